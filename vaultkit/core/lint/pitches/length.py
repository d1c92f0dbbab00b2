"""How long a pitch is. A lint of pitches."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.pitch import Pitch
from vaultkit.core.lint.prose import words

GOOD = (70, 140)
MOST = 210
_A_MINUTE = 140  # words


def length(pitch: Pitch) -> Iterator[Finding]:
    """Say it in half a minute, or in one (E01).

    70 to 140 words are good, more than 210 a warning, the rest is mentioned. What has no words yet
    is empty, and not judged further. Source: 30 to 60 seconds (Dickinson, MIT); 140 words a minute
    are usual.
    """
    count = words(pitch.said)
    if not count:
        yield _found(pitch, "warning", "nothing is written yet", "begin with what you did so far")
    elif not GOOD[0] <= count <= GOOD[1]:
        level = "warning" if count > MOST else "info"
        says = f"{count} words, about {count * 60 // _A_MINUTE} seconds"
        yield _found(pitch, level, says, f"{GOOD[0]} to {GOOD[1]} words are good")


def _found(pitch: Pitch, level: str, says: str, better: str) -> Finding:
    return pitch.found("E01", "pitch-length", level, says, better)
