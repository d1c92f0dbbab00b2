"""Questions whose answer is in the vault. A lint of questions."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.prose import sentences, topics
from vaultkit.core.lint.question_list import QuestionList

# So many telling words make a match: fewer are chance.
FEWEST = 3
SHARE = 0.6


def written_down(asked: QuestionList) -> Iterator[Finding]:
    """Do not ask what you have written down yourself (Q05).

    Said where three fifths of a question's telling words, three at least, stand in the contact's
    Background or in `what_they_do` of the organization. Source: do your homework (Trusted Skills).
    """
    known = topics(asked.known)
    for question in asked.questions:
        wanted = topics(asked.wording.without("small-words", _asking(question.text)))
        shared = wanted & known
        if len(shared) >= FEWEST and len(shared) >= SHARE * len(wanted):
            says, better = "you wrote the answer down yourself", "ask what is behind it"
            yield asked.about(question, "Q05", "on-the-web", "warning", says, better)


def _asking(text: str) -> str:
    """The sentence that asks: what stands before it may well be known."""
    return next((each for each in sentences(text) if "?" in each), text)
