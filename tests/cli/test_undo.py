"""`vaultkit undo`, as a person sees it."""

from __future__ import annotations

import pytest

from tests.outside import command, contact, environment, interview, ran, vaultkit, write
from tests.test_writing import NOTE, OLD, adding, laid_out, making


@pytest.fixture
def place(tmp_path):
    return laid_out(tmp_path)


def undo(place, *options):
    state = str(place.folder / "state")
    return vaultkit(place.vault, place.folder / "cache", "undo", *options, VAULTKIT_STATE=state)


def test_it_says_what_it_put_back_one_line_a_note(place):
    place.run(*adding(place))
    ended = undo(place)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"{NOTE} is as it was before\n"
    assert place.note.read_bytes() == OLD.encode()


def test_the_list_shows_the_latest_first_and_undoes_nothing(place):
    place.run(*adding(place))
    place.run(*making(place, "People/Ann\x1b.md"))
    ended = undo(place, "--list")
    assert ended.stdout == (
        "2026-03-20 08:00  writer People/Ann\\x1b.md  (People/Ann\\x1b.md)\n"
        "2026-03-20 08:00  writer People/Dana.md  (People/Dana.md)\n"
    )
    assert undo(place, "--list").stdout == ended.stdout


def test_nothing_to_undo_is_said(place):
    ended = undo(place)
    assert ended.returncode == 2
    assert ended.stderr == "vaultkit: there is nothing to undo\n"
    assert undo(place, "--list").stdout == ""
    assert not (place.folder / "state").exists()


def test_a_note_changed_since_is_named_and_left_alone(place):
    place.run(*adding(place))
    place.note.write_text("by hand")
    ended = undo(place)
    assert ended.returncode == 3
    assert ended.stderr == (
        f"vaultkit: {NOTE}: the note has changed since; nothing was undone; "
        "it keeps what it says now\n"
    )
    assert place.note.read_text() == "by hand"


def test_without_a_vault_it_says_so(tmp_path):
    ended = ran(command(None, "undo"), environment(tmp_path / "cache"), tmp_path)
    assert ended.returncode == 2
    assert "there is no vault here" in ended.stderr


def test_a_note_that_one_command_changed_twice_is_said_once(tmp_path):
    vault, cache, state = tmp_path / "vault", tmp_path / "cache", str(tmp_path / "state")
    write(vault, "People/Ann.md", contact("2026-03-02 talked"))
    write(vault, "Interviews/Talk.md", interview("Ann"))
    vaultkit(vault, cache, "done", "ann", VAULTKIT_STATE=state)
    said = vaultkit(vault, cache, "undo", VAULTKIT_STATE=state).stdout.splitlines()
    assert "Interviews/Talk.md is as it was before" in said
    assert len(said) == len(set(said))
