"""What a report tells. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.prose import topics


def report_shape(letter: Letter) -> Iterator[Finding]:
    """Report what they advised, what you did, and what came of it (T06).

    Looks for telling words of the talk's advice, and for something that you did. Source: people
    who advise seldom hear what came of it (US News, Yale).
    """
    if letter.message != "report-back":
        return
    if not letter.wording.finds("did-it", letter.said):
        says = "it does not say what you did"
        yield letter.found("T06", "report-shape", "warning", says, "say what you tried")
    talk = letter.talk
    advice = [task.text for task in talk.note.tasks_under("Advice")] if talk else []
    if advice and not any(topics(each) & topics(letter.said) for each in advice):
        says = f"it does not name the advice, such as “{advice[0]}”"
        yield letter.found("T06", "report-shape", "warning", says, "say which advice it was")
