"""Which of the talks with somebody is meant: the next one, or the one to write up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from vaultkit.core.model import Interview


def next_talk(talks: Iterable[Interview], now: datetime) -> Interview | None:
    """The first that is not over; where none has a day ahead, one whose day is still to be set."""
    ahead = [talk for talk in talks if not talk.has_outcome and not _is_over(talk, now)]
    return min(ahead, key=_begins, default=None)


def talk_to_write_up(talks: Iterable[Interview], now: datetime) -> Interview | None:
    """The latest that has begun and lacks its outcome, else its insights; else the one ahead.

    Where there is none of these, the latest that took place.
    """
    known = sorted(talks, key=_begins)
    begun = [talk for talk in known if talk.day and _begins(talk)[:1] <= (now,)]
    unsaid = [talk for talk in begun if not talk.has_outcome]
    held = [talk for talk in known if talk.held_on]
    unwritten = [talk for talk in held if not _has_insights(talk)]
    ahead = next_talk(known, now)
    for found in (unsaid[-1:], unwritten[-1:], [ahead] if ahead else [], held[-1:]):
        if found:
            return found[0]
    return None


def _begins(talk: Interview) -> tuple[datetime, str]:
    """Its first minute; a talk without a day comes behind those that have one."""
    starts = talk.starts or datetime.combine(talk.day or date.max, time.min)
    return starts, talk.note.path


def _is_over(talk: Interview, now: datetime) -> bool:
    if talk.ends:
        return talk.ends <= now
    return talk.day is not None and talk.day < now.date()


def _has_insights(talk: Interview) -> bool:
    insights = talk.note.section("Insights")
    return bool(insights and insights.words)
