"""What a letter may say of the person, of what I want to know, and of hours that are free."""

from __future__ import annotations

from collections.abc import Callable

from vaultkit.core.letters.days import spoken, spoken_slot
from vaultkit.core.letters.matter import Matter, sentence
from vaultkit.core.names import stem
from vaultkit.core.workdays import later


def first_name(matter: Matter) -> str:
    own: str | None = matter.given.contact["first_name"]
    # Dr. and Prof. are no names; “Okafor, Dana” begins with the last one.
    words = [word for word in matter.given.name.split() if not word.endswith(".")]
    if len(words) > 1 and words[0].endswith(","):
        words = words[1:]
    return own or (words[0].strip(",") if words else matter.given.name)


def of_contact(name: str) -> Callable[[Matter], str | None]:
    return lambda matter: matter.given.contact[name]


def organization(matter: Matter) -> str | None:
    place = matter.given.organization
    return place.name if place else stem(matter.given.contact["organization"] or "")


# Notes speak of a person, letters to them.
_THEIRS = ("his ", "her ", "their ")


def common_ground(matter: Matter) -> str:
    first = sentence(next(iter(matter.given.contact["common_ground"] or ()), ""))
    lead = next((each for each in _THEIRS if first.lower().startswith(each)), None)
    return f"your {first[len(lead) :]}" if lead else first


def referrer(matter: Matter) -> str:
    contact = matter.given.contact
    if contact["may_use_name"] is False:
        return ""
    known = matter.given.referred_by
    return known.name if known else stem(contact["referred_by"] or "")


def introducer(matter: Matter) -> str:
    return matter.introducer or ""


def news(matter: Matter) -> str:
    place = matter.given.organization
    first: str = next(iter(place["news"] or ()), "") if place else ""
    day, _, rest = first.partition(" ")
    is_dated = day[:1].isdigit() and day.count("-") == 2
    return sentence(rest if is_dated else first)


def birthday(matter: Matter) -> str:
    born = matter.given.contact["birthday"]
    near = [born.in_year(matter.today.year + step) for step in (-1, 0, 1)] if born else []
    days = (day for day in near if abs((day - matter.today).days) <= 7)
    return next((spoken(day, matter.today) for day in days), "")


def question(matter: Matter) -> str | None:
    return matter.goal["question"] if matter.goal else None


def goal_name(matter: Matter) -> str:
    return matter.goal.name if matter.goal else ""


def to_learn(matter: Matter) -> str:
    first = next(iter(matter.goal["learn"] or ()), "") if matter.goal else ""
    return sentence(first.rstrip("?"))


def my_news(matter: Matter) -> str:
    goals = [goal for goal in matter.given.goals if goal["state"] == "reached"]
    return sentence(next((goal["decision"] for goal in goals if goal["decision"]), ""))


def last_touch(matter: Matter) -> str:
    touched = matter.given.standing.touched
    return spoken(touched, matter.today) if touched else ""


def answered(matter: Matter) -> str:
    now = matter.given.standing
    return spoken(now.answer.on, matter.today) if now.awaits_a_word else ""


def previous_subject(matter: Matter) -> str:
    sent = [each for each in matter.given.messages if each["sent"] and each["subject"]]
    recent = [each for each in sent if each["sent"] >= later(matter.today, -120)]
    last = max(recent, key=lambda each: (each["sent"], each.path), default=None)
    subject: str = last["subject"] if last else ""
    return subject.removeprefix("Re: ")


def option(number: int) -> Callable[[Matter], str]:
    return lambda m: spoken_slot(m.slots[number], m.today, m.zones) if len(m.slots) > number else ""
