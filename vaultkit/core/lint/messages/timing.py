"""When a message goes out. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter

FRIDAY, SATURDAY = 4, 5
LATE_ON_FRIDAY = 14  # o'clock


def timing(letter: Letter) -> Iterator[Finding]:
    """Send it when it is read (M16).

    Said of outreach and nudges not sent yet, on Friday from 14:00, on Saturday, and on holidays.
    Source: fewer InMails are answered then, other days are alike (LinkedIn).
    """
    if letter.note["sent"] or not (letter.is_of("outreach") or letter.is_of("nudge")):
        return
    now = letter.now
    late = now.weekday() == FRIDAY and now.hour >= LATE_ON_FRIDAY
    if late or now.weekday() == SATURDAY:
        yield _found(letter, "fewer people answer at the end of the week")
    elif letter.about and now.date() in letter.about.calendar.holidays:
        yield _found(letter, "today is a holiday")


def _found(letter: Letter, says: str) -> Finding:
    return letter.found("M16", "timing", "info", says, "send it on the next business day")
