"""Whether a note whose name has a number behind it is a second version, or another note."""

from __future__ import annotations

import re

from vaultkit.core.model import Note
from vaultkit.core.text import BOM, texts

# What a template has written, or what any two notes of a kind have in common.
_SAYS_NOTHING = re.compile(r"\s*(?:#{1,6}\s.*|[-*_\s]*|kind:.*|[\w -]+:\s*|[-*+]\s\[.\]\s*)\Z")
# Two notes that differ in one of these are of two people, or of two talks.
_TELLS_APART = ("email", "linkedin", "contact", "date", "question")


def is_second_version(copy: Note, text: str, original: Note, other: str) -> bool:
    """Whether half of what the shorter one says stands in the other, and no field denies it."""
    if any(_differ(copy, original, name) for name in _TELLS_APART):
        return False
    one, two = _said(text), _said(other)
    fewer = min(len(one), len(two))
    return 2 * len(one & two) >= fewer if fewer else one == two


def _said(whole: str) -> set[str]:
    lines = (line.strip() for line in texts(whole.removeprefix(BOM)))
    return {line for line in lines if not _SAYS_NOTHING.match(line)}


def _differ(one: Note, two: Note, name: str) -> bool:
    first, second = (_values(note, name) for note in (one, two))
    return bool(first and second) and first.isdisjoint(second)


def _values(note: Note, name: str) -> set[str]:
    entry = note.entries.get(name)
    raw = entry.raw if entry else None
    return {each for each in (raw if isinstance(raw, list) else [raw]) if isinstance(each, str)}
