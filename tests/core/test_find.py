"""Notes by what people call them."""

from __future__ import annotations

import pytest

from vaultkit.core.find import find_note
from vaultkit.errors import UsageMistake

NAMES = [
    ("Dana Okafor", "People/Dana Okafor.md"),
    ("Dana Reyes", "People/Dana Reyes.md"),
    ("Dee", "People/Dana Reyes.md"),
    ("José Núñez", "People/José Núñez.md"),
    ("Pepe", "People/José Núñez.md"),
    ("Lee", "People/Lee.md"),
    ("Lee Park", "People/Lee Park.md"),
    ("Sam", "People/Old/Sam.md"),
    ("Sam", "People/New/Sam.md"),
]

FOUND = {
    "Dana Okafor": "People/Dana Okafor.md",
    "dana okafor": "People/Dana Okafor.md",
    " Dana Okafor ": "People/Dana Okafor.md",
    "okafor": "People/Dana Okafor.md",
    "Dana Okafor.md": "People/Dana Okafor.md",
    "People/Dana Okafor.md": "People/Dana Okafor.md",
    "People/Dana Okafor": "People/Dana Okafor.md",
    "people/dana okafor": "People/Dana Okafor.md",
    "jose nunez": "People/José Núñez.md",
    "Jose\u0301": "People/José Núñez.md",
    "pepe": "People/José Núñez.md",
    "dee": "People/Dana Reyes.md",
    "lee": "People/Lee.md",
    "park": "People/Lee Park.md",
    "People/Old/Sam": "People/Old/Sam.md",
}


@pytest.mark.parametrize("typed", FOUND)
def test_a_note_is_found_by_name_alias_path_or_part(typed):
    assert find_note(typed, NAMES) == FOUND[typed]


def refusal(typed: str) -> UsageMistake:
    with pytest.raises(UsageMistake) as raised:
        find_note(typed, NAMES)
    return raised.value


def test_a_part_of_two_names_lists_both():
    refused = refusal("dana")
    assert "could be several" in str(refused)
    assert refused.remedy == "say which: People/Dana Okafor.md, People/Dana Reyes.md"


def test_two_notes_of_one_name_are_told_apart_by_their_folder():
    assert refusal("sam").remedy == "say which: People/Old/Sam.md, People/New/Sam.md"


def test_many_candidates_are_not_all_listed():
    many = [(f"Ann {number}", f"People/Ann {number}.md") for number in range(8)]
    with pytest.raises(UsageMistake) as raised:
        find_note("ann", many)
    assert (raised.value.remedy or "").endswith("People/Ann 4.md and 3 more")


def test_a_mistyped_name_is_met_with_the_nearest():
    refused = refusal("Dana Okafro")
    assert str(refused).startswith("no note is called “Dana Okafro”")
    assert refused.remedy == "did you mean “Dana Okafor”?"


@pytest.mark.parametrize("typed", ["Zebulon", "", " ", ".md", "/"])
def test_a_name_like_no_other_is_said_to_be_none(typed):
    assert refusal(typed).remedy is None
