"""Questions that a yes or a no answers. A lint of questions."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.question_list import QuestionList

MOST = 2
SHARE = 5  # one of so many


def closed(asked: QuestionList) -> Iterator[Finding]:
    """Ask what cannot be answered with yes or no (Q01).

    One question in five may be closed, two at most; one with a how, a what or a why under it is
    open. Source: open-ended questions (the guide behind this project; WinnSox on how they begin).
    """
    found = [
        question
        for question in asked.questions
        if not question.has_more and asked.wording.finds("closed", question.text)
    ]
    if len(found) > MOST or len(found) * SHARE > len(asked.questions):
        for question in found:
            match = asked.wording.search("closed", question.text)
            yield asked.found("closed", question, match[0] if match else "")
