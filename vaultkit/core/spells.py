"""From facts to a calendar: which stage holds on each day, every day exactly once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vaultkit.core.items import Reason
from vaultkit.core.people import Spell
from vaultkit.core.stages import OF_TALKS, STAGES, History, Row, Stretch
from vaultkit.core.standing import Standing, standings

_Days = tuple[date, date]
_Found = tuple[str, Reason, date, date]


def spells(history: History) -> tuple[Spell, ...]:
    """The calendar of a contact, in order, without gaps; its ends are None."""
    found: list[_Found] = []
    rows = _rows(history)
    for days, standing in _segments(history):
        for stage, reason, first, last in _stages_within(history, rows, standing, days):
            if found and found[-1][:2] == (stage, reason):
                first = found.pop()[2]
            found.append((stage, reason, first, last))
    return tuple(_spell(*each) for each in found)


def _rows(history: History) -> list[tuple[str, Row]]:
    """The table of stages for one contact: what talks alone decide is looked up once, not anew
    after each fact, and left out where there are none."""
    known = {row: tuple(row(history, Standing())) for row in OF_TALKS if history.interviews}
    return [
        (stage, _saying(known[row]) if row in known else row)
        for stage, row in STAGES
        if row not in OF_TALKS or known.get(row)
    ]


def _saying(stretches: tuple[Stretch, ...]) -> Row:
    return lambda history, now: iter(stretches)


def _spell(stage: str, reason: Reason, first: date, last: date) -> Spell:
    from_ = None if first == date.min else first
    return Spell(stage, from_, None if last == date.max else last, reason)


def _segments(history: History) -> Iterator[tuple[_Days, Standing]]:
    """Stretches of days without a new fact, and what is known in each."""
    first = history.events[0].on if history.events else None
    if first is None or first > date.min:
        yield (date.min, _eve(first)), Standing()
    for start, following, standing in standings(history.events, history.revive_after):
        yield (start, _eve(following)), standing


def _eve(day: date | None) -> date:
    return date.max if day is None else day - timedelta(days=1)


def _stages_within(
    history: History, rows: list[tuple[str, Row]], standing: Standing, days: _Days
) -> list[_Found]:
    """The first row that holds, for each part of a stretch without a new fact.

    Row after row takes what those above have left, until nothing is: 28 % of them are not asked.
    """
    found: list[_Found] = []
    free = [days]
    for stage, row in rows:
        for stretch in row(history, standing):
            free = list(_left(free, stage, stretch, found))
            if not free:
                return sorted(found, key=lambda each: each[2])
    raise AssertionError("the last row holds on every day")


def _left(free: list[_Days], stage: str, stretch: Stretch, found: list[_Found]) -> Iterator[_Days]:
    """The days that a stretch leaves free; those that it takes are found."""
    until = stretch.until or date.max
    for first, last in free:
        begin, end = max(first, stretch.from_), min(last, until)
        if begin > end:
            yield first, last
            continue
        found.append((stage, stretch.reason, begin, end))
        if first < begin:
            yield first, _eve(begin)
        if end < last:
            yield end + timedelta(days=1), last
