"""Thanks ask for nothing. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter


def no_new_ask(letter: Letter) -> Iterator[Finding]:
    """Thank them, and ask for nothing new (T04).

    More than one question in a thank-you or a report is one too many. Source: a thank-you is for
    thanks (RCEL); a report closes the loop (Yale).
    """
    sort = letter.is_of("thanks") or letter.is_of("report")
    marks = letter.said.count("?")
    if sort and marks > 1:
        says = f"it asks {marks} questions"
        yield letter.found("T04", "no-new-ask", "warning", says, "keep them for another day")
