"""A part of a section that vaultkit writes anew, between marks that Obsidian hides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.core.edit.lines import find_heading, room_below, section_end
from vaultkit.core.edit.page import (
    Kinds,
    Page,
    anywhere,
    but,
    editable,
    insert_lines,
    page_of,
    seen,
    splice,
)
from vaultkit.core.model import Document, Note
from vaultkit.core.parse import parse
from vaultkit.errors import CannotEdit

Span = tuple[int, int]


def set_block(
    document: Document, section: str, name: str, lines: Sequence[str], kinds: Kinds
) -> Document:
    """The document with the lines as the block of that name in a section, in place of the old one.

    Where there is none yet, it comes behind all that the section holds. Itself if it says so
    already. CannotEdit where the block has no end, or where a line would be read as more than a
    list item.
    """
    note, page = editable(document, kinds), page_of(document)
    block = [begin_of(name), *lines, end_of(name)]
    old = _span(document, page, section, name)
    if old and [line.text for line in page.lines[old[0] : old[1] + 1]] == block:
        return document
    if old:
        written = _renewed(document, page, old, block)
    else:
        written = _added(document, page, note, section, block)
    span = _span(written.document, page_of(written.document), section, name)
    if span == (written.first, written.first + len(block) - 1):
        inner = range(written.first + 2, written.first + len(block))
        if _is_same_beside(document, written, kinds) and _are_plain_items(written, inner, kinds):
            return written.document
    raise CannotEdit(
        "the block that vaultkit writes here would change what else the note says",
        path=document.path,
        line=min(written.first, len(page.lines) - 1) + 1,
        remedy="close the code or comment above it, or move it below other text",
    )


class _Written(NamedTuple):
    """An edited document: which lines went, which came, at which index the block begins."""

    document: Document
    gone: range
    new: range
    first: int


def _added(
    document: Document, page: Page, note: Note, section: str, block: Sequence[str]
) -> _Written:
    at, around, lead = room_below(page, note, section, block)
    edited = insert_lines(document, at, around)
    return _Written(edited, range(0), range(at, at + len(around)), at + lead)


def _renewed(document: Document, page: Page, old: Span, block: Sequence[str]) -> _Written:
    first, last = old
    start, stop = page.lines[first], page.lines[last]
    text = start.end.join(block)
    edited = splice(document, start.start, stop.start + len(stop.text), text)
    return _Written(edited, range(first, last + 1), range(first, first + len(block)), first)


def begin_of(name: str) -> str:
    """The line before a block."""
    return f"%% {name}: written by vaultkit, which renews it up to its end; write outside of it %%"


def end_of(name: str) -> str:
    """The line behind a block."""
    return f"%% {name}: end of what vaultkit wrote %%"


def _span(document: Document, page: Page, section: str, name: str) -> Span | None:
    """The indexes of the first and the last line of a block."""
    heading = find_heading(page, section)
    if heading is None:
        return None
    within = range(heading.index + 1, section_end(page, heading))
    texts = {index: page.lines[index].text.strip() for index in within if index in page.hidden}
    begin = next((index for index, text in texts.items() if text == begin_of(name)), None)
    if begin is None:
        return None
    end = next((i for i, text in texts.items() if i > begin and text == end_of(name)), None)
    if end is None:
        raise CannotEdit(
            "what vaultkit wrote begins here and has no end any more",
            path=document.path,
            line=begin + 1,
            remedy=f"delete it, or put “{end_of(name)}” behind it",
        )
    return begin, end


def _is_same_beside(before: Document, written: _Written, kinds: Kinds) -> bool:
    """Whether all lines but those that went and came say what they said."""
    gone = [index + 1 for index in written.gone]
    new = [index + 1 for index in written.new]
    rest = seen(before, kinds, but(*gone) if gone else anywhere)
    return rest == seen(written.document, kinds, but(*new, added=len(new) - len(gone)))


def _are_plain_items(written: _Written, lines: range, kinds: Kinds) -> bool:
    """Whether each line is a list item, and none is a task, a fact or a link."""
    note, page = parse(written.document, kinds), page_of(written.document)
    items = {index + 1 for index in page.items if index not in page.hidden}
    more = {task.line for task in note.tasks} | {event.line for event in note.events}
    more |= {link.line for link in note.links} | {flaw.line for flaw in note.flaws}
    return set(lines) <= items - more
