"""When thanks are said. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter


def thanks_in_time(letter: Letter) -> Iterator[Finding]:
    """Thank them within a day (T01).

    Counted in days from the talk to `sent`, or to today; from the fourth on the message should
    say that it is late. Source: within 24 hours (Yale; Bolles), two or three days are still fine
    (Hampshire).
    """
    if not letter.is_of("thanks") or letter.talk is None or letter.talk.held_on is None:
        return
    days = ((letter.note["sent"] or letter.now.date()) - letter.talk.held_on).days
    if days > 3 and not letter.wording.finds("says-late", letter.said):
        says = f"the talk was {days} days ago, and the message does not say that it is late"
        yield letter.found("T01", "thanks-in-time", "warning", says, "send it anyway, and say so")
    elif 1 < days <= 3:
        says = f"the talk was {days} days ago"
        yield letter.found("T01", "thanks-in-time", "warning", says, "send it today")
