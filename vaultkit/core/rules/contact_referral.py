"""Write to somebody you were referred to. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from shlex import quote

from vaultkit.core.items import AddLine, Item, Reason, Work
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier, Summary
from vaultkit.core.referrals import Referral, referrals
from vaultkit.core.workdays import business_days_after

# Nobody else is to be written to as if for the first time.
NEW = ("identified", "researched", "drafted")


def contact_referral(dossier: Dossier, *, days: int = 5) -> Iterator[Item]:
    """Write to somebody you were referred to while the referral is warm (R-2).

    Due `days` business days after the contact named them, in a log or in a talk; ends when you
    have written. Not where `may_use_name` says no, not for people who have been asked already.
    Leaves the agenda 30 days late. Source: be prompt (The Reluctant Networker, Working Centre).
    """
    for referral in referrals(dossier):
        if referral.on and not referral.introduced:
            due = business_days_after(referral.on, days, dossier.calendar)
            if _is_open(referral.summary, referral.on, due):
                yield about(dossier, referral, "contact-referral", due)


def about(dossier: Dossier, referral: Referral, rule: str, due: date) -> Item:
    """An item about somebody whom the dossier's contact named: it concerns them where it can.

    Then it is snoozed in their log, which their summary tells of.
    """
    there = referral.summary
    due = max([due, *(day for own, day in there.snoozed if own == rule)]) if there else due
    item = owed(
        dossier,
        rule,
        due,
        f"Write to {referral.name}, named by {dossier.name}",
        Reason("named", referral.on, ", still warm"),
        line=referral.line,
        urgency="high",
        key=f"{referral.key} {referral.on}",
        settles=(
            AddLine(there.path, "Log", "{today} asked")
            if there
            else Work(referral.path, _to_begin(referral.name)),
        ),
        writing=there is not None,
    )
    if there:
        item = item._replace(who=there.path, name=there.name)
    return item._replace(path=referral.path)


def _to_begin(name: str) -> str:
    return f"make a note on {name}, `vaultkit new contact {quote(name)}`, and write to them"


def _is_open(there: Summary | None, since: date, due: date) -> bool:
    if there is None:
        return True
    if there.asked_since(since) or not there.may_use_name:
        return False
    return all(there.stage(day) in NEW for day in (since, due))
