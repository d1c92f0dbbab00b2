"""Fields of which a merge has kept two values: FIELD says ours, FIELD_other what the other said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.core.kinds import names_known
from vaultkit.core.model import Note, Raw

OTHER = "_other"


class Contradiction(NamedTuple):
    """A field by the name that its kind has for it, and where the other value stands."""

    name: str
    other: str


def contradictions(note: Note) -> Iterator[Contradiction]:
    """The fields of a note that have a second value, in the order of these."""
    known = names_known(note.kind) if note.kind else set()
    renamed = note.kind.renamed if note.kind else {}
    for name in note.entries:
        field = name.removesuffix(OTHER)
        if name not in known and name != field and (field in note.entries or field in known):
            yield Contradiction(renamed.get(field, field), name)


def said(note: Note, name: str) -> str:
    """What a field says, on one line and not at length."""
    entry = note.entries.get(name)
    text = " ".join(", ".join(_texts(entry.raw)).split()) if entry else ""
    return text if len(text) <= 60 else f"{text[:59]}…"


def _texts(raw: Raw) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif raw is not None:
        for each in raw:
            yield from _texts(each)
