"""A kind as a file of Obsidian's Bases: its notes as a table, and the views worth having."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from vaultkit.core.kinds import written_name
from vaultkit.core.model import Kind, Match
from vaultkit.core.readers import link_target

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

# A view: its name, its filters, its columns, what it is sorted by. `{name}` is a field.
View = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, str] | None]

_PEOPLE: tuple[View, ...] = (
    (
        "All",
        (),
        ("role", "organization", "tie", "priority", "goals", "email"),
        ("file.name", "ASC"),
    ),
    ("Whom I know", ("!{tie}.isEmpty()",), ("organization", "tie", "cadence", "birthday"), None),
    ("Who sent me", ("!{referred_by}.isEmpty()",), ("referred_by", "role", "organization"), None),
    ("Of this note", ("file.hasLink(this.file)",), ("role", "tie", "email"), None),
)
_INTERVIEWS: tuple[View, ...] = (
    ("All", (), ("date", "contact", "purpose", "outcome", "thanked", "takeaway"), ("date", "DESC")),
    (
        "Ahead",
        ("{outcome}.isEmpty()", "{date} >= today()"),
        ("date", "contact", "channel", "minutes", "confirmed"),
        ("date", "ASC"),
    ),
    (
        "To thank",
        ('{outcome} == "held"', "{thanked}.isEmpty()"),
        ("date", "contact", "takeaway"),
        ("date", "ASC"),
    ),
    ("Of this contact", ("list({contact}).contains(this)",), ("date", "purpose", "takeaway"), None),
)
_GOALS: tuple[View, ...] = (
    (
        "All",
        (),
        ("question", "state", "target_date", "target_talks", "decision"),
        ("target_date", "ASC"),
    ),
    ("Active", ('list({state}).contains("active")',), ("question", "learn", "target_date"), None),
)

# The file of each kind that has one, and its views.
BASES: dict[str, tuple[str, tuple[View, ...]]] = {
    "contact": ("People", _PEOPLE),
    "interview": ("Interviews", _INTERVIEWS),
    "goal": ("Goals", _GOALS),
}


def bases(kinds: Mapping[str, Kind], templates: str = "Templates") -> dict[str, str]:
    """The texts of the `.base` files, by their paths; what is in `templates` is no note."""
    own = {kind: base for kind, base in BASES.items() if kind in kinds}
    return {
        f"Bases/{name}.base": base_file(kinds[kind], views, templates)
        for kind, (name, views) in own.items()
    }


def base_file(kind: Kind, views: Iterable[View], templates: str) -> str:
    """One `.base` file: every note of a kind, in several views."""
    is_note = f"!file.inFolder({_text(templates)})"
    content = {
        "filters": {"and": [{"or": list(signs(kind))}, is_note]},
        "views": [_view(kind, view) for view in views if _has_all(kind, view)],
    }
    return str(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=10_000))


def signs(kind: Kind) -> Iterable[str]:
    """The expressions of which one holds for each note of a kind, each said once."""
    ways = [f"kind == {_text(kind.name)}", *(_expression(kind, match) for match in kind.match)]
    return dict.fromkeys(ways)


def column(kind: Kind, name: str) -> str:
    """What a field is called in an expression, by the name that the vault's notes have for it."""
    own = written_name(kind, name)
    return f"note.{own}" if _PLAIN.fullmatch(own) else f"note[{_text(own)}]"


def _expression(kind: Kind, match: Match) -> str:
    parts = []
    if match.field is not None:
        parts.append(_says(column(kind, match.field), match.value))
    if match.has is not None:
        parts.append(f"!{column(kind, match.has)}.isEmpty()")
    if match.tag is not None:
        parts.append(f"file.hasTag({_text(match.tag.removeprefix('#'))})")
    if match.folder is not None:
        parts.append(f"file.inFolder({_text(match.folder)})")
    return " && ".join(parts)


def _says(field: str, value: str | None) -> str:
    # One value or a list of them: `list` takes both.
    if value is None:
        return f"!{field}.isEmpty()"
    target = link_target(value)
    wanted = f"link({_text(target)})" if target else _text(value)
    return f"list({field}).contains({wanted})"


def _view(kind: Kind, view: View) -> dict[str, Any]:
    name, filters, columns, sort = view
    shown = ["file.name", *(column(kind, each) for each in columns)]
    made: dict[str, Any] = {"type": "table", "name": name}
    if filters:
        made["filters"] = {"and": [_filled(kind, each) for each in filters]}
    made["order"] = shown
    if sort:
        by = sort[0] if sort[0].startswith("file.") else column(kind, sort[0])
        made["sort"] = [{"property": by, "direction": sort[1]}]
    return made


def _has_all(kind: Kind, view: View) -> bool:
    """Whether the kind has every field that a view speaks of."""
    _, filters, columns, sort = view
    named = {name for each in filters for name in _NAMES.findall(each)} | set(columns)
    named |= {sort[0]} if sort and not sort[0].startswith("file.") else set()
    return named <= kind.fields.keys()


_NAMES = re.compile(r"\{(\w+)\}")


def _filled(kind: Kind, expression: str) -> str:
    return _NAMES.sub(lambda name: column(kind, name[1]), expression)


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
