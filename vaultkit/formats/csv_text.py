"""The agenda as CSV, for spreadsheets and pipes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from vaultkit.core.items import Agenda, Line
from vaultkit.core.reports import agenda_report, settling_words
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable

COLUMNS = (
    "id",
    "rule",
    "due",
    "from",
    "until",
    "urgency",
    "days_late",
    "who",
    "path",
    "line",
    "action",
    "reasons",
    "command",
    "settles",
)
# A spreadsheet runs a cell that begins so; some look past a quote, a blank, or a full-width sign.
RUNS = re.compile(r"[\s'\"]*[=+\-@\t\r＝＋－＠]")


def agenda_csv(agenda: Agenda, look: Look = PLAIN) -> str:
    """A header and a row a line, as RFC 4180 has it but ending in LF; give it an uncut agenda."""
    items = agenda_report(agenda)["items"]
    rows = [_cells(item, line, agenda) for item, line in zip(items, agenda.lines, strict=True)]
    return "".join(f"{csv_row(cells)}\n" for cells in (COLUMNS, *rows))


def _cells(item: dict[str, Any], line: Line, agenda: Agenda) -> list[Any]:
    """The item in the order of COLUMNS, its lists as words."""
    words = {
        "reasons": "; ".join(reason["reason"] for reason in item["reasons"]),
        "settles": settling_words(line.lead.settles, agenda.on),
    }
    return [(item | words)[column] for column in COLUMNS]


def csv_row(cells: Iterable[Any]) -> str:
    """Cells as one row, quoted where that is needed, and safe in a spreadsheet."""
    return ",".join(_quoted(cell("" if each is None else str(each))) for each in cells)


def cell(text: str) -> str:
    """The text so that no spreadsheet runs it: `'` goes before what it would take for a formula."""
    return f"'{printable(text)}" if RUNS.match(text) else printable(text)


def _quoted(text: str) -> str:
    if any(mark in text for mark in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text
