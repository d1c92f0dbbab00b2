"""Keep in touch in the rhythm you chose. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason
from vaultkit.core.owed import SHOWN_FOR, log, owed, within
from vaultkit.core.people import Dossier
from vaultkit.core.pretexts import told
from vaultkit.core.workdays import later


def cadence(dossier: Dossier) -> Iterator[Item]:
    """Write to somebody you have met before the thread goes cold (K-2).

    Due when the contact's `cadence` has passed since the last touch; without one their `tie`
    decides, and without a tie it is 180 days. Ends with any touch, and leaves the agenda 30 days
    late. Source: steady contact (the guide behind this project; Ferrazzi).
    """
    for spell in dossier.spells:
        reaches_on = spell.until is None or spell.until >= dossier.last_fact
        if spell.stage == "cooling" and spell.from_ and reaches_on:
            yield owed(
                dossier,
                "cadence",
                spell.from_,
                f"Write to {dossier.name}",
                Reason(spell.reason.text, spell.reason.since, spell.reason.more + told(dossier)),
                until=within(later(spell.from_, SHOWN_FOR), spell.until),
                urgency="normal" if dossier.contact["tie"] in ("mentor", "ally") else "low",
                settles=(log(dossier, "updated"),),
                writing=True,
            )
