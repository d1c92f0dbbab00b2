"""How a report is to look: the terminal's columns and colours are arguments, never asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Look(NamedTuple):
    """`columns` None is a line without end, as a pipe has; `why` explains each item.

    `meanings` says of each rule what it finds, in a sentence. For a calendar: the vault's zone
    and name, and whether debts are to-dos.
    """

    columns: int | None = None
    colour: bool = False
    why: bool = False
    meanings: Mapping[str, str] | None = None
    zone: str = "UTC"
    vault: str = ""
    todo: bool = False


PLAIN = Look()
