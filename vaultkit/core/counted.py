"""How many of something, in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number and its noun: “1 note”, “2 notes”, “3 entries”."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("ry") else f"{number} {noun}s"
