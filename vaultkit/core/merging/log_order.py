"""The log of a merged note: in the order of its dates, no line twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vaultkit.core.edit.lines import content_of, find_heading, indent_of, item_end
from vaultkit.core.edit.page import Page, page_of
from vaultkit.core.edit.places import lines_of
from vaultkit.core.model import Document
from vaultkit.core.text import BOM

_DATED = re.compile(r"[ \t]*[-*+][ \t]+([0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{5,8})?)(?![0-9])")


class Fact(NamedTuple):
    """A dated item of the log with what is nested in it, from one line to before another."""

    first: int
    stop: int
    on: str
    text: str


def in_order(merged: str, ours: str, theirs: str) -> str:
    """The merged text with its log tidied up; untouched where neither side had an order."""
    sides = [_facts(side) for side in (ours, theirs)]
    most = Counter(fact.text for fact in sides[0]) | Counter(fact.text for fact in sides[1])
    return _laid(merged, most, _order(sides))


def tidied(whole: str) -> str:
    """The text with its log in the order that most of it has, and no fact twice."""
    days = [fact.on for fact in _facts(whole)]
    pairs = list(pairwise(days))
    falls = sum(one > two for one, two in pairs) > sum(one < two for one, two in pairs)
    return _laid(whole, Counter(), falls)


def _laid(merged: str, most: Counter[str], falls: bool | None) -> str:
    """The text with the facts of its log in order, each at most so often, and at least once."""
    runs = list(_runs(merged))
    lines = [line.text + line.end for line in lines_of(merged)]
    seen: Counter[str] = Counter()
    for run in runs:
        kept = []
        for fact in run:
            seen[fact.text] += 1
            if seen[fact.text] <= max(1, most[fact.text]):
                kept.append(fact)
        if falls is not None:
            kept.sort(key=lambda fact: fact.on, reverse=falls)
        _put(lines, run, kept)
    return (BOM if merged.startswith(BOM) else "") + "".join(lines)


def _order(sides: Sequence[Sequence[Fact]]) -> bool | None:
    """Whether the newest stands first; None where the dates of a side have no order."""
    days = [[fact.on for fact in side] for side in sides]
    if all(each == sorted(each) for each in days):
        return False
    return True if all(each == sorted(each, reverse=True) for each in days) else None


def _put(lines: list[str], run: Sequence[Fact], kept: Sequence[Fact]) -> None:
    """Lay the facts of a run anew; lines that become empty keep their places in the list."""
    if list(run) == list(kept) or not run:
        return
    texts = ["".join(lines[fact.first : fact.stop]) for fact in kept]
    if not lines[run[-1].stop - 1].endswith(("\n", "\r")):
        # The note ends here without a line end: no other line becomes the beginning of the next.
        end = _end_of(lines[0])
        texts = [*(each.removesuffix(end) + end for each in texts[:-1]), texts[-1].rstrip("\r\n")]
    lines[run[0].first] = "".join(texts)
    for index in range(run[0].first + 1, run[-1].stop):
        lines[index] = ""


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"


def _facts(whole: str) -> list[Fact]:
    return [fact for run in _runs(whole) for fact in run]


def _runs(whole: str) -> Iterator[list[Fact]]:
    """The facts of the log that stand one below the other, without anything between them."""
    if "log" not in whole.casefold():
        return
    page = page_of(Document("", whole))
    heading = find_heading(page, "log")
    if heading is None:
        return
    stop = next(
        (h.index for h in page.headings if h.index > heading.index and h.level <= heading.level),
        len(page.lines),
    )
    run: list[Fact] = []
    for fact in _dated(page, heading.index + 1, stop):
        if run and run[-1].stop != fact.first:
            yield run
            run = []
        run.append(fact)
    yield run


def _dated(page: Page, start: int, stop: int) -> Iterator[Fact]:
    items = [index for index in page.items if start <= index < stop]
    behind = start
    for number, index in enumerate(items):
        found = _DATED.match(page.lines[index].text) if index >= behind else None
        if found:
            peers = (items[later] for later in range(number + 1, len(items)))
            column = content_of(page, index)
            end = next((peer for peer in peers if indent_of(page, peer) < column), stop)
            behind = item_end(page, index, index, end)
            text = "\n".join(line.text.rstrip() for line in page.lines[index:behind])
            yield Fact(index, behind, found[1], text)
