"""How many questions fit a talk. A lint of questions."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.question_list import QuestionList
from vaultkit.core.readiness import question_range

MOST_MUSTS = 3


def count(asked: QuestionList) -> Iterator[Finding]:
    """Bring as many questions as fit the time (Q06).

    A talk of 15 minutes takes 4 to 7, of 20 minutes 4 to 8, of 30 minutes 6 to 12. Those that
    must be asked are marked `- [!]`, three at most. Source: 4 to 7 general questions fill 20 to 30
    minutes (an insurance career page); put them in order (Pomona); the formula is our own.
    """
    if not asked.is_ahead:
        return
    least, most = question_range(asked.minutes)
    many = len(asked.questions)
    if not least <= many <= most:
        says = f"{many or 'no'} questions for {asked.minutes} minutes"
        better = f"bring {least} to {most}"
        yield asked.missed("Q06", "question-count", "warning", says, better)
    musts = [question for question in asked.questions if question.is_must]
    if len(musts) > MOST_MUSTS:
        says, better = f"{len(musts)} questions must be asked", f"mark {MOST_MUSTS} at most"
        yield asked.missed("Q06", "question-count", "warning", says, better)
