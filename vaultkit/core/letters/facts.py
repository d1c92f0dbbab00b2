"""What the placeholders of outlines stand for: each with what fills it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from vaultkit.core.letters import person, talk
from vaultkit.core.letters.letter import plain
from vaultkit.core.letters.matter import Matter
from vaultkit.core.model import Note


class Fact(NamedTuple):
    """What fills a placeholder: how, in words, and the note that would say it, where it is one."""

    fill: Callable[[Matter], str | None]
    source: str
    note: Callable[[Matter], Note | None] = lambda matter: None


def values(matter: Matter) -> dict[str, str]:
    """The value of every placeholder that has one; what somebody says themselves comes first."""
    found = {name: plain(fact.fill(matter) or "") for name, fact in FACTS.items()}
    own = {name: plain(value) for name, value in matter.own.items()}
    return {name: value for name, value in {**found, **own}.items() if value}


def remedy(name: str, matter: Matter) -> str:
    """What would fill a placeholder."""
    fact = FACTS.get(name)
    if fact is None:
        return YOURS.get(name, "yours to write")
    note = fact.note(matter)
    return f"{fact.source}, in {note.path}" if note else fact.source


def _contact(matter: Matter) -> Note:
    return matter.given.contact


def _place(matter: Matter) -> Note | None:
    return matter.given.organization


def _goal(matter: Matter) -> Note | None:
    return matter.goal


def _talk(matter: Matter) -> Note | None:
    return matter.talk.note if matter.talk else None


def _there(matter: Matter) -> Note | None:
    talks = matter.there.held if matter.there else []
    return talks[-1].note if talks else None


FACTS: dict[str, Fact] = {
    "first_name": Fact(
        person.first_name, "`first_name` of the contact, else their first word", _contact
    ),
    "name": Fact(lambda matter: matter.given.name, "the name of the contact's note"),
    "role": Fact(person.of_contact("role"), "`role` of the contact", _contact),
    "organization": Fact(person.organization, "`organization` of the contact", _contact),
    "common_ground": Fact(
        person.common_ground, "the first `common_ground` of the contact", _contact
    ),
    "referrer": Fact(person.referrer, "`referred_by`, unless `may_use_name` says no", _contact),
    "introducer": Fact(person.introducer, "who introduced you, else `referred_by`", _contact),
    "birthday": Fact(person.birthday, "`birthday` of the contact, when it is near", _contact),
    "last_touch": Fact(person.last_touch, "the last touch in the contact's log", _contact),
    "answered": Fact(person.answered, "the day they wrote, while you owe an answer", _contact),
    "previous_subject": Fact(person.previous_subject, "`subject` of what you sent them last"),
    "news": Fact(person.news, "the first `news` of their organization", _place),
    "goal": Fact(person.goal_name, "the name of the goal's note"),
    "question": Fact(person.question, "`question` of the goal", _goal),
    "to_learn": Fact(person.to_learn, "the first of what the goal has to `learn`", _goal),
    "my_news": Fact(person.my_news, "yours to write, or `decision` of a goal that is reached"),
    "pitch": Fact(lambda matter: matter.pitch, "the story linked as `pitch` of a talk with them"),
    "slot": Fact(talk.slot, "`date` of the talk ahead, by both clocks where they differ", _talk),
    "day": Fact(talk.day, "the day of the talk, by their clock", _talk),
    "place_or_link": Fact(talk.place_or_link, "`meeting_url` or `place` of the talk", _talk),
    "their_phone": Fact(talk.their_phone, "`phone` of the contact, for a talk by phone", _contact),
    "minutes": Fact(talk.minutes, "`minutes` of the talk, or how long it lasted", _talk),
    "when": Fact(talk.when, "the day of the talk", _talk),
    "month": Fact(talk.month, "the month of the talk", _talk),
    "days_late": Fact(talk.days_late, "the day of the talk, once thanks are late", _talk),
    "takeaway": Fact(talk.takeaway, "`takeaway` of the talk, else its first insight", _talk),
    "insight": Fact(talk.insight, "the first line under Insights of the talk", _talk),
    "advice": Fact(talk.advice, "a task under Advice of the talk", _talk),
    "tried": Fact(talk.tried, "a ticked task under Advice of which they have not heard"),
    "to_try": Fact(talk.to_try, "an open task under Advice of the talk", _talk),
    "promises": Fact(talk.promises, "your open tasks under Actions of the talk", _talk),
    "referral": Fact(talk.named_in_talk, "a line under Referrals", _talk),
    "met_on": Fact(talk.met_on, "the day of your last talk with whom they named"),
    "asked_on": Fact(talk.asked_on, "the day you wrote to whom they named, while that is open"),
    "in_vain_on": Fact(talk.in_vain_on, "the day you wrote to whom they named, if in vain"),
    "point": Fact(talk.point, "`takeaway` of your last talk with whom they named", _there),
    "option_1": Fact(person.option(0), "a free hour on a business day, by daylight for both"),
    "option_2": Fact(person.option(1), "the same on another day"),
    "option_3": Fact(person.option(2), "the same on a third day"),
}

# What only a person can know; the settings may say it, under [placeholders].
YOURS = {
    "my_name": "your name, under [placeholders] in the settings",
    "my_phone": "your number, under [placeholders] in the settings",
    "new_fact": "yours to write: what you have learnt since you wrote",
    "next_step": "yours to write: what you will do with what you heard",
    "what_i_did": "yours to write: what you did about the advice",
    "result": "yours to write: what came of it",
    "offer": "yours to write: what they offered",
    "occasion": "yours to write: what you congratulate them on",
}
