"""Vaults to measure on: seeded, so that every run and every version has the same notes."""

from __future__ import annotations

import shutil
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent.parent.parent / "build" / "bench"
TODAY = date(2026, 3, 20)

# Raised when the notes below become others: vaults of another version are made anew.
VERSION = "1"

_FIRST_TEXT = "Ada Bo Chloé Dana Ewa Femi Goran Hana Ines Jon Kofi Lena Mia Noor Omar Priya"
_LAST_TEXT = "Okafor Chen Meyer Patel Silva Novak Haddad Berg Costa Ito Kaur Lund Moreau Ng"
_WORDS_TEXT = (
    "they run the storage group and hire twice a year for people who can explain what they built "
    "we spoke about moving from research into industry how a week looks and what surprised them "
    "ask next time about the budget the team in Lyon and whom they would talk to in our place"
)
_VERBS = ["asked", "sent via email", "nudged", "replied", "talked", "thanked", "updated", "agreed"]
_FIRST, _LAST, _WORDS = _FIRST_TEXT.split(), _LAST_TEXT.split(), _WORDS_TEXT.split()
_TIES = ["mentor", "ally", "acquaintance", "weak"]


def vault_of(count: int) -> Path:
    """A vault of so many notes, made if it is not there; kept between runs."""
    root = FOLDER / f"vault-{count}"
    mark = root / ".vaultkit" / "made"
    if not mark.exists() or mark.read_text() != VERSION:
        shutil.rmtree(root, ignore_errors=True)
        _make(root, count)
        mark.write_text(VERSION)
        time.sleep(2.1)  # stamps are trusted once they are 2 s old
    return root


def _make(root: Path, count: int) -> None:
    seed = Random(count)
    for folder in (".vaultkit", "People", "Interviews", "Organizations", "Goals", "Notes"):
        (root / folder).mkdir(parents=True)
    (root / ".vaultkit/config.toml").write_text('timezone = "Europe/Berlin"\n')
    people = [
        f"{seed.choice(_FIRST)} {seed.choice(_LAST)} {number}" for number in range(count // 2)
    ]
    places = [f"Firm {number}" for number in range(max(1, count // 20))]
    goals = [f"Goal {number}" for number in range(max(1, count // 100))]
    for name in people:
        _write(root, f"People/{name}.md", _contact(seed, people, places, goals))
    for name in places:
        _write(root, f"Organizations/{name}.md", _organization(seed, goals))
    for name in goals:
        _write(root, f"Goals/{name}.md", _goal(seed))
    talks = count // 4
    for number in range(talks):
        _write(root, f"Interviews/Talk {number}.md", _interview(seed, people, goals))
    for number in range(count - len(people) - len(places) - len(goals) - talks):
        _write(root, f"Notes/Note {number}.md", _plain(seed, people))


def _write(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, "utf-8")


def _link(name: str) -> str:
    return f'"[[{name}]]"'


def _day(seed: Random, before: int, after: int = 0) -> date:
    return TODAY + timedelta(days=seed.randint(-before, after))


def _prose(seed: Random, words: int) -> str:
    said = [seed.choice(_WORDS) for _ in range(words)]
    lines = [" ".join(said[at : at + 14]) for at in range(0, words, 14)]
    return "\n".join(lines)


def _fields(pairs: dict[str, object]) -> str:
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in pairs.items()) + "---\n"


def _contact(seed: Random, people: list[str], places: list[str], goals: list[str]) -> str:
    number = seed.randrange(10**6)
    fields = {
        "kind": "contact",
        "first_name": seed.choice(_FIRST),
        "role": "engineer in the storage group",
        "organization": _link(seed.choice(places)),
        "location": "Lyon",
        "timezone": "Europe/Paris",
        "email": f"[person{number}@example.org]",
        "phone": f"['+33 1 {number}']",
        "linkedin": f"https://www.linkedin.com/in/person-{number}",
        "preferred_channel": "email",
        "goals": f"[{_link(seed.choice(goals))}]",
        "how_found": "alumni_directory",
        "connection": "alumni",
        "common_ground": "[rowing, the same school]",
        "referred_by": _link(seed.choice(people)),
        "tie": seed.choice(_TIES),
        "created": _day(seed, 700),
        "tags": "[people, storage]",
    }
    days = sorted(_day(seed, 700) for _ in range(seed.randint(1, 8)))
    log = "\n".join(f"- {day} {seed.choice(_VERBS)}: about the storage group" for day in days)
    background = f"## Background\n\n{_prose(seed, seed.randint(60, 500))}\n\n"
    known = f"She knows [[{seed.choice(people)}]] and [[{seed.choice(places)}]].\n\n"
    return f"{_fields(fields)}{background}{known}## Log\n\n{log}\n\n## Referrals\n\n## Notes\n"


def _interview(seed: Random, people: list[str], goals: list[str]) -> str:
    day = _day(seed, 500, 20)
    who = seed.choice(people)
    fields: dict[str, object] = {
        "kind": "interview",
        "contact": _link(who),
        "goals": f"[{_link(seed.choice(goals))}]",
        "purpose": "career",
        "date": f"{day}T15:00",
        "timezone": "Europe/Paris",
        "minutes": 30,
        "channel": "video",
        "meeting_url": "https://meet.example.org/x",
        "requested": day - timedelta(days=14),
        "tags": "[talk]",
    }
    if day < TODAY:
        fields |= {"outcome": "held", "confirmed": day - timedelta(days=1)}
        if seed.random() < 0.8:
            fields["thanked"] = day + timedelta(days=1)
    questions = "\n".join(f"- [x] What about {seed.choice(_WORDS)}?" for _ in range(8))
    promises = f"- [{seed.choice(' x')}] send the paper 📅 {day + timedelta(days=7)}"
    return (
        f"{_fields(fields)}## Questions\n\n{questions}\n\n## Notes\n\n"
        f"{_prose(seed, seed.randint(100, 600))}\n\n## Insights\n\n- budgets are late #budget\n\n"
        f"## Advice\n\n- [ ] read the handbook\n\n## Actions\n\n{promises}\n\n"
        f"## Referrals\n\n- [[{seed.choice(people)}]]: knows the budget\n"
    )


def _organization(seed: Random, goals: list[str]) -> str:
    fields = {
        "kind": "organization",
        "industry": "storage",
        "location": "Lyon",
        "website": "https://example.org",
        "what_they_do": "They keep what others lose.",
        "news": "[a new site, a new name]",
        "target": "true",
        "goals": f"[{_link(seed.choice(goals))}]",
        "motivation": seed.randint(1, 5),
        "created": _day(seed, 700),
    }
    return f"{_fields(fields)}{_prose(seed, seed.randint(150, 500))}\n"


def _goal(seed: Random) -> str:
    fields = {
        "kind": "goal",
        "question": "Is storage for me?",
        "about": "role",
        "state": "active",
        "target_date": TODAY + timedelta(days=seed.randint(10, 300)),
        "target_talks": 8,
        "learn": "[what a week is like, who hires]",
        "created": _day(seed, 700),
    }
    return f"{_fields(fields)}{_prose(seed, seed.randint(150, 500))}\n\n## Log\n"


def _plain(seed: Random, people: list[str]) -> str:
    fields = {f"field_{n}": seed.choice(_WORDS) for n in range(8)}
    more = {"tags": "[note]", "created": _day(seed, 700), "related": _link(seed.choice(people))}
    task = f"- [{seed.choice(' x')}] tidy up 📅 {_day(seed, 300, 60)}"
    return f"{_fields({**fields, **more})}# Note\n\n{_prose(seed, 300)}\n\n{task}\n"
