"""Try a second person at a place that is silent. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import AddLine, Item, Reason, Settling, Work
from vaultkit.core.owed import owed, when_in
from vaultkit.core.people import Dossier, Summary
from vaultkit.core.workdays import business_days_after


def second_person(dossier: Dossier) -> Iterator[Item]:
    """Try a second person at a place you aim at while the first is silent (O-5).

    Due `second_person_wait` business days after you first wrote, and `second_person_gap` after
    you last wrote to anybody else there; only for organizations with `target: true`. Ends when
    somebody there has been asked since, or has ever said yes. Leaves the agenda 30 days late.
    Source: the 3B7 routine (Duke, SFU): one person at a time, until one helps.
    """
    place, run = dossier.organization, dossier.standing.run
    if not (place and place["target"] and run) or _is_taken_care_of(dossier, run[0].on):
        return
    found = when_in(dossier, _due(dossier, run[0].on), "contacted", "nudged")
    if found:
        second = _second(dossier, found[0])
        yield owed(
            dossier,
            "second-person",
            found[0],
            f"Try {second.name}, too" if second else f"Find a second person at {place.name}",
            Reason(f"{dossier.name} of {place.name} was asked", run[0].on, ", no answer"),
            line=run[0].line,
            until=found[1],
            urgency="low",
            key=run[0].on.isoformat(),
            settles=(_settling(dossier, second),),
        )


def _is_taken_care_of(dossier: Dossier, since: date) -> bool:
    return any(each.agreed or each.asked_since(since) for each in dossier.colleagues)


def _due(dossier: Dossier, asked: date) -> date:
    numbers, calendar = dossier.numbers, dossier.calendar
    due = business_days_after(asked, numbers["second_person_wait"], calendar)
    others = [day for each in dossier.colleagues for day in each.asks[-1:]]
    gap = numbers["second_person_gap"]
    return max([due, *(business_days_after(day, gap, calendar) for day in others)])


def _second(dossier: Dossier, day: date) -> Summary | None:
    """Whom to write to: those that are researched before those that are not yet."""
    ready: dict[str, list[Summary]] = {"researched": [], "identified": []}
    for each in dossier.colleagues:
        ready.get(each.stage(day), []).append(each)
    return next((each for those in ready.values() for each in those), None)


def _settling(dossier: Dossier, second: Summary | None) -> Settling:
    if second:
        return AddLine(second.path, "Log", "{today} asked")
    return Work(dossier.path, "make a note on somebody else there, and write to them")
