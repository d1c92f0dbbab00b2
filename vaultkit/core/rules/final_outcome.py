"""Tell everybody who helped that a goal is reached. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item, Reason
from vaultkit.core.model import Note
from vaultkit.core.owed import SHOWN_FOR, log, owed
from vaultkit.core.people import Dossier
from vaultkit.core.referrals import referrals
from vaultkit.core.workdays import later


def final_outcome(dossier: Dossier, *, days: int = 7) -> Iterator[Item]:
    """Tell everybody who helped with a goal that you have reached it (K-4).

    For goals with `state: reached`, due `days` after `decided`, else after the last line of the
    goal's Log; for everybody linked to it who talked with you, named or introduced somebody.
    Ends with `updated` in their log since, and leaves the agenda 30 days late. Source: tell them
    your final decision (Yale, Santa Clara).
    """
    for goal in dossier.goals:
        reached = reached_on(goal)
        helped = _helped(dossier, reached) if reached else ""
        if reached and helped and not was_told(dossier, reached):
            yield owed(
                dossier,
                "final-outcome",
                later(reached, days),
                f"Tell {dossier.name} that you reached “{goal.name}”",
                Reason(helped),
                note=goal,
                line=goal.line("state"),
                from_=reached,
                until=later(reached, days + SHOWN_FOR),
                urgency="high",
                key=f"{reached} {dossier.path}",
                settles=(log(dossier, "updated"),),
                writing=True,
            )


def reached_on(goal: Note) -> date | None:
    """The day on which a goal was reached, None if it was not or nobody can say."""
    if goal["state"] != "reached":
        return None
    day: date | None = goal["decided"] or max((event.on for event in goal.events), default=None)
    return day


def _helped(dossier: Dossier, reached: date) -> str:
    """What they did for it, in words; empty for nothing."""
    talks = len({e.on for e in dossier.events if e.verb == "talked" and e.on <= reached})
    named = [each.name for each in referrals(dossier) if not each.on or each.on <= reached]
    says = [
        f"talked with you {talks} times" if talks > 1 else "talked with you" if talks else "",
        f"named {len(named)} people" if len(named) > 1 else f"named {named[0]}" if named else "",
    ]
    return "they " + " and ".join(filter(None, says)) if any(says) else ""


def was_told(dossier: Dossier, reached: date) -> bool:
    """Whether the contact has heard of how I am since a goal was reached."""
    return any(event.verb == "updated" and event.on >= reached for event in dossier.events)
