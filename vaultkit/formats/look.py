"""How a report is to look: the terminal's columns and colours are arguments, never asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Look(NamedTuple):
    """`columns` None is a line without end, as a pipe has; `why` explains each item.

    `meanings` says of each rule what it finds, in a sentence.
    """

    columns: int | None = None
    colour: bool = False
    why: bool = False
    meanings: Mapping[str, str] | None = None


PLAIN = Look()
