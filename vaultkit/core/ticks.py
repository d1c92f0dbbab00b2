"""Boxes ticked in Agenda.md: which items somebody says are done, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vaultkit.core import text

# Without this line the file is a person's own, and is not written over.
MARK = "%% written by vaultkit %%"

_BOX = re.compile(r"[\s>]*[-*+] +\[([xX ])\] (.*)\Z")
# The Tasks plug-in writes the day behind everything else, so the id may stand anywhere.
_ID = re.compile(r"%% *([a-z2-7]{8}) *%%")
_DAY = re.compile(r"✅\ufe0f? *(\d{4}-\d{2}-\d{2})")


class Tick(NamedTuple):
    """A ticked box: the id of its item, and the day that stands there, if one does."""

    id: str
    on: date | None


class Box(NamedTuple):
    """A line of an Agenda.md with the id of an item in it."""

    id: str
    is_ticked: bool


def is_ours(content: str) -> bool:
    """Whether a file was written by `agenda --write`."""
    lines = text.split(content.removeprefix(text.BOM))
    return bool(lines) and lines[0].text.strip() == MARK


def ticks(content: str) -> Iterator[Tick]:
    """The ticked boxes of an Agenda.md, in their order, each id once."""
    seen: set[str] = set()
    for line in text.split(content):
        box = box_of(line.text)
        if box and box.is_ticked and box.id not in seen:
            seen.add(box.id)
            yield Tick(box.id, _day(line.text))


def box_of(line: str) -> Box | None:
    """The box of an item that a line is; None for any other line."""
    box = _BOX.match(line)
    found = _ID.search(box[2]) if box else None
    return Box(found[1], box[1] != " ") if box and found else None


def _day(words: str) -> date | None:
    found = _DAY.search(words)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
