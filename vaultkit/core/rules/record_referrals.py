"""Write down whom you were told to talk to. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, SetField
from vaultkit.core.model import Interview
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier
from vaultkit.core.standing import REFERRING
from vaultkit.core.workdays import later


def record_referrals(dossier: Dossier, *, days: int = 1) -> Iterator[Item]:
    """Write down whom they told you to talk to, or that you asked and they named nobody (R-1).

    Due `days` after the talk; ends with anything under Referrals, with `referral_asked`, or with
    `referred to` in their log. Leaves the agenda 30 days late. Source: ask who else would know
    (Bolles, and every guide).
    """
    for talk in dossier.held:
        if talk.held_on and talk.contact == dossier.path and not _is_recorded(dossier, talk):
            section = talk.note.section("Referrals")
            yield owed(
                dossier,
                "record-referrals",
                later(talk.held_on, days),
                f"Did {dossier.name} name anyone? Write them down, or that you asked",
                Reason("you spoke", talk.held_on),
                note=talk.note,
                line=section.line if section else talk.note.line("date"),
                key=talk.held_on.isoformat(),
                settles=(SetField(talk.note.path, "referral_asked", "true"),),
            )


def _is_recorded(dossier: Dossier, talk: Interview) -> bool:
    section = talk.note.section("Referrals")
    if talk.note["referral_asked"] is not None or (section and section.words):
        return True
    return any(
        e.verb in REFERRING and talk.held_on and e.on >= talk.held_on for e in dossier.events
    )
