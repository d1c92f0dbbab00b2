"""Saving a note: what it promises to the commands that call it."""

from __future__ import annotations

import os
from datetime import datetime

import pytest

from vaultkit.core.model import Document
from vaultkit.errors import Busy, CannotEdit, InputOutput, NoteChanged, Refused
from vaultkit.store import lock, replace, seat, swap
from vaultkit.store import save as saving
from vaultkit.store.save import change, load_document, move, remove, save
from vaultkit.store.undo import Undo, listed
from vaultkit.store.vault import Vault

WHEN = datetime.fromisoformat("2026-03-20T08:00")


@pytest.fixture
def vault(tmp_path):
    (tmp_path / "vault/People").mkdir(parents=True)
    (tmp_path / "vault/People/Dana.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo")
    return Vault(os.path.realpath(tmp_path / "vault"))


@pytest.fixture
def variables(tmp_path):
    return {"VAULTKIT_CACHE": str(tmp_path / "cache"), "VAULTKIT_STATE": str(tmp_path / "state")}


@pytest.fixture
def undo(vault, variables):
    return Undo(vault, variables, ["set", "Dana"], WHEN)


@pytest.fixture
def dana(vault):
    return load_document(vault, "People/Dana.md")


def added(text):
    return lambda note: Document(note.path, note.text + text)


def content(vault, path="People/Dana.md"):
    with open(vault.place(path), "rb") as file:
        return file.read()


def test_every_byte_is_kept(vault, undo, dana):
    assert dana.text == "\ufeffone\r\ntwo"
    save(vault, Document(dana.path, dana.text + "\r\nthree"), dana, undo)
    assert content(vault) == b"\xef\xbb\xbfone\r\ntwo\r\nthree"


def test_a_note_saved_meanwhile_is_left_alone(vault, undo, dana):
    with open(vault.place(dana.path), "ab") as file:
        file.write(b"theirs")
    with pytest.raises(NoteChanged, match="meanwhile"):
        save(vault, added("mine")(dana), dana, undo)
    assert content(vault).endswith(b"twotheirs")
    assert listed(vault, undo.environment) == []


def test_a_note_that_is_gone_is_not_made_again(vault, undo, dana):
    os.unlink(vault.place(dana.path))
    with pytest.raises(NoteChanged, match="not there any more"):
        save(vault, added("mine")(dana), dana, undo)
    assert not os.path.exists(vault.place(dana.path))


def test_an_edit_is_done_again_on_what_somebody_else_has_saved(vault, undo):
    calls = []

    def edit(note):
        calls.append(note.text)
        if len(calls) < 5:
            with open(vault.place(note.path), "ab") as file:
                file.write(b"-theirs")
        return added("-mine")(note)

    before, after = change(vault, "People/Dana.md", edit, undo)
    assert before.text.count("-theirs") == 4
    assert after.text == before.text + "-mine"
    assert content(vault) == after.text.encode()


def test_an_edit_is_given_up_after_five_times(vault, undo):
    calls = []

    def edit(note):
        calls.append(note)
        with open(vault.place(note.path), "ab") as file:
            file.write(b"-theirs")
        return added("-mine")(note)

    with pytest.raises(NoteChanged):
        change(vault, "People/Dana.md", edit, undo)
    assert len(calls) == 5
    assert b"mine" not in content(vault)


def test_a_new_note_is_made_with_its_folders(vault, undo):
    save(vault, Document("Interviews/2026/Ann.md", "new\n"), None, undo)
    assert content(vault, "Interviews/2026/Ann.md") == b"new\n"


def test_a_new_note_never_takes_the_place_of_another(vault, undo):
    with pytest.raises(NoteChanged, match="there already"):
        save(vault, Document("People/Dana.md", "new\n"), None, undo)
    assert content(vault).endswith(b"two")


def test_a_new_note_never_fills_a_link_that_leads_nowhere(vault, undo):
    os.symlink("Ghost.md", vault.place("People/Ann.md"))
    with pytest.raises(NoteChanged):
        save(vault, Document("People/Ann.md", "new\n"), None, undo)
    assert os.listdir(vault.place("People")).count("Ghost.md") == 0


def test_folders_made_for_nothing_are_taken_away(vault, undo, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "create", full)
    with pytest.raises(InputOutput, match="No space left"):
        save(vault, Document("New/Deep/Ann.md", "new\n"), None, undo)
    assert os.listdir(vault.root) == ["People"]


def test_a_new_note_has_the_mode_that_the_person_wants(vault, undo):
    mask = os.umask(0o027)
    try:
        save(vault, Document("Ann.md", "new\n"), None, undo)
    finally:
        os.umask(mask)
    assert os.stat(vault.place("Ann.md")).st_mode & 0o777 == 0o640


def test_a_note_is_removed_if_it_says_what_was_thought(vault, undo, dana):
    with pytest.raises(NoteChanged):
        remove(vault, added("x")(dana), undo)
    remove(vault, dana, undo)
    assert os.listdir(vault.place("People")) == []


def test_a_note_moves_with_its_text(vault, undo, dana):
    moved = move(vault, dana, "Old/Dana Okafor.md", undo)
    assert moved == Document("Old/Dana Okafor.md", dana.text)
    assert content(vault, moved.path) == dana.text.encode()
    assert os.listdir(vault.place("People")) == []


def test_a_move_never_overwrites(vault, undo, dana):
    save(vault, Document("Ann.md", "hers\n"), None, undo)
    with pytest.raises(Refused, match="there already"):
        move(vault, dana, "Ann.md", undo)
    assert content(vault, "Ann.md") == b"hers\n"
    assert content(vault) == dana.text.encode()


def test_a_move_that_only_changes_capitals(vault, undo, dana):
    moved = move(vault, dana, "People/DANA.md", undo)
    assert os.listdir(vault.place("People")) == ["DANA.md"]
    assert move(vault, moved, "People/DANA.md", undo) == moved


@pytest.fixture(params=["swap", "link", "neither"])
def file_system(request, monkeypatch):
    """File systems that exchange names, that only link, and that do neither, such as FAT."""
    if request.param != "swap":
        monkeypatch.setattr(swap, "_call", lambda *_: False)
    if request.param == "neither":
        monkeypatch.setattr(os, "link", _no_links)
    return request.param


def _no_links(*_, **__):
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.usefixtures("file_system")
def test_every_file_system_keeps_the_promises(vault, undo, dana):
    change(vault, dana.path, added("x"), undo)
    save(vault, Document("Ann.md", "hers\n"), None, undo)
    with pytest.raises(NoteChanged):
        save(vault, Document("Ann.md", "new\n"), None, undo)
    with pytest.raises(Refused):
        move(vault, added("x")(dana), "Ann.md", undo)
    move(vault, added("x")(dana), "Bob.md", undo)
    assert content(vault, "Bob.md") == f"{dana.text}x".encode()
    remove(vault, Document("Ann.md", "hers\n"), undo)
    assert sorted(os.listdir(vault.root)) == ["Bob.md", "People"]


@pytest.mark.usefixtures("file_system")
def test_a_save_while_the_new_text_is_being_written_is_kept(vault, undo, dana, monkeypatch):
    dress = replace._dress

    def slowly(*words):
        dress(*words)
        with open(vault.place(dana.path), "ab") as file:
            file.write(b"-theirs")

    monkeypatch.setattr(replace, "_dress", slowly)
    with pytest.raises(NoteChanged):
        save(vault, added("mine")(dana), dana, undo)
    assert content(vault) == dana.text.encode() + b"-theirs"
    assert os.listdir(vault.place("People")) == ["Dana.md"]


def test_a_save_between_the_swap_and_the_swap_back_is_the_one_that_stays(
    vault, undo, dana, monkeypatch
):
    swapped = []

    def swap_slowly(folder, one, other):
        """A person saves before each exchange."""
        swapped.append(one)
        with open(vault.place(dana.path), "wb") as file:
            file.write(b"theirs %d" % len(swapped))
        return swap.swap(folder, one, other)

    if not _swaps(vault):
        pytest.skip("no names can be exchanged here")
    monkeypatch.setattr(replace, "swap", swap_slowly)
    with pytest.raises(NoteChanged):
        save(vault, added("mine")(dana), dana, undo)
    assert content(vault).startswith(b"theirs")
    assert b"mine" not in content(vault)
    assert os.listdir(vault.place("People")) == ["Dana.md"]


def _swaps(vault):
    for name in ("one", "other"):
        with open(vault.place(name), "w"):
            pass
    folder = os.open(vault.root, os.O_RDONLY)
    try:
        return swap.swap(folder, "one", "other")
    finally:
        os.close(folder)


@pytest.mark.parametrize("limit", [0, 5])
def test_a_note_that_is_too_large_is_not_edited(vault, limit):
    with pytest.raises(CannotEdit, match="MB"):
        load_document(vault, "People/Dana.md", limit)


def test_text_that_is_not_utf_8_is_not_written(vault, undo):
    with pytest.raises(CannotEdit):
        change(vault, "People/Dana.md", added("\udcff"), undo)
    with pytest.raises(CannotEdit):
        save(vault, Document("Ann.md", "\ud800"), None, undo)
    assert os.listdir(vault.root) == ["People"]


@pytest.mark.parametrize("path", ["a\0b.md", "..", "../x.md", "/x.md", ".git/x.md", "x/.y/z.md"])
def test_a_path_that_is_no_note_is_refused_before_the_disk_is_asked(vault, path):
    with pytest.raises(Refused):
        seat.check_path(path)
    with pytest.raises(Refused):
        load_document(vault, path)


def test_a_writer_that_never_ends_is_not_waited_for_for_ever(vault, undo, dana, monkeypatch):
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.05)
    with lock.locked(vault, undo.environment), pytest.raises(Busy):
        save(vault, added("x")(dana), dana, undo)
    assert content(vault) == dana.text.encode()


def test_no_descriptor_stays_open(vault, undo, dana):
    change(vault, dana.path, added("a"), undo)
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    change(vault, dana.path, added("b"), undo)
    for wrong in ("Gone.md", ".git/x.md", "People/Dana.md/x.md"):
        with pytest.raises((NoteChanged, Refused)):
            change(vault, wrong, added("b"), undo)
    after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    assert after == before
