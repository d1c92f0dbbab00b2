"""The front matter of a note taken apart for a merge, so that joined again it is the same text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vaultkit.core.edit.fields import UNEDITABLE
from vaultkit.core.edit.places import Top, top_of
from vaultkit.core.front_matter import read_texts
from vaultkit.core.model import Raw
from vaultkit.core.text import split
from vaultkit.errors import CannotEdit


class Part(NamedTuple):
    """One field: its lines, each with its end, what they say, and where the key stands in them."""

    lines: tuple[str, ...]
    raw: Raw
    key: tuple[int, int]


class Head(NamedTuple):
    """A front matter: its two fences, its fields, and the loose lines before each field.

    Loose lines are remarks and empty lines; those before the closing fence stand under "".
    """

    opening: str
    closing: str
    parts: Mapping[str, Part]
    loose: Mapping[str, tuple[str, ...]]


NONE = Head("", "", {}, {})


def taken_apart(head: str) -> Head | None:
    """A text from fence to fence; None where it cannot be understood field by field."""
    if not head:
        return NONE
    found = read_texts([line.text for line in split(head)])
    codes = {flaw.code for flaw in found.flaws}
    if codes & {*UNEDITABLE, "duplicate-key", "yaml-feature"}:
        return None
    try:
        top = top_of("", head)
    except CannotEdit:
        return None
    return _head(top, {name: entry.raw for name, entry in found.entries.items()}) if top else None


def _head(top: Top, raws: Mapping[str, Raw]) -> Head | None:
    lines = [line.text + line.end for line in top.lines]
    parts: dict[str, Part] = {}
    loose: dict[str, tuple[str, ...]] = {}
    at = 1
    for name, place in top.places.items():
        if place.is_odd or place.first < at or name not in raws:
            return None
        loose[name] = tuple(lines[at : place.first])
        start = top.lines[place.first].start
        key = place.key[0] - start, place.key[1] - start
        parts[name] = Part(tuple(lines[place.first : place.last + 1]), raws[name], key)
        at = place.last + 1
    loose[""] = tuple(lines[at : top.close])
    if set(parts) != set(raws) or not all(map(_is_loose, loose.values())):
        return None
    return Head(lines[0], lines[top.close], parts, loose)


def _is_loose(lines: Sequence[str]) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def joined(head: Head) -> str:
    """The text again; a front matter that holds nothing and was none is none."""
    if not head.opening:
        return ""
    body = [line for name, part in head.parts.items() for line in (*head.loose[name], *part.lines)]
    return "".join([head.opening, *body, *head.loose[""], head.closing])
