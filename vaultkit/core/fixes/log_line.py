"""A misspelt verb of a log line becomes the one that was meant."""

from __future__ import annotations

import re

from vaultkit.core.fixes.obvious import obvious
from vaultkit.core.fixes.sight import Sight, line_of, spliced
from vaultkit.core.items import Problem
from vaultkit.core.log import SPELLINGS
from vaultkit.core.model import Document

# The mark of the item, its date, then the words of which the first is the verb.
_LINE = re.compile(
    r"[\s>]*(?:[-*+]|[0-9]{1,9}[.)])\s+[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]+)?\s+"
    r"(?P<verb>[^\W\d][^\s:]*)(?P<second> [^\W\d][^\s:]*)?"
)


def log_line(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document with the verb that is surely meant."""
    line = line_of(document, problem)
    found = _LINE.match(line.text)
    if not found:
        return None
    two = obvious(found["verb"] + found["second"], SPELLINGS) if found["second"] else None
    meant = two if two and " " in two else obvious(found["verb"], SPELLINGS)
    if meant is None:
        return None
    end = found.end("second" if meant == two and " " in meant else "verb")
    return spliced(document, line.start + found.start("verb"), line.start + end, meant)
