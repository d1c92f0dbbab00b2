"""What to have before your eyes in the last minutes before a talk, and during it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, zip_longest
from typing import NamedTuple

from vaultkit.core.dates import WEEKDAYS
from vaultkit.core.interviews import Clock
from vaultkit.core.log import class_of
from vaultkit.core.model import Event, Interview, Note, Task
from vaultkit.core.names import stem
from vaultkit.core.people import Dossier
from vaultkit.core.plain_text import unmarked
from vaultkit.core.preparing.question_choice import Choice
from vaultkit.core.preparing.run_sheet import Step, clock, run_sheet
from vaultkit.core.rules.promise import promises_of

FACTS = 3
LEARN = 3
# What is asked on the side has to be read at a glance, and the story told nearly in full.
STORY_LINES = 5
QUESTION_LINES = 2
NO_CHOICE = Choice()


class Row(NamedTuple):
    """A label and what it says; `least` lines of it are kept as long as anything else can go."""

    label: str
    text: str
    least: int = 1


class Brief(NamedTuple):
    """Whom you talk to, what to know of them, and what to do from minute to minute."""

    name: str
    known: tuple[Row, ...]
    sheet: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a brief is made of: a person, the talk if there is one, and what was gathered for it.

    `about` are sentences of their background, `story` is the pitch in plain words, `zone` the
    vault's.
    """

    dossier: Dossier
    talk: Interview | None
    minutes: int
    zone: str
    goals: tuple[Note, ...] = ()
    about: tuple[str, ...] = ()
    story: str = ""
    choice: Choice = NO_CHOICE

    @property
    def starts(self) -> datetime | None:
        return self.talk.starts if self.talk else None


def brief(given: Prepared) -> Brief:
    """The brief of a talk; of a contact without one, the same without its times."""
    # A web address may hold what marks emphasis elsewhere.
    as_written = [*_when(given), *_where(given)]
    known = (*as_written, *_plain([*_person(given), *_goal(given)]))
    return Brief(_title(given.dossier), known, tuple(_plain(_sheet(given))))


def _plain(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that say something, without marks."""
    for row in rows:
        if text := unmarked(row.text):
            yield row._replace(text=text)


def _title(dossier: Dossier) -> str:
    contact = dossier.contact
    place = dossier.organization.name if dossier.organization else contact["organization"]
    work = ", ".join(each for each in (contact["role"], stem(place or "")) if each)
    return unmarked(f"{dossier.name} · {work}" if work else dossier.name)


def _when(given: Prepared) -> Iterator[Row]:
    talk = given.talk
    if talk is None:
        yield Row("when", "no talk is planned: this brief has no times")
    elif talk.day is None:
        yield Row("when", "the note of the talk has no date yet")
    elif talk.starts is None:
        yield Row("when", f"{_day(talk.day)}, no hour in the note")
    else:
        hours = _hours(talk.starts, given.minutes)
        yield Row("when", f"{_day(talk.starts)}, {hours} ({given.zone})", 2)
        yield Row("there", _theirs(given, talk, talk.starts), 2)


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3].capitalize()} {day:%Y-%m-%d}"


def _hours(starts: datetime, minutes: int) -> str:
    return f"{starts:%H:%M} to {clock(starts, minutes)}"


def _theirs(given: Prepared, talk: Interview, starts: datetime) -> str:
    """The same by the clock of the other one: that of their own note, else that of the talk."""
    zone = given.dossier.contact["timezone"] or talk.note["timezone"]
    if not zone:
        return "their time zone is in no note"
    there = Clock(zone, 0).in_vault(starts, given.zone)
    if there == starts:
        return f"the same for them ({zone})"
    day = "" if there.date() == starts.date() else f"{_day(there)}, "
    return f"for them {day}{_hours(there, given.minutes)} ({zone})"


def _where(given: Prepared) -> Iterator[Row]:
    if given.talk:
        note, phones = given.talk.note, given.dossier.contact["phone"] or ()
        own = [note["channel"], note["meeting_url"], note["place"]]
        own += phones[:1] if note["channel"] in ("phone", None) or not any(own[1:]) else []
        place = " · ".join(str(each).replace("_", " ", each == own[0]) for each in own if each)
        yield Row("where", place or "no place, link or number in the notes", 3)


def _person(given: Prepared) -> Iterator[Row]:
    contact = given.dossier.contact
    for fact in _facts(given):
        yield Row("fact", fact)
    yield Row("shared", "; ".join(contact["common_ground"] or ()) or "no common ground noted yet")
    yield Row("met", _met(given.dossier))
    yield Row("last", _last(given))
    owed = [task.text for talk in given.dossier.interviews for task in _owed(given, talk)]
    yield Row("you owe", "; ".join(owed))


def _facts(given: Prepared) -> list[str]:
    """The best of what is known: two of the person to one of their organization."""
    place = given.dossier.organization
    news = list(place["news"] or ())[:1] if place else []
    of_place = [*news, *([place["what_they_do"]] if place and place["what_they_do"] else [])]
    own = [each for each in given.about if each]
    pairs = zip_longest(own[::2], own[1::2], of_place)
    mixed = [each for each in chain.from_iterable(pairs) if each]
    return mixed[:FACTS] or ["nothing noted yet"]


def _met(dossier: Dossier) -> str:
    """How they were found, and who opened the door."""
    contact = dossier.contact
    ways = [str(contact[name]).replace("_", " ") for name in ("how_found", "connection")]
    known = [way for way in dict.fromkeys(ways) if way != "None"]
    source = dossier.referred_by.name if dossier.referred_by else stem(contact["referred_by"] or "")
    if source:
        may = {True: " (use the name)", False: " (do not use the name)"}
        known.append(f"{source} opened the door{may.get(contact['may_use_name'], '')}")
    return "; ".join(known) or "no note says how"


def _last(given: Prepared) -> str:
    """When you last spoke and what stayed; before the first talk, who last wrote what."""
    events = given.dossier.events
    spoke = next((event for event in reversed(events) if event.verb == "talked"), None)
    if spoke:
        return f"you spoke on {_day(spoke.on)}{_stayed(given, spoke)}"
    heard = [event for event in events if class_of(event.verb) in ("outbound", "inbound")]
    if not heard:
        return "you never spoke"
    last = heard[-1]
    return f"you never spoke; {_day(last.on)}, {last.verb}{f': {last.text}' if last.text else ''}"


def _stayed(given: Prepared, spoke: Event) -> str:
    notes = (talk.note for talk in given.dossier.interviews)
    taken = next((note["takeaway"] for note in notes if note.path == spoke.path), None)
    return f": {taken or spoke.text}" if taken or spoke.text else ""


def _owed(given: Prepared, talk: Interview) -> list[Task]:
    return list(promises_of(talk.note)) if talk.held_on else []


def _goal(given: Prepared) -> Iterator[Row]:
    """What the talk is for, and what is still to be found out."""
    if not given.goals:
        yield Row("goal", "none: set `goals` to say what you want to know")
    for goal in given.goals[:1]:
        yield Row("goal", goal["question"] or goal.name, 2)
    learn = [each for goal in given.goals for each in goal["learn"] or ()]
    for each in learn[:LEARN]:
        yield Row("learn", each)


def _sheet(given: Prepared) -> Iterator[Row]:
    """What to do from minute to minute, with the words to say."""
    choice = given.choice
    if given.talk and given.talk.note["channel"] == "email":
        yield Row("ask", "by e-mail, and so without a run sheet")
        yield from [*_asked(choice), *_closing(choice)]
        return
    tell = {
        "rapport": _small_talk(given.dossier),
        "story": f"your story: {given.story or 'none is linked as `pitch`'}",
        "questions": "ask" if choice.ask else "ask: no bank has a question left",
        "referral": "ask whom else to talk to",
        "close": "thank them, say what you will do next",
    }
    for step in run_sheet(given.minutes):
        least = STORY_LINES if step.part == "story" else 1
        yield Row(step.begins(given.starts), _timed(step, tell[step.part]), least)
        if step.part == "questions":
            yield from _asked(choice)
        if step.part == "referral":
            yield from _closing(choice)
    yield Row(clock(given.starts, given.minutes), "stop")


def _timed(step: Step, words: str) -> str:
    return f"({step.lasts}) {words}"


def _asked(choice: Choice) -> Iterator[Row]:
    for number, text in enumerate(choice.ask, 1):
        yield _question(number, text, " ★" if text in choice.starred else "")
    if choice.more:
        yield Row("more", f"{choice.more} in the note besides")


def _closing(choice: Choice) -> Iterator[Row]:
    if choice.closing:
        yield _question(len(choice.ask) + 1, choice.closing, "")


def _question(number: int, text: str, star: str) -> Row:
    return Row(f"{number}{star}", text, QUESTION_LINES)


def _small_talk(dossier: Dossier) -> str:
    contact = dossier.contact
    if contact["interests"]:
        return f"say hello: {', '.join(contact['interests'][:2])}"
    return "say hello; what you share" if contact["common_ground"] else "say hello"
