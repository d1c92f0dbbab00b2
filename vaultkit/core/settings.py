"""A config's tables -> Settings, and everything wrong in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from vaultkit.core.letters.letter import is_name
from vaultkit.core.model import Kind
from vaultkit.core.near import did_you_mean
from vaultkit.core.numbers import CADENCE_BY_TIE, NUMBERS, Number
from vaultkit.core.readers import timezones
from vaultkit.core.toml import (
    FLAG,
    TABLE,
    TEXT,
    TEXTS,
    Shape,
    Toml,
    is_flag,
    is_table,
    is_text,
    is_whole,
    mistakes_in,
    sound,
    unknown,
)
from vaultkit.core.values import read_date, read_duration
from vaultkit.errors import VaultkitError

# What each rule can be told: its settings and their types.
KnownRules = Mapping[str, Mapping[str, type]]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MEGABYTE = 1_000_000
_COUNTRY = re.compile(r"[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?")


def _default_numbers() -> dict[str, Any]:
    defaults = {name: number.default for name, number in NUMBERS.items()}
    return {**defaults, "cadence_by_tie": dict(CADENCE_BY_TIE)}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a vault's config says, defaults filled in.

    `country` is a code such as DE, or DE-BY with a region; `workweek` holds weekday numbers,
    Monday is 0; `size_limit` is in bytes. `numbers` also holds `cadence_by_tie`, days or None
    for never. `rules` holds only what the config says; `placeholders` are words for messages.
    """

    timezone: str | None = None
    country: str | None = None
    holidays: tuple[date, ...] = ()
    workweek: frozenset[int] = frozenset(range(5))
    ignore: tuple[str, ...] = ()
    write_agenda: bool = False
    size_limit: int = 10 * _MEGABYTE
    numbers: Mapping[str, Any] = field(default_factory=_default_numbers)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    placeholders: Mapping[str, str] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)


def read_settings(toml: Toml, kinds: dict[str, Kind]) -> Settings:
    """Settings from the sound part of a config; what has a mistake keeps its default."""
    table = sound(toml.tables, SETTINGS)
    timezone = table.get("timezone")
    return Settings(
        timezone=timezone if timezone in timezones() else None,
        country=table["country"].upper() if "country" in table else None,
        holidays=tuple(sorted(filter(None, map(_as_date, table.get("holidays", ()))))),
        workweek=frozenset(map(_weekday, table.get("workweek", _WEEKDAYS[:5]))),
        ignore=tuple(table.get("ignore", ())),
        write_agenda=table.get("write_agenda", False),
        size_limit=int(table.get("size_limit_mb", 10) * _MEGABYTE),
        numbers=_numbers(toml),
        placeholders=sound(toml.table("placeholders"), _shapes_of_placeholders(toml)),
        rules={name: rule for name, rule in toml.table("rules").items() if is_table(rule)},
        kinds=kinds,
    )


def mistakes_in_settings(toml: Toml, known_rules: KnownRules | None) -> Iterator[VaultkitError]:
    """Everything wrong in a config but what it says about kinds and their fields."""
    yield from mistakes_in(toml, (), toml.tables, SETTINGS)
    zone = toml.tables.get("timezone")
    if isinstance(zone, str) and zone not in timezones():
        remedy = did_you_mean(zone, timezones()) or "use a name such as “Europe/Berlin”"
        yield toml.mistake(("timezone",), f"no time zone is called “{zone}”", remedy)
    yield from mistakes_in(toml, ("numbers",), toml.table("numbers"), NUMBER_SHAPES)
    at = ("numbers", "cadence_by_tie")
    yield from mistakes_in(toml, at, toml.table(*at), TIE_SHAPES)
    words = toml.table("placeholders")
    yield from mistakes_in(toml, ("placeholders",), words, _shapes_of_placeholders(toml))
    if known_rules is not None:
        for name, rule in toml.table("rules").items():
            yield from _rule_mistakes(toml, name, rule, known_rules)


def _rule_mistakes(toml: Toml, name: str, rule: Any, known: KnownRules) -> Iterator[VaultkitError]:
    at = ("rules", name)
    if name not in known:
        yield unknown(toml, at, name, known, "rule")
    elif not is_table(rule):
        yield toml.mistake(at, f"“{name}” should be {TABLE[0]}, such as [rules.{name}]")
    else:
        shapes = {setting: _SETTING_SHAPES[sort] for setting, sort in known[name].items()}
        yield from mistakes_in(toml, at, rule, {"on": FLAG, **shapes})


def _shapes_of_placeholders(toml: Toml) -> dict[str, Shape]:
    """Text under any name that an outline could use."""
    return {name: TEXT if is_name(name) else _NO_NAME for name in toml.table("placeholders")}


def _numbers(toml: Toml) -> dict[str, Any]:
    given = sound(toml.table("numbers"), NUMBER_SHAPES)
    ties = sound(toml.table("numbers", "cadence_by_tie"), TIE_SHAPES)
    cadence = {tie: read_duration(str(value)).in_days for tie, value in ties.items()}
    return {**_default_numbers(), **given, "cadence_by_tie": {**CADENCE_BY_TIE, **cadence}}


def _bounded(number: Number) -> Shape:
    expected = f"a whole number from {number.least} to {number.most} ({number.unit})"
    return expected, lambda value: is_whole(value) and number.least <= value <= number.most


def _is_length(value: Any) -> bool:
    if not (is_text(value) or is_whole(value)):
        return False
    try:
        return bool(read_duration(str(value)))
    except ValueError:
        return False


def _as_date(value: Any) -> date | None:
    """A day as TOML has it, or as text."""
    if isinstance(value, str):
        try:
            return read_date(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _are_dates(value: Any) -> bool:
    return isinstance(value, list) and all(map(_as_date, value))


def _weekday(name: Any) -> int:
    """The number of a weekday by its name or its first three letters or more, else -1."""
    typed = str(name).strip().lower()
    fits = (at for at, day in enumerate(_WEEKDAYS) if day.startswith(typed) and len(typed) > 2)
    return next(fits, -1)


def _are_weekdays(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and -1 not in map(_weekday, value)


def _is_country(value: Any) -> bool:
    return isinstance(value, str) and bool(_COUNTRY.fullmatch(value))


def _is_size(value: Any) -> bool:
    return isinstance(value, int | float) and not is_flag(value) and 0 < value <= 1000


SETTINGS: dict[str, Shape] = {
    "timezone": TEXT,
    "country": ("a country code such as “DE”, or “DE-BY” with its region", _is_country),
    "holidays": ("a list of days such as [2026-12-24]", _are_dates),
    "workweek": ('a list of weekdays such as ["mon", "tue"]', _are_weekdays),
    "ignore": TEXTS,
    "write_agenda": FLAG,
    "size_limit_mb": ("a number of megabytes up to 1000", _is_size),
    "numbers": TABLE,
    "rules": TABLE,
    "placeholders": TABLE,
    "kinds": TABLE,
    "fields": TABLE,
}

NUMBER_SHAPES: dict[str, Shape] = {
    **{name: _bounded(number) for name, number in NUMBERS.items()},
    "cadence_by_tie": TABLE,
}

TIE_SHAPES: dict[str, Shape] = dict.fromkeys(
    CADENCE_BY_TIE, ("a number of days, text such as “3 months”, or “never”", _is_length)
)

_NO_NAME: Shape = ("called by small letters, digits and _, as in my_name", lambda value: False)

_SETTING_SHAPES: dict[type, Shape] = {
    bool: FLAG,
    float: ("a number", lambda value: isinstance(value, int | float) and not is_flag(value)),
    int: ("a whole number, 0 or more", lambda value: is_whole(value) and value >= 0),
    str: TEXT,
}
