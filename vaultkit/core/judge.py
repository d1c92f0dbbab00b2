"""What a note is judged by: the tables of lints, and what a note keeps silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vaultkit.core.lint.finding import LEVELS, Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.messages.about_them import about_them
from vaultkit.core.lint.messages.channel_limits import channel_limits
from vaultkit.core.lint.messages.greeting_name import greeting_name
from vaultkit.core.lint.messages.length import length
from vaultkit.core.lint.messages.no_new_ask import no_new_ask
from vaultkit.core.lint.messages.one_ask import one_ask
from vaultkit.core.lint.messages.patterns import patterns
from vaultkit.core.lint.messages.promises_named import promises_named
from vaultkit.core.lint.messages.referral_named import referral_named
from vaultkit.core.lint.messages.report_shape import report_shape
from vaultkit.core.lint.messages.subject import subject
from vaultkit.core.lint.messages.thanks_in_time import thanks_in_time
from vaultkit.core.lint.messages.timing import timing
from vaultkit.core.lint.messages.topic import topic
from vaultkit.core.lint.question_list import QuestionList
from vaultkit.core.lint.questions.closed import closed
from vaultkit.core.lint.questions.count import count
from vaultkit.core.lint.questions.coverage import coverage
from vaultkit.core.lint.questions.patterns import patterns as patterns_of_questions
from vaultkit.core.lint.questions.referral import referral
from vaultkit.core.lint.questions.shape import shape
from vaultkit.core.lint.questions.written_down import written_down
from vaultkit.core.model import Note

LINTS_OF_A_MESSAGE: dict[str, Callable[[Letter], Iterator[Finding]]] = {
    "about-them": about_them,
    "channel-limits": channel_limits,
    "greeting-name": greeting_name,
    "length": length,
    "no-new-ask": no_new_ask,
    "one-ask": one_ask,
    "patterns": patterns,
    "promises-named": promises_named,
    "referral-named": referral_named,
    "report-shape": report_shape,
    "subject": subject,
    "thanks-in-time": thanks_in_time,
    "timing": timing,
    "topic": topic,
}

LINTS_OF_QUESTIONS: dict[str, Callable[[QuestionList], Iterator[Finding]]] = {
    "closed": closed,
    "count": count,
    "coverage": coverage,
    "patterns": patterns_of_questions,
    "referral": referral,
    "shape": shape,
    "written-down": written_down,
}


def judged(letter: Letter) -> list[Finding]:
    """What lints find in a message, in the order of its lines, the gravest first."""
    found = [each for lint in LINTS_OF_A_MESSAGE.values() for each in lint(letter)]
    return in_order(letter.note, found)


def judged_questions(asked: QuestionList) -> list[Finding]:
    """What lints find in questions, in the same order."""
    found = [each for lint in LINTS_OF_QUESTIONS.values() for each in lint(asked)]
    return in_order(asked.note, found)


def in_order(note: Note, found: list[Finding]) -> list[Finding]:
    """The findings that the note does not ask to be silent about, each once."""
    silent = {name.strip().casefold() for name in note["lint_ignore"] or ()}
    kept = {
        each: None
        for each in found
        if each.lint.casefold() not in silent and each.name.casefold() not in silent
    }
    return sorted(kept, key=lambda each: (each.line, LEVELS.index(each.level), each.lint))
