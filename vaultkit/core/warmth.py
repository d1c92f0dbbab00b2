"""How warm a relationship is, whatever is being asked of it: stranger to mentor."""

from __future__ import annotations

from vaultkit.core.log import class_of
from vaultkit.core.people import Dossier
from vaultkit.core.referrals import referrer_of

# So many talks, or words from them, make an ally.
TALKS_OF_AN_ALLY = 2
WORDS_OF_AN_ALLY = 3


def warmth(dossier: Dossier) -> str:
    """stranger, introduced, acquaintance, ally or mentor, by what has happened so far."""
    if dossier.contact["tie"] == "mentor":
        return "mentor"
    talks = sum(event.verb == "talked" for event in dossier.events)
    words = sum(class_of(event.verb) == "inbound" for event in dossier.events)
    opened_a_door = any(event.verb == "introduced" for event in dossier.events)
    if talks >= TALKS_OF_AN_ALLY or words >= WORDS_OF_AN_ALLY or opened_a_door:
        return "ally"
    if talks:
        return "acquaintance"
    return "introduced" if referrer_of(dossier.contact) else "stranger"
