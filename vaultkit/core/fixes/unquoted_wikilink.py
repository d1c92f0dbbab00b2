"""A link in the front matter gets its quotes."""

from __future__ import annotations

from vaultkit.core.edit.yaml_text import scalar
from vaultkit.core.fixes.sight import Sight, line_of, spliced
from vaultkit.core.items import Problem
from vaultkit.core.model import Document


def unquoted_wikilink(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document with the link in quotes."""
    line = line_of(document, problem)
    start = line.start + problem.column - 1
    end = document.text.find("]]", start, line.start + len(line.text)) + 2
    if end < 2 or not document.text.startswith("[[", start):
        return None
    return spliced(document, start, end, scalar(document.text[start:end], style='"'))
