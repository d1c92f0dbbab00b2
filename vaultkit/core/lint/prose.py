"""A note's body as prose: paragraphs as one text each, with the places of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

WORD = re.compile(r"[\w’'-]+")
# Words that say what a text is about are longer than this.
_SHORT = 5
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")


class Place(NamedTuple):
    """Where something stands; both count from 1."""

    line: int
    column: int


class Paragraph(NamedTuple):
    """Lines that belong together, joined by one space; `starts` are their offsets and places."""

    text: str
    starts: tuple[tuple[int, Place], ...]

    def place(self, offset: int) -> Place:
        """Where a letter of the text stands in the note."""
        at, place = max(start for start in self.starts if start[0] <= offset)
        return Place(place.line, place.column + offset - at)


def paragraphs(lines: Iterable[tuple[int, str]]) -> list[Paragraph]:
    """Numbered lines as paragraphs; empty lines part them."""
    found: list[list[tuple[int, str]]] = [[]]
    for number, text in lines:
        if text.strip():
            found[-1].append((number, text))
        elif found[-1]:
            found.append([])
    return [_joined(own) for own in found if own]


def _joined(lines: list[tuple[int, str]]) -> Paragraph:
    parts, starts, length = [], [], 0
    for number, text in lines:
        bare = text.strip()
        starts.append((length, Place(number, len(text) - len(text.lstrip()) + 1)))
        parts.append(bare)
        length += len(bare) + 1
    return Paragraph(" ".join(parts), tuple(starts))


def words(text: str) -> int:
    """How many words a text has."""
    return len(WORD.findall(text))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, with their ends."""
    return (found.strip() for found in _SENTENCE.findall(text) if found.strip())


def topics(text: str) -> set[str]:
    """The words that say what a text is about, without their endings."""
    return {_stem(word) for word in WORD.findall(text.casefold()) if len(word) >= _SHORT}


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
