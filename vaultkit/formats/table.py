"""A report as a table that fits the page, or as blocks where it has too many columns for it."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from vaultkit.core.items import Report
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable
from vaultkit.formats.prose import READABLE, terms
from vaultkit.formats.width import fit, pad, width

GAP = "  "
# Cut to fewer columns, a name says nothing any more, nor does any other cell: it may be a date.
LEAST, DATE = 6, 10


def table_text(report: Report, look: Look = PLAIN) -> str:
    """Aligned columns under their names; the widest are cut first."""
    if not report.rows:
        return ""
    rows = [[words(each) for each in row] for row in report.rows]
    room = (look.columns or READABLE) - len(GAP) * (len(report.columns) - 1)
    heads = [printable(name) for name in report.columns]
    natural = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    widths = fitted(natural, room)
    if widths is None:
        return _blocks(report.columns, rows, look)
    head = painted(_line(heads, widths), "dim", look.colour)
    return "".join(f"{line}\n" for line in (head, *(_line(row, widths) for row in rows)))


def words(value: Any) -> str:
    """A value in words, on one line."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(words(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return printable(" ".join(str(value).split()))


def fitted(natural: Sequence[int], room: int) -> list[int] | None:
    """Widths that add up to the room there is; None where that cannot be."""
    others = [min(each, DATE) for each in natural[1:]]
    if min(natural[0], LEAST) + sum(others) > room:
        return None
    widths = list(natural)
    # What a row is about is cut last.
    for floors in ([natural[0], *others], [LEAST, *others]):
        while sum(widths) > room and any(map(operator.gt, widths, floors)):
            spare = [(wide > floor) * wide for wide, floor in zip(widths, floors, strict=True)]
            widths[spare.index(max(spare))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    fits = [pad(fit(cell, room), room) for cell, room in zip(cells, widths, strict=True)]
    return GAP.join(fits).rstrip(" ")


def _blocks(names: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> str:
    """Each row by itself, only with what it says."""
    parts = ([(name, cell) for name, cell in zip(names, row, strict=True) if cell] for row in rows)
    return "\n".join(terms(part, look) for part in parts if part)
