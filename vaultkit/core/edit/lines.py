"""Add lines at the end of a section, which is made where it is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from vaultkit.core.blocks import Heading
from vaultkit.core.edit.page import (
    Kinds,
    Page,
    anywhere,
    but,
    editable,
    insert_lines,
    page_of,
    seen,
)
from vaultkit.core.model import Document, Note
from vaultkit.core.parse import parse
from vaultkit.errors import CannotEdit

_ITEM = re.compile(r"([ \t]*)(?:([-*+])|([0-9]{1,9})([.)]))([ \t]{1,4}(?=[^ \t])|)")
_HEADING = re.compile(r"(?m)^## +(.+?) *$")
# What ends a list item although it stands right below it.
_ENDS_ITEM = re.compile(r" {0,3}(?:>|(?:-[ \t]*){3,}\Z|(?:\*[ \t]*){3,}\Z|(?:_[ \t]*){3,}\Z)")


@dataclass(frozen=True, slots=True)
class _Addition:
    """Lines to put before the line of an index; the first of the texts asked for is `first`."""

    at: int
    lines: list[str]
    first: int = 0


def add_line(document: Document, section: str, text: str, kinds: Kinds) -> Document:
    """The document with a list item, given without its marker, at the end of a section.

    CannotEdit where that cannot be done without touching anything else.
    """
    return add_under(document, section, [text], kinds)


def add_under(document: Document, section: str, lines: Sequence[str], kinds: Kinds) -> Document:
    """The document with several list items at the end of a section.

    A line that begins with a space or a tab goes as it is under the item before it.
    """
    note = editable(document, kinds)
    for text in lines:
        if re.search(r"[\r\n]", text) or not text.strip():
            remedy = "say it in one line"
            raise CannotEdit("an added line holds one line of text", path=note.path, remedy=remedy)
    page = page_of(document)
    for addition in _additions(page, note, section, lines):
        edited = insert_lines(document, addition.at, addition.lines)
        if _adds_only(document, edited, addition, lines, kinds):
            return edited
    raise _refusal(page, note, addition.at, section)


def _additions(page: Page, note: Note, section: str, texts: Sequence[str]) -> Iterator[_Addition]:
    """The ways to do it, the best first."""
    heading = find_heading(page, section)
    if heading is None:
        yield _with_heading(page, note, section, _plain(texts))
        return
    end = _end(page, heading, with_smaller=heading.title.casefold() == "log")
    items = _items(page, heading.index, end)
    if items:
        peer = min(reversed(items), key=lambda index: indent_of(page, index))
        yield _Addition(item_end(page, items[-1], peer, end), _like(page, peer, texts))
    yield _below(page, end, _plain(texts))


def room_below(
    page: Page, note: Note, section: str, lines: Sequence[str]
) -> tuple[int, list[str], int]:
    """Where lines go behind all that a section holds: the index of the line they stand before.

    Also the lines with those that have to stand around them, and which of these is their first.
    """
    heading = find_heading(page, section)
    if heading is None:
        found = _with_heading(page, note, section, lines)
    else:
        found = _below(page, section_end(page, heading), lines)
    return found.at, found.lines, found.first


def section_end(page: Page, heading: Heading) -> int:
    """The index of the line behind a section, up to the next heading of any level."""
    return _end(page, heading, with_smaller=False)


def find_heading(page: Page, title: str) -> Heading | None:
    """The heading of a section, case ignored."""
    wanted = title.casefold()
    return next((h for h in page.headings if h.title.casefold() == wanted), None)


def _end(page: Page, heading: Heading, *, with_smaller: bool) -> int:
    """Where a section ends; the log goes on below the smaller headings that divide it."""
    later = (h for h in page.headings if h.index > heading.index)
    ends = (h.index for h in later if not with_smaller or h.level <= heading.level)
    return next(ends, len(page.lines))


def _items(page: Page, start: int, end: int) -> list[int]:
    """The list items between two lines that stand in no quote."""
    within = (index for index in page.items if start < index < end)
    return [index for index in within if _ITEM.match(page.lines[index].text)]


def indent_of(page: Page, index: int) -> int:
    text = page.lines[index].text.expandtabs(4)
    return len(text) - len(text.lstrip(" "))


def content_of(page: Page, index: int) -> int:
    """The column where the content of a list item begins."""
    found = _ITEM.match(page.lines[index].text)
    return len(found[0].expandtabs(4)) + (not found[5]) if found else 0


def item_end(page: Page, item: int, peer: int, end: int) -> int:
    """The line behind a list item, its continuation and what is nested in it."""
    column = content_of(page, peer)
    last = item
    for index in range(item + 1, end):
        if page.is_blank(index):
            continue
        inside = indent_of(page, index) >= column
        text = page.lines[index].text
        ends = last < index - 1 or index in page.hidden or _ENDS_ITEM.match(text)
        if _is_heading(page, index) or (ends and not inside):
            break
        last = index
    return last + 1


def _is_heading(page: Page, index: int) -> bool:
    return any(heading.index == index for heading in page.headings)


def _like(page: Page, peer: int, texts: Sequence[str]) -> list[str]:
    """The texts as items of the list in which `peer` stands; numbers count on."""
    found = _ITEM.match(page.lines[peer].text)
    indent, bullet, number, dot, space = found.groups() if found else ("", "-", "", "", "")
    lines = []
    for text in texts:
        if text[0] in " \t":
            lines.append(indent + text)
            continue
        number = str(int(number) + 1) if number else ""
        lines.append(f"{indent}{bullet or number + dot}{space or ' '}{text}")
    return lines


def _plain(texts: Sequence[str]) -> list[str]:
    return [text if text[0] in " \t" else f"- {text}" for text in texts]


def _below(page: Page, end: int, lines: Sequence[str]) -> _Addition:
    """A new list behind all that a section holds, a blank line before it."""
    blanks = len(list(takewhile(page.is_blank, range(end - 1, -1, -1))))
    at, is_last = end - blanks, end == len(page.lines)
    if blanks and is_last:
        return _Addition(at + 1, list(lines))
    after = [] if blanks or is_last else [""]
    return _Addition(at, ["", *lines, *after], first=1)


def _with_heading(page: Page, note: Note, section: str, lines: Sequence[str]) -> _Addition:
    """The section itself, with a blank line around it, where its kind has it."""
    order = _HEADING.findall(note.kind.body) if note.kind else []
    title = next((each for each in order if each.casefold() == section.casefold()), section)
    at = _place(page, order, title)
    before = [""] if at and not page.is_blank(at - 1) else []
    after = [""] if at < len(page.lines) and not page.is_blank(at) else []
    around = [*before, f"## {title}", "", *lines, *after]
    return _Addition(at, around, first=len(before) + 2)


def _place(page: Page, order: Sequence[str], title: str) -> int:
    """Where a missing section belongs: behind what comes before it, else before what follows."""
    if title not in order:
        return len(page.lines)
    known = order.index(title)
    earlier = [found for each in order[:known] if (found := find_heading(page, each))]
    later = [found for each in order[known + 1 :] if (found := find_heading(page, each))]
    if earlier:
        return max(_end(page, heading, with_smaller=True) for heading in earlier)
    return min((heading.index for heading in later), default=len(page.lines))


def _adds_only(
    before: Document, after: Document, addition: _Addition, texts: Sequence[str], kinds: Kinds
) -> bool:
    """Whether the new items are read as such, and all else as before."""
    count = len(addition.lines)
    new = range(addition.at + 1, addition.at + count + 1)
    if seen(before, kinds, anywhere) != seen(after, kinds, but(*new, added=count)):
        return False
    note = parse(after, kinds)
    read = {line: says for section in note.sections for line, says in section.bullets}
    tasks = {task.line for task in note.tasks}
    headings = {heading.index + 1 for heading in page_of(after).headings}
    first = addition.at + 1 + addition.first
    return all(
        text[0] in " \t"
        or (line not in headings and (line in tasks or read.get(line) == text.strip()))
        for line, text in enumerate(texts, first)
    )


def _refusal(page: Page, note: Note, at: int, section: str) -> CannotEdit:
    """Why no line can be added: most often code or a comment above it was never closed."""
    above = takewhile(lambda n: n in page.hidden or page.is_blank(n), range(at - 1, -1, -1))
    hidden = [index for index in above if index in page.hidden]
    what = f"a line under “{section}” would change what else the note says"
    if hidden:
        what = f"a line under “{section}” would end up in the block that begins here"
    return CannotEdit(
        what,
        path=note.path,
        line=(hidden[-1] if hidden else max(at - 1, 0)) + 1,
        remedy="close the block first" if hidden else "add it in an editor",
    )
