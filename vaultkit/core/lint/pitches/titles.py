"""Titles in a pitch. A lint of pitches."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.pitch import Pitch

MOST = 3


def titles(pitch: Pitch) -> Iterator[Finding]:
    """Name three job titles at most (E05).

    Known titles, each counted once. Source: say what you did in plain words (our own judgement).
    """
    found = sorted({words.casefold() for _, words in pitch.matches("job-title")})
    if len(found) > MOST:
        says = f"{len(found)} job titles: {', '.join(found)}"
        better = "say what you did instead"
        yield pitch.found("E05", "pitch-titles", "warning", says, better)
