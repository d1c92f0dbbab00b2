"""What talks have taught, out of the index; and what to call people where names are hidden."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from vaultkit.core.find import find_note
from vaultkit.core.interviews import read_interview
from vaultkit.core.keys import BELONGING
from vaultkit.core.learning.disguise import Disguise, Vocabulary, disguise
from vaultkit.core.learning.insights import (
    Goal,
    Heard,
    Talk,
    about_tag,
    goal_of,
    tags_of,
    talk_of,
)
from vaultkit.core.learning.learned import Group, Learned, by_goal, group, in_order, of_goal
from vaultkit.core.learning.matrix import Matrix, matrix
from vaultkit.core.learning.redacted import redacted, redacted_goal
from vaultkit.core.model import Note
from vaultkit.core.names import fold, plain, stem
from vaultkit.core.near import did_you_mean
from vaultkit.errors import UsageMistake
from vaultkit.store.everybody import everybody
from vaultkit.store.seeing import Seeing

NOUN = "theme, goal or contact"


@cache
def vocabulary() -> Vocabulary:
    """Words of the packaged language."""
    place = Path(__file__).parent.parent / "wording" / "en" / "words.toml"
    table = tomllib.loads(place.read_text("utf-8"))
    words = (frozenset(table[name].split()) for name in Vocabulary._fields)
    return Vocabulary(*words)


class Learning:
    """The talks of a vault as they stand on a day, and what was asked of them."""

    def __init__(self, seeing: Seeing, *, redact: bool) -> None:
        self.seeing = seeing
        self.window = int(seeing.settings.numbers["saturation_window"])
        self.is_redacted = redact
        self.talks = in_order(self._talks())
        self.goals = [goal_of(note) for note in seeing.notes("goal")]

    def meant(self, typed: str) -> str:
        """The path of a goal or a contact, or a tag with its `#`; raises UsageMistake."""
        tags = tags_of(self.talks)
        if typed.startswith("#"):
            return f"#{_tag(typed[1:], tags)}"
        names = [*self.seeing.index.names("goal"), *self.seeing.index.names("contact")]
        own = [(tag, f"#{tag}") for tag in tags if plain(tag) == plain(typed)]
        return find_note(typed, [*own, *names], NOUN)

    def learned(self, meant: str | None) -> Learned:
        """All talks by their goals, or what there is of a goal, a contact, a tag."""
        talks, left_out = self._shown(self._concerned(meant))
        return Learned(
            self.seeing.today,
            self._groups(meant, talks),
            tuple(talks),
            self.is_redacted,
            left_out,
        )

    def matrix(self, meant: str | None) -> Matrix:
        """The questions of a goal by people; raises UsageMistake for what is no goal."""
        if not any(goal.path == meant for goal in self.goals):
            remedy = "say which: vaultkit insights GOAL --matrix"
            raise UsageMistake("--matrix shows the questions of a goal", remedy=remedy)
        talks, left_out = self._shown(self._concerned(meant))
        found = matrix(self._goal(meant or ""), talks, vocabulary().asking)
        return found._replace(left_out=left_out)

    @cached_property
    def _names(self) -> Disguise:
        return disguise(everybody(self.seeing), vocabulary())

    def _concerned(self, meant: str | None) -> list[Talk]:
        if meant is None:
            return self.talks
        if meant.startswith("#"):
            return about_tag(self.talks, meant[1:])
        kept = (
            talk
            for talk in self.talks
            if meant in talk.people or any(goal.path == meant for goal in talk.goals)
        )
        return list(kept)

    def _groups(self, meant: str | None, talks: list[Talk]) -> tuple[Group, ...]:
        if meant is None:
            goals = [self._goal(goal.path) for goal in self.goals]
            return by_goal(talks, goals, self.window)
        if meant.startswith("#"):
            tag = self._names.tag(meant[1:]) if self.is_redacted else meant[1:]
            return (group(f"#{tag}", talks),)
        if any(goal.path == meant for goal in self.goals):
            return (of_goal(talks, self._goal(meant), self.window),)
        return (group(self._names.label(meant) if self.is_redacted else stem(meant), talks),)

    def _goal(self, path: str) -> Goal:
        goal = next(goal for goal in self.goals if goal.path == path)
        return redacted_goal(goal, self._names) if self.is_redacted else goal

    def _shown(self, talks: list[Talk]) -> tuple[list[Talk], int]:
        return redacted(talks, self._names) if self.is_redacted else (talks, 0)

    def _talks(self) -> Iterator[Talk]:
        for note in self.seeing.notes("interview"):
            yield self._talk(note)

    def _talk(self, note: Note) -> Talk:
        known, seeing = self.seeing.known, self.seeing
        main = next(iter(known.led_to(note, "contact", "contact")), None)
        contact = known.note(main) if main else None
        talk = read_interview(note, main, seeing.today, seeing.clock)
        led = seeing.goals_of(note, contact or note)
        goals = tuple(goal_of(each) for each in filter(None, map(known.note, led)))
        texts, before = self._body(note.path)
        heard = Heard(talk, self._people(note), goals, texts, before)
        has_advice = any(fold(each.title) == "advice" for each in note.sections)
        return talk_of(heard, seeing.dossier(main) if main and has_advice else None)

    def _people(self, note: Note) -> dict[str, str]:
        """Who was there, by path, or by name where they have no note."""
        found: dict[str, str] = {}
        for field in BELONGING["interview"]:
            for link in note.links:
                if link.field == field:
                    path = self.seeing.known.resolve(link, note.path, "contact").path
                    found[path or fold(stem(link.target))] = stem(path or link.target)
        return found or {"": "somebody"}

    def _body(self, path: str) -> tuple[list[str], int]:
        query = "SELECT body, start FROM texts WHERE path = ?"
        found = self.seeing.index.connection.execute(query, (path,)).fetchone()
        return (found[0].split("\n"), found[1]) if found else ([], 0)


def _tag(typed: str, tags: list[str]) -> str:
    """The tag meant; raises UsageMistake where nothing was said with it."""
    found = next((tag for tag in tags if plain(tag) == plain(typed)), None)
    if found is None:
        remedy = did_you_mean(typed, tags)
        raise UsageMistake(f"no insight or advice is tagged “#{typed}”", remedy=remedy)
    return found
