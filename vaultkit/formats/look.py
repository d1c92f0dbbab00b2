"""How a report is to look: the terminal's columns and colours are arguments, never asked for."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """`columns` None is a line without end, as a pipe has; `why` explains each item."""

    columns: int | None = None
    colour: bool = False
    why: bool = False


PLAIN = Look()
