"""From dossiers to items: the tables of rules, what they may be told, what is put off."""

from __future__ import annotations

import base64
import hashlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from vaultkit.core.items import Item
from vaultkit.core.links import links_in
from vaultkit.core.model import Event, Note
from vaultkit.core.names import link_key, stem
from vaultkit.core.owed import ENDLESS, ENDS_WITH_THE_SLOT
from vaultkit.core.people import Dossier
from vaultkit.core.present import Present
from vaultkit.core.rules.advice import advice
from vaultkit.core.rules.answer import answer
from vaultkit.core.rules.answer_introduction import answer_introduction
from vaultkit.core.rules.birthday import birthday
from vaultkit.core.rules.bounced import bounced
from vaultkit.core.rules.cadence import cadence
from vaultkit.core.rules.clash import clash
from vaultkit.core.rules.confirm import confirm
from vaultkit.core.rules.contact_goal import contact_goal
from vaultkit.core.rules.contact_referral import contact_referral
from vaultkit.core.rules.declined import declined
from vaultkit.core.rules.deferred import deferred
from vaultkit.core.rules.early_touch import early_touch
from vaultkit.core.rules.final_outcome import final_outcome
from vaultkit.core.rules.goal_contacts import goal_contacts
from vaultkit.core.rules.goal_deadline import goal_deadline
from vaultkit.core.rules.goal_questions import goal_questions
from vaultkit.core.rules.goal_stalled import goal_stalled
from vaultkit.core.rules.let_rest import let_rest
from vaultkit.core.rules.logistics import logistics
from vaultkit.core.rules.nudge import nudge
from vaultkit.core.rules.outcome import outcome
from vaultkit.core.rules.pipeline import pipeline
from vaultkit.core.rules.pitch import pitch
from vaultkit.core.rules.prepare import prepare
from vaultkit.core.rules.promise import promise
from vaultkit.core.rules.questions import questions
from vaultkit.core.rules.re_offer import re_offer
from vaultkit.core.rules.rebook import rebook
from vaultkit.core.rules.record_referrals import record_referrals
from vaultkit.core.rules.report_advice import report_advice
from vaultkit.core.rules.research import research
from vaultkit.core.rules.second_person import second_person
from vaultkit.core.rules.stale_draft import stale_draft
from vaultkit.core.rules.task import task
from vaultkit.core.rules.tell_referrer import tell_referrer
from vaultkit.core.rules.thank_you import thank_you
from vaultkit.core.rules.their_promise import their_promise
from vaultkit.core.rules.tie import tie
from vaultkit.core.rules.today import today
from vaultkit.core.rules.weekly_outreach import weekly_outreach
from vaultkit.core.rules.write import write
from vaultkit.core.rules.write_up import write_up
from vaultkit.core.standing import until
from vaultkit.core.workdays import later

RULES_OF_A_DOSSIER: dict[str, Callable[..., Iterator[Item]]] = {
    "advice": advice,
    "answer": answer,
    "answer-introduction": answer_introduction,
    "birthday": birthday,
    "bounced": bounced,
    "cadence": cadence,
    "confirm": confirm,
    "contact-goal": contact_goal,
    "contact-referral": contact_referral,
    "declined": declined,
    "deferred": deferred,
    "early-touch": early_touch,
    "final-outcome": final_outcome,
    "goal-questions": goal_questions,
    "let-rest": let_rest,
    "logistics": logistics,
    "nudge": nudge,
    "outcome": outcome,
    "pitch": pitch,
    "prepare": prepare,
    "promise": promise,
    "questions": questions,
    "re-offer": re_offer,
    "rebook": rebook,
    "record-referrals": record_referrals,
    "report-advice": report_advice,
    "research": research,
    "second-person": second_person,
    "stale-draft": stale_draft,
    "tell-referrer": tell_referrer,
    "thank-you": thank_you,
    "their-promise": their_promise,
    "tie": tie,
    "today": today,
    "write-up": write_up,
}
RULES_OF_A_NOTE: dict[str, Callable[..., Iterator[Item]]] = {
    "task": task,
}
RULES_OF_A_GOAL: dict[str, Callable[..., Iterator[Item]]] = {
    "goal-deadline": goal_deadline,
}
RULES_OF_THE_VAULT: dict[str, Callable[..., Iterator[Item]]] = {
    "clash": clash,
    "goal-contacts": goal_contacts,
    "goal-stalled": goal_stalled,
    "pipeline": pipeline,
    "weekly-outreach": weekly_outreach,
    "write": write,
}
RULES = RULES_OF_A_DOSSIER | RULES_OF_A_GOAL | RULES_OF_A_NOTE | RULES_OF_THE_VAULT

# Nobody in these stages is owed anything, whatever the dates say.
LEFT_ALONE = ("do_not_contact", "archived")

RuleSettings = Mapping[str, Mapping[str, Any]]


def settings_of(rule: str) -> dict[str, Any]:
    """The settings of a rule and their defaults: its keyword-only arguments, and `on`."""
    parameters = inspect.signature(RULES[rule]).parameters.values()
    own = {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY}
    return {"on": True, **own}


def items_of_dossier(dossier: Dossier, settings: RuleSettings) -> list[Item]:
    """All that is or will be owed to one contact if nothing changes."""
    if not dossier.is_known or dossier.stage(ENDLESS) in LEFT_ALONE:
        return []
    found = [
        named(item)
        for rule, find in RULES_OF_A_DOSSIER.items()
        for item in _found(find, settings.get(rule, {}), dossier)
    ]
    snoozes = [event for event in dossier.events if event.verb == "snoozed" and event.rule]
    return list(_put_off(found, snoozes)) if snoozes else found


def items_of_note(
    note: Note, blocking: frozenset[str], contact: str | None, kept: bool, settings: RuleSettings
) -> list[Item]:
    """What one note owes by itself."""
    return [
        named(item)
        for rule, find in RULES_OF_A_NOTE.items()
        for item in _found(find, settings.get(rule, {}), note, blocking, contact, kept)
    ]


def items_of_goal(goal: Note, talks: int, settings: RuleSettings) -> list[Item]:
    """What a goal owes after so many talks for it."""
    found = [
        named(item)
        for rule, find in RULES_OF_A_GOAL.items()
        for item in _found(find, settings.get(rule, {}), goal, talks)
    ]
    return list(_put_off(found, [event for event in goal.events if event.rule]))


def items_of_vault(vault: Present, settings: RuleSettings) -> list[Item]:
    """What the vault as a whole owes on a day."""
    return [
        named(item)
        for rule, find in RULES_OF_THE_VAULT.items()
        for item in _found(find, settings.get(rule, {}), vault)
    ]


def _found(
    find: Callable[..., Iterator[Item]], settings: Mapping[str, Any], *given: Any
) -> Iterator[Item]:
    own = dict(settings)
    return find(*given, **own) if own.pop("on", True) else iter(())


def named(item: Item) -> Item:
    """The item with its id: stable across runs and machines while what it says is the same."""
    says = "\0".join((item.rule, item.subject, item.key))
    digest = hashlib.sha256(says.encode("utf-8", "surrogatepass")).digest()
    # Five bytes are eight letters; those of all 32 take three times as long.
    return item._replace(id=base64.b32encode(digest[:5]).decode().lower())


def _put_off(items: list[Item], snoozes: list[Event]) -> Iterator[Item]:
    """Items moved behind the last day until which their rule was snoozed.

    Of an item that grows more urgent, only its last step stays as much longer as it was put off.
    """
    ends = {item.id: item.until for item in sorted(items, key=lambda item: item.until)}
    for item in items:
        days = [_asked_until(event) for event in snoozes if _speaks_of(event, item)]
        day = max(days, default=date.min)
        end = item.until
        if end == ends[item.id] and end != ENDLESS and item.rule not in ENDS_WITH_THE_SLOT:
            end = later(end, max(0, (day - item.due).days))
        if day <= item.from_:
            yield item
        elif day <= end:
            yield item._replace(from_=day, due=max(item.due, day), until=end)


def _asked_until(event: Event) -> date:
    return until(event) or date.min


def _speaks_of(event: Event, item: Item) -> bool:
    if event.rule != item.rule:
        return False
    about = event.objects.get("about")
    return about is None or _key(about) in (link_key(stem(item.subject)), link_key(item.id))


def _key(words: str) -> str:
    link = next(iter(links_in(words, 1)), None)
    return link.key if link else link_key(words)
