"""What a fix may look at, and where in the text it works."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from vaultkit.core.checks.around import Around
from vaultkit.core.edit.places import lines_of
from vaultkit.core.items import Problem
from vaultkit.core.model import Document, Kind, Note
from vaultkit.core.text import Line


class Sight(NamedTuple):
    """What a document means, the kinds there are, the notes around, the day."""

    note: Note
    kinds: Mapping[str, Kind]
    around: Around
    today: date


def line_of(document: Document, problem: Problem) -> Line:
    """The line that a problem stands on."""
    return lines_of(document.text)[problem.line - 1]


def spliced(document: Document, start: int, end: int, text: str) -> Document:
    """The document with the characters between two offsets replaced."""
    return Document(document.path, document.text[:start] + text + document.text[end:])


def field_at(note: Note, problem: Problem) -> str | None:
    """The name of the field whose key a problem stands at."""
    place = problem.line, problem.column
    found = (name for name, each in note.entries.items() if (each.line, each.column) == place)
    return next(found, None)
