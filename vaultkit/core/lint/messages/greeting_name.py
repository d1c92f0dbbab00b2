"""Whom a message greets. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.messages.known import is_named


def greeting_name(letter: Letter) -> Iterator[Finding]:
    """Greet them by their name (M08).

    Looks for the first or the last name of the contact in the greeting. Source: write
    personally (the guide behind this project).
    """
    greeting = letter.greeting
    if letter.about is None or greeting is None:
        return
    if letter.wording.finds("generic-greeting", greeting):
        return
    contact = letter.about.contact
    names = [letter.about.name, contact["first_name"] or ""]
    if not any(name and is_named(name, greeting) for name in names):
        says = f"the greeting does not name {letter.about.name}"
        yield letter.found("M08", "greeting-name", "warning", says, "greet them by their name")
