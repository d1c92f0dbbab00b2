"""How each type of field reads, writes and describes itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vaultkit.core import readers
from vaultkit.core.model import Field, Raw, Wrong
from vaultkit.core.values import (
    NotAcceptedError,
    read_date,
    read_datetime,
    read_duration,
    read_partial_date,
    write_datetime,
)


@dataclass(frozen=True, slots=True)
class FieldType:
    """One type: its words for messages, how it reads and writes one value, and what others call it.

    `read` raises ValueError for a text that the type does not accept. `obsidian` is the type in
    `.obsidian/types.json`, `schema` what JSON Schema says of one value.
    """

    name: str
    expected: str
    read: Callable[[str, Field], Any]
    obsidian: str
    schema: Mapping[str, Any]
    write: Callable[[Any], str] = str
    many: bool = False


def read(field: Field, raw: Raw) -> Any:
    """What a field says: None if it is not set, a Wrong if its type does not accept it.

    A field that may hold several gives a tuple, also where one bare value stands there.
    """
    if isinstance(raw, str) and not holds_many(field):  # nearly every field
        return _one(field, raw) if raw.strip() else None
    given = [item for item in (raw if isinstance(raw, list) else [raw]) if not is_blank(item)]
    if not given:
        return None
    if len(given) == 1 and not isinstance(given[0], str):
        # An unquoted [[link]] is a list in a list: it is shown as it was typed.
        return Wrong("wrong-type", expected(field), shown(raw))
    if holds_many(field):
        return _all(field, given)
    if len(given) > 1:
        return Wrong("wrong-type", f"{expected(field)}, and only one", shown(raw))
    return _one(field, given[0])


def write(field: Field, value: Any) -> str:
    """The text of one value, in the form that vaultkit itself prefers."""
    return TYPES[field.type].write(value)


def written(field: Field, value: Any) -> Raw:
    """The text of a value as `read` takes it; of several a list."""
    if isinstance(value, tuple):
        return [write(field, one) for one in value]
    return write(field, value)


def holds_many(field: Field) -> bool:
    """Whether a field may hold several values."""
    return field.many or TYPES[field.type].many


def expected(field: Field) -> str:
    """What a field accepts, in words for a message."""
    if field.choices:
        return f"one of {', '.join(field.choices)}"
    if field.least is not None and field.most is not None:
        return f"a number from {field.least} to {field.most}"
    if field.least is not None:
        return f"a number of at least {field.least}"
    if field.most is not None:
        return f"a number of at most {field.most}"
    return TYPES[field.type].expected


def is_blank(raw: Raw) -> bool:
    """Whether nothing was typed: nothing at all, only blanks, or an empty list."""
    return raw is None or raw == [] or (isinstance(raw, str) and not raw.strip())


def shown(raw: Raw, depth: int = 4) -> str:
    """A value as it may have been typed, cut to a length that fits a message."""
    if depth == 0:
        return "…"
    if isinstance(raw, list):
        text = f"[{', '.join(shown(item, depth - 1) for item in raw[:10])}]"
    elif isinstance(raw, dict):
        pairs = list(raw.items())[:10]
        text = f"{{{', '.join(f'{name}: {shown(item, depth - 1)}' for name, item in pairs)}}}"
    else:
        text = " ".join((raw or "")[:200].split())
    return text if len(text) <= 80 else f"{text[:79]}…"


def _all(field: Field, given: list[Raw]) -> Any:
    values = [_one(field, item) for item in given]
    return next((value for value in values if isinstance(value, Wrong)), tuple(values))


def _one(field: Field, raw: Raw) -> Any:
    if not isinstance(raw, str):
        return Wrong("wrong-type", expected(field), shown(raw))
    try:
        return TYPES[field.type].read(raw.strip(), field)
    except NotAcceptedError as refused:
        return Wrong(refused.code, refused.expected or expected(field), shown(raw))
    except ValueError:
        return Wrong("wrong-type", expected(field), shown(raw))


def _alone(reader: Callable[[str], Any]) -> Callable[[str, Field], Any]:
    return lambda text, field: reader(text)


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{pattern}$"}


_SCALAR = {"type": ["string", "number", "boolean"]}
_LINK = _pattern(r"\[\[[^\[\]]+\]\]")
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = "[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?"
_LENGTH = "([0-9]+( *([Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)s?)?|[Nn]ever)"

TYPES = {
    "checkbox": FieldType(
        name="checkbox",
        expected="true or false",
        read=readers.read_checkbox,
        write=lambda value: "true" if value else "false",
        obsidian="checkbox",
        schema={"enum": [True, False, *readers.YES]},
    ),
    "date": FieldType(
        name="date",
        expected="a date such as 2026-11-25",
        read=_alone(read_date),
        obsidian="date",
        schema=_pattern(_DAY),
    ),
    "datetime": FieldType(
        name="datetime",
        expected="a date and time such as 2026-11-25T15:00, or a date",
        read=_alone(read_datetime),
        write=write_datetime,
        obsidian="datetime",
        schema=_pattern(f"{_DAY}([T ]{_TIME})?"),
    ),
    "duration": FieldType(
        name="duration",
        expected="a length of time such as 3 months, 90 days, or never",
        read=_alone(read_duration),
        obsidian="text",
        schema={**_pattern(_LENGTH), "type": ["string", "integer"], "minimum": 0},
    ),
    "email": FieldType(
        name="email",
        expected="an e-mail address such as dana@example.org",
        read=readers.read_email,
        obsidian="text",
        schema=_pattern(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    ),
    "enum": FieldType(
        name="enum",
        expected="one of its choices",
        read=readers.read_enum,
        obsidian="text",
        schema={},
    ),
    "link": FieldType(
        name="link",
        expected='a link in quotes such as "[[Dana Okafor]]"',
        read=readers.read_link,
        write=lambda target: f"[[{target}]]",
        obsidian="text",
        schema=_LINK,
    ),
    "links": FieldType(
        name="links",
        expected='links in quotes, one to a line, such as "[[Dana Okafor]]"',
        read=readers.read_link,
        write=lambda target: f"[[{target}]]",
        obsidian="multitext",
        schema=_LINK,
        many=True,
    ),
    "list": FieldType(
        name="list",
        expected="a list of texts",
        read=_alone(str),
        obsidian="multitext",
        schema=_SCALAR,
        many=True,
    ),
    "number": FieldType(
        name="number",
        expected="a number such as 20",
        read=readers.read_number,
        obsidian="number",
        schema={"type": "number"},
    ),
    "partial date": FieldType(
        name="partial date",
        expected="a date such as 1984-05-09, or --05-09 without the year",
        read=_alone(read_partial_date),
        obsidian="text",
        schema=_pattern("([0-9]{4}|-)-[0-9]{2}-[0-9]{2}"),
    ),
    "phone": FieldType(
        name="phone",
        expected="a phone number such as +1 555 010 2030",
        read=readers.read_phone,
        obsidian="text",
        schema={"type": ["string", "integer"]},
    ),
    "text": FieldType(
        name="text",
        expected="text",
        read=_alone(str),
        obsidian="text",
        schema=_SCALAR,
    ),
    "timezone": FieldType(
        name="timezone",
        expected="a time zone such as Europe/Berlin",
        read=readers.read_timezone,
        obsidian="text",
        schema={"type": "string"},
    ),
    "url": FieldType(
        name="url",
        expected="a web address such as https://example.org",
        read=readers.read_url,
        obsidian="text",
        schema=_pattern("[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+"),
    ),
}
