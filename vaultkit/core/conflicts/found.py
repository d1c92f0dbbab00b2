"""Two versions of a note, or of a part of it, that somebody has to make one of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from typing import NamedTuple

# A field's date, or that of a log line: what else stands in a line may be any day.
_DATED = re.compile(
    r"(?:[ \t]*[-*+][ \t]+|[^\s:#][^:]*:[ \t]+[\"']?)([0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{5,8})?)"
)


class Version(NamedTuple):
    """One of two versions: where it begins, its lines, and when its file was written."""

    path: str
    line: int
    lines: tuple[str, ...]
    written: datetime | None = None


class Row(NamedTuple):
    """Lines of two versions beside each other, by number; None where a side has none."""

    ours: tuple[int, str] | None
    theirs: tuple[int, str] | None


class Newer(NamedTuple):
    """Which version is newer, `ours` or `theirs`, and what says so."""

    side: str
    why: str


class Conflict(NamedTuple):
    """Where two versions meet. `code` is that of the problem, or `unmerged` where git waits.

    A side is None where a version is gone.
    """

    path: str
    line: int
    code: str
    says: str
    ours: Version | None = None
    theirs: Version | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines that differ, beside each other."""
        return tuple(_rows(self.ours, self.theirs))

    @property
    def newer(self) -> Newer | None:
        """Which version is newer, where a date says so."""
        if not (self.ours and self.theirs):
            return None
        return _by_file_time(self.ours, self.theirs) or _by_dates(self.rows)


def _rows(ours: Version | None, theirs: Version | None) -> Iterator[Row]:
    one, two = (each.lines if each else () for each in (ours, theirs))
    first, second = (each.line if each else 1 for each in (ours, theirs))
    for what, a, b, c, d in SequenceMatcher(None, one, two, False).get_opcodes():
        if what == "equal":
            continue
        for at in range(max(b - a, d - c)):
            yield Row(
                (first + a + at, one[a + at]) if a + at < b else None,
                (second + c + at, two[c + at]) if c + at < d else None,
            )


def _by_file_time(ours: Version, theirs: Version) -> Newer | None:
    # A checkout writes all files within a moment: that says nothing about what they hold.
    if not (ours.written and theirs.written):
        return None
    apart = (theirs.written - ours.written).total_seconds()
    if abs(apart) < 2:
        return None
    side, when = ("theirs", theirs.written) if apart > 0 else ("ours", ours.written)
    return Newer(side, f"its file was written {when:%Y-%m-%d %H:%M}")


def _by_dates(rows: Sequence[Row]) -> Newer | None:
    one = max((_day(row.ours[1]) for row in rows if row.ours), default="")
    two = max((_day(row.theirs[1]) for row in rows if row.theirs), default="")
    if not (one and two) or one == two:
        return None
    return Newer("theirs", f"it says {two}") if two > one else Newer("ours", f"it says {one}")


def _day(line: str) -> str:
    found = _DATED.match(line)
    return found[1] if found else ""
