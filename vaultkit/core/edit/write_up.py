"""What somebody tells right after a talk, each answer in the section where it belongs."""

from __future__ import annotations

from datetime import date, datetime

from vaultkit.core.edit.fields import set_field
from vaultkit.core.edit.lines import add_line
from vaultkit.core.edit.page import Kinds
from vaultkit.core.fields import write
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.core.plain_text import unmarked


def with_outcome(
    document: Document, outcome: str, by: str | None, on: date | None, kinds: Kinds
) -> Document:
    """The note with what became of the talk, whose doing it was, and the day that was clear."""
    said = {"outcome": outcome, "outcome_by": by, "outcome_on": str(on) if on else None}
    for name, value in said.items():
        document = set_field(document, name, value, kinds) if value else document
    return document


def with_new_slot(document: Document, slot: date, today: date, kinds: Kinds) -> Document:
    """The note of a talk that was moved: its new date, and in its log that it had another."""
    day = slot.date() if isinstance(slot, datetime) else slot
    edited = set_field(document, "date", write(kinds["interview"].fields["date"], slot), kinds)
    # Within the same day the log would say that no other slot is known yet.
    return add_line(edited, "Log", f"{today} moved", kinds) if day > today else edited


def with_insight(document: Document, text: str, kinds: Kinds) -> Document:
    """The note with something learned; the first of all is also its takeaway."""
    edited = add_line(document, "Insights", text, kinds)
    plain = unmarked(text)
    if parse(document, kinds)["takeaway"] or not plain:
        return edited
    return set_field(edited, "takeaway", plain, kinds)


def with_promise(document: Document, line: str, kinds: Kinds) -> Document:
    """The note with a promise under Actions."""
    return add_line(document, "Actions", line, kinds)


def with_referral(document: Document, line: str, kinds: Kinds) -> Document:
    """The note with somebody they named; so they were asked."""
    return with_question_asked(add_line(document, "Referrals", line, kinds), kinds)


def with_question_asked(document: Document, kinds: Kinds) -> Document:
    """The note that says that they were asked whom else to talk to."""
    return set_field(document, "referral_asked", "true", kinds)
