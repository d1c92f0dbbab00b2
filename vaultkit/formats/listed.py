"""A report in each of its formats: for people, for Obsidian, for spreadsheets and programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from vaultkit.core.items import Report
from vaultkit.core.listing import NoteName
from vaultkit.core.values import write_datetime
from vaultkit.formats.csv_text import csv_row
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.markdown import UNLINKABLE
from vaultkit.formats.printable import json_safe
from vaultkit.formats.table import table_text, words

# What a cell of a Markdown table must not say by itself.
_LOUD = re.compile(r"[\\|<\[\]*_`#~$]|(?<=%)%")


def list_csv(report: Report, look: Look = PLAIN) -> str:
    """A header and a row a note; several values in one cell stand apart by `; `."""
    rows = [[_cell(each) for each in row] for row in report.rows]
    return "".join(f"{csv_row(row)}\n" for row in (list(report.columns), *rows))


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(_cell(each) for each in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return write_datetime(value)
    return "" if value is None else str(value)


def list_json(report: Report, look: Look = PLAIN) -> str:
    """`{"kind": KIND, "notes": [...]}`; what is not set is null, dates are as in notes."""
    notes = [dict(zip(report.columns, row, strict=True)) for row in report.rows]
    whole = {"kind": report.title, "notes": notes}
    return json_safe(json.dumps(whole, ensure_ascii=False, indent=2, default=write_datetime)) + "\n"


def list_markdown(report: Report, look: Look = PLAIN) -> str:
    """A table with links to the notes."""
    rows = [[_linked(each) for each in row] for row in report.rows]
    ruled = [list(report.columns), ["---"] * len(report.columns), *rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in ruled)


def _linked(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_linked(each) for each in value)
    if isinstance(value, NoteName) and words(value) == value and not UNLINKABLE.search(value):
        return f"[[{value}]]"
    return _LOUD.sub(r"\\\g<0>", words(value))


LIST_FORMATS: dict[str, Callable[[Report, Look], str]] = {
    "text": table_text,
    "json": list_json,
    "csv": list_csv,
    "markdown": list_markdown,
}
# These are for programs: they say every field.
WHOLE = ("json", "csv")
