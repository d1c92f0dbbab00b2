"""Two dates of a note cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from vaultkit.core.checks.in_a_field import called, in_field
from vaultkit.core.interviews import OUTCOMES
from vaultkit.core.items import Problem
from vaultkit.core.model import Event, Note

# Of each pair the first cannot be later than the second.
_ORDER = {
    "goal": (("created", "decided"),),
    "interview": (
        ("requested", "date"),
        ("requested", "confirmed"),
        ("requested", "outcome_on"),
        ("confirmed", "date"),
        ("date", "thanked"),
        ("started", "ended"),
    ),
    "message": (("drafted", "sent"),),
}
_BY = ("me", "them")


def contradicting_dates(note: Note) -> Iterator[Problem]:
    """Two dates of a note cannot both be right.

    Nobody is thanked before the talk, a talk does not end before it starts, and one that was
    held was asked for earlier. It is also wrong if a field and the note's own Log say different
    things about the outcome, the confirmation or the thanks; the field counts then. Usually a
    month or a year is mistyped, and reminders come at the wrong time or not at all. Correct the
    one that is wrong.
    """
    for earlier, later in _pairs(note):
        first, second = note[earlier], note[later]
        if first and second and _is_after(first, second, _slack(note)):
            names = called(note, later), called(note, earlier)
            says = (
                f"{names[0]} is {_text(second)}, earlier than {names[1]}, which is {_text(first)}"
            )
            yield in_field(note, later, "contradicting-dates", says)
    if note.kind_name == "interview":
        for event, says in _other_than_logged(note):
            yield Problem(note.path, event.line, 1, "contradicting-dates", says)


def _pairs(note: Note) -> Iterator[tuple[str, str]]:
    yield from _ORDER.get(note.kind_name or "", ())
    if note.kind_name == "interview" and note["outcome"] in ("held", "no_show"):
        yield "date", "outcome_on"


def _slack(note: Note) -> timedelta:
    # A slot in another zone may be on the day before or after in the vault's own.
    has_zone = note.kind_name == "interview" and note["timezone"]
    return timedelta(days=1 if has_zone else 0)


def _is_after(first: date, second: date, slack: timedelta) -> bool:
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first > second
    return _day(first) - _day(second) > slack


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _text(moment: date) -> str:
    is_exact = isinstance(moment, datetime)
    return moment.strftime("%Y-%m-%dT%H:%M") if is_exact else moment.isoformat()


def _other_than_logged(note: Note) -> Iterator[tuple[Event, str]]:
    """The lines of the note's own Log that its fields contradict."""
    outcomes = [event for event in note.events if event.verb in OUTCOMES]
    if outcomes:
        yield from _other_outcome(note, outcomes[-1])
    for name in ("confirmed", "thanked"):
        logged = [event for event in note.events if event.verb == name]
        if note[name] and logged and note[name] not in {event.on for event in logged}:
            yield logged[-1], f"the Log says {name} on {logged[-1].on}, the field says {note[name]}"


def _other_outcome(note: Note, last: Event) -> Iterator[tuple[Event, str]]:
    said, outcome = OUTCOMES[last.verb], note["outcome"]
    by, on, slot = last.objects.get("by"), note["outcome_on"], note["date"]
    if outcome and outcome != said:
        yield last, f"the Log says {said}, the field outcome says {outcome}"
    elif on and on != last.on:
        yield last, f"the Log says {said} on {last.on}, the field outcome_on says {on}"
    elif said == "held" and slot and _day(slot) - last.on > _slack(note):
        yield last, f"the Log says held on {last.on}, before the date, which is {_text(slot)}"
    if by in _BY and note["outcome_by"] not in (None, by):
        yield last, f"the Log says by {by}, the field outcome_by says {note['outcome_by']}"
