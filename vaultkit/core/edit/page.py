"""A document laid out for editing: its lines, the blocks of its body, new lines put between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vaultkit.core import front_matter
from vaultkit.core.blocks import Heading, structure
from vaultkit.core.edit.places import lines_of
from vaultkit.core.model import Document, Kind, Note
from vaultkit.core.parse import parse
from vaultkit.core.text import BOM, Line
from vaultkit.errors import CannotEdit

Kinds = Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a document and what they are; numbers are indexes into the lines."""

    lines: list[Line]
    first: int
    headings: tuple[Heading, ...]
    items: tuple[int, ...]
    hidden: frozenset[int]

    def is_blank(self, index: int) -> bool:
        return not self.lines[index].text.strip()


def page_of(document: Document) -> Page:
    """A document with its body's blocks."""
    lines = lines_of(document.text)
    first = front_matter.read(lines).body
    found = structure(lines[first:])
    return Page(
        lines,
        first,
        tuple(replace(heading, index=first + heading.index) for heading in found.headings),
        tuple(first + index for index in found.items),
        frozenset(first + index for index in found.hidden),
    )


def editable(document: Document, kinds: Kinds) -> Note:
    """The note that a document is; CannotEdit where two versions of it stand unmerged."""
    note = parse(document, kinds)
    for flaw in note.flaws:
        if flaw.code == "conflict-markers":
            remedy = "settle the merge conflict first"
            raise CannotEdit(flaw.says, path=document.path, line=flaw.line, remedy=remedy)
    return note


def insert_lines(document: Document, at: int, texts: Sequence[str]) -> Document:
    """The document with new lines before the line of that index, or at its end.

    A document that ends without a line end still does.
    """
    lines = lines_of(document.text)
    end = _end_above(lines, at)
    block = "".join(text + end for text in texts)
    if at < len(lines):
        return splice(document, lines[at].start, lines[at].start, block)
    if lines and not lines[-1].end:
        block = end + block.removesuffix(end)
    return splice(document, len(document.text), len(document.text), block)


def splice(document: Document, start: int, end: int, text: str) -> Document:
    """The document with other text between two offsets."""
    return replace(document, text=document.text[:start] + text + document.text[end:])


def rewrite_lines(document: Document, changed: Mapping[int, str | None]) -> Document:
    """The document with other text on some lines, by index; None takes the line out."""
    lines = lines_of(document.text)
    known = ((changed.get(index, line.text), line.end) for index, line in enumerate(lines))
    bom = BOM if document.text.startswith(BOM) else ""
    return replace(document, text=bom + "".join(t + end for t, end in known if t is not None))


def _end_above(lines: Sequence[Line], at: int) -> str:
    """How a new line ends: like the line above it, since sync tools mix line ends in one note."""
    above = next((line.end for line in reversed(lines[:at]) if line.end), "")
    below = lines[at].end if at < len(lines) else ""
    return above or below or "\n"


Place = Callable[[int], int | None]


def seen(document: Document, kinds: Kinds, place: Place) -> list[Any]:
    """All that a note says, each with where `place` puts its line; None leaves it out.

    Two documents that give the same differ in nothing that anybody reads.
    """
    return [
        (at, *rest) for line, *rest in _facts(document, kinds) if (at := place(line)) is not None
    ]


def _facts(document: Document, kinds: Kinds) -> Iterator[tuple[Any, ...]]:
    note, page = parse(document, kinds), page_of(document)
    yield 0, note.kind_name
    for name, entry in note.entries.items():
        yield entry.line, name, entry.raw
    for section in note.sections:
        yield from ((line, section.title, text) for line, text in section.bullets)
    yield from ((task.line, task._replace(line=0)) for task in note.tasks)
    yield from ((event.line, event._replace(line=0)) for event in note.events)
    yield from ((link.line, link.target, link.field, link.section) for link in note.links)
    yield from ((flaw.line, flaw.code) for flaw in note.flaws)
    yield from ((each.index + 1, each.level, each.title) for each in page.headings)
    yield from ((index + 1, "item") for index in page.items)
    yield from ((index + 1, "hidden") for index in sorted(page.hidden))


def anywhere(line: int) -> int:
    """The place of a line where none was added."""
    return line


def but(*left_out: int, added: int = 0) -> Place:
    """The places of lines where some are left out, and so many were added before the others."""
    last = max(left_out, default=0)
    return lambda line: None if line in left_out else line - added if line > last else line
