"""A full stop or comma behind a task's date moves before it."""

from __future__ import annotations

import re

from vaultkit.core.fixes.sight import Sight, line_of, spliced
from vaultkit.core.items import Problem
from vaultkit.core.model import Document
from vaultkit.core.tasks import take_apart

_MARKS = re.compile(r"[.,;!]+\Z")


def task_date_not_seen(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document with the date at the end of its line, where the Tasks plug-in looks for it."""
    line = line_of(document, problem)
    found = take_apart(line.text)
    marks = _MARKS.search(found.body.rstrip()) if found else None
    if not found or not marks:
        return None
    start = found.column - 1
    rest = line.text[: start + marks.start()]
    behind = line.text[start + marks.end() :]
    mended = take_apart(rest + behind)
    if mended is None or not mended.fields or not mended.text:
        return None
    at = start + mended.end
    text = rest[:at] + marks[0] + rest[at:] + behind
    return spliced(document, line.start, line.start + len(line.text), text)
