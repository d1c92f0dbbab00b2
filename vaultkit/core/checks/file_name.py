"""A note's name makes trouble on some system, in links, or beside another name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from vaultkit.core.checks.around import Around
from vaultkit.core.items import Problem
from vaultkit.core.model import Note
from vaultkit.core.names import fold, stem

_ENDS_A_LINK = "#^[]|"
_NOT_ON_WINDOWS = '\\:*?"<>|'
_DEVICES = {"CON", "PRN", "AUX", "NUL"}
_DEVICES |= {f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)}


def file_name(note: Note, around: Around) -> Iterator[Problem]:
    """A note's name makes trouble on some system, in links, or beside another name.

    A vault wanders between systems. Windows, macOS and phones take names that differ only in
    capitals for one, so that one note overwrites the other; accents can be written in two ways
    that look alike; some characters cannot be part of a name on Windows and Android, and others
    end a link. The message says which it is. Give the note another name with `vaultkit rename`,
    which keeps the links to it right.
    """
    for says in (*_twins(note, around), *_faults(note.path)):
        yield Problem(note.path, 1, 1, "file-name", says, "warning")


def _twins(note: Note, around: Around) -> Iterator[str]:
    for twin in around.candidates(f"path:{fold(note.path)}"):
        if twin.path == note.path:
            continue
        if _composed(twin.path) == _composed(note.path):
            yield f"the name looks the same as {twin.path}, but its accents are stored otherwise"
        else:
            yield f"on Windows, macOS and phones this is the same file as {twin.path}"


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _faults(path: str) -> Iterator[str]:
    name = stem(path)
    ending = [letter for letter in _ENDS_A_LINK if letter in name]
    if ending:
        yield f"“{name}” holds “{' '.join(ending)}”, where a link ends: no link can reach the note"
    *folders, file = path.split("/")
    for part in (*folders, file):
        yield from _unportable(part, name if part is file else part)


def _unportable(part: str, name: str) -> Iterator[str]:
    """What keeps a file or folder from some system; `name` is without the ending of a file."""
    refused = [letter for letter in _NOT_ON_WINDOWS if letter in name]
    if refused:
        letters = " ".join(refused)
        yield f"“{name}” holds “{letters}”, which Windows and Android do not allow in a name"
    control = next((c for c in name if unicodedata.category(c) == "Cc"), None)
    if control:
        yield f"“{name}” holds a control character, U+{ord(control):04X}: Windows refuses it"
    if name != name.strip() or name.endswith("."):
        yield f"“{name}” begins or ends with a space or a dot: Windows and links drop those"
    if name.partition(".")[0].rstrip().upper() in _DEVICES:
        yield f"“{name}” is a device on Windows: no file can have that name there"
    length = len(part.encode("utf-8", "replace"))
    if length > 200:
        yield f"the name has {length} bytes; some encrypted or synced folders take no more than 200"
