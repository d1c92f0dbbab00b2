"""Whether a talk began in time. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote

LITTLE, MUCH = 1, 5  # minutes


def punctual(given: TalkNote) -> Iterator[Finding]:
    """Be there in time (I03).

    A minute late is nothing, up to five a warning, more an error; if they were late, have the note
    ignore it. Source: be punctual (the guide behind this project).
    """
    slot, begun = given.note["date"], given.note["started"]
    if not (isinstance(slot, datetime) and isinstance(begun, datetime)):
        return
    late = (begun - slot).total_seconds() / 60
    if late > LITTLE:
        level = "error" if late > MUCH else "warning"
        says = f"it began {late:.0f} minutes late"
        better = "be there early; if they were late, say `lint_ignore: [I03]`"
        yield given.in_field("started", "I03", "punctual", level, says, better)
