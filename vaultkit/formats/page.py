"""A page of so many columns: where its parts begin, and rows of styled text that keep to it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vaultkit.formats.colour import painted
from vaultkit.formats.look import Look
from vaultkit.formats.width import widest, wrap

# A row is texts with their styles, from left to right.
Row = tuple[tuple[str, str], ...]

# What cannot be narrower: a day and an id side by side.
NARROWEST = 24
# Below this the day stands above the item and not beside it.
NARROW = 60
# An item tells its action in so many lines, and its reason in so many; --why tells all.
LINES_EACH = 2


class Page(NamedTuple):
    """The day an agenda is of, how it is to look, and how much of an id is shown."""

    on: date
    look: Look
    id_length: int

    @property
    def columns(self) -> int | None:
        return None if self.look.columns is None else max(NARROWEST, self.look.columns)

    @property
    def is_narrow(self) -> bool:
        return self.columns is not None and self.columns < NARROW

    @property
    def margin(self) -> int:
        """The column at which actions begin."""
        return 2 if self.is_narrow else 14

    @property
    def most(self) -> int | None:
        return None if self.look.why else LINES_EACH

    @property
    def room(self) -> int | None:
        """The columns of an action: beside the id, or below it on a narrow page."""
        if self.columns is None:
            return None
        return self.columns - self.margin - (0 if self.is_narrow else self.id_length + 2)

    def wrapped(self, text: str, margin: int, style: str, most: int | None = None) -> list[Row]:
        """The text in rows that begin at a column and end with the page."""
        room = None if self.columns is None else self.columns - margin
        return rows_of(text, margin, style, room, most)

    def ended(self, row: Row, id: str) -> Row:
        """The row with an item's id at the right of the page."""
        room = 0 if self.columns is None else self.columns - row_width(row) - len(id)
        return (*row, blank(max(2, room)), (id, "dim"))


def rows_of(text: str, margin: int, style: str, room: int | None, most: int | None) -> list[Row]:
    """The text in rows of so much room; in one where there is room without end."""
    parts = [text] if room is None else wrap(text, room, most)
    return [(blank(margin), (part, style)) for part in parts]


def blank(columns: int) -> tuple[str, str]:
    return " " * columns, ""


def row_width(row: Row) -> int:
    return widest("".join(text for text, _ in row))


def drawn(row: Row, colour: bool) -> str:
    """The row as it is sent to the terminal; no blanks at its end."""
    return "".join(painted(text, style, colour) for text, style in row).rstrip(" ")
