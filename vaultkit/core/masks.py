"""Lines that Obsidian takes as comments (`%%`) or formulas (`$$`): CommonMark knows neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING = re.compile(r"[ \t>]*(%%|\$\$(?!\$))")

# Where a fence opens, wherever it may stand: `%%` is also a comment in Mermaid and in TeX, so
# what is fenced opens nothing here.
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*\Z)|~{3,})")


def masked(texts: Sequence[str]) -> frozenset[int]:
    """The indexes of lines inside comments and formulas that stand in lines of their own."""
    found: set[int] = set()
    index = 0
    while index < len(texts):
        end = _end(texts, index)
        if end > index and not _FENCE.match(texts[index]):
            found.update(range(index, end))
        index = max(end, index + 1)
    return frozenset(found)


def fence_end(texts: Sequence[str], index: int, fence: str, lead: str) -> int | None:
    """The line after the one that closes a fence opened at `index`; None where none does.

    `lead` is a pattern for what may stand before the closing marks.
    """
    closing = re.compile(rf"{lead}{fence[0]}{{{len(fence)},}}[ \t]*\Z").match
    return next((i + 1 for i in range(index + 1, len(texts)) if closing(texts[i])), None)


def _end(texts: Sequence[str], index: int) -> int:
    """The line after the block that opens at `index`, or `index` where none opens."""
    if fence := _FENCE.match(texts[index]):
        lead = f"[ \\t>]{{0,{fence.start(1) + 3}}}"
        return fence_end(texts, index, fence[1], lead) or len(texts)
    opening = _OPENING.match(texts[index])
    if not opening:
        return index
    mark, rest = opening[1], texts[index][opening.end() :]
    if mark in rest:
        return index if rest.rpartition(mark)[2].strip() else index + 1
    return _closed(texts, index, mark)


def _closed(texts: Sequence[str], index: int, mark: str) -> int:
    """The line after the next one that holds the mark."""
    for later in range(index + 1, len(texts)):
        if mark in texts[later]:
            return later + 1
    # An open comment hides the rest of the note, as in Obsidian; two dollars alone are money.
    return len(texts) if mark == "%%" else index
