"""Answer an introduction. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason
from vaultkit.core.people import Dossier, Summary
from vaultkit.core.referrals import Referral, referrals
from vaultkit.core.rules.contact_referral import about

LEFT_ALONE = ("do_not_contact", "archived")


def answer_introduction(dossier: Dossier) -> Iterator[Item]:
    """Answer an introduction: thank who made it, move them to Bcc, offer times (R-6).

    Due on the day of `introduced to` in the log of who made it; ends when you have written to
    the person you were introduced to, or met them; somebody you have met before is owed nothing
    by it. Leaves the agenda 30 days late. Source: the etiquette of introductions (DadOps).
    """
    for referral in referrals(dossier):
        if referral.introduced and _is_open(referral, referral.summary):
            item = about(dossier, referral, "answer-introduction", referral.introduced)
            yield item._replace(
                action=f"Answer the introduction to {referral.name}",
                reason=Reason(f"{dossier.name} introduced you", referral.introduced),
                urgency="now",
                waiting=True,
            )


def _is_open(referral: Referral, there: Summary | None) -> bool:
    since = referral.introduced
    if there is None or since is None:
        return True
    if there.talks:
        return False  # nobody has to be made known to somebody they have met
    return not there.asked_since(since) and there.stage(since) not in LEFT_ALONE
