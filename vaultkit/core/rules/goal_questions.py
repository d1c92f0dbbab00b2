"""Say what you want to learn for a goal. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.keys import names_of
from vaultkit.core.model import Interview, Note
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier
from vaultkit.core.rules.research import is_active
from vaultkit.core.workdays import business_days_before, later


def goal_questions(dossier: Dossier, *, days: int = 7, before: int = 2) -> Iterator[Item]:
    """Say what you want to learn for a goal before the talk that serves it (G-5).

    Shows `days` before the slot and is due `before` business days before it, for active goals
    whose `learn` is empty; ends when it is not, or with the slot. Source: three questions for
    each kind of person (The Mom Test).
    """
    for talk in dossier.ahead:
        if talk.day and talk.contact == dossier.path:
            for goal in _goals_of(dossier, talk):
                if is_active(goal) and not goal["learn"]:
                    yield owed(
                        dossier,
                        "goal-questions",
                        business_days_before(talk.day, before, dossier.calendar),
                        f"What do you want to learn for “{goal.name}”?",
                        Reason(f"you talk with {dossier.name}", talk.day),
                        note=goal,
                        from_=later(talk.day, -days),
                        until=talk.day,
                        key="learn",
                        settles=(Work(goal.path, "write it down as `learn`"),),
                    )


def _goals_of(dossier: Dossier, talk: Interview) -> Iterator[Note]:
    """The goals that a talk names, else those of its contact."""
    keys = {link.key for link in talk.note.links if link.field == "goals"}
    for goal in dossier.goals:
        if not keys or keys & set(names_of(goal)):
            yield goal
