"""What a letter may say of a talk, and of those who were named in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from vaultkit.core.letters.about import tried_advice
from vaultkit.core.letters.days import month as month_of
from vaultkit.core.letters.days import spoken, spoken_slot
from vaultkit.core.letters.days import when as when_was
from vaultkit.core.letters.matter import Matter, sentence
from vaultkit.core.model import Interview, Task
from vaultkit.core.named import listed
from vaultkit.core.names import stem
from vaultkit.core.rules.advice import pieces_of_advice
from vaultkit.core.rules.promise import promises_of


def held_talk(matter: Matter) -> Interview | None:
    return matter.talk if matter.talk and matter.talk.held_on else None


def takeaway(matter: Matter) -> str:
    talk = held_talk(matter)
    own = talk.note["takeaway"] if talk else None
    return sentence(own) or insight(matter)


def insight(matter: Matter) -> str:
    talk = held_talk(matter)
    section = talk.note.section("Insights") if talk else None
    first = section.bullets[0][1] if section and section.bullets else ""
    return sentence(" ".join(word for word in first.split() if not word.startswith("#")))


def advice(matter: Matter) -> str:
    """The piece that is meant, else one they have not heard of, else the first."""
    talk = matter.talk
    if talk is None:
        return ""
    pieces = list(pieces_of_advice(matter.given, talk))
    meant = [task for task in pieces if task.line == matter.line]
    return first_of([*meant, *tried_advice(matter.given, talk), *pieces])


def to_try(matter: Matter) -> str:
    """A piece of advice that is still to be tried."""
    talk = held_talk(matter)
    pieces = pieces_of_advice(matter.given, talk) if talk else ()
    return first_of(task for task in pieces if task.is_open)


def tried(matter: Matter) -> str:
    tried = (task for talk in matter.given.held for task in tried_advice(matter.given, talk))
    return first_of(tried)


def first_of(tasks: Iterable[Task]) -> str:
    return next((sentence(task.text) for task in tasks), "")


def promises(matter: Matter) -> str:
    talk = held_talk(matter)
    return "; ".join(sentence(task.text) for task in promises_of(talk.note)) if talk else ""


def minutes(matter: Matter) -> str:
    """How long the talk was to last, or lasted."""
    if matter.talk is None:
        return ""
    started, ended = matter.talk.note["started"], matter.talk.note["ended"]
    if isinstance(started, datetime) and isinstance(ended, datetime) and ended > started:
        return str(round((ended - started).total_seconds() / 60))
    minutes = matter.talk.note["minutes"] or matter.given.numbers["default_minutes"]
    return str(int(minutes))


def when(matter: Matter) -> str:
    day = (matter.talk.held_on or matter.talk.day) if matter.talk else None
    return when_was(day, matter.today) if day else ""


def month(matter: Matter) -> str:
    talk = held_talk(matter)
    return month_of(talk.held_on, matter.today) if talk and talk.held_on else ""


def days_late(matter: Matter) -> str:
    """How many days after their day thanks come, from the third day after the talk on."""
    talk = held_talk(matter)
    late = (matter.today - talk.held_on).days - 1 if talk and talk.held_on else 0
    return str(late) if late > 1 else ""


def slot(matter: Matter) -> str:
    talk = matter.talk
    if talk is None or talk.held_on or talk.day is None:
        return ""
    if talk.starts is None:
        return spoken(talk.day, matter.today)
    return spoken_slot(talk.starts, matter.today, matter.zones)


def day(matter: Matter) -> str:
    talk = matter.talk
    if talk is None or talk.day is None:
        return ""
    there = matter.zones.theirs_at(talk.starts).date() if talk.starts else talk.day
    return spoken(there, matter.today)


def place_or_link(matter: Matter) -> str:
    note = matter.talk.note if matter.talk else None
    said: str = (note["meeting_url"] or note["place"] or "") if note else ""
    return said


def their_phone(matter: Matter) -> str:
    """Where a talk by phone reaches them."""
    is_call = matter.talk is not None and matter.talk.note["channel"] == "phone"
    return next(iter(matter.given.contact["phone"] or ()), "") if is_call else ""


def named_in_talk(matter: Matter) -> str:
    """Those named in the talk, or about whom the message is."""
    if matter.referral:
        return matter.referral.name
    talk, known = held_talk(matter), matter.given.named
    targets = [target for target, _ in listed(talk.note)] if talk else []
    own = [known[each].name if each in known else stem(each) for each in targets]
    return " and ".join([", ".join(own[:-1]), own[-1]] if len(own) > 1 else own)


def days_there(matter: Matter) -> tuple[date | None, date | None]:
    """When the person who was named was spoken with, and when they were written to."""
    there = matter.referral.summary if matter.referral else None
    talks = [day for day in there.talks if day <= matter.today] if there else []
    asks = [day for day in there.asks if day <= matter.today] if there else []
    return max(talks, default=None), max(asks, default=None)


def met_on(matter: Matter) -> str:
    met, _ = days_there(matter)
    return spoken(met, matter.today) if met else ""


def has_failed(matter: Matter) -> bool:
    there = matter.referral.summary if matter.referral else None
    return there is not None and there.stage(matter.today) in ("declined", "no_response")


def asked_on(matter: Matter) -> str:
    met, asked = days_there(matter)
    is_open = asked and not met and not has_failed(matter)
    return spoken(asked, matter.today) if asked and is_open else ""


def in_vain_on(matter: Matter) -> str:
    met, asked = days_there(matter)
    return spoken(asked, matter.today) if asked and not met and has_failed(matter) else ""


def point(matter: Matter) -> str:
    talks = matter.there.held if matter.there else []
    return sentence(talks[-1].note["takeaway"]) if talks else ""
