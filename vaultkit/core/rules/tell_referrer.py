"""Tell people what came of whom they named. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from vaultkit.core.items import AddLine, Item, Reason
from vaultkit.core.owed import SHOWN_FOR, owed
from vaultkit.core.people import Calendar, Dossier, Summary
from vaultkit.core.referrals import Referral, referrals, told_of
from vaultkit.core.workdays import business_days_after, later

FAILED = {
    "no_response": "your request to {} came to nothing",
    "declined": "{} said no",
}


class Turn(NamedTuple):
    """Something that came of a referral: what, on which day, when to tell it, how urgently.

    `silent` is the day of the request where what came of it is that nothing was answered.
    """

    what: str
    on: date
    due: date
    urgency: str
    silent: date | None = None


def tell_referrer(dossier: Dossier, *, days: int = 2, failed_days: int = 2) -> Iterator[Item]:
    """Tell whoever opened a door what came of it: you wrote (R-3), you met (R-4), or not (R-5).

    Due the day you wrote, `days` after you met, `failed_days` business days after it is clear
    that nothing comes of it; the later news takes the place of the earlier. Ends with `reported
    about` that person in the log of who named them, on that day or later. Leaves the agenda 30
    days late. Source: tell your source when you write, when you have met and when you could not
    (Nifty 50s, Yale).
    """
    for referral in referrals(dossier):
        if referral.summary:
            turned = list(turns(referral, referral.summary, (days, failed_days), dossier.calendar))
            told = told_of(dossier, referral)
            follows: list[Turn | None] = [*turned[1:], None]
            for turn, then in zip(turned, follows, strict=False):
                if told is None or told < turn.on:
                    yield _item(dossier, referral, turn, then)


def turns(
    referral: Referral, there: Summary, days: tuple[int, int], calendar: Calendar
) -> Iterator[Turn]:
    """What came of it, in order: written to, then met or failed."""
    since = referral.on or date.min
    asked = next((day for day in there.asks if day >= since), None)
    met = next((day for day in there.talks if day >= (asked or since)), None)
    if asked and (met is None or asked < met):
        yield Turn("you wrote to {}", asked, asked, "low")
    if met:
        yield Turn("you spoke with {}", met, later(met, days[0]), "high")
        return
    failed = _failed(there) if asked else None
    if asked and failed and failed[0] >= asked:
        on, stage = failed
        due = business_days_after(on, days[1], calendar)
        silent = max(there.asks) if stage == "no_response" else None
        yield Turn(FAILED[stage], on, due, "low", silent)


def _failed(there: Summary) -> tuple[date, str] | None:
    """Since when and how it is clear that nothing comes of a request, if nothing follows that."""
    ends = takewhile(lambda spell: spell.stage in FAILED, reversed(there.spells))
    return min(((spell.from_, spell.stage) for spell in ends if spell.from_), default=None)


def _item(dossier: Dossier, referral: Referral, turn: Turn, then: Turn | None) -> Item:
    last = later(turn.due, SHOWN_FOR)
    return owed(
        dossier,
        "tell-referrer",
        turn.due,
        f"Tell {dossier.name} what came of {referral.name}",
        _reason(turn, referral.name),
        line=referral.line,
        from_=turn.on,
        until=max(turn.on, min(last, later(then.on, -1))) if then else last,
        urgency=turn.urgency,
        key=f"{referral.key} {turn.what} {turn.on}",
        settles=(AddLine(dossier.path, "Log", f"{{today}} reported about [[{referral.name}]]"),),
        writing=True,
    )._replace(path=referral.path)


def _reason(turn: Turn, name: str) -> Reason:
    # It shows beforehand, when they may still answer: what is certain is that you wrote.
    if turn.silent:
        return Reason(f"you wrote to {name}", turn.silent, ", no answer")
    return Reason(turn.what.format(name), turn.on)
