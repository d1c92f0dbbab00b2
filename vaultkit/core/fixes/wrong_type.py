"""A value whose meaning is clear is written as its type wants it."""

from __future__ import annotations

import re
from collections.abc import Callable

from vaultkit.core.edit.fields import set_field
from vaultkit.core.fields import read
from vaultkit.core.fixes.sight import Sight, field_at
from vaultkit.core.items import Problem
from vaultkit.core.model import Document, Field, Raw, Wrong

# The year comes first, so that nobody can take the month for the day.
_DAY = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})\Z")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})\Z")


def wrong_type(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document with the value as it was surely meant."""
    name, kind = field_at(sight.note, problem), sight.note.kind
    if name is None or kind is None:
        return None
    value = _meant(kind.fields[name], sight.note.entries[name].raw)
    return set_field(document, name, value, sight.kinds) if value else None


def _meant(field: Field, raw: Raw) -> str | list[str] | None:
    mend = MEANT.get(field.type)
    if mend is None:
        return None
    if isinstance(raw, str):
        return _one(field, raw, mend)
    texts = [_one(field, each, mend) for each in raw or () if isinstance(each, str)]
    found = [text for text in texts if text]
    return found if isinstance(raw, list) and len(found) == len(raw) else None


def _one(field: Field, typed: str, mend: Callable[[str], str | None]) -> str | None:
    """What was meant, as it is where nothing is wrong with it."""
    for text in (typed, mend(typed.strip())):
        if text and not isinstance(read(field, text), Wrong):
            return text
    return None


def _day(typed: str) -> str | None:
    found = _DAY.match(typed)
    return f"{found[1]}-{found[3]:0>2}-{found[4]:0>2}" if found else None


def _moment(typed: str) -> str | None:
    day, _, time = typed.replace("T", " ", 1).partition(" ")
    first, at = _day(day), _TIME.match(time.strip())
    if not time:
        return first
    return f"{first}T{at[1]:0>2}:{at[2]}" if first and at else None


def _birthday(typed: str) -> str | None:
    if not typed.startswith("--"):
        return _day(typed)
    # 2000 was a leap year.
    day = _day(f"2000{typed[1:]}")
    return day.replace("2000", "-", 1) if day else None


def _address(typed: str) -> str:
    return f"https://{typed}"


def _link(typed: str) -> str:
    return f"[[{typed}]]"


MEANT: dict[str, Callable[[str], str | None]] = {
    "date": _day,
    "datetime": _moment,
    "link": _link,
    "links": _link,
    "partial date": _birthday,
    "url": _address,
}
