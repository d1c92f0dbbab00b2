"""A vault in memory: notes read as they are from files, seen by checks as in the index."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vaultkit.core.check import problems_between, problems_of
from vaultkit.core.copies import is_conflict_copy
from vaultkit.core.items import Problem
from vaultkit.core.keys import own_keys
from vaultkit.core.model import Document, Link, Note
from vaultkit.core.parse import parse
from vaultkit.core.resolve import Candidate, Resolution, resolve
from vaultkit.store.config import packaged_kinds

KINDS = packaged_kinds()


def read(path: str, text: str) -> Note:
    """A note as a refresh reads it."""
    return parse(Document(path, text), {} if is_conflict_copy(path) else KINDS)


class MemoryVault:
    """The notes of a vault, and what a check may ask about them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.notes = {path: read(path, text) for path, text in sorted(texts.items())}
        self._candidates: dict[str, list[Candidate]] = {}
        for path, note in self.notes.items():
            for key, rank in own_keys(note).items():
                found = Candidate(path, rank, note.kind_name)
                self._candidates.setdefault(key, []).append(found)

    def candidates(self, key: str) -> list[Candidate]:
        return self._candidates.get(key, [])

    def resolve(self, link: Link, source: str, wanted: str | None = None) -> Resolution:
        return resolve(link.target, link.key, source, self.candidates, wanted)

    def problems(self, day: date) -> list[Problem]:
        """What is wrong on a day, by path and line."""
        found = [
            problem
            for note in self.notes.values()
            for problem in (*problems_of(note, KINDS), *problems_between(note, self))
        ]
        return sorted(problem for problem in found if _is_on(problem, day))


def _is_on(problem: Problem, day: date) -> bool:
    begins, ends = problem.from_ or date.min, problem.until or date.max
    return begins <= day <= ends
