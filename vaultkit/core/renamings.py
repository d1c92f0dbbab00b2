"""What somebody's own notes call the fields that are known here by other names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from vaultkit.core.fields import expected, is_blank, read, shown
from vaultkit.core.kind_mistakes import RENAMING
from vaultkit.core.model import Entry, Field, Kind, Wrong
from vaultkit.core.proposal_words import FIELD_WORDS, field_called

Kinds = Mapping[str, Kind]
Entries = Mapping[str, Entry]


class Renaming(NamedTuple):
    """A field's own name and its known one; `but` says why it is no more than a remark."""

    own: str
    name: str
    kind: str
    notes: int
    but: str = ""


def provisional(kinds: Kinds, names: Iterable[str]) -> dict[str, Kind]:
    """The kinds as if each name stood for the field that people also call so."""
    names = list(names)
    return {
        kind.name: replace(kind, renamed=_renamed(kind, names))
        if kind.name in FIELD_WORDS
        else kind
        for kind in kinds.values()
    }


def renamings(notes: Mapping[str, Sequence[Entries]], kinds: Kinds) -> list[Renaming]:
    """The names to set, for notes by their kinds: each own name once, for what most mean by it."""
    found = [
        each for kind in FIELD_WORDS if kind in notes for each in _of(kinds[kind], notes[kind])
    ]
    best: dict[str, Renaming] = {}
    for each in sorted(found, key=lambda one: (bool(one.but), -one.notes)):
        if _is_free(each, kinds):
            best.setdefault(each.own, each)
    return sorted(best.values(), key=lambda one: (bool(one.but), one.name, -one.notes))


def _renamed(kind: Kind, names: Iterable[str]) -> dict[str, str]:
    meant = {own: field_called(kind.name, own) for own in names if own not in kind.fields}
    return {own: name for own, name in meant.items() if name and name in kind.fields}


def _of(kind: Kind, notes: Sequence[Entries]) -> Iterator[Renaming]:
    names = dict.fromkeys(name for entries in notes for name in entries)
    for own, name in _renamed(kind, names).items():
        typed = [entries[own] for entries in notes if own in entries and name not in entries]
        values = [entry for entry in typed if not is_blank(entry.raw)]
        if values:
            but = _but(kind.fields[name], values)
            yield Renaming(own, name, kind.name, len(values), but)


def _but(field: Field, values: Sequence[Entry]) -> str:
    """Why most values would be no such field; empty where they are."""
    unread = [entry for entry in values if isinstance(read(field, entry.raw), Wrong)]
    if 2 * len(unread) <= len(values):
        return ""
    return f"it holds such as “{shown(unread[0].raw)}”, and {field.name} is {expected(field)}"


def _is_free(renaming: Renaming, kinds: Kinds) -> bool:
    """Whether the name may stand for the field wherever there is such a field."""
    having = [kind for kind in kinds.values() if renaming.name in kind.fields]
    return RENAMING[1](renaming.own) and not any(renaming.own in kind.fields for kind in having)
