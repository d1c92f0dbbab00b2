"""Boxes ticked in Agenda.md: which items somebody says are done, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vaultkit.core import text

# Without this line the file is a person's own, and is not written over.
MARK = "%% written by vaultkit %%"

_BOX = re.compile(r"[\s>]*[-*+] +\[([xX])\] (.*)\Z")
# The Tasks plug-in writes the day behind everything else, so the id may stand anywhere.
_ID = re.compile(r"%% *([a-z2-7]{8}) *%%")
_DAY = re.compile(r"✅\ufe0f? *(\d{4}-\d{2}-\d{2})")


class Tick(NamedTuple):
    """A ticked box: the id of its item, and the day that stands there, if one does."""

    id: str
    on: date | None


def is_ours(content: str) -> bool:
    """Whether a file was written by `agenda --write`."""
    lines = text.split(content.removeprefix(text.BOM))
    return bool(lines) and lines[0].text.strip() == MARK


def ticks(content: str) -> Iterator[Tick]:
    """The ticked boxes of an Agenda.md, in their order, each id once."""
    seen: set[str] = set()
    for line in text.split(content):
        box = _BOX.match(line.text)
        found = _ID.search(box[2]) if box else None
        if box and found and found[1] not in seen:
            seen.add(found[1])
            yield Tick(found[1], _day(box[2]))


def _day(words: str) -> date | None:
    found = _DAY.search(words)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
