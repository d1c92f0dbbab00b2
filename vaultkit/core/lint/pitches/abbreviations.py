"""Abbreviations in a pitch. A lint of pitches."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.pitch import Pitch


def abbreviations(pitch: Pitch) -> Iterator[Finding]:
    """Explain abbreviations to people of other trades (E06).

    Said where `audience` is outsider, once for each that has no bracket beside it and that is not
    one that everybody knows. Source: no jargon for outsiders (our own judgement).
    """
    if pitch.note["audience"] != "outsider":
        return
    said: set[str] = set()
    for (line, column), words in pitch.matches("abbreviation"):
        if words not in said and not _is_explained(words, pitch.said):
            yield Finding(
                "E06", "pitch-abbreviation", "warning", pitch.note.path, line, column,
                "outsiders may not know this", "write it out", words,
            )  # fmt: skip
        said.add(words)


def _is_explained(short: str, text: str) -> bool:
    """Whether it stands in a bracket, or has one behind it."""
    return f"({short})" in text or f"{short} (" in text
