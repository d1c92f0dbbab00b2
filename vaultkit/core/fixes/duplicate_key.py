"""A field that stands twice with one value is kept once."""

from __future__ import annotations

from vaultkit.core import front_matter
from vaultkit.core.edit.places import Place, Top, lines_of, top_of
from vaultkit.core.fixes.sight import Sight, line_of, spliced
from vaultkit.core.items import Problem
from vaultkit.core.model import Document, Entry


def duplicate_key(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document without the second of two fields that say the same."""
    top = top_of(document.path, document.text)
    name = _key(line_of(document, problem).text[problem.column - 1 :])
    if top is None or name not in top.places:
        return None
    start, end = _span(top, top.places[name])
    # Without the first one, the second is the one that is found.
    later = spliced(document, start, end, "")
    below = top_of(later.path, later.text)
    if below is None or name not in below.places:
        return None
    if _entries(document)[name].raw != _entries(later)[name].raw:
        return None
    shift = end - start
    again = _span(below, below.places[name])
    return spliced(document, again[0] + shift, again[1] + shift, "")


def _key(text: str) -> str:
    return text.partition(":")[0].strip().strip("\"'")


def _span(top: Top, place: Place) -> tuple[int, int]:
    return top.lines[place.first].start, top.lines[place.last + 1].start


def _entries(document: Document) -> dict[str, Entry]:
    return front_matter.read(lines_of(document.text)).entries
