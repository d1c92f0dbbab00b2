"""What the undo store keeps: one file for each change of a note, written before the change."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from vaultkit.errors import InputOutput
from vaultkit.store.lock import private_folder
from vaultkit.store.seat import FLAGS
from vaultkit.store.temporary import write_all
from vaultkit.store.vault import Vault

LARGEST = 50_000_000
OLDEST_DAYS = 90

_NAME = re.compile(r"(\d{10}-[0-9a-f]{16})-\d{6}")
_IS_LINUX: bool = sys.platform == "linux"
_PART = ".part"
_PART_SECONDS = 60
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | FLAGS


class Deed(NamedTuple):
    """What is about to be done to a note.

    No `old`: it is made; no `new`: removed; `called`: only its name changes. `folders` are those
    made for it. `in_place`: a kill may leave the beginning of the new text before the old.
    """

    path: str
    old: bytes | None
    new: bytes | None
    mode: int | None = None
    called: str | None = None
    folders: tuple[str, ...] = ()
    in_place: bool = False


class Record(NamedTuple):
    """A deed as it was kept, with the hash of what it made of the note."""

    file: str
    deed: Deed
    new_hash: str | None
    words: str
    when: datetime


def undo_folder(root: str, environment: Mapping[str, str]) -> str:
    """Where the records of a vault lie, keyed by its real path. Nothing in a vault can move it."""
    key = hashlib.sha256(os.fsencode(root)).hexdigest()[:32]
    return os.path.join(state_folder(environment), "undo", key)


def state_folder(environment: Mapping[str, str]) -> str:
    """The folder for what must outlive a cleaned cache."""
    own = environment.get("VAULTKIT_STATE")
    if own:
        return os.path.abspath(own)
    if _IS_LINUX:
        # What platformdirs answers here, without the 10 ms of loading it.
        xdg = environment.get("XDG_STATE_HOME", "")
        parent = xdg if os.path.isabs(xdg) else os.path.expanduser("~/.local/state")
        return os.path.join(parent, "vaultkit")
    import platformdirs  # start-up time: only where it is needed

    return platformdirs.user_state_dir("vaultkit", appauthor=False)


def hashed(content: bytes | None) -> str | None:
    """What two equal contents share; None for no note."""
    return None if content is None else hashlib.sha256(content).hexdigest()


def new_group(folder: str) -> str:
    """The name that the records of one run share; later runs sort behind earlier ones."""
    try:
        if not os.path.isabs(folder):
            raise FileNotFoundError(errno.ENOENT, "there is no home folder")
        private_folder(os.path.dirname(folder))
        private_folder(folder)
        latest = max(groups(folder), default="0")
    except OSError as error:
        raise _no_record(folder, error) from error
    return f"{int(latest.partition('-')[0]) + 1:010}-{secrets.token_hex(8)}"


def keep(folder: str, name: str, deed: Deed, words: str, when: datetime) -> str:
    """Write a record, on the disk before the note is touched; its file."""
    place = os.path.join(folder, name)
    try:
        descriptor = os.open(place + _PART, _NEW, 0o600)
        try:
            write_all(descriptor, _written(deed, words, when))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.rename(place + _PART, place)
        _fsync_folder(folder)
    except OSError as error:
        for each in (place + _PART, place):
            forget_file(each)
        raise _no_record(folder, error) from error
    return place


def forget_file(place: str) -> None:
    """Drop a record, or what there is of one."""
    with suppress(OSError):
        os.unlink(place)


def _no_record(folder: str, error: OSError) -> InputOutput:
    says = f"what undo needs cannot be kept here, so nothing was written: {error.strerror}"
    remedy = "make room, or let VAULTKIT_STATE name a folder that can be written"
    return InputOutput(says, path=folder, remedy=remedy)


def _fsync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY | FLAGS)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _written(deed: Deed, words: str, when: datetime) -> bytes:
    top = {
        **deed._asdict(),
        "old": None if deed.old is None else len(deed.old),
        "new": hashed(deed.new),
        "words": words,
        "when": when.isoformat(timespec="seconds"),
    }
    rest = deed.new if deed.in_place else b""
    return json.dumps(top).encode() + b"\n" + (deed.old or b"") + (rest or b"")


def groups(folder: str) -> dict[str, list[str]]:
    """The records there are, by the run that they belong to, in the order of the changes."""
    found: dict[str, list[str]] = {}
    for name in sorted(os.listdir(folder)):
        fits = _NAME.fullmatch(name)
        if fits:
            found.setdefault(fits[1], []).append(os.path.join(folder, name))
    return found


def read_record(place: str) -> Record | None:
    """A record; None for what is damaged or of another version."""
    try:
        with open(os.open(place, os.O_RDONLY | FLAGS), "rb") as file:
            top, rest = json.loads(file.readline()), file.read()
        return _record(place, top, rest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _record(place: str, top: dict[str, Any], rest: bytes) -> Record | None:
    size, in_place = top["old"], top["in_place"]
    if len(rest) < (size or 0):
        return None
    old = None if size is None else rest[:size]
    new = rest[size:] if in_place else None
    folders = tuple(top["folders"])
    deed = Deed(top["path"], old, new, top["mode"], top["called"], folders, in_place)
    return Record(place, deed, top["new"], top["words"], datetime.fromisoformat(top["when"]))


def prune(folder: str, own: str) -> None:
    """Drop the oldest runs, whole: beyond the age, then beyond the size; never the own one.

    Ages are told by the files' own times: `--today` may be any day.
    """
    with suppress(OSError):
        runs = groups(folder)
        latest = os.stat(runs.pop(own)[-1])
        now, room = latest.st_mtime, LARGEST - latest.st_size
        for paths in reversed(runs.values()):
            status = [os.stat(path) for path in paths]
            room -= sum(each.st_size for each in status)
            if room < 0 or now - status[-1].st_mtime > OLDEST_DAYS * 86_400:
                for path in paths:
                    forget_file(path)
        _sweep(folder, now)


def _sweep(folder: str, now: float) -> None:
    """Remove what runs that were killed have left."""
    for name in os.listdir(folder):
        place = os.path.join(folder, name)
        if name.endswith(_PART) and now - os.lstat(place).st_mtime > _PART_SECONDS:
            forget_file(place)


def records_of(vault: Vault, environment: Mapping[str, str]) -> list[list[Record]]:
    """The runs that can be undone, newest first, each with its changes in order."""
    folder = undo_folder(vault.root, environment)
    if not os.path.isdir(folder):
        return []
    try:
        runs = [[read_record(path) for path in paths] for paths in groups(folder).values()]
    except OSError as error:
        says = f"what undo has kept cannot be read: {error.strerror}"
        raise InputOutput(says, path=folder) from error
    return [_whole(run) for run in reversed(runs) if None not in run]


def _whole(run: list[Record | None]) -> list[Record]:
    return [record for record in run if record is not None]
