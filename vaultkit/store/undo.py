"""Undo what a command did to notes, byte for byte, where nobody has changed them since."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import NamedTuple

from vaultkit.errors import NoteChanged, UsageMistake
from vaultkit.store.lock import locked
from vaultkit.store.records import (
    Deed,
    Record,
    forget_file,
    hashed,
    keep,
    new_group,
    prune,
    records_of,
    undo_folder,
)
from vaultkit.store.replace import (
    ANY_SIZE,
    Seen,
    create,
    delete,
    must_be_writable,
    rename,
    replace,
    see,
)
from vaultkit.store.seat import Seat, seated
from vaultkit.store.temporary import HalfDone
from vaultkit.store.vault import Vault

_LONGEST_WORDS = 120


class Entry(NamedTuple):
    """One run of a command: when, by which words, and the notes it changed."""

    id: str
    when: datetime
    words: str
    paths: tuple[str, ...]


class Undo:
    """What a run of a command is called in the undo list; all that it saves is one entry there."""

    def __init__(
        self, vault: Vault, environment: Mapping[str, str], words: Sequence[str], when: datetime
    ) -> None:
        self.environment = environment
        self.words = shortened(words)
        self.when = when
        self.folder = undo_folder(vault.root, environment)
        self.group: str | None = None
        self.number = 0

    @contextmanager
    def kept(self, deed: Deed) -> Iterator[None]:
        """Keep what undo needs, then let the deed be done; nothing is kept where that fails."""
        place = self._keep(deed)
        try:
            yield
        except HalfDone:
            raise
        except BaseException:
            forget_file(place)
            raise

    def _keep(self, deed: Deed) -> str:
        is_first = self.group is None
        group = self.group or new_group(self.folder)
        place = keep(self.folder, f"{group}-{self.number:06}", deed, self.words, self.when)
        self.group, self.number = group, self.number + 1
        if is_first:
            prune(self.folder, group)
        return place


class Unkept(Undo):
    """For what is derived: it is made anew, not undone."""

    @contextmanager
    def kept(self, deed: Deed) -> Iterator[None]:
        yield


def shortened(words: Sequence[str]) -> str:
    """A command line as the list shows it: what was done, not all that was written."""
    line = " ".join(words)
    return line if len(line) <= _LONGEST_WORDS else f"{line[: _LONGEST_WORDS - 1]}…"


def listed(vault: Vault, environment: Mapping[str, str]) -> list[Entry]:
    """What can be undone, newest first."""
    return [_entry(run) for run in records_of(vault, environment)]


def _entry(run: list[Record]) -> Entry:
    paths = dict.fromkeys(record.deed.called or record.deed.path for record in run)
    name = os.path.basename(run[0].file).rpartition("-")[0]
    return Entry(name, run[0].when, run[0].words, tuple(paths))


def contents(vault: Vault, environment: Mapping[str, str], entry: Entry) -> list[bytes]:
    """The texts that an entry keeps."""
    run = _run(vault, environment, entry)
    return [part for record in run for part in (record.deed.old, record.deed.new) if part]


def drop(vault: Vault, environment: Mapping[str, str], entry: Entry) -> None:
    """Forget an entry; it can no longer be undone."""
    for record in _run(vault, environment, entry):
        forget_file(record.file)


def _run(vault: Vault, environment: Mapping[str, str], entry: Entry) -> list[Record]:
    runs = records_of(vault, environment)
    return next((run for run in runs if _entry(run).id == entry.id), [])


def undo_last(vault: Vault, environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Undo the latest entry: the notes with what was done to each, in that order.

    NoteChanged, with nothing done, where one of them is not as the command left it. Done again
    after a run that was broken off, it does what is left.
    """
    with locked(vault, environment):
        runs = records_of(vault, environment)
        if not runs:
            raise UsageMistake("there is nothing to undo")
        backwards = runs[0][::-1]
        open_ones = _checked(vault, backwards)
        for record in open_ones:
            _revert(vault, record)
        for record in backwards:
            forget_file(record.file)
        return [_says(record, record in open_ones) for record in backwards]


def _says(record: Record, was_done: bool) -> tuple[str, str]:
    deed = record.deed
    if not was_done:
        return deed.path, "is as it was before already"
    if deed.called:
        return deed.path, f"has its name again, not {deed.called}"
    if deed.old is None:
        return deed.path, "is removed again"
    return deed.path, "is there again" if record.new_hash is None else "is as it was before"


def _checked(vault: Vault, backwards: list[Record]) -> list[Record]:
    """The changes still to be undone; NoteChanged if one of them cannot be.

    Each is checked on what the notes will say once the later ones are undone.
    """
    will_say: dict[str, str | None] = {}
    return [record for record in backwards if _is_open(vault, record, will_say)]


def _is_open(vault: Vault, record: Record, will_say: dict[str, str | None]) -> bool:
    deed = record.deed
    before = {deed.path: hashed(deed.old)}
    after = {deed.path: record.new_hash}
    if deed.called:
        before = {deed.path: record.new_hash, deed.called: None}
        after = {deed.path: None, deed.called: record.new_hash}
    now = {path: _now(vault, path, record, will_say) for path in before}
    if now not in (before, after):
        raise NoteChanged(
            "the note has changed since; nothing was undone",
            path=next(path for path in now if now[path] != after[path]),
            remedy="it keeps what it says now",
        )
    will_say.update(before)
    return now == after


def _now(vault: Vault, path: str, record: Record, will_say: dict[str, str | None]) -> str | None:
    """The hash of what a note says, or will say."""
    if path in will_say:
        return will_say[path]
    try:
        with seated(vault, path, follow=False) as seat:
            seen = see(seat, ANY_SIZE)
            if not record.deed.called:
                must_be_writable(seat, seen)
            elif seat.name not in os.listdir(seat.folder):
                return None  # found under other capitals
    except NoteChanged:  # not there
        return None
    return _hash_as_left(seen.content, record)


def _hash_as_left(content: bytes, record: Record) -> str | None:
    """A text that a kill cut off while it was written in place counts as the whole new one."""
    deed = record.deed
    if deed.in_place and deed.old is not None and _is_cut(content, deed.old, deed.new or b""):
        return record.new_hash
    return hashed(content)


def _is_cut(content: bytes, old: bytes, new: bytes) -> bool:
    """Whether a text begins as the new one and goes on as the old one did."""
    if content == old:
        return False
    pairs = enumerate(zip(content, new, strict=False))
    at = next((at for at, (here, there) in pairs if here != there), min(len(content), len(new)))
    return content[at:] == old[at:]


def _revert(vault: Vault, record: Record) -> None:
    deed = record.deed
    if deed.called:
        _call_again(vault, record, deed.called)
        return
    with seated(vault, deed.path, follow=False, make=record.new_hash is None) as seat:
        if deed.old is None:
            delete(seat, _as_left(seat, record))
        elif record.new_hash is None:
            create(seat, deed.old, deed.mode)
        else:
            replace(seat, _as_left(seat, record), deed.old, deed.mode)
    _remove_folders(vault, deed)


def _call_again(vault: Vault, record: Record, called: str) -> None:
    deed = record.deed
    with (
        seated(vault, called, follow=False) as source,
        seated(vault, deed.path, follow=False, make=True) as target,
    ):
        rename(source, target)
    _remove_folders(vault, deed)


def _as_left(seat: Seat, record: Record) -> Seen:
    """The note as the command left it; NoteChanged if it was saved at this very moment."""
    seen = see(seat, ANY_SIZE)
    if _hash_as_left(seen.content, record) != record.new_hash:
        raise NoteChanged("the note changed meanwhile", path=seat.path, remedy="look at it")
    return seen


def _remove_folders(vault: Vault, deed: Deed) -> None:
    """Those that were made for a note that is gone, if nothing else is in them."""
    for folder in reversed(deed.folders):
        with suppress(OSError):
            os.rmdir(vault.place(folder))
