"""Blank lines before the front matter go."""

from __future__ import annotations

from vaultkit.core import front_matter
from vaultkit.core.edit.places import lines_of
from vaultkit.core.fixes.sight import Sight, line_of, spliced
from vaultkit.core.items import Problem
from vaultkit.core.model import Document


def front_matter_late(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document that begins with its front matter, if that can then be read whole."""
    first, opening = lines_of(document.text)[0], line_of(document, problem)
    if document.text[first.start : opening.start].strip():
        return None
    mended = spliced(document, first.start, opening.start, "")
    read = front_matter.read(lines_of(mended.text))
    return mended if read.entries and not read.flaws else None
