"""A reason to write to somebody again: the best that the notes hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.named import target_of
from vaultkit.core.people import Dossier
from vaultkit.core.referrals import referrals, told_of
from vaultkit.core.rules.advice import pieces_of_advice
from vaultkit.core.rules.final_outcome import reached_on, was_told
from vaultkit.core.rules.report_advice import is_reported


def pretext(dossier: Dossier) -> str | None:
    """The best reason there is, None where only a plain hello is left.

    Advice that was tried, a talk with somebody they named, a goal of mine that is reached and
    that they have not heard of, news of their organization, what they are interested in; in
    this order.
    """
    return next(_pretexts(dossier), None)


def _pretexts(dossier: Dossier) -> Iterator[str]:
    for talk in dossier.held:
        for task in pieces_of_advice(dossier, talk):
            if task.status in "xX" and not is_reported(dossier, talk, task):
                yield f"what came of “{task.text}”"
    for referral in referrals(dossier):
        talks = referral.summary.talks if referral.summary else ()
        if talks and talks[-1] > (told_of(dossier, referral) or date.min):
            yield f"your talk with {referral.name}"
    for goal in dossier.goals:
        reached = reached_on(goal)
        # Where nobody can say since when, nobody can say either that they were told.
        if goal["state"] == "reached" and not (reached and was_told(dossier, reached)):
            yield f"“{goal.name}”, which you reached"
    news = dossier.organization["news"] if dossier.organization else None
    if news:
        yield f"their news: {target_of(news[0])}"
    if dossier.contact["interests"]:
        yield f"their interest in {dossier.contact['interests'][0]}"


def told(dossier: Dossier) -> str:
    """The best reason in words that follow another reason."""
    found = pretext(dossier)
    return f"; write about {found}" if found else ""
