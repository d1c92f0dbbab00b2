"""A note's body as prose: paragraphs as one text each, with the places of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultkit.core.front_matter import body_start
from vaultkit.core.masks import masked
from vaultkit.core.text import BOM, texts

WORD = re.compile(r"[\w’'-]+")
# Words that say what a text is about are longer than this.
_SHORT = 5
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")


# A line of a note's body with its number in the file.
Numbered = tuple[int, str]


class Place(NamedTuple):
    """Where something stands; both count from 1."""

    line: int
    column: int


def body_lines(text: str) -> tuple[Numbered, ...]:
    """The lines of a note's body, numbered as in the file; Obsidian's comments are none of it."""
    lines = texts(text.removeprefix(BOM))
    first = body_start(lines)
    hidden = masked(lines[first:])
    return tuple((first + n + 1, each) for n, each in enumerate(lines[first:]) if n not in hidden)


class Paragraph(NamedTuple):
    """Lines that belong together, joined by one space; `starts` are their offsets and places."""

    text: str
    starts: tuple[tuple[int, Place], ...]

    def place(self, offset: int) -> Place:
        """Where a letter of the text stands in the note."""
        at, place = max(start for start in self.starts if start[0] <= offset)
        return Place(place.line, place.column + offset - at)


def paragraphs(lines: Iterable[Numbered]) -> list[Paragraph]:
    """Numbered lines as paragraphs; empty lines part them."""
    found: list[list[Numbered]] = [[]]
    for number, text in lines:
        if text.strip():
            found[-1].append((number, text))
        elif found[-1]:
            found.append([])
    return [_joined(own) for own in found if own]


def _joined(lines: list[Numbered]) -> Paragraph:
    parts, starts, length = [], [], 0
    for number, text in lines:
        bare = text.strip()
        starts.append((length, Place(number, len(text) - len(text.lstrip()) + 1)))
        parts.append(bare)
        length += len(bare) + 1
    return Paragraph(" ".join(parts), tuple(starts))


def shortened(words: str) -> str:
    """Words on one line, cut where they are many."""
    bare = re.sub(r"\s+", " ", words).strip()
    return bare if len(bare) <= 60 else f"{bare[:59]}…"


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
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
