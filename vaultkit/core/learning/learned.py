"""What talks have taught: by goal and theme, who disagrees, whether answers repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from vaultkit.core.learning.insights import (
    AGAINST,
    CURRENCIES,
    FOR,
    SORTS,
    Advice,
    Goal,
    Insight,
    Talk,
)


class Theme(NamedTuple):
    """What was said about a theme; the last one, without a name, is all that has no theme."""

    name: str
    insights: tuple[Insight, ...]

    @property
    def people(self) -> int:
        return len({key for each in self.insights for key in each.people[:1]})


class Sides(NamedTuple):
    """Insights about one theme that people marked for and against it."""

    theme: str
    for_it: tuple[Insight, ...]
    against: tuple[Insight, ...]


class Step(NamedTuple):
    """A talk, and the themes that it was the first to bring; None where nothing can be said."""

    talk: Talk
    new: tuple[str, ...] | None


class Group(NamedTuple):
    """Talks that are told of together: of a goal, about a tag, with a person, of no goal.

    `steps` is the talks in order, and `repeats` whether the last `window` of them brought no new
    theme, None while there are too few; both only for a goal.
    """

    title: str
    goal: Goal | None
    talks: tuple[Talk, ...]
    themes: tuple[Theme, ...]
    disagreements: tuple[Sides, ...]
    advice: tuple[Advice, ...]
    steps: tuple[Step, ...] = ()
    window: int = 0
    repeats: bool | None = None

    @property
    def insights(self) -> list[Insight]:
        return [each for talk in self.talks for each in talk.insights]


class Learned(NamedTuple):
    """All that was asked for; `left_out` items were private, where names are hidden as well."""

    on: date
    groups: tuple[Group, ...]
    talks: tuple[Talk, ...]
    is_redacted: bool = False
    left_out: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(talk.insights or talk.advice for talk in self.talks)


def in_order(talks: Iterable[Talk]) -> list[Talk]:
    """Talks by their days; those that have none come last."""
    return sorted(talks, key=lambda talk: (talk.on or date.max, talk.path))


def by_goal(talks: Sequence[Talk], goals: Sequence[Goal], window: int) -> tuple[Group, ...]:
    """A group for each goal that has talks, and one for the talks that serve none."""
    groups = [of_goal(talks, goal, window) for goal in goals]
    rest = group("No goal", [talk for talk in talks if not talk.goals])
    return tuple(each for each in (*groups, rest) if each.insights or each.advice)


def of_goal(talks: Iterable[Talk], goal: Goal, window: int) -> Group:
    """The talks for a goal, and whether they still bring anything new."""
    own = [talk for talk in talks if any(each.path == goal.path for each in talk.goals)]
    steps = new_themes(own)
    return group(goal.name, own)._replace(
        goal=goal, steps=steps, window=window, repeats=do_repeat(steps, window)
    )


def group(title: str, talks: Sequence[Talk]) -> Group:
    """Talks that are told of together."""
    insights = [each for talk in talks for each in talk.insights]
    return Group(
        title,
        None,
        tuple(talks),
        tuple(by_theme(insights)),
        tuple(disagreements(insights)),
        tuple(each for talk in talks for each in talk.advice),
    )


def by_theme(insights: Iterable[Insight]) -> list[Theme]:
    """Themes, those first of which most people spoke; an insight stands under each of its own."""
    found: dict[str, list[Insight]] = {}
    for each in insights:
        for theme in each.themes or ("",):
            found.setdefault(theme, []).append(each)
    themes = [Theme(name, tuple(own)) for name, own in found.items()]
    return sorted(themes, key=lambda each: (not each.name, -each.people, each.name))


def disagreements(insights: Iterable[Insight]) -> list[Sides]:
    """Themes that one person marked for and another against; nobody disagrees with themselves."""
    found = []
    for theme in by_theme(insights):
        for_it = [each for each in theme.insights if each.side == FOR]
        against = [each for each in theme.insights if each.side == AGAINST]
        if theme.name and any(_are_two(one, other) for one in for_it for other in against):
            found.append(Sides(theme.name, tuple(for_it), tuple(against)))
    return found


def _are_two(one: Insight, other: Insight) -> bool:
    return set(one.people).isdisjoint(other.people)


def new_themes(talks: Iterable[Talk]) -> tuple[Step, ...]:
    """Each talk with the themes that no earlier one brought.

    Of a talk with no insight that has a theme nothing can be said: it may not be written up yet.
    """
    known: set[str] = set()
    steps = []
    for talk in talks:
        own = dict.fromkeys(theme for each in talk.insights for theme in each.themes)
        if own:
            steps.append(Step(talk, tuple(theme for theme in own if theme not in known)))
            known.update(own)
        elif talk.was_held or talk.insights:
            steps.append(Step(talk, None))
    return tuple(steps)


def do_repeat(steps: Iterable[Step], window: int) -> bool | None:
    """Whether the last talks brought no new theme; None where there are no more than those."""
    told = [step.new for step in steps if step.new is not None]
    return not any(told[-window:]) if len(told) > window else None


def sorts_said(insights: Sequence[Insight]) -> str:
    """How much was said of each sort, in words; of commitments how many of each currency."""
    counts = Counter(sort.partition("/")[0] for each in insights for sort in each.sorts)
    said = [_many(counts[sort], sort) for sort in SORTS if counts[sort]]
    given = Counter(sort for each in insights for sort in each.sorts if "commitment" in sort)
    if given:
        parts = [f"{given[f'commitment/{each}']} {each}" for each in CURRENCIES]
        other = given.total() - sum(given[f"commitment/{each}"] for each in CURRENCIES)
        parts += [f"{other} other"] if other else []
        at = next(n for n, words in enumerate(said) if "commitment" in words)
        said[at] += f" ({', '.join(parts)})"
    return " · ".join(said)


def _many(count: int, sort: str) -> str:
    return f"{count} {sort if count == 1 else SORTS[sort]}"
