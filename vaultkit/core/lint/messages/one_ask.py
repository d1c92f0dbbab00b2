"""One message, one result. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.prose import sentences


def one_ask(letter: Letter) -> Iterator[Finding]:
    """Ask one thing, as a question (M10, and the rest of M04).

    Outreach without a question mark asks nothing; with three or more it asks too much. The
    sentence that names the time should be the question. Source: one e-mail, one result (NC
    State); a request is a question (Dalton).
    """
    if not letter.is_of("outreach") or not letter.body:
        return
    marks = letter.said.count("?")
    if not marks:
        says, better = "it asks nothing", "put what you want as one question"
        yield letter.found("M10", "one-ask", "error", says, better)
    elif marks > 2:
        says, better = f"it asks {marks} questions", "keep the one that matters"
        yield letter.found("M10", "one-ask", "warning", says, better)
    timed = [each for each in sentences(letter.said) if letter.wording.finds("time-asked", each)]
    if marks and timed and not any("?" in each for each in timed):
        says = "the sentence with the time is no question"
        yield letter.found("M04", "time-asked", "warning", says, "ask: “Could we talk for …?”")
