"""Whether you told your own story. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote


def story(given: TalkNote) -> Iterator[Finding]:
    """Tell them who you are, and what you are looking for (I04).

    For talks that took place: `story_shared` is ticked, or a pitch is linked. Source: share your
    background and your goals (the guide behind this project).
    """
    if given.is_held and not (given.note["story_shared"] or given.note["pitch"]):
        says, better = (
            "your own story is not told",
            "tell it in half a minute, and tick `story_shared`",
        )
        yield given.in_field("story_shared", "I04", "story", "warning", says, better)
