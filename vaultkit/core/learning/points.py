"""What stands under a heading of a note, item by item, each with all that is written below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vaultkit.core.blocks import Structure, structure_of
from vaultkit.core.names import fold
from vaultkit.core.tasks import take_apart

_MARKER = re.compile(r"[\s>]*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|\Z)")
_BLOCK_LINK = re.compile(r"\s\^[A-Za-z0-9-]+\s*\Z")
# An aside is for who edits the note, and no reader sees it.
_ASIDE = re.compile(r"%%.*?(?:%%|\Z)|<!--.*?(?:-->|\Z)")
# `#off-the-record` is one as well.
_PRIVATE = re.compile(
    r"(?<![\w/])private\s*::(?!\s*(?:no|false)\b)|(?:^|\s)#private(?![\w/-])"
    r"|(?<!\w)off[\s_-]+the[\s_-]+record(?!\w)",
    re.IGNORECASE,
)


class Point(NamedTuple):
    """An item: its line, its text without mark and box, what is written below it.

    `box` is what stands between its brackets, None where there are none.
    """

    line: int
    text: str
    below: str = ""
    box: str | None = None
    is_private: bool = False

    @property
    def whole(self) -> str:
        """All that it says, on one line."""
        return " ".join(part for part in (self.text, self.below) if part)


def says_private(text: str) -> bool:
    """Whether a line marks what it says as private."""
    return bool(_PRIVATE.search(text))


def points(texts: Sequence[str], before: int, title: str) -> Iterator[Point]:
    """The items under every heading of that title, and under the smaller ones that divide it.

    `texts` are the lines of a body, `before` how many lines the note has before it. Code and
    comments are left out. Private is what says `private::` or “off the record” in itself or
    below it, and what stands under words or a heading that say so.
    """
    found = structure_of(texts)
    for start, end in _ranges(found, title, len(texts)):
        yield from _points(texts, before, found, range(start, end))


def _ranges(found: Structure, title: str, end: int) -> Iterator[tuple[int, int]]:
    """From the line below each heading of that title to where it ends; none within another."""
    start, level = 0, 0
    for heading in found.headings:
        if level and heading.level > level:
            continue
        if level:
            yield start, heading.index
        level = heading.level if fold(heading.title) == title else 0
        start = heading.index + 1
    if level:
        yield start, end


def _points(texts: Sequence[str], before: int, found: Structure, lines: range) -> Iterator[Point]:
    items = set(found.items)
    headings = {heading.index for heading in found.headings}
    own: list[int] = []
    is_private = after_blank = False
    for index in lines:
        text = texts[index]
        if index in found.hidden or not text.strip():
            after_blank = True
            continue
        is_item, indent = index in items, _indent(text)
        if own and index not in headings and _belongs(is_item, indent, own, texts, after_blank):
            own.append(index)
            # Words at the margin may go on with the item, or speak of what follows: both, then.
            is_private |= not is_item and not indent and says_private(text)
        else:
            yield from _point(texts, before, own, items, is_private)
            own = [index] if is_item else []
            # A heading begins anew; other words hold for what follows them.
            says = not is_item and says_private(text)
            is_private = says if index in headings else is_private or says
        after_blank = False
    yield from _point(texts, before, own, items, is_private)


def _belongs(
    is_item: bool, indent: int, own: Sequence[int], texts: Sequence[str], after_blank: bool
) -> bool:
    """Whether a line is part of the item before it: below it, or right behind it."""
    is_below = indent >= _indent(texts[own[0]]) + 2
    return is_below or not (is_item or after_blank)


def _indent(text: str) -> int:
    shown = text.expandtabs(4)
    return len(shown) - len(shown.lstrip(" >"))


def _point(
    texts: Sequence[str], before: int, own: Sequence[int], items: set[int], is_private: bool
) -> Iterator[Point]:
    if not own:
        return
    first, *others = (texts[index] for index in own)
    task = take_apart(first)
    text = task.text if task else _MARKER.sub("", first, count=1)
    says = is_private or any(map(says_private, (first, *others)))
    below = [
        f"· {_MARKER.sub('', texts[index], count=1)}" if index in items else texts[index]
        for index in own[1:]
    ]
    joined = " ".join(filter(None, map(_plain, below))).removeprefix("· ")
    point = Point(before + own[0] + 1, _plain(text), joined, task.status if task else None, says)
    if point.whole:
        yield point


def _plain(text: str) -> str:
    """A line without asides and without the name that links give it."""
    return " ".join(_BLOCK_LINK.sub("", _ASIDE.sub(" ", text)).split())
