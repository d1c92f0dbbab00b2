"""Whether you asked on. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote

_TITLES = ("Follow-up questions", "Follow-ups")


def follow_ups(given: TalkNote) -> Iterator[Finding]:
    """Ask on where an answer is good (I14).

    Of a talk that took place: a question stands under a question, or under Follow-up questions.
    Source: listen, and ask on (the guide behind this project).
    """
    if not given.is_held or any(given.words(title) for title in _TITLES):
        return
    if not any(text[:1] in " \t" and "?" in text for _, text in given.under("Questions")):
        says = "no follow-up question is noted"
        better = "write what you asked on under the question, further in"
        yield given.in_section("Questions", "I14", "follow-ups", "warning", says, better)
