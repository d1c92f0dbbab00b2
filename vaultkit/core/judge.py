"""What a note is judged by: the tables of lints, and what a note keeps silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

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
from vaultkit.core.lint.pitch import Pitch
from vaultkit.core.lint.pitches.abbreviations import abbreviations
from vaultkit.core.lint.pitches.ending import ending
from vaultkit.core.lint.pitches.length import length as length_of_a_pitch
from vaultkit.core.lint.pitches.no_job import no_job
from vaultkit.core.lint.pitches.parts import parts
from vaultkit.core.lint.pitches.titles import titles
from vaultkit.core.lint.question_list import QuestionList
from vaultkit.core.lint.questions.closed import closed
from vaultkit.core.lint.questions.count import count
from vaultkit.core.lint.questions.coverage import coverage
from vaultkit.core.lint.questions.patterns import patterns as patterns_of_questions
from vaultkit.core.lint.questions.referral import referral
from vaultkit.core.lint.questions.shape import shape
from vaultkit.core.lint.questions.written_down import written_down
from vaultkit.core.lint.talk_note import TalkNote
from vaultkit.core.lint.talks.actions import actions
from vaultkit.core.lint.talks.answered import answered
from vaultkit.core.lint.talks.follow_ups import follow_ups
from vaultkit.core.lint.talks.gap import gap
from vaultkit.core.lint.talks.insights import insights
from vaultkit.core.lint.talks.minutes import minutes
from vaultkit.core.lint.talks.overrun import overrun
from vaultkit.core.lint.talks.promises import promises
from vaultkit.core.lint.talks.punctual import punctual
from vaultkit.core.lint.talks.rapport import rapport
from vaultkit.core.lint.talks.referral_asked import referral_asked
from vaultkit.core.lint.talks.story import story
from vaultkit.core.lint.talks.thanked import thanked
from vaultkit.core.lint.talks.written_up import written_up
from vaultkit.core.lint.talks.zone import zone
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
LINTS_OF_A_TALK: dict[str, Callable[[TalkNote], Iterator[Finding]]] = {
    "actions": actions,
    "answered": answered,
    "follow-ups": follow_ups,
    "gap": gap,
    "insights": insights,
    "minutes": minutes,
    "overrun": overrun,
    "promises": promises,
    "punctual": punctual,
    "rapport": rapport,
    "referral-asked": referral_asked,
    "story": story,
    "thanked": thanked,
    "written-up": written_up,
    "zone": zone,
}
LINTS_OF_A_PITCH: dict[str, Callable[[Pitch], Iterator[Finding]]] = {
    "abbreviations": abbreviations,
    "ending": ending,
    "length": length_of_a_pitch,
    "no-job": no_job,
    "parts": parts,
    "titles": titles,
}

Judged = TypeVar("Judged")


def judged(letter: Letter) -> list[Finding]:
    """What lints find in a message, in the order of its lines, the gravest first."""
    return in_order(letter.note, _found(LINTS_OF_A_MESSAGE, letter))


def judged_questions(asked: QuestionList) -> list[Finding]:
    """What lints find in questions, in the same order."""
    return in_order(asked.note, _found(LINTS_OF_QUESTIONS, asked))


def judged_talk(given: TalkNote, asked: QuestionList) -> list[Finding]:
    """What lints find in the note of a talk and its questions; nothing where it fell through."""
    if given.talk.fell_through or given.talk.has_moved:
        return []
    found = [*_found(LINTS_OF_A_TALK, given), *_found(LINTS_OF_QUESTIONS, asked)]
    return in_order(given.note, found)


def judged_pitch(pitch: Pitch) -> list[Finding]:
    """What lints find in a pitch, in the same order."""
    return in_order(pitch.note, _found(LINTS_OF_A_PITCH, pitch))


def _found(
    table: Mapping[str, Callable[[Judged], Iterator[Finding]]], subject: Judged
) -> Iterator[Finding]:
    return (each for lint in table.values() for each in lint(subject))


def in_order(note: Note, found: Iterable[Finding]) -> list[Finding]:
    """The findings that the note does not ask to be silent about, each once."""
    # `lint_ignore: M09, shape` without brackets is one text to YAML.
    names = ",".join(note["lint_ignore"] or ()).split(",")
    silent = {name.strip().casefold() for name in names}
    kept = {
        each: None
        for each in found
        if each.lint.casefold() not in silent and each.name.casefold() not in silent
    }
    return sorted(kept, key=lambda each: (each.line, LEVELS.index(each.level), each.lint))
