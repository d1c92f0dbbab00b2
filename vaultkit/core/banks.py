"""The questions of a vault's banks, and what is known of each: how it is told from others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultkit.core.model import Note, Task
from vaultkit.core.names import fold
from vaultkit.core.plain_text import unmarked
from vaultkit.core.wording import Wording

QUESTIONS = "questions"

_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_WORD = re.compile(r"[^\W\d_]{4,}")
# `regulatory` and `regulation` are of one topic, `certificate` and `certificates` too.
_STEM = 6


class Asked(NamedTuple):
    """A question of a bank. `is_ready` says that a bank holds it which mixes what to ask about."""

    text: str
    purpose: str | None = None
    category: str | None = None
    is_ready: bool = False
    place: int = 0

    @property
    def key(self) -> str:
        return same(self.text)


def same(question: str) -> str:
    """What two writings of one question share: neither case nor marks nor spacing matter."""
    return " ".join(fold(unmarked(question)).translate(_CURLY).split()).rstrip("?!. ")


def questions_of(note: Note) -> list[Task]:
    """The questions of an interview note, ticked or not, without the empty ones."""
    return [
        task for task in note.tasks_under(QUESTIONS) if task.text.strip() and task.status != "-"
    ]


def answered_in(note: Note) -> frozenset[str]:
    """The keys of the questions that were ticked in an interview note."""
    return frozenset(same(task.text) for task in questions_of(note) if task.status in "xX")


def in_banks(banks: Iterable[Note]) -> list[Asked]:
    """Every question of the banks once, in their order; the banks that hold it say what it is."""
    found: dict[str, Asked] = {}
    for bank in banks:
        for text in _listed(bank):
            own = Asked(
                text, bank["purpose"], bank["category"], bank["category"] is None, len(found)
            )
            if own.key:
                found[own.key] = _together(found[own.key], own) if own.key in found else own
    return list(found.values())


def _together(first: Asked, second: Asked) -> Asked:
    return first._replace(
        purpose=first.purpose or second.purpose,
        category=first.category or second.category,
        is_ready=first.is_ready or second.is_ready,
    )


def _listed(bank: Note) -> Iterator[str]:
    """The list items of a bank: those under Questions where it has such a heading."""
    sections = [bank.section(QUESTIONS)] if bank.section(QUESTIONS) else bank.sections
    lines = [bullet for section in sections if section for bullet in section.bullets]
    lines += [(task.line, task.text) for task in bank.tasks]
    for _, text in sorted(lines):
        yield unmarked(text)


def topic(texts: Iterable[str], common: Wording) -> frozenset[str]:
    """The beginnings of the words that say what texts are about."""
    words = {word for text in texts for word in _WORD.findall(fold(text))}
    return frozenset(word[:_STEM] for word in words if not common.finds("common", word))
