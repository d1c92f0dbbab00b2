"""Questions as their lints see them: one by one, and what is known of whom they are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.prose import Numbered, body_lines, shortened
from vaultkit.core.model import Note
from vaultkit.core.wording import Wording


class Question(NamedTuple):
    """One question; `has_more` where what stands under it asks on."""

    text: str
    line: int
    column: int
    is_must: bool = False
    has_more: bool = False


@dataclass(frozen=True)
class QuestionList:
    """The questions of a talk, or of a bank.

    `is_ahead` says that the talk is still to come: only then is something missing. `minutes` is how
    long it lasts, `goals` what it is for; `is_first` says that nobody has spoken with them yet.
    `known` is what the vault says of the person and of the place, `answered` are questions that
    the person has answered in other talks.
    """

    note: Note
    questions: tuple[Question, ...]
    wording: Wording
    is_ahead: bool = False
    is_first: bool = False
    minutes: int = 20
    goals: tuple[Note, ...] = ()
    known: str = ""
    answered: frozenset[str] = frozenset()

    @property
    def is_venture(self) -> bool:
        return bool(self.note["purpose"] == "venture")

    def found(self, name: str, question: Question, words: str = "") -> Finding:
        """A finding that the patterns of a name speak of, about one question."""
        advice = self.wording.advice[name]
        return self.about(
            question, advice.lint, name, advice.level, advice.says, advice.better, words
        )

    def about(
        self,
        question: Question,
        lint: str,
        name: str,
        level: str,
        says: str,
        better: str,
        words: str = "",
    ) -> Finding:
        """A finding about one question."""
        return Finding(
            lint, name, level, self.note.path, question.line, question.column,
            says, better, shortened(words),
        )  # fmt: skip

    def missed(self, lint: str, name: str, level: str, says: str, better: str) -> Finding:
        """A finding about the list as a whole, at its heading."""
        section = self.note.section("Questions")
        line = section.line if section else 1
        return Finding(lint, name, level, self.note.path, line, 1, says, better)


def questions_of(text: str, note: Note, wording: Wording) -> QuestionList:
    """The questions of a note's text: boxes under Questions of a talk, any list item of a bank."""
    lines = body_lines(text)
    places = {number: index for index, (number, _) in enumerate(lines)}
    found = sorted(item for item in _items(note) if item[0] in places)
    items = {line for line, _, _ in found}
    questions = []
    for line, words, mark in found:
        own, under = lines[places[line]][1], _under(lines, places[line])
        has_more = any(n in items or wording.finds("follow-up", below) for n, below in under)
        column = max(own.find(words[:20]), 0) + 1
        questions.append(Question(words, line, column, mark == "!", has_more))
    return QuestionList(note, tuple(questions), wording)


def _items(note: Note) -> Iterator[tuple[int, str, str]]:
    """The line, the text and the mark of each item that is a question."""
    is_talk = note.kind_name == "interview"
    for task in note.tasks_under("Questions") if is_talk else note.tasks:
        yield task.line, task.text, task.status
    for section in () if is_talk else note.sections:
        for line, text in section.bullets:
            yield line, text, " "


def _under(lines: Sequence[Numbered], at: int) -> Iterator[Numbered]:
    """The lines that stand under an item: those that are further in."""
    own = _indent(lines[at][1])
    for index in range(at + 1, len(lines)):
        number, text = lines[index]
        if text.strip():
            if _indent(text) <= own:
                return
            yield number, text


def _indent(text: str) -> int:
    spread = text.expandtabs(4)
    return len(spread) - len(spread.lstrip(" "))
