"""The undo store: what it brings back, what it refuses, what it keeps and for how long."""

from __future__ import annotations

import os
import stat
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.core.model import Document
from vaultkit.errors import InputOutput, NoteChanged, UsageMistake
from vaultkit.store import records
from vaultkit.store.save import change, load_document, move, remove, save
from vaultkit.store.undo import Undo, contents, drop, listed, shortened, undo_last
from vaultkit.store.vault import Vault

WHEN = datetime.fromisoformat("2026-03-20T08:00")


class Desk:
    """A vault, and commands that change it one after the other."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "vault"
        self.root.mkdir(parents=True)
        self.vault = Vault(os.path.realpath(self.root))
        self.state = folder / "state"
        self.variables = {
            "VAULTKIT_CACHE": str(folder / "cache"),
            "VAULTKIT_STATE": str(self.state),
        }

    def run(self, *words: str, when: datetime = WHEN) -> Undo:
        return Undo(self.vault, self.variables, words, when)

    def write(self, path: str, text: str, undo: Undo | None = None) -> Document:
        note = Document(path, text)
        save(self.vault, note, None, undo or self.run("new", path))
        return note

    def change(self, path: str, text: str, undo: Undo | None = None) -> None:
        run = undo or self.run("set", path)
        change(self.vault, path, lambda _: Document(path, text), run)

    def undo(self) -> list[tuple[str, str]]:
        return undo_last(self.vault, self.variables)

    def listed(self):
        return listed(self.vault, self.variables)

    @property
    def kept(self) -> list[Path]:
        return sorted(path for path in self.state.rglob("*") if path.is_file())

    def says(self) -> dict[str, bytes]:
        files = (path for path in self.root.rglob("*") if path.is_file())
        return {str(path.relative_to(self.root)): path.read_bytes() for path in files}


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_undo_takes_back_one_command_after_the_other(desk):
    desk.write("Dana.md", "one")
    desk.change("Dana.md", "two")
    desk.change("Dana.md", "three")
    assert desk.undo() == [("Dana.md", "is as it was before")]
    assert desk.says() == {"Dana.md": b"two"}
    desk.undo()
    assert desk.says() == {"Dana.md": b"one"}
    assert desk.undo() == [("Dana.md", "is removed again")]
    assert desk.says() == {}
    with pytest.raises(UsageMistake, match="nothing to undo"):
        desk.undo()


def test_undo_reverts_all_notes_of_one_command(desk):
    ann, bob = desk.write("Ann.md", "ann"), desk.write("Bob.md", "bob")
    before = desk.says()
    run = desk.run("rename", "Ann", "Anna")
    desk.change("Bob.md", "bob [[Anna]]", run)
    desk.change("Ann.md", "anna", run)
    move(desk.vault, Document("Ann.md", "anna"), "New/Anna.md", run)
    desk.change("New/Anna.md", "anna!", run)
    remove(desk.vault, Document("Bob.md", "bob [[Anna]]"), run)
    assert desk.says() == {"New/Anna.md": b"anna!"}
    assert desk.undo() == [
        ("Bob.md", "is there again"),
        ("New/Anna.md", "is as it was before"),
        ("Ann.md", "has its name again, not New/Anna.md"),
        ("Ann.md", "is as it was before"),
        ("Bob.md", "is as it was before"),
    ]
    assert desk.says() == before == {"Ann.md": ann.text.encode(), "Bob.md": bob.text.encode()}
    assert not (desk.root / "New").exists()


def test_undo_reverts_what_a_command_did_before_it_failed(desk):
    for name in ("Ann.md", "Bob.md", "Cem.md"):
        desk.write(name, name)
    before = desk.says()
    (desk.root / "Bob.md").chmod(0o444)
    run = desk.run("set")
    desk.change("Ann.md", "ann", run)
    with pytest.raises(InputOutput):
        desk.change("Bob.md", "bob", run)
    desk.change("Cem.md", "cem", run)
    assert desk.listed()[0].paths == ("Ann.md", "Cem.md")
    desk.undo()
    assert desk.says() == before


def test_undo_does_nothing_where_one_note_of_the_command_has_changed_since(desk):
    desk.write("Ann.md", "ann")
    desk.write("Bob.md", "bob")
    run = desk.run("set")
    desk.change("Ann.md", "ann 2", run)
    desk.change("Bob.md", "bob 2", run)
    (desk.root / "Ann.md").write_text("ann by hand")
    with pytest.raises(NoteChanged) as refused:
        desk.undo()
    assert refused.value.path == "Ann.md"
    assert desk.says() == {"Ann.md": b"ann by hand", "Bob.md": b"bob 2"}
    assert len(desk.listed()) == 3


def test_undo_does_nothing_where_one_note_of_the_command_may_only_be_read(desk):
    desk.write("Ann.md", "ann")
    desk.write("Bob.md", "bob")
    run = desk.run("set")
    desk.change("Ann.md", "ann 2", run)
    desk.change("Bob.md", "bob 2", run)
    (desk.root / "Ann.md").chmod(0o444)
    with pytest.raises(InputOutput):
        desk.undo()
    assert desk.says() == {"Ann.md": b"ann 2", "Bob.md": b"bob 2"}


@pytest.mark.parametrize("how", ["removed", "renamed", "put in its place"])
def test_undo_of_a_rename_refuses_where_the_names_are_in_use_otherwise(desk, how):
    ann = desk.write("Ann.md", "ann")
    move(desk.vault, ann, "Anna.md", desk.run("rename"))
    match how:
        case "removed":
            (desk.root / "Anna.md").unlink()
        case "renamed":
            (desk.root / "Anna.md").rename(desk.root / "Anne.md")
        case "put in its place":
            (desk.root / "Ann.md").write_text("another")
    before = desk.says()
    with pytest.raises(NoteChanged):
        desk.undo()
    assert desk.says() == before


def test_a_removed_note_comes_back_with_its_mode_unless_its_name_is_taken(desk):
    ann = desk.write("Old/Ann.md", "ann")
    (desk.root / "Old/Ann.md").chmod(0o640)
    remove(desk.vault, ann, desk.run("forget"))
    (desk.root / "Old").rmdir()
    (desk.root / "Old").mkdir()
    (desk.root / "Old/Ann.md").write_text("another")
    with pytest.raises(NoteChanged):
        desk.undo()
    (desk.root / "Old/Ann.md").unlink()
    (desk.root / "Old").rmdir()
    desk.undo()
    assert desk.says() == {"Old/Ann.md": b"ann"}
    assert stat.S_IMODE((desk.root / "Old/Ann.md").stat().st_mode) == 0o640


def test_undo_brings_back_the_mode(desk):
    desk.write("Ann.md", "ann")
    (desk.root / "Ann.md").chmod(0o600)
    desk.change("Ann.md", "ann 2")
    (desk.root / "Ann.md").chmod(0o644)
    desk.undo()
    assert stat.S_IMODE((desk.root / "Ann.md").stat().st_mode) == 0o600


def test_a_note_that_is_as_it_was_already_is_said_to_be(desk):
    desk.write("Ann.md", "ann")
    desk.change("Ann.md", "ann 2")
    (desk.root / "Ann.md").write_text("ann")
    assert desk.undo() == [("Ann.md", "is as it was before already")]
    assert desk.undo() == [("Ann.md", "is removed again")]


def test_a_text_cut_off_while_it_was_written_in_place_is_brought_back(desk):
    texts = [("a long old text", "new"), ("old", "a long new text"), ("same start", "same end")]
    for old, new in texts:
        for cut in range(len(new) + 1):
            folder = desk.root.parent / f"{old}-{cut}"
            own = Desk(folder)
            own.write("Ann.md", old)
            os.link(own.root / "Ann.md", folder / "twin.md")
            own.change("Ann.md", new)
            (own.root / "Ann.md").write_text(new[:cut] + old[cut:])
            own.undo()
            assert (folder / "twin.md").read_text() == old


def test_the_list_is_newest_first_and_says_when_what_and_where(desk):
    run = desk.run("new", "contact", "Ann", when=WHEN)
    desk.write("Ann.md", "ann", run)
    desk.write("Bob.md", "bob", run)
    desk.change("Ann.md", "x", desk.run("set", "Ann", when=WHEN - timedelta(days=400)))
    latest, first = desk.listed()
    assert (latest.words, latest.paths) == ("set Ann", ("Ann.md",))
    assert (first.when, first.words, first.paths) == (WHEN, "new contact Ann", ("Ann.md", "Bob.md"))


def test_the_words_of_a_command_are_kept_in_short(desk):
    assert len(shortened(["log", "Ann", "x" * 5000])) == 120
    assert shortened(["log", "Ann"]) == "log Ann"


def test_an_entry_can_be_looked_into_and_dropped(desk):
    desk.write("Ann.md", "ann")
    desk.change("Ann.md", "ann 2")
    (latest, first) = desk.listed()
    assert contents(desk.vault, desk.variables, latest) == [b"ann"]
    drop(desk.vault, desk.variables, latest)
    assert desk.listed() == [first]


def test_what_is_kept_is_bounded_by_size(desk, monkeypatch):
    monkeypatch.setattr(records, "LARGEST", 5000)
    desk.write("Ann.md", "x" * 1000)
    for number in range(20):
        desk.change("Ann.md", f"{number}" * 1000)
    assert sum(path.stat().st_size for path in desk.kept) < 5000
    assert 2 <= len(desk.listed()) <= 4
    desk.undo()
    assert desk.says() == {"Ann.md": b"18" * 1000}


def test_the_latest_command_is_kept_whatever_its_size(desk, monkeypatch):
    monkeypatch.setattr(records, "LARGEST", 10)
    desk.write("Ann.md", "x" * 1000)
    run = desk.run("set")
    for number in range(5):
        desk.change("Ann.md", f"{number}" * 1000, run)
    assert len(desk.listed()) == 1
    desk.undo()
    assert desk.says() == {"Ann.md": b"x" * 1000}


def test_what_is_kept_is_bounded_by_age(desk):
    desk.write("Ann.md", "1")
    desk.change("Ann.md", "2")
    old, recent = desk.kept
    os.utime(old, (time.time() - 91 * 86400,) * 2)
    os.utime(recent, (time.time() - 89 * 86400,) * 2)
    desk.change("Ann.md", "3")
    assert old not in desk.kept
    assert recent in desk.kept


def test_half_a_record_is_no_record(desk):
    desk.write("Ann.md", "ann")
    desk.change("Ann.md", "ann 2")
    desk.kept[-1].write_bytes(b'{"path": "Ann.md"')
    (desk.kept[0].parent / "0000000009-0123456789abcdef-000000.part").write_bytes(b"x")
    assert [entry.words for entry in desk.listed()] == ["new Ann.md"]
    with pytest.raises(NoteChanged):
        desk.undo()


def test_a_record_cannot_lead_outside_the_vault(desk):
    desk.write("Ann.md", "ann")
    (record,) = desk.kept
    (desk.root.parent / "Ann.md").write_text("ann")
    record.write_bytes(record.read_bytes().replace(b'"Ann.md"', b'"../Ann.md"'))
    with pytest.raises(Exception, match="outside"):
        desk.undo()
    assert (desk.root.parent / "Ann.md").read_text() == "ann"


def test_without_a_home_folder_nothing_is_written(desk):
    note = desk.write("Ann.md", "ann")
    undo = desk.run("set")
    undo.folder = "~/.local/state/undo/x"
    with pytest.raises(InputOutput, match="no home folder"):
        desk.change("Ann.md", "ann 2", undo)
    assert desk.says() == {"Ann.md": note.text.encode()}


def test_each_vault_has_its_own_list(tmp_path):
    one, other = Desk(tmp_path / "one"), Desk(tmp_path / "other")
    other.variables = one.variables
    one.write("Ann.md", "ann")
    assert other.listed() == []
    with pytest.raises(UsageMistake):
        other.undo()


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"VAULTKIT_STATE": "/s"}, "/s"),
        ({"XDG_STATE_HOME": "/x"}, "/x/vaultkit"),
        ({"XDG_STATE_HOME": "relative"}, os.path.expanduser("~/.local/state/vaultkit")),
    ],
)
def test_where_the_list_is_kept(variables, folder):
    assert records.state_folder(variables) == folder


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
STEPS = st.lists(
    st.tuples(st.sampled_from(["new", "set", "move", "remove"]), st.integers(0, 2), TEXTS),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS, per_run=st.integers(1, 4))
def test_undoing_everything_gives_every_byte_of_every_moment_back(tmp_path_factory, steps, per_run):
    desk = Desk(tmp_path_factory.mktemp("desk"))
    moments = []
    for number, step in enumerate(steps):
        if number % per_run == 0:
            run = desk.run("step", str(number))
        before, entries = desk.says(), len(desk.listed())
        _do(desk, run, *step)
        moments += [before] if len(desk.listed()) > entries else []
    while moments:
        desk.undo()
        assert desk.says() == moments.pop()
    assert desk.kept == []


def _do(desk: Desk, run: Undo, what: str, which: int, text: str) -> None:
    path = f"{which}/Note.md"
    is_there = f"{which}/Note.md" in desk.says()
    if what == "new" and not is_there:
        desk.write(path, text, run)
    elif what == "set" and is_there:
        desk.change(path, text, run)
    elif what == "move" and is_there and f"{which}/Other.md" not in desk.says():
        move(desk.vault, load_document(desk.vault, path), f"{which}/Other.md", run)
    elif what == "remove" and is_there:
        remove(desk.vault, load_document(desk.vault, path), run)
