"""Where a link leads."""

from __future__ import annotations

import pytest

from vaultkit.core.keys import ALIAS, NAME
from vaultkit.core.names import fold, link_key, stem
from vaultkit.core.resolve import Candidate, Resolution, resolve

NOTES = {
    "Home.md": (None, []),
    "People/Dana Okafor.md": ("contact", ["Dana", "D. Okafor"]),
    "People/Dana Reyes.md": ("contact", ["Dana"]),
    "People/Lee.md": ("contact", []),
    "Organizations/Lee.md": ("organization", []),
    "Old/Lee.md": (None, []),
    "People/Sam.md": ("contact", []),
    "People/Old/Sam.md": ("contact", []),
    "Organizations/Acme.md": ("organization", ["Sam"]),
    "Goals/Storage.md": ("goal", ["Disks"]),
}


def candidates(key: str) -> list[Candidate]:
    found = []
    for path, (kind, aliases) in NOTES.items():
        if fold(stem(path)) == key:
            found.append(Candidate(path, NAME, kind))
        elif key in map(fold, aliases):
            found.append(Candidate(path, ALIAS, kind))
    return found


def led(target: str, *, source: str = "Home.md", wanted: str | None = None) -> Resolution:
    return resolve(target, link_key(target), source, candidates, wanted)


LEADS = {
    "Dana Okafor": "People/Dana Okafor.md",
    "dana okafor": "People/Dana Okafor.md",
    "People/Dana Okafor": "People/Dana Okafor.md",
    "people/dana okafor": "People/Dana Okafor.md",
    "People/Dana Okafor.md": "People/Dana Okafor.md",
    "/People/Dana Okafor": "People/Dana Okafor.md",
    "Old/Sam": "People/Old/Sam.md",
    "People/Sam": "People/Sam.md",
    "Home": "Home.md",
    "D. Okafor": "People/Dana Okafor.md",
    "Disks": "Goals/Storage.md",
    "Nobody": None,
    "Goals/Dana Okafor": None,
    "Goals/Disks": None,
    "": None,
}


@pytest.mark.parametrize("target", LEADS)
def test_a_link_leads_to_the_note_it_names(target):
    assert led(target).path == LEADS[target]


def test_a_link_by_alias_says_so():
    assert led("Disks") == Resolution("Goals/Storage.md", "goal", by_alias=True)


def test_a_name_goes_before_an_alias():
    assert led("Acme").by_alias is False
    assert "Organizations/Acme.md" not in led("Sam").among


def test_an_alias_of_two_leads_nowhere():
    found = led("Dana")
    assert (found.path, found.by_alias) == (None, True)
    assert found.among == ("People/Dana Okafor.md", "People/Dana Reyes.md")


def test_of_several_notes_of_a_name_the_one_beside_is_meant():
    assert led("Lee", source="Old/Diary.md").path == "Old/Lee.md"


def test_else_the_only_one_of_the_kind_that_is_wanted():
    found = led("Lee", source="Interviews/Talk.md", wanted="contact")
    assert (found.path, found.kind) == ("People/Lee.md", "contact")
    assert found.among == ("Old/Lee.md", "Organizations/Lee.md", "People/Lee.md")


def test_two_of_the_kind_are_no_answer():
    found = led("Sam", source="Interviews/Talk.md", wanted="contact")
    assert (found.path, found.among) == (None, ("People/Old/Sam.md", "People/Sam.md"))


def test_where_nobody_can_say_the_candidates_are_listed():
    assert led("Lee").among == ("Old/Lee.md", "Organizations/Lee.md", "People/Lee.md")
    assert led("Lee").path is None


def test_a_broken_link_has_no_candidates():
    assert led("Nobody") == Resolution(None)
