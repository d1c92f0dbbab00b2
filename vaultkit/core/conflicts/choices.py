"""What only a person can say when two versions become one, and who says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from vaultkit.errors import UsageMistake

LINES, FILE = "these lines", "the note"
OURS, THEIRS, BOTH = "ours", "theirs", "both"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{5,8})?\Z")


class Choice(NamedTuple):
    """Several versions of one thing, `about` which it is: the name of a field, or lines of text.

    `options` are what may be kept, each by the word that a person says for it. `proposed` is what
    an empty answer takes.
    """

    path: str
    line: int
    about: str
    options: dict[str, str]
    proposed: str | None = None


# The word of the option that is kept; None leaves both where they are.
Choose = Callable[[Choice], str | None]


def leave(choice: Choice) -> str | None:
    """Nobody says anything."""
    return None


def take(side: str) -> Choose:
    """Always the same side, where it says one thing."""

    def choose(choice: Choice) -> str | None:
        return side if side in choice.options else None

    return choose


def newest(options: dict[str, str]) -> str | None:
    """The option with the newest date, where all are dates."""
    if not all(_DAY.match(text) for text in options.values()):
        return None
    return max(options, key=lambda word: options[word])


def word_meant(typed: str, options: Iterable[str]) -> str:
    """The option that a word or its beginning means; raises UsageMistake."""
    words = list(options)
    found = [word for word in words if word == typed.lower()]
    found = found or [word for word in words if word.startswith(typed.lower())]
    if len(found) != 1:
        raise UsageMistake(f"“{typed}” is not understood", remedy=f"say {' or '.join(words)}")
    return found[0]
