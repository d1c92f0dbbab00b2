"""Talks as they may be told to others: roles for names, no links, nothing that is private."""

from __future__ import annotations

from collections.abc import Iterable

from vaultkit.core.learning.disguise import Disguise
from vaultkit.core.learning.insights import Asked, Goal, Insight, Talk, said_anew, without_private


def redacted(talks: Iterable[Talk], names: Disguise) -> tuple[list[Talk], int]:
    """The talks without names, numbered, and how many private items were left out."""
    found, number, count = [], 0, 0
    for talk in talks:
        kept, private = without_private(talk)
        number += bool(kept.insights or kept.advice or kept.was_held)
        found.append(_talk(kept, f"talk {number}", names))
        count += private
    return found, count


def redacted_goal(goal: Goal, names: Disguise) -> Goal:
    """A goal whose words name nobody."""
    return goal._replace(
        name=names.hidden(goal.name),
        question=names.hidden(goal.question) if goal.question else None,
        learn=tuple(map(names.hidden, goal.learn)),
    )


def _talk(talk: Talk, called: str, names: Disguise) -> Talk:
    who = tuple(map(names.label, talk.people))

    def hidden(said: Insight) -> Insight:
        return said._replace(
            text=names.hidden(said.text),
            who=who,
            path=called,
            line=None,
            themes=tuple(map(names.tag, said.themes)),
            sorts=tuple(map(names.tag, said.sorts)),
        )

    anew = said_anew(talk, hidden)
    return anew._replace(
        path=called,
        who=who,
        goals=tuple(redacted_goal(goal, names) for goal in talk.goals),
        asked=tuple(_asked(each, names) for each in anew.asked),
    )


def _asked(asked: Asked, names: Disguise) -> Asked:
    return asked._replace(question=names.hidden(asked.question))
