"""A new note of a kind: what was typed for it, and the text it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from vaultkit.core.assign import Assignment, day_in_words
from vaultkit.core.edit.fields import set_field
from vaultkit.core.fields import write
from vaultkit.core.interviews import Clock
from vaultkit.core.model import Document, Kind
from vaultkit.errors import UsageMistake

# The fields that say when a note was begun: those of a new one say today.
_BEGUN = ("created", "drafted")


def name_and_fields(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of a name, up to the first `FIELD=VALUE`, and the rest; the first is a name's."""
    at = next((n for n, word in enumerate(words) if n and "=" in word), len(words))
    return list(words[:at]), list(words[at:])


def refuse_a_kind(assigned: Iterable[Assignment]) -> None:
    """Raise UsageMistake for a field that says the kind."""
    for each in assigned:
        if each.name == "kind":
            remedy = f"say it first: vaultkit new {each.value} NAME"
            raise UsageMistake("the kind of a new note is no field", remedy=remedy)


def begun(assigned: Sequence[Assignment], kind: Kind, today: date) -> list[Assignment]:
    """With the day on which the note is begun, where the kind has a field for it."""
    given = {each.name for each in assigned}
    fields = [kind.fields[name] for name in _BEGUN if name in kind.fields]
    days = [Assignment(field.name, str(today)) for field in fields if field.type == "date"]
    return [*assigned, *(day for day in days if day.name not in given)]


def new_note(
    path: str, kind: Kind, assigned: Iterable[Assignment], kinds: Mapping[str, Kind]
) -> Document:
    """A note of a kind with its fields set, in the order of the kind, and the kind's body."""
    body = kind.body.strip()
    text = f"---\nkind: {kind.name}\n---\n" + (f"\n{body}\n" if body else "")
    document = Document(path, text)
    order = {name: number for number, name in enumerate(kind.fields)}
    for each in sorted(assigned, key=lambda each: order.get(each.name, len(order))):
        if each.value is not None:
            document = set_field(document, each.name, each.value, kinds)
    return document


def missing(kind: Kind, assigned: Iterable[Assignment]) -> list[str]:
    """The fields that a note of the kind must have and this one has not."""
    given = {each.name for each in assigned if each.value is not None}
    return [f.name for f in kind.fields.values() if f.required and f.name not in given]


def interview(
    given: Sequence[Assignment], kind: Kind, contact: str, slot: date, zone: str | None
) -> list[Assignment]:
    """The fields of a new interview: what WHO and WHEN say, and what was given besides.

    UsageMistake where a field says again what WHO or WHEN says.
    """
    names = {each.name for each in given}
    for name, place in (("contact", "WHO"), ("date", "WHEN")):
        if name in names:
            raise UsageMistake(f"“{name}” is what {place} says", remedy=f"leave out {name}=…")
    said = {"contact": f"[[{contact}]]", "date": write(kind.fields["date"], slot)}
    if zone and "timezone" not in names:
        said["timezone"] = zone
    return [*(Assignment(*each) for each in said.items()), *given]


def slot_in_words(slot: date, zone: str | None, vault_zone: str) -> str:
    """A slot as it was understood, and what the clock at home says then where that is another."""
    says = day_in_words(slot)
    if not isinstance(slot, datetime) or zone in (None, vault_zone):
        return says
    here = Clock(vault_zone, 0).in_vault(slot, zone)
    return f"{says} in {zone}, which is {day_in_words(here)} in {vault_zone}"
