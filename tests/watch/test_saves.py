"""Editors and sync tools save in their own ways; each leaves one note, and nobody who is not."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tests.outside import contact
from tests.watch.watching import settles, wait_until, watched

SAVES: dict[str, Callable[[Path, str], None]] = {}


def saves(do: Callable[[Path, str], None]) -> Callable[[Path, str], None]:
    SAVES[do.__name__.replace("_", " ").strip()] = do
    return do


@saves
def in_place(note: Path, text: str) -> None:
    note.write_text(text)


@saves
def vim(note: Path, text: str) -> None:
    (note.parent / "4913").write_text("")
    (note.parent / "4913").unlink()
    swap = note.parent / f".{note.name}.swp"
    swap.write_bytes(b"b0VIM 9.0")
    backup = Path(f"{note}~")
    note.rename(backup)
    note.write_text(text)
    backup.unlink()
    swap.unlink()


@saves
def emacs(note: Path, text: str) -> None:
    lock, auto = note.parent / f".#{note.name}", note.parent / f"#{note.name}#"
    lock.symlink_to("me@machine.1234:1700000000")
    auto.write_text(text)
    shutil.copy(note, f"{note}~")
    note.write_text(text)
    auto.unlink()
    lock.unlink()


@saves
def vs_code(note: Path, text: str) -> None:
    with note.open("r+") as file:
        file.truncate(0)
        file.write(text)


@saves
def obsidian(note: Path, text: str) -> None:
    note.write_text(text)
    state = note.parent.parent / ".obsidian/workspace.json"
    state.parent.mkdir(exist_ok=True)
    state.write_text("{}")


@saves
def atomic(note: Path, text: str) -> None:
    temporary = note.parent / f"{note.name}.tmp.1234"
    temporary.write_text(text)
    os.replace(temporary, note)


@saves
def syncthing(note: Path, text: str) -> None:
    temporary = note.parent / f".syncthing.{note.name}.tmp"
    temporary.write_text(text)
    os.utime(temporary, (1_700_000_000, 1_700_000_000))
    os.replace(temporary, note)


@saves
def dropbox(note: Path, text: str) -> None:
    cache = note.parent.parent / ".dropbox.cache"
    cache.mkdir(exist_ok=True)
    (cache / "part.md").write_text(text)
    note.unlink()
    os.rename(cache / "part.md", note)


@saves
def icloud(note: Path, text: str) -> None:
    stub = note.parent / f".{note.name}.icloud"
    stub.write_bytes(b"bplist00")
    note.unlink()
    time.sleep(0.1)
    note.write_text(text)
    stub.unlink()


def test_every_way_to_save_leaves_one_note_and_no_ghost(place):
    place.write("People/Ann.md", contact())
    with watched(place):
        for number, save in enumerate(SAVES.values()):
            save(place.vault / "People/Ann.md", contact(f"2026-03-{number + 2:02} asked"))
            settles(place)
            assert place.known() == {"People/Ann.md"}, save.__name__


def test_stubs_and_temporary_files_that_stay_are_no_notes(place):
    place.write("People/Ann.md", contact())
    stay = [".Bob.md.icloud", ".#Cay.md", "#Dan.md#", "Eve.md~", ".Fay.md.swp", "4913"]
    stay += ["~syncthing~Gil.md.tmp", ".syncthing.Hal.md.tmp", ".vaultkit-0a.md~", ".trash/Ian.md"]
    stay += [".git/Jon.md", ".obsidian/Kim.md"]
    with watched(place):
        for name in stay:
            place.write(f"People/{name}" if "/" not in name else name, contact())
        place.write("People/Last.md", contact())
        wait_until(lambda: "People/Last.md" in place.known())
        assert place.known() == {"People/Ann.md", "People/Last.md"}
        settles(place)


def test_conflict_copies_are_no_people(place):
    place.write("People/Ann.md", contact())
    names = [
        "Ann (conflicted copy 2026-03-02).md",
        "Ann (Lee's conflicted copy 2026-03-02).md",
        "Ann.sync-conflict-20260302-101010-ABCDEFG.md",
        "Ann (Conflict 2026-03-02).md",
        "Ann 2.md",
    ]
    with watched(place):
        for name in names:
            place.write(f"People/{name}", contact())
        wait_until(lambda: len(place.known()) == 1 + len(names))
        listed = place.ran("list", "contact", "--format", "json").stdout
        assert listed.count('"path"') == listed.count("People/") <= 2
        assert "sync-conflict" not in listed
        assert "conflicted copy" not in listed
