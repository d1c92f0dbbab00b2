"""What a list of questions leaves out. A lint of questions."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.prose import topics
from vaultkit.core.lint.question_list import QuestionList

# The sides of a first talk, in the order in which a talk takes them; `referral` is Q09.
SIDES = {
    "side-day": "the work from day to day",
    "side-path": "their path, or the skills it takes",
    "side-trends": "what is changing, or the culture",
    "side-advice": "their advice",
}
_OTHERWISE = ("venture", "mentoring")


def coverage(asked: QuestionList) -> Iterator[Finding]:
    """Ask about what your goals still want to learn, and about each side of the work (Q10).

    Each line of `learn` of a goal shares a telling word with some question; a first talk touches
    the day, the path or skills, trends or culture, and advice. For talks to come. Source: know
    your objectives (the guide behind this project); trends, insights, advice (Dalton).
    """
    if asked.is_ahead and asked.questions:
        yield from _goals(asked)
        if asked.is_first and asked.note["purpose"] not in _OTHERWISE:
            yield from _sides(asked)


def _goals(asked: QuestionList) -> Iterator[Finding]:
    said = topics(" ".join(question.text for question in asked.questions))
    for goal in asked.goals:
        left = [each for each in goal["learn"] or () if not _serves(asked, said, each)]
        if left:
            says = f"no question serves what {goal.name} wants to learn: {'; '.join(left)}"
            yield _missed(asked, says, "turn it into a question, or leave it for others")


def _serves(asked: QuestionList, said: set[str], wanted: str) -> bool:
    telling = topics(asked.wording.without("small-words", wanted))
    return not telling or bool(telling & said)


def _sides(asked: QuestionList) -> Iterator[Finding]:
    missed = [
        side
        for name, side in SIDES.items()
        if not any(asked.wording.finds(name, each.text) for each in asked.questions)
    ]
    if missed:
        says = f"no known phrase asks about {', about '.join(missed)}"
        yield _missed(asked, says, "a first talk touches each side once")


def _missed(asked: QuestionList, says: str, better: str) -> Finding:
    return asked.missed("Q10", "coverage", "info", says, better)
