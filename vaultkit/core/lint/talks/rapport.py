"""How a talk begins. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote


def rapport(given: TalkNote) -> Iterator[Finding]:
    """Know how to begin (I13).

    For talks to come: something stands under Brief, or the contact has `interests` or
    `common_ground`. Source: a friendly introduction (the guide behind this project); small talk is
    phase one (Dalton).
    """
    if not given.is_ahead or given.about is None or given.words("Brief"):
        return
    contact = given.about.contact
    if not (contact["interests"] or contact["common_ground"]):
        says, better = "nothing to begin with", "write a line for small talk under Brief"
        yield given.in_section("Brief", "I13", "rapport", "warning", says, better)
