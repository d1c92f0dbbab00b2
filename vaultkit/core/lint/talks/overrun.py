"""Whether a talk ended in time. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote

LITTLE, MUCH = 2, 10  # minutes


def overrun(given: TalkNote) -> Iterator[Finding]:
    """Stop when you said you would (I02).

    Two minutes more are nothing, up to ten a warning, more an error, unless the note says
    `extended_by: them`. Source: keep to the time agreed (the guide behind this project); offer to
    stop, and go on only if they want to (The Working Centre).
    """
    note = given.note
    begun, ended, agreed = note["started"] or note["date"], note["ended"], note["minutes"]
    if not (isinstance(begun, datetime) and isinstance(ended, datetime) and agreed):
        return
    over = (ended - begun).total_seconds() / 60 - agreed
    extended = note.entries.get("extended_by")
    if over > LITTLE and not (extended and extended.raw == "them"):
        level = "error" if over > MUCH else "warning"
        says = f"it took {over:.0f} minutes more than agreed"
        better = "offer to stop in time; if they went on, say `extended_by: them`"
        yield given.in_field("ended", "I02", "overrun", level, says, better)
