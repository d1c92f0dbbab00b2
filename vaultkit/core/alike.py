"""When two values of a field are the same to a person, and which of two comes first."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from vaultkit.core.dates import read_slot
from vaultkit.core.fields import expected, read
from vaultkit.core.model import Field, Wrong
from vaultkit.core.names import plain, stem
from vaultkit.core.readers import link_target
from vaultkit.core.values import Duration, PartialDate
from vaultkit.errors import UsageMistake

# A value that a filter looks for; None looks for what is not set.
Comparable = Any


def wanted_value(field: Field, typed: str, today: date) -> Comparable:
    """What somebody typed, read by the field's type; raises UsageMistake."""
    if field.type in ("date", "datetime"):
        return read_slot(typed, today)
    if field.type in ("link", "links"):
        return link_target(typed) or typed
    value = read(field, typed)
    if isinstance(value, Wrong):
        remedy = f"it is {value.expected or expected(field)}"
        raise UsageMistake(f"“{typed}” is nothing that {field.name} can say", remedy=remedy)
    return value[0] if isinstance(value, tuple) else value


def is_same(field: Field, value: Any, wanted: Comparable) -> bool:
    """Whether a value is the one wanted: case and accents ignored, links by the note's name."""
    if isinstance(value, Wrong):
        return isinstance(wanted, str) and plain(value.found) == plain(wanted)
    if field.type in ("link", "links"):
        return plain(stem(value)) == plain(stem(wanted))
    if isinstance(value, date) and isinstance(wanted, date):
        return _same_day(value, wanted)
    if isinstance(value, Duration) and isinstance(wanted, Duration):
        return value.in_days == wanted.in_days
    if isinstance(value, PartialDate) and isinstance(wanted, PartialDate):
        return _same_birthday(value, wanted)
    if isinstance(value, str) and isinstance(wanted, str):
        return plain(value) == plain(wanted)
    return bool(value == wanted)


def _same_day(value: date, wanted: date) -> bool:
    """A day holds all its hours."""
    if isinstance(value, datetime) and not isinstance(wanted, datetime):
        return value.date() == wanted
    return value == wanted


def _same_birthday(value: PartialDate, wanted: PartialDate) -> bool:
    year = wanted.year is None or wanted.year == value.year
    return year and (value.month, value.day) == (wanted.month, wanted.day)


def rank(field: Field, value: Any) -> Any:
    """What values of a field are sorted by; choices in the order of their kind."""
    if field.choices and value in field.choices:
        return field.choices.index(value)
    return next((of(value) for type_, of in _RANKS if isinstance(value, type_)), value)


# What is in no row, numbers and checkboxes, is compared as it is.
_RANKS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (str, lambda text: plain(stem(text))),
    (date, lambda day: day.isoformat()),
    (Duration, lambda length: math.inf if length.in_days is None else length.in_days),
    (PartialDate, lambda day: (day.month, day.day)),
)
