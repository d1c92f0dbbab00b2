"""What was said in talks: insights, advice, questions and answers, by whom and when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vaultkit.core.learning.points import Point, points
from vaultkit.core.model import Interview, Note
from vaultkit.core.names import fold
from vaultkit.core.people import Dossier
from vaultkit.core.tried import Outcome, outcome

# What Obsidian takes for a tag: no digits alone.
_TAG = re.compile(r"(?:(?<=\s)|\A)#((?![0-9]+(?:\s|\Z))[\w/-]+)")
# Tags that say what sort of thing was said, and for which side: these are no themes.
SORTS = {
    "fact": "facts",
    "opinion": "opinions",
    "compliment": "compliments",
    "commitment": "commitments",
    "quote": "quotes",
    "number": "numbers",
    "warning": "warnings",
}
_SINGULAR = {plural: sort for sort, plural in SORTS.items()}
FOR, AGAINST = "for", "against"
_SIDES = {"pro": FOR, "pros": FOR, "con": AGAINST, "cons": AGAINST}
_MARKS = {"+": FOR, "-": AGAINST, "–": AGAINST, "−": AGAINST}
_MARKED = re.compile(r"([+–−-])\s+(?=\S)")
_NO_THEMES = frozenset({"private", "off-the-record"})
# What somebody may commit: a promise of time costs least.
CURRENCIES = ("time", "reputation", "money")


class Insight(NamedTuple):
    """Something that was said: in which words, by whom, when, and where that is written.

    `people` tell who it was, `who` what they are called. `line` is None where `path` is none.
    """

    text: str
    people: tuple[str, ...]
    who: tuple[str, ...]
    on: date | None
    path: str
    line: int | None
    themes: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    side: str | None = None
    is_private: bool = False

    def has(self, tag: str) -> bool:
        """Whether it has a tag, or one that stands below that."""
        side = {FOR: "pro", AGAINST: "con"}.get(self.side or "")
        tags = (*self.themes, *self.sorts, *([side] if side else ()))
        return any(f"{each}/".startswith(f"{tag}/") for each in tags)


class Advice(NamedTuple):
    """A piece of advice as it was said, and what came of it; None where it has no box."""

    said: Insight
    outcome: Outcome | None


class Asked(NamedTuple):
    """A question of a talk, and what was answered; `was_asked` also where nobody wrote that."""

    question: str
    answer: Insight
    was_asked: bool


class Goal(NamedTuple):
    """A goal: what it is called, its question, what there is to learn."""

    path: str
    name: str
    question: str | None = None
    learn: tuple[str, ...] = ()


class Talk(NamedTuple):
    """What was said in a talk; `people` are its contact and the others who were there."""

    path: str
    people: tuple[str, ...]
    who: tuple[str, ...]
    on: date | None
    was_held: bool
    goals: tuple[Goal, ...]
    insights: tuple[Insight, ...] = ()
    advice: tuple[Advice, ...] = ()
    asked: tuple[Asked, ...] = ()


class Heard(NamedTuple):
    """A talk as its notes have it: who was there by key and name, and the lines of its body."""

    interview: Interview
    people: Mapping[str, str]
    goals: tuple[Goal, ...]
    texts: Sequence[str]
    before: int


def goal_of(note: Note) -> Goal:
    """A goal as its note has it."""
    return Goal(note.path, note.name, note["question"], tuple(note["learn"] or ()))


def talk_of(heard: Heard, given: Dossier | None) -> Talk:
    """What was said in a talk; `given` is the dossier of its contact."""
    talk = heard.interview
    found = Talk(
        talk.note.path,
        tuple(heard.people),
        tuple(heard.people.values()),
        talk.held_on or talk.day,
        talk.held_on is not None,
        heard.goals,
    )

    def under(title: str) -> Iterator[Point]:
        return points(heard.texts, heard.before, title)

    return found._replace(
        insights=tuple(_insight(point.whole, point, found) for point in under("insights")),
        advice=tuple(_advice(point, found, talk, given) for point in under("advice")),
        asked=tuple(_asked(point, found) for point in under("questions")),
    )


def _advice(point: Point, talk: Talk, interview: Interview, given: Dossier | None) -> Advice:
    task = next((task for task in interview.note.tasks if task.line == point.line), None)
    came = outcome(given, interview, task) if task else None
    return Advice(_insight(point.whole, point, talk), came)


def _asked(point: Point, talk: Talk) -> Asked:
    was_asked = bool(point.below) or (point.box or " ") in "xX"
    return Asked(point.text, _insight(point.below, point, talk), was_asked)


def _insight(text: str, point: Point, talk: Talk) -> Insight:
    tags = list(dict.fromkeys(fold(tag).strip("/") for tag in _TAG.findall(text)))
    sorts = tuple(filter(None, map(sort_of, tags)))
    sides = [_SIDES[tag] for tag in tags if tag in _SIDES]
    mark = _MARKED.match(text)
    shown = text[mark.end() :] if mark else text
    return Insight(
        _untagged(shown) or shown,
        talk.people,
        talk.who,
        talk.on,
        talk.path,
        point.line,
        tuple(tag for tag in tags if _is_theme(tag)),
        sorts,
        sides[0] if sides else _MARKS[mark[1]] if mark else None,
        point.is_private,
    )


def _untagged(text: str) -> str:
    """The text without the tags at its end; those within are words of it."""
    words = text.split()
    while words and _TAG.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def sort_of(tag: str) -> str | None:
    """The sort of thing that a tag says was said; what stands behind its `/` is kept."""
    head, slash, rest = tag.partition("/")
    sort = _SINGULAR.get(head, head)
    return f"{sort}{slash}{rest}" if sort in SORTS else None


def _is_theme(tag: str) -> bool:
    return bool(tag) and not sort_of(tag) and tag not in _SIDES and tag not in _NO_THEMES


def tags_of(talks: Iterable[Talk]) -> list[str]:
    """Every tag that can be asked for, with those above it."""
    found: dict[str, None] = {}
    for talk in talks:
        for said in (*talk.insights, *(each.said for each in talk.advice)):
            for tag in (*said.themes, *said.sorts):
                parts = tag.split("/")
                found.update(dict.fromkeys("/".join(parts[:n]) for n in range(1, len(parts) + 1)))
            if said.side:
                found["pro" if said.side == FOR else "con"] = None
    return sorted(found)


def about_tag(talks: Iterable[Talk], tag: str) -> list[Talk]:
    """What was said with a tag, talk by talk."""
    kept = (
        talk._replace(
            insights=tuple(each for each in talk.insights if each.has(tag)),
            advice=tuple(each for each in talk.advice if each.said.has(tag)),
            asked=(),
        )
        for talk in talks
    )
    return [talk for talk in kept if talk.insights or talk.advice]


def without_private(talk: Talk) -> tuple[Talk, int]:
    """A talk without what is marked as private, and how many items that was."""
    kept = talk._replace(
        insights=tuple(each for each in talk.insights if not each.is_private),
        advice=tuple(each for each in talk.advice if not each.said.is_private),
        asked=tuple(each for each in talk.asked if not each.answer.is_private),
    )
    return kept, _count(talk) - _count(kept)


def _count(talk: Talk) -> int:
    return len(talk.insights) + len(talk.advice) + len(talk.asked)


def said_anew(talk: Talk, change: Callable[[Insight], Insight]) -> Talk:
    """A talk with everything that was said changed alike."""
    return talk._replace(
        insights=tuple(map(change, talk.insights)),
        advice=tuple(each._replace(said=change(each.said)) for each in talk.advice),
        asked=tuple(each._replace(answer=change(each.answer)) for each in talk.asked),
    )
