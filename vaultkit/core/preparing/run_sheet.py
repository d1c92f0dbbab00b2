"""How the minutes of a talk are shared out, and at which hour each part begins."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

# Of twenty minutes: at which of them each part ends (2, 2, 13, 2 and 1 minutes long).
PARTS = (("rapport", 2), ("story", 4), ("questions", 17), ("referral", 19), ("close", 20))
WHOLE = 20


class Step(NamedTuple):
    """One part of a talk: after how many minutes it begins, and how many it takes."""

    part: str
    after: int
    minutes: int

    def begins(self, starts: datetime | None) -> str:
        """The hour of its beginning; where none is known, the time since the beginning."""
        return clock(starts, self.after)

    @property
    def lasts(self) -> str:
        return f"{self.minutes} min" if self.minutes else "a moment"


def run_sheet(minutes: int) -> list[Step]:
    """The parts of a talk of so many minutes, in the proportions of one of twenty."""
    ends = [0, *(int(minutes * end / WHOLE + 0.5) for _, end in PARTS)]
    return [
        Step(part, begin, end - begin)
        for (part, _), begin, end in zip(PARTS, ends, ends[1:], strict=False)
    ]


def clock(starts: datetime | None, minutes: int) -> str:
    """The hour so many minutes on, or `0:05` where no hour is known."""
    if starts is None:
        return f"{minutes // 60}:{minutes % 60:02}"
    try:
        return f"{starts + timedelta(minutes=minutes):%H:%M}"
    except OverflowError:  # on the last day of the calendar
        return f"{starts:%H:%M}"
