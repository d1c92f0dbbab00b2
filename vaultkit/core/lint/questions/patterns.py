"""What a question says in words that give a slip away. A lint of questions."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.question_list import QuestionList


def patterns(asked: QuestionList) -> Iterator[Finding]:
    """Ask one thing, openly, that only they can tell, and no job.

    Q02 to Q05, Q11, and for a venture Q07 and Q08: word lists of the language, in `wording/`. They
    find the usual forms, a part of what can be said freely. Sources: never ask for a job (the
    guide behind this project); one question at a time, none that leads (Cvent, AEA); do your
    homework (Trusted Skills); ask about the past, and do not pitch (The Mom Test).
    """
    sorts = {"question", "venture"} if asked.is_venture else {"question"}
    names = [name for name, each in asked.wording.advice.items() if sorts.intersection(each.of)]
    for question in asked.questions:
        for name in names:
            match = asked.wording.search(name, question.text)
            if match:
                yield asked.found(name, question, match[0])
