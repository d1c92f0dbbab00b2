"""The places of a note where two versions meet, and a note beside a second version of it."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core import front_matter
from vaultkit.core.conflicts.found import Conflict, Version
from vaultkit.core.conflicts.markers import Hunk, hunks
from vaultkit.core.contradictions import contradictions
from vaultkit.core.edit.page import Kinds
from vaultkit.core.edit.places import lines_of
from vaultkit.core.kinds import written_name
from vaultkit.core.model import Document, Note
from vaultkit.core.parse import parse
from vaultkit.core.text import texts
from vaultkit.errors import CannotEdit


def meetings(document: Document, kinds: Kinds) -> Iterator[Conflict]:
    """Where two versions meet within a note: between markers, in a field, in a key."""
    note = parse(document, kinds)
    if any(flaw.code == "conflict-markers" for flaw in note.flaws):
        yield from _between_markers(document)
        return
    lines = texts(document.text)
    yield from _double_keys(document, lines)
    for each in contradictions(note):
        name = written_name(note.kind, each.name) if note.kind else each.name
        ours = _field(note, each.name, lines)
        theirs = _field(note, each.other, lines)
        if theirs:
            says = f"{name} and {each.other} are two values of one field"
            yield Conflict(note.path, theirs.line, "merge-contradiction", says, ours, theirs)


def beside(note: Document, copy: Document) -> Conflict:
    """A note and its second version, each with all its lines."""
    is_same = note.text == copy.text
    says = f"{copy.path} is a second version of this note"
    says += " and says the same" if is_same else ""
    ours, theirs = (Version(each.path, 1, tuple(texts(each.text))) for each in (note, copy))
    found = Conflict(note.path, 1, "conflict-copy", says, ours, theirs)
    first = next((row.ours or row.theirs for row in found.rows), None)
    return found._replace(line=min(first[0], max(1, len(ours.lines)))) if first else found


def alone(copy: Document, original: str) -> Conflict:
    """A second version of a note that is gone."""
    says = f"this is a second version of {original}, which is gone"
    return Conflict(copy.path, 1, "conflict-copy", says)


def unmerged(path: str, base: str | None, ours: str | None, theirs: str | None) -> Conflict:
    """A path that git waits for, from its three versions; None for one that is not there."""
    if ours is None:
        says = "deleted here and changed there"
    elif theirs is None:
        says = "changed here and deleted there"
    else:
        says = "changed on both sides" if base is not None else "added on both sides"
    sides = (
        Version("", 1, tuple(texts(each))) if each is not None else None for each in (ours, theirs)
    )
    return Conflict(path, 1, "unmerged", f"{says}; git waits for what is to be", *sides)


def _between_markers(document: Document) -> Iterator[Conflict]:
    path = document.path
    try:
        places = hunks(path, document.text)
    except CannotEdit as flaw:
        yield Conflict(path, flaw.line or 1, "conflict-markers", flaw.what)
        return
    for place in places:
        ours, theirs = _sides(path, place)
        says = "git has left two versions of these lines"
        yield Conflict(path, place.first + 1, "conflict-markers", says, ours, theirs)


def _sides(path: str, place: Hunk) -> Iterator[Version]:
    halves = zip(place.starts, (place.ours, place.theirs), strict=True)
    return (Version(path, start + 1, tuple(texts(half))) for start, half in halves)


def _double_keys(document: Document, lines: list[str]) -> Iterator[Conflict]:
    found = front_matter.read(lines_of(document.text))
    for flaw in found.flaws:
        if flaw.code == "duplicate-key":
            name = flaw.says.partition(" stands twice")[0]
            first = found.entries[name].line
            sides = (_lines(document.path, lines, line) for line in (first, flaw.line))
            says = f"{name} stands twice"
            yield Conflict(document.path, flaw.line, "duplicate-key", says, *sides)


def _field(note: Note, name: str, lines: list[str]) -> Version | None:
    entry = note.entries.get(name)
    return _lines(note.path, lines, entry.line) if entry else None


def _lines(path: str, lines: list[str], line: int) -> Version:
    """A field that begins on a line, with what is indented or listed below it."""
    stop = line
    while stop < len(lines) and lines[stop].startswith((" ", "- ")):
        stop += 1
    return Version(path, line, tuple(lines[line - 1 : stop]))
