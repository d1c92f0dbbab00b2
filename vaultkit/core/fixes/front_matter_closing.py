"""`...` at the end of the front matter becomes `---`."""

from __future__ import annotations

from vaultkit.core.fixes.sight import Sight, line_of, spliced
from vaultkit.core.items import Problem
from vaultkit.core.model import Document


def front_matter_closing(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document whose front matter ends as Obsidian wants it."""
    line = line_of(document, problem)
    if not line.text.startswith("..."):
        return None
    return spliced(document, line.start, line.start + 3, "---")
