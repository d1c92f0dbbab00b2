"""Questions by people: what there is to learn for a goal, who was asked, who answered what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from vaultkit.core.learning.insights import Asked, Goal, Insight, Talk
from vaultkit.core.names import plain

ANSWERED, ASKED, NOT_ASKED = "answered", "asked", "not asked"

# Words of this length and more say what a question is about, but for those of every question.
_TELLING = 4


class Row(NamedTuple):
    """A question, or what there is to learn; `cells` holds what each person was asked of it.

    Of what there is to learn `served_by` are the questions of talks that use all its words.
    """

    text: str
    is_to_learn: bool
    cells: Mapping[str, tuple[Asked, ...]]
    served_by: tuple[str, ...] = ()

    def state(self, person: str) -> str | None:
        """What became of it with a person; None where it was no question of theirs."""
        asked = self.cells.get(person, ())
        if any(each.answer.text for each in asked):
            return ANSWERED
        if any(each.was_asked for each in asked):
            return ASKED
        return NOT_ASKED if asked else None

    def answers(self, person: str) -> list[Insight]:
        """What a person answered."""
        return [each.answer for each in self.cells.get(person, ()) if each.answer.text]


class Matrix(NamedTuple):
    """The questions of a goal by the people who were talked to, by key and name.

    `left_out` questions were private, where names are hidden as well.
    """

    goal: Goal
    people: Mapping[str, str]
    rows: tuple[Row, ...]
    left_out: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.rows


def matrix(goal: Goal, talks: Iterable[Talk], asking: frozenset[str]) -> Matrix:
    """What there is to learn, then the questions, those first that most people answered.

    `asking` are words that tell nothing of what a question is about. Only talks that took place
    count, and others of which a question was asked already.
    """
    own = [talk for talk in talks if talk.was_held or any(each.was_asked for each in talk.asked)]
    found: dict[str, list[Asked]] = {}
    for talk in own:
        for each in talk.asked:
            found.setdefault(_key(each.question), []).append(each)
    questions = [Row(asked[0].question, False, _cells(asked)) for asked in found.values()]
    questions.sort(key=lambda row: -sum(row.state(person) == ANSWERED for person in row.cells))
    people = {talk.people[0]: talk.who[0] for talk in own if talk.people}
    to_learn = [_to_learn(each, questions, asking) for each in goal.learn]
    return Matrix(goal, people, (*to_learn, *questions))


def _key(question: str) -> str:
    """What is the same in all spellings of a question."""
    return " ".join(re.findall(r"[^\W_]+", plain(question)))


def _cells(asked: Iterable[Asked]) -> dict[str, tuple[Asked, ...]]:
    cells: dict[str, tuple[Asked, ...]] = {}
    for each in asked:
        for person in each.answer.people[:1]:
            cells[person] = (*cells.get(person, ()), each)
    return cells


def _to_learn(text: str, questions: Sequence[Row], asking: frozenset[str]) -> Row:
    wanted = _telling(text) - asking
    serving = [row for row in questions if wanted and wanted <= _telling(row.text)]
    asked = [each for row in serving for own in row.cells.values() for each in own]
    return Row(text, True, _cells(asked), tuple(row.text for row in serving))


def _telling(text: str) -> set[str]:
    return {word for word in _key(text).split() if len(word) >= _TELLING}
