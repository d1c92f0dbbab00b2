"""Whoever they named is named. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.messages.known import is_named
from vaultkit.core.referrals import referrals


def referral_named(letter: Letter) -> Iterator[Finding]:
    """Say whom they led you to (T07).

    A thank-you for a referral names the person; looks for the names of all whom the contact
    named. Source: tell your source what became of it (a guide to networking for shy people).
    """
    if letter.message != "referral-thanks" or letter.about is None:
        return
    names = [each.name for each in referrals(letter.about)]
    if names and not any(is_named(name, letter.said) for name in names):
        says = "it does not say whom they led you to"
        yield letter.found("T07", "referral-named", "error", says, "name the person")
