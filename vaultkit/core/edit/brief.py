"""Write a brief and its questions into the note of a talk."""

from __future__ import annotations

from collections.abc import Sequence

from vaultkit.core.banks import QUESTIONS, questions_of, same
from vaultkit.core.edit.block import set_block
from vaultkit.core.edit.lines import add_under
from vaultkit.core.edit.page import Kinds
from vaultkit.core.model import Document
from vaultkit.core.parse import parse


def with_brief(document: Document, lines: Sequence[str], kinds: Kinds) -> Document:
    """The note with the brief under Brief; what the person wrote there stays."""
    return set_block(document, "Brief", "brief", lines, kinds)


def with_questions(document: Document, questions: Sequence[str], kinds: Kinds) -> Document:
    """The note with the questions under Questions that are not there yet, each to be ticked."""
    known = {same(task.text) for task in questions_of(parse(document, kinds))}
    new = [f"[ ] {text}" for text in questions if same(text) not in known]
    return add_under(document, QUESTIONS.capitalize(), new, kinds) if new else document
