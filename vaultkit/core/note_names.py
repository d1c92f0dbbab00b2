"""A name that somebody typed as the name of a file, sound on every system and in links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vaultkit.core.checks.file_name import file_name as faults
from vaultkit.core.model import Link, Note
from vaultkit.core.resolve import Candidate, Resolution
from vaultkit.errors import Refused, UsageMistake

# What ends a link, or cannot be part of a name on Windows and Android.
_UNSOUND = re.compile(r'[:*?"<>|#^\[\]]|%%')
# Persian and many emoji are not written without these two.
_JOINERS = "\u200c\u200d"


def path_of_new(folder: str, name: str) -> str:
    """Where a new note of a name belongs.

    What no link or system could take is left out of the name. Raises Refused for a name that
    could lead out of the folder or hide the note, UsageMistake for one that no file can have.
    """
    cleaned = file_name(name)
    path = f"{folder}/{cleaned}.md" if folder else f"{cleaned}.md"
    for problem in faults(Note(path, None, {}, {}), _Alone()):
        raise UsageMistake(problem.message, remedy="choose another name")
    return path


def file_name(name: str) -> str:
    """The name without what a file's name or a link cannot hold."""
    words = " ".join(unicodedata.normalize("NFC", name).split())
    words = words[:-3] if words.lower().endswith(".md") else words
    if "/" in words or "\\" in words:
        remedy = "leave out the / and \\; the folder is that of the kind"
        raise Refused(f"“{name}” is a path, not a name", remedy=remedy)
    if words.startswith("."):
        raise Refused(f"“{name}” begins with a dot", remedy="such a note would be hidden")
    if not all(letter.isprintable() or letter in _JOINERS for letter in words):
        raise Refused(f"“{name}” holds characters that cannot be seen", remedy="leave them out")
    cleaned = " ".join(_UNSOUND.sub(" ", words).split()).rstrip(". ")
    if not cleaned or cleaned.startswith("."):
        raise UsageMistake(f"“{name}” is no name for a note", remedy="choose another name")
    return cleaned


class _Alone:
    """No note around: those of nearly the same name are looked for elsewhere."""

    def candidates(self, key: str) -> Sequence[Candidate]:
        return ()

    def resolve(self, link: Link, source: str, wanted: str | None = None) -> Resolution:
        return Resolution(None)
