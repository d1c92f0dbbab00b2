"""The few colours a terminal is sent, and nothing else."""

from __future__ import annotations

SGR = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}


def painted(text: str, style: str, colour: bool) -> str:
    """The text in a style; as it is without colour, without style, or where it is blank."""
    if not (colour and style and text.strip()):
        return text
    return f"\x1b[{SGR[style]}m{text}\x1b[0m"
