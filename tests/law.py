"""Vaults that change step by step, and an index seen as plain rows: what the law is about.

A vault is kept as a handful of notes in lines, so that moves can be as small as a person's: one
field, one line, one name. The pools of names and days are small on purpose: names collide, links
find and lose their notes, facts are of the future and then are not.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from vaultkit.store.index import Index
from vaultkit.store.present import TABLES as OF_DAYS
from vaultkit.store.vault import Vault

TABLES = {
    **dict.fromkeys(("notes", "names", "links", "contacts", "items", "problems", "later"), "*"),
    "texts": "path, names, fields, body, start",
    **dict.fromkeys(OF_DAYS, "*"),
}

# Names in ASCII and beyond, in one folder and another, differing in case and Unicode form.
PATHS = [
    "People/Ann.md",
    "People/Bob.md",
    "People/Cay.md",
    "Old/Ann.md",
    "Old/bob.md",
    "People/Jos\u00e9.md",
    "Old/Jose\u0301.md",
    "Interviews/Talk.md",
    "Interviews/Call.md",
    "Interviews/Ann.md",
    "Organizations/Lab.md",
    "Organizations/Ann.md",
    "Goals/Goal.md",
    "Goals/Lab.md",
    "Messages/Draft.md",
    "Library/Pitch.md",
    "Ann.md",
    "Plain.md",
    "People/Ann 2.md",
    "People/Ann (conflicted copy).md",
]
TARGETS = [
    "Ann",
    "ann",
    "Annie",
    "Bob",
    "Cay",
    "Jos\u00e9",
    "People/Ann",
    "Old/Ann",
    "Talk",
    "Call",
    "Lab",
    "Goal",
    "Pitch",
    "Nobody",
]
ALIASES = ["Ann", "Annie", "Bob", "Lab", "Nobody", "Talk"]
DAYS = [
    "2025-03-20",
    "2026-01-05",
    "2026-02-20",
    "2026-03-02",
    "2026-03-18",
    "2026-03-19",
    "2026-03-20",
    "2026-03-21",
    "2026-03-22",
    "2026-03-23",
    "2026-04-02",
    "2026-05-20",
    "2027-01-05",
]
SLOTS = [
    *DAYS,
    *(f"{day}T{hour}" for day in DAYS[4:9] for hour in ("00:30", "09:00", "23:30")),
]
ZONES = ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
KINDS = ["contact", "interview", "organization", "goal", "message", "pitch", "bogus"]


@dataclass(frozen=True)
class Sketch:
    """One note in lines: its fields in their order, its sections, what makes it unreadable."""

    fields: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    spoilt: str = ""

    def content(self) -> bytes:
        fields = "".join(f"{name}: {value}\n" for name, value in self.fields)
        titles = dict.fromkeys(title for title, _ in self.lines)
        parts = [
            f"## {title}\n\n" + "".join(f"{line}\n" for own, line in self.lines if own == title)
            for title in titles
        ]
        text = f"---\n{fields}---\n" + "\n".join(parts)
        return SPOILING.get(self.spoilt, str.encode)(text)


SPOILING: dict[str, Callable[[str], bytes]] = {
    "latin-1": lambda text: text.encode() + b"caf\xe9\n",
    "utf-16": lambda text: text.encode("utf-16"),
    "not closed": lambda text: text.replace("\n---\n", "\n", 1).encode(),
    "no yaml": lambda text: text.replace("---\n", "---\nrole: @me\n", 1).encode(),
    "two versions": lambda text: f"<<<<<<< a\n{text}=======\n>>>>>>> b\n".encode(),
    "too large": lambda text: text.encode() + b"x" * 40_000,
}


@dataclass(frozen=True)
class Town:
    """All notes, the configuration and the day, at one moment."""

    notes: dict[str, Sketch] = field(default_factory=dict)
    config: tuple[str, ...] = ()
    day: str = "2026-03-20"

    def with_note(self, path: str, sketch: Sketch) -> Town:
        return replace(self, notes={**self.notes, path: sketch})

    def without(self, path: str) -> Town:
        return replace(self, notes={own: each for own, each in self.notes.items() if own != path})


# Moves. Each is a record that says what a person did, so that a failing example reads as a story.


@dataclass(frozen=True)
class Write:
    path: str
    sketch: Sketch

    def done(self, town: Town) -> Town:
        return town.with_note(self.path, self.sketch)


@dataclass(frozen=True)
class Delete:
    path: str

    def done(self, town: Town) -> Town:
        return town.without(self.path)


@dataclass(frozen=True)
class Rename:
    path: str
    to: str

    def done(self, town: Town) -> Town:
        if self.path not in town.notes:
            return town
        return town.without(self.path).with_note(self.to, town.notes[self.path])


@dataclass(frozen=True)
class Swap:
    path: str
    other: str

    def done(self, town: Town) -> Town:
        if self.path not in town.notes or self.other not in town.notes:
            return town
        one, two = town.notes[self.path], town.notes[self.other]
        return town.with_note(self.path, two).with_note(self.other, one)


@dataclass(frozen=True)
class SetField:
    path: str
    name: str
    value: str | None

    def done(self, town: Town) -> Town:
        sketch = town.notes.get(self.path, Sketch())
        fields = tuple(each for each in sketch.fields if each[0] != self.name)
        if self.value is not None:
            fields += ((self.name, self.value),)
        return town.with_note(self.path, replace(sketch, fields=fields))


@dataclass(frozen=True)
class AddLine:
    path: str
    section: str
    line: str

    def done(self, town: Town) -> Town:
        sketch = town.notes.get(self.path, Sketch())
        lines = (*sketch.lines, (self.section, self.line))
        return town.with_note(self.path, replace(sketch, lines=lines))


@dataclass(frozen=True)
class DropLine:
    path: str
    index: int

    def done(self, town: Town) -> Town:
        sketch = town.notes.get(self.path)
        if sketch is None or not sketch.lines:
            return town
        at = self.index % len(sketch.lines)
        lines = (*sketch.lines[:at], *sketch.lines[at + 1 :])
        return town.with_note(self.path, replace(sketch, lines=lines))


@dataclass(frozen=True)
class Spoil:
    path: str
    how: str

    def done(self, town: Town) -> Town:
        sketch = town.notes.get(self.path)
        return town.with_note(self.path, replace(sketch, spoilt=self.how)) if sketch else town


@dataclass(frozen=True)
class Configure:
    lines: tuple[str, ...]

    def done(self, town: Town) -> Town:
        return replace(town, config=self.lines)


@dataclass(frozen=True)
class Day:
    day: str

    def done(self, town: Town) -> Town:
        return replace(town, day=self.day)


# What people write.


def _link(target: str) -> str:
    return f'"[[{target}]]"'


def _one_or_two(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=2).map(lambda found: f"[{', '.join(found)}]")


paths = st.sampled_from(PATHS)
days = st.sampled_from(DAYS)
targets = st.sampled_from(TARGETS)
links = targets.map(_link)
several = _one_or_two(links)
slots = st.sampled_from(SLOTS)

FIELDS: dict[str, st.SearchStrategy[str]] = {
    "kind": st.sampled_from(KINDS),
    "aliases": _one_or_two(st.sampled_from(ALIASES)),
    "organization": links,
    "goals": several,
    "referred_by": links,
    "contact": links,
    "others": several,
    "to": links,
    "interview": links,
    "pitch": links,
    "moved_to": links,
    "date": slots,
    "minutes": st.sampled_from(["20", "60"]),
    "timezone": st.sampled_from([*ZONES, "Nowhere/Land"]),
    "outcome": st.sampled_from(["held", "cancelled", "no_show", "moved"]),
    "outcome_on": days,
    "outcome_by": st.sampled_from(["me", "them"]),
    "thanked": days,
    "confirmed": days,
    "requested": days,
    "created": days,
    "sent": days,
    "drafted": days,
    "message": st.sampled_from(["cold", "nudge", "thank-you", "report-back"]),
    "tie": st.sampled_from(["mentor", "ally", "acquaintance", "none"]),
    "cadence": st.sampled_from(["30 days", "never"]),
    "snooze_until": days,
    "do_not_contact": st.sampled_from(["true", "false"]),
    "priority": st.sampled_from(["A", "C", "Z"]),
    "email": st.sampled_from(["ann@example.org", "Ann@Example.org", "bob@example.org"]),
    "linkedin": st.sampled_from(["https://linkedin.com/in/ann", "linkedin.com/in/bob"]),
    "common_ground": st.just("[rowing]"),
    "target": st.sampled_from(["true", "false"]),
    "target_date": days,
    "target_talks": st.sampled_from(["1", "2"]),
    "birthday": st.sampled_from(["--02-29", "1984-03-22"]),
    "learn": st.just("[how]"),
    "may_use_name": st.just("false"),
    "state": st.sampled_from(["active", "reached"]),
    "question": st.just("Which one?"),
    "emial": st.just("ann@example.org"),
    "categories": st.sampled_from([_link("People"), _link("Meetings")]),
}
NAMES_OF = {
    "contact": [
        "aliases",
        "organization",
        "goals",
        "referred_by",
        "created",
        "tie",
        "cadence",
        "snooze_until",
        "do_not_contact",
        "priority",
        "email",
        "linkedin",
        "common_ground",
        "birthday",
        "may_use_name",
    ],
    "interview": [
        "contact",
        "others",
        "date",
        "minutes",
        "timezone",
        "outcome",
        "outcome_on",
        "outcome_by",
        "thanked",
        "confirmed",
        "requested",
        "created",
        "pitch",
        "moved_to",
        "goals",
    ],
    "organization": ["aliases", "goals", "target"],
    "goal": ["question", "state", "target_date", "target_talks", "learn", "aliases"],
    "message": ["to", "message", "drafted", "sent", "interview"],
    "pitch": ["aliases"],
    "bogus": ["aliases", "contact"],
}
_ONE_VERB = ["asked", "sent", "nudged", "proposed", "replied", "agreed", "declined", "heard"]
_ONE_VERB += ["talked", "thanked", "confirmed", "bounced", "researched", "drafted", "updated"]
_ONE_VERB += ["opted out", "closed", "reopened", "held", "cancelled by them", "moved", "gossiped"]
log_lines = st.one_of(
    st.builds("- {} {}".format, days, st.sampled_from(_ONE_VERB)),
    st.builds("- {} {} until {}".format, days, st.sampled_from(["deferred", "snoozed"]), days),
    st.builds("- {} snoozed {} until {}".format, days, st.sampled_from(["nudge", "task"]), days),
    st.builds("- {} introduced to [[{}]]".format, days, targets),
    st.builds("- {} referred to {}".format, days, targets),
    st.builds("- {} reported about [[{}]]: we spoke".format, days, targets),
)
_ids = st.sampled_from(["a", "b", "c"])
task_lines = st.one_of(
    st.builds("- [{}] write it up 📅 {}".format, st.sampled_from(" x-"), days),
    st.builds("- [ ] call ⏳ {} ⛔ {}".format, days, _ids),
    st.builds("- [{}] first 🆔 {} 📅 {}".format, st.sampled_from(" x"), _ids, days),
    st.builds("- [ ] theirs [by:: them] 📅 {}".format, days),
    st.just("- [ ] send the paper"),
)
referral_lines = st.one_of(
    st.builds("- [[{}]]: knows".format, targets), st.builds("- {}: knows".format, targets)
)
text_lines = st.builds("She knows [[{}]].".format, targets)
lines = st.one_of(
    st.tuples(st.just("Log"), log_lines),
    st.tuples(st.sampled_from(["Actions", "Advice", "Questions", "Notes"]), task_lines),
    st.tuples(st.just("Background"), text_lines),
    st.tuples(st.just("Referrals"), referral_lines),
)
config_lines = st.sampled_from(
    [
        "nudge_wait = 3",
        "cadence = 30",
        "max_nudges = 3",
        "default_minutes = 30",
    ]
)
top_lines = st.one_of(
    st.sampled_from(ZONES).map('timezone = "{}"'.format),
    st.sampled_from(['ignore = ["Old/"]', 'ignore = ["Ann.md", "Goals/"]', 'country = "DE"']),
    st.just("size_limit_mb = 0.03"),
)


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    """A note of some kind with the fields that such notes have."""
    kind = draw(st.sampled_from(KINDS))
    names = draw(st.lists(st.sampled_from(NAMES_OF[kind]), max_size=5, unique=True))
    fields = tuple((name, draw(FIELDS[name])) for name in names)
    return Sketch((("kind", kind), *fields), tuple(draw(st.lists(lines, max_size=3))))


@st.composite
def configurations(draw: st.DrawFn) -> tuple[str, ...]:
    top = draw(st.lists(top_lines, max_size=2, unique_by=lambda line: line.partition(" ")[0]))
    numbers = draw(st.lists(config_lines, max_size=2, unique=True))
    return (*top, *(["[numbers]", *numbers] if numbers else []))


def settings_of_fields() -> st.SearchStrategy[SetField]:
    return st.sampled_from(sorted(FIELDS)).flatmap(
        lambda name: st.builds(SetField, paths, st.just(name), st.none() | FIELDS[name])
    )


# Small edits come first: they are the ones after which little is derived again.
moves = st.one_of(
    settings_of_fields(),
    settings_of_fields(),
    lines.flatmap(lambda line: st.builds(AddLine, paths, st.just(line[0]), st.just(line[1]))),
    st.builds(DropLine, paths, st.integers(0, 5)),
    st.builds(SetField, paths, st.just("aliases"), st.none() | FIELDS["aliases"]),
    st.builds(SetField, paths, st.just("kind"), st.none() | FIELDS["kind"]),
    st.builds(Rename, paths, paths),
    st.builds(Swap, paths, paths),
    st.builds(Delete, paths),
    st.builds(Write, paths, sketches()),
    st.builds(Spoil, paths, st.sampled_from(["", *SPOILING])),
    st.builds(Day, days),
    st.builds(Configure, configurations()),
)

# Where every example starts: people who know each other, what they do, what is owed.
TOWN = Town(
    {
        "People/Ann.md": Sketch(
            (("kind", "contact"), ("organization", _link("Lab")), ("email", "ann@example.org")),
            (("Log", "- 2026-03-02 asked"), ("Log", "- 2026-03-21 replied")),
        ),
        "People/Bob.md": Sketch(
            (
                ("kind", "contact"),
                ("referred_by", _link("Ann")),
                ("goals", f"[{_link('Goal')}]"),
                ("organization", _link("Lab")),
            ),
            (("Log", "- 2026-03-18 asked"), ("Log", "- 2026-03-19 referred to Cay")),
        ),
        "People/Cay.md": Sketch((("kind", "contact"), ("aliases", "[Annie]"))),
        "Interviews/Talk.md": Sketch(
            (("kind", "interview"), ("contact", _link("Ann")), ("date", "2026-03-19T09:00")),
            (
                ("Actions", "- [ ] first 🆔 a 📅 2026-03-23"),
                ("Referrals", "- [[Bob]]: knows"),
            ),
        ),
        "Interviews/Call.md": Sketch(
            (
                ("kind", "interview"),
                ("contact", _link("Annie")),
                ("others", f"[{_link('Bob')}]"),
                ("date", "2026-03-22T00:30"),
                ("outcome", "held"),
                ("goals", _link("Goal")),
            ),
            (("Actions", "- [ ] call ⏳ 2026-03-20 ⛔ a"),),
        ),
        "Organizations/Lab.md": Sketch((("kind", "organization"), ("target", "true"))),
        "Goals/Goal.md": Sketch(
            (
                ("kind", "goal"),
                ("question", "Which one?"),
                ("target_date", "2026-03-23"),
                ("target_talks", "1"),
            )
        ),
        "Messages/Draft.md": Sketch(
            (("kind", "message"), ("to", _link("Bob")), ("message", "nudge"))
        ),
        "Plain.md": Sketch((), (("Notes", "- [ ] call ⏳ 2026-03-19 ⛔ b"),)),
    }
)


class Place:
    """A vault on the disk with an index that is kept, and one that is made from nothing."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "vault"
        self.kept, self.new = folder / "kept", folder / "new"
        self.written = Town()
        (self.root / ".vaultkit").mkdir(parents=True)

    def write(self, town: Town) -> None:
        """Make the files say what the town says; others are not touched."""
        for path in self.written.notes.keys() - town.notes.keys():
            (self.root / path).unlink()
        for path, sketch in town.notes.items():
            if self.written.notes.get(path) != sketch:
                (self.root / path).parent.mkdir(exist_ok=True)
                (self.root / path).write_bytes(sketch.content())
        if self.written.config != town.config:
            (self.root / ".vaultkit/config.toml").write_text("\n".join(town.config) + "\n")
        self.written = town

    def refreshed(self, day: str) -> dict[str, list[Any]]:
        """The rows of the kept index, brought up to date."""
        return self._rows(self.kept, day)

    def made_new(self, day: str) -> dict[str, list[Any]]:
        """The rows of an index made from nothing."""
        shutil.rmtree(self.new, ignore_errors=True)
        return self._rows(self.new, day)

    def _rows(self, cache: Path, day: str) -> dict[str, list[Any]]:
        said: list[str] = []
        environment = {"VAULTKIT_CACHE": str(cache), "TZ": "UTC"}
        index = Index(Vault(os.path.realpath(self.root)), environment, said.append)
        try:
            index.refresh(date.fromisoformat(day))
            assert said == []
            return rows(index.connection)
        finally:
            index.connection.close()


def rows(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """Every row that follows from the files, in an order that says nothing."""
    # Raises where the words are not those of the texts.
    connection.execute("INSERT INTO words(words, rank) VALUES ('integrity-check', 1)")
    return {
        table: sorted(connection.execute(f"SELECT {of} FROM {table}").fetchall(), key=repr)
        for table, of in TABLES.items()
    }


def differences(kept: dict[str, list[Any]], new: dict[str, list[Any]]) -> list[str]:
    """What one index has and the other has not, a line each."""
    found = []
    for table in TABLES:
        found += [f"{table}: too much: {row}" for row in kept[table] if row not in new[table]]
        found += [f"{table}: missing: {row}" for row in new[table] if row not in kept[table]]
        if not found and kept[table] != new[table]:
            found.append(f"{table}: rows stand more than once")
    return found
