"""`vaultkit snooze`, as a person sees it."""

from __future__ import annotations

import json

import pytest

from tests.outside import contact, interview, vaultkit, write

TALK = "Interviews/Talk.md"


@pytest.fixture
def place(tmp_path):
    write(tmp_path / "vault", "People/Ann.md", contact())
    return tmp_path / "vault", tmp_path / "cache"


def ids(place) -> dict[str, str]:
    said = json.loads(vaultkit(*place, "agenda", "--format", "json").stdout)
    return {item["rule"]: item["id"] for item in said["items"]}


def snooze(place, *words: str):
    return vaultkit(*place, "snooze", *words, VAULTKIT_STATE=str(place[0].parent / "state"))


def test_what_is_put_off_is_named_as_the_agenda_names_it(place):
    write(place[0], TALK, interview("Ann"))
    ended = snooze(place, ids(place)["thank-you"], "2d")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "Thank Ann · put off until Sun 2026-03-22\n"


def test_a_talk_is_not_put_off_but_given_another_day(place):
    write(place[0], TALK, interview("Ann", "2026-03-23T15:00", outcome=""))
    ended = snooze(place, ids(place)["today"], "2d")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.endswith("; set its new day: vaultkit set Interviews/Talk.md date=DAY\n")
    assert ended.stderr.startswith(f"vaultkit: {TALK}:4: “Talk with Ann at 15:00” cannot be")


@pytest.mark.parametrize("words", [("snooze", "zzzz", "2d"), ("done", "zzzz")])
def test_what_is_neither_item_nor_contact_is_called_neither(place, words):
    ended = vaultkit(*place, *words)
    assert ended.returncode == 2
    assert ended.stderr == "vaultkit: no item or contact is called “zzzz”\n"
