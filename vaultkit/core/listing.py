"""Notes of a kind as rows: which notes, which of their fields, in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vaultkit.core.alike import Comparable, is_same, rank, wanted_value
from vaultkit.core.fields import read, write
from vaultkit.core.items import Report
from vaultkit.core.model import Field, Kind, Note, Wrong
from vaultkit.core.names import fold, stem
from vaultkit.core.near import did_you_mean
from vaultkit.core.stages import STAGES
from vaultkit.errors import UsageMistake

HOW = "write it like stage=replied, location!=Basel, or email= for what is not set"
NAME = Field("name", "text", "What the note is called.")
PATH = Field("path", "text", "Where the note is.")
# What follows from the files: it can be listed, sorted and asked for like a field.
DERIVED = {
    "contact": {
        "stage": Field(
            "stage",
            "enum",
            "Where things stand with them.",
            choices=tuple(dict.fromkeys(stage for stage, _ in STAGES)),
        ),
        "warmth": Field(
            "warmth",
            "enum",
            "How warm the relationship is.",
            choices=("stranger", "introduced", "acquaintance", "ally", "mentor"),
        ),
        "last_touch": Field("last_touch", "date", "When either side last gave word."),
        "next_due": Field("next_due", "date", "When the next thing is due."),
    }
}
# The columns for people, where none are named; of other kinds the first fields of their own.
COLUMNS = {
    "contact": ("name", "stage", "organization", "last_touch", "next_due"),
    "goal": ("name", "state", "question", "target_date"),
    "interview": ("name", "purpose", "channel", "outcome", "thanked"),
    "message": ("name", "to", "message", "drafted", "sent"),
    "organization": ("name", "industry", "location", "target"),
}
FIRST_FIELDS = 4

_WORD = re.compile(r"([^=]+?)(!?=)(.*)", re.DOTALL)


class NoteName(str):
    """What a link calls a note; formats that have links make one of it."""


class Seen(NamedTuple):
    """A note, and what follows from the files for it."""

    note: Note
    derived: Mapping[str, Any] = {}

    def value(self, field: Field) -> Any:
        """What stands there, by its type: None where nothing does, Wrong where it is no such."""
        if field is NAME:
            return NoteName(self.note.name)
        if field is PATH:
            return self.note.path
        if field.name in self.derived:
            return self.derived[field.name]
        entry = self.note.entries.get(field.name)
        return read(field, entry.raw) if entry else None


class Condition(NamedTuple):
    """What a field should say, None for nothing; or, where it does not `hold`, should not."""

    field: Field
    wanted: Comparable
    holds: bool

    def fits(self, seen: Seen) -> bool:
        """Whether a note is one of those asked for."""
        values = _each(seen.value(self.field))
        if self.wanted is None:
            return (not values) is self.holds
        return any(is_same(self.field, each, self.wanted) for each in values) is self.holds


def kind_called(typed: str, kinds: Mapping[str, Kind]) -> Kind:
    """The kind meant: `contact`, `contacts` or its folder; raises UsageMistake."""
    names = {fold(kind.folder): kind for kind in kinds.values()}
    names |= {f"{fold(name)}s": kind for name, kind in kinds.items()}
    names |= {fold(name): kind for name, kind in kinds.items()}
    if fold(typed) in names:
        return names[fold(typed)]
    remedy = did_you_mean(typed, kinds) or f"there are: {', '.join(sorted(kinds))}"
    raise UsageMistake(f"there is no kind “{typed}”", remedy=remedy)


def fields_of(kind: Kind, notes: Iterable[Note]) -> dict[str, Field]:
    """Every field that can be asked for, those of one's own included."""
    known = {"name": NAME, "path": PATH, **DERIVED.get(kind.name, {}), **kind.fields}
    own = dict.fromkeys(name for note in notes for name in note.entries)
    return known | {
        name: Field(name, "text", "", many=True)
        for name in own
        if name not in known and name != "kind"
    }


def field_called(typed: str, kind: Kind, fields: Mapping[str, Field]) -> Field:
    """The field meant, by any spelling; raises UsageMistake with the nearest one."""
    loose = {_loose(own): name for own, name in kind.renamed.items()}
    loose |= {_loose(name): name for name in fields}
    name = typed if typed in fields else loose.get(_loose(typed))
    if name is not None:
        return fields[name]
    remedy = did_you_mean(typed, fields) or f"see: vaultkit kinds {kind.name}"
    raise UsageMistake(f"“{typed}” is no field of kind {kind.name}", remedy=remedy)


def _loose(name: str) -> str:
    return fold(name).replace("-", "_").replace(" ", "_")


def condition(word: str, kind: Kind, fields: Mapping[str, Field], today: date) -> Condition:
    """What `FIELD=VALUE` asks for; raises UsageMistake."""
    parts = _WORD.fullmatch(word)
    if not parts:
        raise UsageMistake(f"“{word}” names no field and its value", remedy=HOW)
    field = field_called(parts[1].strip(), kind, fields)
    typed = parts[3].strip()
    return Condition(field, wanted_value(field, typed, today) if typed else None, parts[2] == "=")


class Asked(NamedTuple):
    """Which notes, by which field in order, which columns; `whole` shows all fields there are."""

    words: Sequence[str] = ()
    sort: str | None = None
    columns: str | None = None
    whole: bool = False


def listed(kind: Kind, seen: Sequence[Seen], asked: Asked, today: date) -> Report:
    """The rows asked for; raises UsageMistake for what is no field or no such value."""
    fields = fields_of(kind, (one.note for one in seen))
    conditions = [condition(word, kind, fields, today) for word in asked.words]
    shown = columns(asked, kind, fields)
    by = field_called((asked.sort or "name").removeprefix("-"), kind, fields)
    found = [one for one in seen if all(each.fits(one) for each in conditions)]
    reverse = (asked.sort or "").startswith("-")
    return report(kind, in_order(found, by, reverse=reverse), shown)


def columns(asked: Asked, kind: Kind, fields: Mapping[str, Field]) -> list[Field]:
    """The fields to show: those named, else all, else the few that matter."""
    if asked.columns is not None:
        typed = [each.strip() for each in asked.columns.split(",") if each.strip()]
        if not typed:
            raise UsageMistake("no column is named", remedy="write them like name,location")
        found = [field_called(each, kind, fields) for each in typed]
        return list({field.name: field for field in found}.values())
    if asked.whole:
        return list(fields.values())
    usual = COLUMNS.get(kind.name) or ("name", *list(kind.fields)[:FIRST_FIELDS])
    return [fields[name] for name in usual if name in fields]


def in_order(seen: Sequence[Seen], field: Field, *, reverse: bool = False) -> list[Seen]:
    """The notes by a field, those that say nothing last either way."""
    firsts = [(_first(one.value(field)), one) for one in seen]
    ranked = [(rank(field, first), one) for first, one in firsts if first is not None]
    ranked.sort(key=lambda pair: pair[0], reverse=reverse)
    return [one for _, one in ranked] + [one for first, one in firsts if first is None]


def report(kind: Kind, seen: Iterable[Seen], shown: Sequence[Field]) -> Report:
    """The rows; values keep their types as far as formats know them."""
    rows = tuple(tuple(_cell(field, one.value(field)) for field in shown) for one in seen)
    return Report(kind.name, tuple(field.name for field in shown), rows)


def _cell(field: Field, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_cell(field, each) for each in value)
    if isinstance(value, Wrong):
        return value.found
    if field.type in ("link", "links") and value is not None:
        return NoteName(stem(value))
    if value is None or isinstance(value, NoteName | bool | int | float | date):
        return value
    return write(field, value)


def _each(value: Any) -> tuple[Any, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple(each for each in values if each is not None)


def _first(value: Any) -> Any:
    """What a note is sorted by; None where it says nothing that can be compared."""
    return next((each for each in _each(value) if not isinstance(each, Wrong)), None)
