"""Whose hour is meant. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote


def zone(given: TalkNote) -> Iterator[Finding]:
    """Say in which time zone you meet (I12).

    For talks to come that have an hour, by phone, by video or at a place. Source: name the zone
    when you confirm (RCEL).
    """
    timed = isinstance(given.note["date"], datetime) and not given.is_written
    if given.is_ahead and timed and not given.note["timezone"]:
        says, better = "nothing says whose hour this is", "set `timezone`"
        yield given.in_field("date", "I12", "time-zone", "warning", says, better)
