"""A misspelt field gets the name that was meant."""

from __future__ import annotations

from vaultkit.core.edit.places import top_of
from vaultkit.core.edit.yaml_text import scalar
from vaultkit.core.fixes.sight import Sight, field_at, spliced
from vaultkit.core.items import Problem
from vaultkit.core.kinds import written_name
from vaultkit.core.model import Document
from vaultkit.core.near import nearest


def misspelt_field(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document with the field called as it should be; its value stays as it is."""
    name, kind = field_at(sight.note, problem), sight.note.kind
    top = top_of(document.path, document.text)
    meant = nearest(name, kind.fields) if name and kind else None
    if not (kind and name and meant and top and name in top.places):
        return None
    return spliced(document, *top.places[name].key, scalar(written_name(kind, meant)))
