"""The last look at a merge: whether a word that somebody wrote is missing."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\w+")


def loses(base: str, ours: str, theirs: str, merged: str) -> bool:
    """Whether a side has words more often than the base, and the merged text has not."""
    before, there = _words(base), _words(merged)
    return any(_words(side) - before - there for side in (ours, theirs))


def _words(whole: str) -> Counter[str]:
    return Counter(_WORD.findall(whole))
