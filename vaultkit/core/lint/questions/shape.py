"""How questions are put. A lint of questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vaultkit.core.banks import same
from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.prose import words
from vaultkit.core.lint.question_list import Question, QuestionList

LONG = 30  # words
ALIKE = 4  # in a row


def shape(asked: QuestionList) -> Iterator[Finding]:
    """Keep questions short, and no two alike (Q12).

    Notices more than 30 words, what neither asks nor begins with a verb such as tell or describe,
    four in a row that begin alike, and what this person has answered before.
    """
    for question in asked.questions:
        if words(question.text) > LONG:
            yield _found(asked, question, f"{words(question.text)} words", "say it in one breath")
        if "?" not in question.text and not asked.wording.finds("opener", question.text):
            yield _found(asked, question, "this asks nothing", "put it as a question")
        if same(question.text) in asked.answered:
            yield _found(asked, question, "they have answered this before", "ask what came of it")
    for question in _alike(asked.questions):
        says = f"{ALIKE} questions in a row begin with “{_first(question)}”"
        yield _found(asked, question, says, "change the beginnings, or the order")


def _alike(questions: tuple[Question, ...]) -> Iterator[Question]:
    """The fourth of each run that begins alike."""
    run = 1
    for before, question in pairwise(questions):
        run = run + 1 if _first(before) == _first(question) else 1
        if run == ALIKE:
            yield question


def _first(question: Question) -> str:
    return next(iter(question.text.split()), "").casefold()


def _found(asked: QuestionList, question: Question, says: str, better: str) -> Finding:
    return asked.about(question, "Q12", "shape", "info", says, better)
