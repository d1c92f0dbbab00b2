"""Whether a talk led to others. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote
from vaultkit.core.named import listed


def referral_asked(given: TalkNote) -> Iterator[Finding]:
    """Ask whom else to talk to, and write down whom they named (I05, I06).

    Of a talk that took place: not asked is an error, asked and nobody named a warning. Source:
    always ask for names (Yale, Hampshire); get more names (Dow).
    """
    if not given.is_held or any(True for _ in listed(given.note)):
        return
    if given.note["referral_asked"]:
        says, better = "nobody is named", "ask once more, by name of a field or a place"
        yield given.in_section("Referrals", "I06", "referrals", "warning", says, better)
    else:
        says = "you did not ask whom else to talk to"
        better = "ask in your thanks, and tick `referral_asked`"
        yield given.in_field("referral_asked", "I05", "referral-asked", "error", says, better)
