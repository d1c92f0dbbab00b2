"""Whether a list asks whom else to talk to. A lint of questions."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.question_list import QuestionList


def referral(asked: QuestionList) -> Iterator[Finding]:
    """Ask whom else to talk to (Q09).

    Looks for a known phrase in the questions of a talk to come. Source: always ask for names
    (Yale, The Working Centre).
    """
    if not asked.is_ahead or not asked.questions:
        return
    if not any(asked.wording.finds("referral", each.text) for each in asked.questions):
        advice = asked.wording.advice["referral"]
        yield asked.missed(advice.lint, "referral", advice.level, advice.says, advice.better)
