"""Paragraphs and short tables for a terminal or a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vaultkit.formats.look import Look
from vaultkit.formats.printable import printable
from vaultkit.formats.width import pad, widest, wrap

# Longer lines tire the eye; a pipe is read by people as well.
READABLE = 80


def paragraphs(text: str, look: Look) -> str:
    """A text whose paragraphs stand apart by empty lines, each filled to the page's width."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]
    return "\n\n".join("\n".join(_lines(part, look, 0)) for part in parts) + "\n"


def terms(rows: Iterable[tuple[str, str]], look: Look) -> str:
    """Words, each with what it means beside it."""
    pairs = list(rows)
    margin = max((widest(printable(word)) for word, _ in pairs), default=0) + 2
    lines = []
    for word, meaning in pairs:
        first, *others = _lines(meaning, look, margin)
        lines += [pad(printable(word), margin) + first, *(" " * margin + each for each in others)]
    return "".join(f"{line}\n" for line in lines)


def _lines(text: str, look: Look, margin: int) -> list[str]:
    columns = min(look.columns or READABLE, READABLE) - margin
    return wrap(printable(text), max(20, columns)) or [""]
