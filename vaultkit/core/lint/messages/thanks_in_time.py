"""When thanks are said. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter

GOOD, LATE = timedelta(days=1), timedelta(days=3)


def thanks_in_time(letter: Letter) -> Iterator[Finding]:
    """Thank them within a day (T01).

    Up to 24 hours after the end of the talk is good, up to 72 a warning, weekends included; after
    that the message should say that it is late. Where no hour is known days are counted. Source:
    within 24 hours (Yale; Bolles), two or three days are still fine (Hampshire).
    """
    since = _since(letter) if letter.is_of("thanks") else None
    if since is None or since <= GOOD:
        return
    if since <= LATE:
        says = f"the talk was {_said(since)} ago"
        yield letter.found("T01", "thanks-in-time", "warning", says, "send it today")
    elif not letter.wording.finds("says-late", letter.said):
        says = f"the talk was {_said(since)} ago, and the message does not say that it is late"
        yield letter.found("T01", "thanks-in-time", "warning", says, "send it anyway, and say so")


def _since(letter: Letter) -> timedelta | None:
    """How long after the talk it is sent: to the minute for a draft, else by the day."""
    talk = letter.talk
    if talk is None or talk.held_on is None:
        return None
    if talk.ends and talk.ends.date() == talk.held_on and not letter.note["sent"]:
        return letter.now - talk.ends
    return (letter.note["sent"] or letter.now.date()) - talk.held_on


def _said(since: timedelta) -> str:
    hours = since // timedelta(hours=1)
    return f"{hours} hours" if since < timedelta(days=2) else f"{since.days} days"
