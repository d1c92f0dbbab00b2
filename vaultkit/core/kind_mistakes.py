"""What can be wrong in the tables that describe kinds, each with its line and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from vaultkit.core.fields import TYPES, holds_many
from vaultkit.core.model import Field, Kind
from vaultkit.core.toml import (
    FLAG,
    TABLE,
    TEXT,
    TEXTS,
    WHOLE,
    Shape,
    Toml,
    is_table,
    is_text,
    mistakes_in,
    sound,
    unknown,
)
from vaultkit.errors import VaultkitError

_KIND_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_FIELD_NAME = re.compile(r"\w(?:[\w .-]*\w)?")


def _is_folder(value: Any) -> bool:
    """Whether it names a folder of the vault that is neither hidden nor outside."""
    if not isinstance(value, str) or value.startswith("/") or set('\\:\0\r\n"') & set(value):
        return False
    parts = value.removesuffix("/").split("/")
    return value == "" or all(part.strip() and not part.startswith(".") for part in parts)


def _is_field_name(value: Any) -> bool:
    return isinstance(value, str) and bool(_FIELD_NAME.fullmatch(value)) and value != "kind"


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_table, value))


def _is_type(value: Any) -> bool:
    return isinstance(value, str) and value in TYPES


FOLDER: Shape = ("a folder within the vault, such as “People”, not a hidden one", _is_folder)
TABLES: Shape = ('a list of tables such as { field = "type", value = "person" }', _are_tables)
TYPE: Shape = (f"one of {', '.join(TYPES)}", _is_type)
RENAMING: Shape = ("the name of a field in quotes", _is_field_name)

KIND = {"help": TEXT, "folder": FOLDER, "body": TEXT, "match": TABLES, "fields": TABLE}
FIELD = {
    "type": TYPE,
    "help": TEXT,
    "required": FLAG,
    "many": FLAG,
    "choices": TEXTS,
    "leads_to": TEXT,
    "least": WHOLE,
    "most": WHOLE,
}
MATCH = {"field": TEXT, "value": TEXT, "has": TEXT, "tag": TEXT, "folder": FOLDER}
SET_IN_CONFIG = {"folder": FOLDER, "match": TABLES}

# What a vault may say anew about a field of the package.
_OPEN = ("help", "required", "choices")


def mistakes_in_kind(name: str, toml: Toml, under: Kind | None) -> Iterator[VaultkitError]:
    """Everything wrong in one kind's table by itself; `under` is the kind it is laid over."""
    if not _KIND_NAME.fullmatch(name):
        remedy = "use small letters, digits, - and _"
        yield toml.mistake((), f"a kind cannot be called “{name}”", remedy)
    yield from mistakes_in(toml, (), toml.tables, KIND)
    yield from _match_mistakes(toml, (), toml.tables)
    for field, table in toml.table("fields").items():
        if not is_table(table):
            yield toml.mistake(("fields", field), f"“{field}” should be {TABLE[0]}")
        else:
            yield from _field_mistakes(toml, field, under.fields.get(field) if under else None)


def mistakes_between(
    kinds: Mapping[str, Kind], tomls: Mapping[str, Toml]
) -> Iterator[VaultkitError]:
    """Fields that lead to no kind, and fields that are of one type here and of another there."""
    for source, toml in tomls.items():
        for name in toml.table("fields"):
            field = kinds[source].fields[name]
            if field.leads_to and field.leads_to not in kinds:
                yield unknown(toml, ("fields", name, "leads_to"), field.leads_to, kinds, "kind")
            for kind in kinds.values():
                if name in kind.fields and not agree(kind.fields[name], field):
                    yield _disagreement(toml, field, kind)
                    break


def mistakes_in_config(toml: Toml, kinds: Mapping[str, Kind]) -> Iterator[VaultkitError]:
    """Everything wrong in what a config says about kinds and the names of their fields."""
    for name, table in toml.table("kinds").items():
        at = ("kinds", name)
        if name not in kinds:
            yield unknown(toml, at, name, kinds, "kind")
        elif not is_table(table):
            yield toml.mistake(at, f"“{name}” should be {TABLE[0]}")
        else:
            yield from mistakes_in(toml, at, table, SET_IN_CONFIG)
            yield from _match_mistakes(toml, at, table)
    for own, name in toml.table("fields").items():
        yield from _renaming_mistakes(toml, own, name, kinds)


def agree(one: Field, other: Field) -> bool:
    """Whether two fields may have the same name in one vault."""
    return (one.type, holds_many(one)) == (other.type, holds_many(other))


def _match_mistakes(
    toml: Toml, at: tuple[str, ...], table: Mapping[str, Any]
) -> Iterator[VaultkitError]:
    for match in sound(table, {"match": TABLES}).get("match", ()):
        yield from mistakes_in(toml, (*at, "match"), match, MATCH)
        if not any(match.values()) or ("value" in match and "field" not in match):
            remedy = 'for example { field = "type", value = "person" }'
            yield toml.mistake((*at, "match"), "this match would fit no note or any note", remedy)


def _field_mistakes(toml: Toml, name: str, under: Field | None) -> Iterator[VaultkitError]:
    at = ("fields", name)
    table = sound(toml.table(*at), FIELD)
    if not _is_field_name(name):
        remedy = "use letters, digits, blanks, - and _, and not “kind”"
        yield toml.mistake(at, f"a field cannot be called “{name}”", remedy)
    yield from mistakes_in(toml, at, toml.table(*at), FIELD)
    for key in table if under else ():
        if key not in _OPEN and table[key] != getattr(under, key):
            remedy = "take another name for a field of your own"
            says = f"“{key}” of “{name}” is {_said(getattr(under, key))} and stays so"
            yield toml.mistake((*at, key), says, remedy)
    yield from _misfits(toml, at, under.type if under else table.get("type", "text"), table)


def _misfits(
    toml: Toml, at: tuple[str, ...], type: str, table: Mapping[str, Any]
) -> Iterator[VaultkitError]:
    """Settings that say nothing for a field of that type."""
    fits = {"choices": ("enum",), "leads_to": ("link", "links")}
    fits |= {"least": ("number",), "most": ("number",)}
    for key in table:
        if key in fits and type not in fits[key]:
            sorts = " or ".join(fits[key])
            yield toml.mistake((*at, key), f"“{key}” is for a field of type {sorts}, not {type}")
    if table.get("type") == "enum" and not table.get("choices"):
        remedy = 'say choices = ["one", "other"]'
        yield toml.mistake(at, f"“{at[-1]}” has no choices", remedy)
    if table.get("least", 0) > table.get("most", table.get("least", 0)):
        yield toml.mistake((*at, "least"), "“least” should not be more than “most”")


def _renaming_mistakes(
    toml: Toml, own: str, name: Any, kinds: Mapping[str, Kind]
) -> Iterator[VaultkitError]:
    at = ("fields", own)
    having = [kind for kind in kinds.values() if name in kind.fields] if is_text(name) else []
    if not is_text(name):
        yield toml.mistake(at, f"“{own}” should be {RENAMING[0]}")
    elif not having:
        names = dict.fromkeys(name for kind in kinds.values() for name in kind.fields)
        yield unknown(toml, at, name, names, "field")
    elif not _is_field_name(own):
        yield toml.mistake(at, f"a field cannot be called “{own}”")
    for kind in having:
        if own in kind.fields:
            remedy = f"“{own}” cannot stand for “{name}” as well"
            yield toml.mistake(at, f"“{own}” is itself a field of {kind.name}", remedy)


def _disagreement(toml: Toml, field: Field, kind: Kind) -> VaultkitError:
    here, there = _type(field), _type(kind.fields[field.name])
    return toml.mistake(
        ("fields", field.name, "type"),
        f"“{field.name}” is of type {here} here and of type {there} in {kind.name}",
        "one field name has one type in the whole vault: take another name",
    )


def _type(field: Field) -> str:
    return f"{field.type} (several)" if field.many else field.type


def _said(value: Any) -> str:
    """A value as TOML would have it."""
    if value is None:
        return "not set"
    return str(value).lower() if isinstance(value, bool) else f"{value}"
