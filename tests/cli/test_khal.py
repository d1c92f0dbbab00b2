"""`vaultkit agenda --format ics` in a calendar of another program: khal, started as a person does.

khal imports into a folder of its own and lists it; whatever it says on stderr is our mistake.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.outside import Ended, command, environment, ran, write

# The week in which clocks are changed in Berlin, and not in Tokyo or in New York.
TODAY = "2026-03-26"

CONFIG = """[calendars]
[[talks]]
path = {folder}/calendar
type = calendar
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = talks
"""

CONTACT = """---
kind: contact
goals: ["[[Storage]]"]
---
## Log

- 2026-03-16 agreed
"""

TALK = """---
kind: interview
contact: "[[{name}]]"
date: {date}
timezone: {zone}
minutes: 25
confirmed: 2026-03-25
---
"""


class Khal:
    """khal with a calendar of its own, as seen from a time zone."""

    def __init__(self, folder: Path, zone: str) -> None:
        self.folder = folder
        self.zone = zone
        (folder / "calendar").mkdir(parents=True)
        (folder / "config").write_text(CONFIG.format(folder=folder, zone=zone), "utf-8")

    def ran(self, *words: str) -> Ended:
        own = {name: str(self.folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        variables = environment(LC_ALL="C.UTF-8", **own)
        config = str(self.folder / "config")
        ended = ran([sys.executable, "-m", "khal", "--config", config, *words], variables)
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended

    def imports(self, calendar: str) -> None:
        (self.folder / "agenda.ics").write_bytes(calendar.encode())
        self.ran("import", "--batch", str(self.folder / "agenda.ics"))

    def listed(self, *span: str) -> list[str]:
        """`DAY HOURS TITLE` of each event, by day; each day as it is in khal's own zone."""
        words = "{start-date} {start-end-time-style}|{title}"
        ended = self.ran("list", "--day-format", "", "--format", words, *(span or (TODAY, "10d")))
        cut = (line.partition("|")[::2] for line in ended.stdout.splitlines() if line)
        return [f"{hours.strip()} {title}" for hours, title in cut]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    write(root, ".vaultkit/config.toml", 'timezone = "Europe/Berlin"\n')
    write(root, "Goals/Storage.md", "---\nkind: goal\nquestion: Which?\nlearn: [a, b, c]\n---\n")
    write(root, "Home.md", "- [ ] Call the library, 山田さん; and read D:\\Books 📅 2026-03-29\n")
    write(root, "People/Zoë O'Neil.md", CONTACT)
    write(root, "People/Kenji.md", CONTACT)
    return root


def add_talk(vault: Path, name: str, date: str, zone: str) -> None:
    path = f"Interviews/{date[:10]} {name}.md"
    write(vault, path, TALK.format(name=name, date=date, zone=zone))


def exported(vault: Path, *more: str, today: str = TODAY) -> str:
    words = command(vault, "agenda", "--format", "ics", *more, today=today)
    ended = ran(words, environment(vault.parent / "cache"))
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def uids(calendar: str) -> list[str]:
    return sorted(line for line in calendar.splitlines() if line.startswith("UID:"))


def test_khal_lists_debts_as_days(vault, tmp_path):
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    khal.imports(exported(vault, "--rule", "task"))
    assert khal.listed() == ["2026-03-29 Call the library, 山田さん; and read D:\\Books"]
    khal = Khal(tmp_path / "tokyo", "Asia/Tokyo")
    khal.imports(exported(vault, "--rule", "task"))
    assert khal.listed() == ["2026-03-29 Call the library, 山田さん; and read D:\\Books"]


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/Berlin", "2026-03-27 13:00-13:25", "2026-03-30 14:00-14:25"),
        ("America/New_York", "2026-03-27 08:00-08:25", "2026-03-30 08:00-08:25"),
        ("Asia/Tokyo", "2026-03-27 21:00-21:25", "2026-03-30 21:00-21:25"),
        ("UTC", "2026-03-27 12:00-12:25", "2026-03-30 12:00-12:25"),
    ],
)
def test_khal_shows_talks_in_its_own_zone_before_and_after_clocks_change(
    vault, tmp_path, zone, before, after
):
    add_talk(vault, "Zoë O'Neil", "2026-03-27T08:00", "America/New_York")
    add_talk(vault, "Kenji", "2026-03-30T08:00", "America/New_York")
    khal = Khal(tmp_path / "khal", zone)
    khal.imports(exported(vault, "--rule", "today"))
    assert khal.listed() == [
        f"{before} Talk with Zoë O'Neil",
        f"{after} Talk with Kenji",
    ]


def test_khal_lists_a_line_of_the_agenda_once_however_often_it_is_imported(vault, tmp_path):
    add_talk(vault, "Kenji", "2026-03-30T08:00", "Asia/Tokyo")
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    first = exported(vault)
    khal.imports(first)
    once = khal.listed()
    khal.imports(first)
    khal.imports(exported(vault))
    assert khal.listed() == once
    assert len(once) == len(uids(first)) > 3


def test_a_talk_at_another_hour_moves_in_the_calendar(vault, tmp_path):
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    add_talk(vault, "Kenji", "2026-03-30T08:00", "Europe/Berlin")
    khal.imports(exported(vault, "--rule", "today"))
    add_talk(vault, "Kenji", "2026-03-30T09:30", "Europe/Berlin")
    khal.imports(exported(vault, "--rule", "today"))
    assert khal.listed() == ["2026-03-30 09:30-09:55 Talk with Kenji"]


def test_exporting_twice_gives_the_same_ids_also_on_another_day_and_machine(vault, tmp_path):
    add_talk(vault, "Kenji", "2026-03-30T08:00", "Asia/Tokyo")
    first = exported(vault)
    moved = vault.rename(tmp_path / "elsewhere")
    assert uids(exported(moved)) == uids(first)
    assert set(uids(exported(moved, "--rule", "task", today="2026-03-28"))) < set(uids(first))


def test_khal_takes_the_talks_of_an_agenda_whose_debts_are_to_dos(vault, tmp_path):
    add_talk(vault, "Kenji", "2026-03-27T08:00", "Europe/Berlin")
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    calendar = exported(vault, "--todo")
    khal.imports(calendar)
    assert khal.listed() == ["2026-03-27 08:00-08:25 Talk with Kenji"]
    assert calendar.count("BEGIN:VTODO") > 1


def test_khal_lists_every_line_of_the_demo(tmp_path):
    words = command(None, "init", "--demo", str(tmp_path / "demo"), today=TODAY)
    ran(words, environment(tmp_path / "cache"))
    calendar = exported(tmp_path / "demo")
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    khal.imports(calendar)
    assert len(khal.listed()) == len(uids(calendar)) == calendar.count("BEGIN:VEVENT") > 12


def test_khal_takes_an_agenda_on_which_nothing_is_owed(vault, tmp_path):
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    khal.imports(exported(vault, "--rule", "birthday"))
    assert khal.listed() == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_khal_takes_a_vault_whose_name_is_not_utf_8(vault, tmp_path):
    moved = vault.rename(os.fsdecode(os.fsencode(tmp_path) + b"/Ren\xe9"))
    khal = Khal(tmp_path / "khal", "Europe/Berlin")
    calendar = exported(moved, "--rule", "task")
    khal.imports(calendar)
    assert len(khal.listed()) == 1
    assert "URL:obsidian://open?vault=Ren%E9&file=Home.md" in calendar
