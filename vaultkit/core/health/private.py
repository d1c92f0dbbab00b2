"""Remarks on people that are nobody else's business, by the words of a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from vaultkit.core.health.result import Place
from vaultkit.core.learning.points import says_private
from vaultkit.core.wording import Wording

# What a remark is on -> how it is called. In order: a line is told once.
SORTS = {
    "health": "on somebody's health",
    "religion": "on somebody's religion",
    "politics": "on somebody's politics",
    "family": "on trouble in somebody's family",
    "salary": "on what somebody earns",
    "life": "on somebody's private life",
    "secret": "told in confidence",
}
MARKED = "marked as private"
# The name by which a note asks not to be looked at.
NAME = "private"


Sort = Callable[[str], str | None]


def sorting(wording: Wording) -> Sort:
    """What a line is on, None for nothing private; each line is looked at once.

    A line takes a tenth of a millisecond, and notes made from one template have many in common.
    """

    @cache
    def sort(text: str) -> str | None:
        if says_private(text):
            return MARKED
        return next((says for name, says in SORTS.items() if wording.finds(name, text)), None)

    return sort


def private_remarks(path: str, texts: Sequence[str], sort: Sort) -> Iterator[Place]:
    """The lines of a note that hold one, without their words."""
    for number, text in enumerate(texts, 1):
        says = sort(text)
        if says:
            yield Place(path, number, says)
