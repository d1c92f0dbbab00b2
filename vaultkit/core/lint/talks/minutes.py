"""How long a talk is to last. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote

GOOD, LONGEST = 30, 60


def minutes(given: TalkNote) -> Iterator[Finding]:
    """Agree how long it takes: 30 minutes or less (I01).

    More than 30 minutes is a warning, more than 60 or no length at all an error; a talk by e-mail
    has none. Source: less than half an hour with people you hardly know (Dow; Berkeley).
    """
    agreed = given.note["minutes"]
    if agreed is None:
        if given.note["date"] and not given.is_written:
            says, better = (
                "nothing says how long it takes",
                "agree on 20 minutes, and write them down",
            )
            yield given.in_field("date", "I01", "agreed-minutes", "error", says, better)
    elif agreed > GOOD:
        level = "error" if agreed > LONGEST else "warning"
        says = f"{agreed:g} minutes are agreed"
        yield given.in_field(
            "minutes", "I01", "agreed-minutes", level, says, f"ask for {GOOD} at most"
        )
