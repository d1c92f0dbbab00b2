"""How a pitch ends. A lint of pitches."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.pitch import Pitch
from vaultkit.core.lint.prose import sentences


def ending(pitch: Pitch) -> Iterator[Finding]:
    """End on a question, or on what you want to learn (E04).

    Looks at the last two sentences. Source: a pitch opens a talk (Dickinson); learn from them (the
    guide behind this project).
    """
    last = list(sentences(pitch.said))[-2:]
    if last and not any("?" in each or pitch.wording.finds("to-learn", each) for each in last):
        says = "it ends on no question, and on no known phrase for what you want to learn"
        better = "end on what they can tell you"
        yield pitch.found("E04", "pitch-ending", "warning", says, better)
