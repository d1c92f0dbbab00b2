"""A brief that fits a phone: at most so many lines, of so many columns."""

from __future__ import annotations

from collections.abc import Sequence

from vaultkit.core.plain_text import harmless
from vaultkit.core.preparing.brief import Brief, Row
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable
from vaultkit.formats.width import fit, pad, widest, wrap

LINES = 40
COLUMNS = 60
NARROWEST = 24
# No row is given more lines than that, however much it says.
TALLEST = 12


def brief_text(brief: Brief, look: Look = PLAIN) -> str:
    """The brief for a terminal or a pipe; a label stands beside the first of its lines."""
    columns = max(NARROWEST, min(look.columns or COLUMNS, COLUMNS))
    name = painted(fit(printable(brief.name), columns), "bold", look.colour)
    parts = _wrapped(brief, columns)
    known, sheet = parts[: len(brief.known)], parts[len(brief.known) :]
    return "\n".join([name, *_lines(brief.known, known), "", *_lines(brief.sheet, sheet)]) + "\n"


def brief_lines(brief: Brief) -> list[str]:
    """The brief as list items for a note, each on one line, however long; the same words."""
    rows = (*brief.known, *brief.sheet)
    texts = map(_whole_or_cut, rows, _wrapped(brief, COLUMNS))
    items = [f"- **{row.label}** {harmless(text)}" for row, text in zip(rows, texts, strict=True)]
    return [f"- **{harmless(fit(printable(brief.name), 2 * COLUMNS))}**", *items]


def _whole_or_cut(row: Row, lines: Sequence[str]) -> str:
    """What a row says as one line: as it is written where all of it has room."""
    return " ".join(lines) if lines[-1].endswith("…") else printable(row.text)


def _wrapped(brief: Brief, columns: int) -> list[list[str]]:
    """Each row in the lines it is given: the tallest give way until all of them fit."""
    rows = (*brief.known, *brief.sheet)
    room = columns - max(_margin(brief.known), _margin(brief.sheet))
    texts = [printable(row.text) for row in rows]
    heights = [len(wrap(text, room, TALLEST)) for text in texts]
    while sum(heights) > LINES - 2:
        heights[_tallest(rows, heights)] -= 1
    return [wrap(text, room, height) for text, height in zip(texts, heights, strict=True)]


def _tallest(rows: Sequence[Row], heights: Sequence[int]) -> int:
    """The row that can spare a line most easily; of equals the first."""
    return max(range(len(rows)), key=lambda at: (heights[at] > rows[at].least, heights[at]))


def _lines(rows: Sequence[Row], parts: Sequence[Sequence[str]]) -> list[str]:
    margin, before, lines = _margin(rows), "", []
    for row, (first, *others) in zip(rows, parts, strict=True):
        label = "" if row.label == before else printable(row.label)
        lines.append(pad(label, margin) + first)
        lines += [" " * margin + line for line in others]
        before = row.label
    return [line.rstrip(" ") for line in lines]


def _margin(rows: Sequence[Row]) -> int:
    return max((widest(printable(row.label)) for row in rows), default=0) + 2
