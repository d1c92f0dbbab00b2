"""What questions say, by the patterns of a language: closed, asking for a job, for a referral."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from vaultkit.core.model import Note

_CURLY = str.maketrans({"’": "'", "‘": "'"})


class Advice(NamedTuple):
    """What is said where patterns find something, or where one that is needed finds nothing.

    `lint` is an id such as M05; `of` the sorts of texts that are judged by it.
    """

    lint: str
    level: str
    of: tuple[str, ...]
    is_needed: bool
    says: str
    better: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns by what they find; none where no language was read.

    Each is compiled when it is first asked for: all of them take 60 ms, and most runs need none.
    """

    patterns: Mapping[str, str] = field(default_factory=dict)
    advice: Mapping[str, Advice] = field(default_factory=dict)

    def _pattern(self, name: str) -> re.Pattern[str] | None:
        source = self.patterns.get(name)
        return None if source is None else _compiled(source)

    def finds(self, name: str, text: str) -> bool:
        """Whether a text says what the patterns of that name look for."""
        return self.search(name, text) is not None

    def search(self, name: str, text: str) -> re.Match[str] | None:
        """The first place that the patterns of that name find."""
        pattern = self._pattern(name)
        return pattern.search(text.translate(_CURLY)) if pattern else None

    def matches(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """All places that the patterns of that name find, one after the other."""
        pattern = self._pattern(name)
        return pattern.finditer(text.translate(_CURLY)) if pattern else iter(())

    def count(self, name: str, text: str) -> int:
        """How often the patterns of that name are found."""
        pattern = self._pattern(name)
        return len(pattern.findall(text.translate(_CURLY))) if pattern else 0

    def without(self, name: str, text: str) -> str:
        """The text without what the patterns of that name find."""
        pattern = self._pattern(name)
        return pattern.sub(" ", text.translate(_CURLY)) if pattern else text


WITHOUT_WORDS = Wording()


def read_wording(*texts: str) -> Wording:
    """The patterns of a language's TOML files, and what is advised by them."""
    tables = {name: table for text in texts for name, table in tomllib.loads(text).items()}
    return Wording(
        {name: _one_of(table["patterns"]) for name, table in tables.items()},
        {name: _advice(table) for name, table in tables.items() if "lint" in table},
    )


def _advice(table: Mapping[str, Any]) -> Advice:
    return Advice(
        table["lint"],
        table["level"],
        tuple(table["of"]),
        table.get("needed", False),
        table["says"],
        table["better"],
    )


def _one_of(patterns: list[str]) -> str:
    return "|".join(f"(?:{each})" for each in patterns)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Questions:
    """How many questions a note has, and of which sort."""

    count: int = 0
    closed: int = 0
    job: int = 0
    referral: int | None = 0  # None where no pattern can tell


def questions_in(note: Note, wording: Wording) -> Questions:
    """The questions of an interview note; a closed one with a follow-up under it is open."""
    found = note.tasks_under("Questions")
    follows = [*found[1:], None]
    closed = sum(
        wording.finds("closed", each.text) and not (then and then.indent > each.indent)
        for each, then in zip(found, follows, strict=False)
    )
    job = sum(wording.finds("job", each.text) for each in found)
    referral = sum(wording.finds("referral", each.text) for each in found)
    return Questions(len(found), closed, job, referral if wording.patterns else None)
