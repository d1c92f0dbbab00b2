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
    if not (place and place["target"] and run) or is_taken_care_of(dossier, run[0].on):
        return
    due = _due(dossier, run[0].on)
    second = second_of(dossier, due)
    found = when_in(dossier, _put_off(due, second), "contacted", "nudged")
    if found:
        item = owed(
            dossier,
            "second-person",
            found[0],
            _action(dossier, place.name, second),
            Reason(f"{dossier.name} of {place.name} was asked", run[0].on, ", no answer"),
            line=run[0].line,
            until=found[1],
            urgency="low",
            key=run[0].on.isoformat(),
            settles=(_settling(dossier, second),),
            writing=second is not None,
        )
        # It concerns whom to write to: what is done or put off about the first is not theirs.
        yield item._replace(who=second.path, name=second.name) if second else item


def _action(dossier: Dossier, place: str, second: Summary | None) -> str:
    if second:
        return f"Try {second.name}, too"
    which = "another" if any(each.asks for each in dossier.colleagues) else "a second"
    return f"Find {which} person at {place}"


def is_taken_care_of(dossier: Dossier, since: date) -> bool:
    """Whether somebody else at the place has been asked since a day, or has ever said yes."""
    return any(each.agreed or each.asked_since(since) for each in dossier.colleagues)


def _due(dossier: Dossier, asked: date) -> date:
    numbers, calendar = dossier.numbers, dossier.calendar
    due = business_days_after(asked, numbers["second_person_wait"], calendar)
    others = [day for each in dossier.colleagues for day in each.asks[-1:]]
    gap = numbers["second_person_gap"]
    return max([due, *(business_days_after(day, gap, calendar) for day in others)])


def _put_off(due: date, second: Summary | None) -> date:
    snoozed = second.snoozed if second else ()
    return max([due, *(day for rule, day in snoozed if rule == "second-person")])


def second_of(dossier: Dossier, day: date) -> Summary | None:
    """Whom else at the place to write to: the researched before those that are not yet."""
    ready: dict[str, list[Summary]] = {"researched": [], "identified": []}
    for each in dossier.colleagues:
        ready.get(each.stage(day), []).append(each)
    return next((each for those in ready.values() for each in those), None)


def _settling(dossier: Dossier, second: Summary | None) -> Settling:
    if second:
        return AddLine(second.path, "Log", "{today} asked")
    return Work(dossier.path, "make a note on somebody else there, and write to them")
