"""What a lint finds: a slip, where it is, in which words, and what would be better."""

from __future__ import annotations

from typing import NamedTuple

LEVELS = ("error", "warning", "info")


class Finding(NamedTuple):
    """One slip; `lint` is its id such as M05, `name` the same in words. Lines count from 1.

    `words` are those that gave it away, empty where something is missing.
    """

    lint: str
    name: str
    level: str
    path: str
    line: int
    column: int
    says: str
    better: str = ""
    words: str = ""
