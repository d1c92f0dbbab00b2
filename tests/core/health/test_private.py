"""Remarks that others should not read are told by the words of a text file of cases."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from vaultkit.core.health.private import MARKED, SORTS, private_remarks, sorting
from vaultkit.store.config import packaged_wording

WORDING = packaged_wording("private")
SORT = sorting(WORDING)


def cases(name: str = "private.txt") -> list[tuple[str, str]]:
    """What a line is on, and the line."""
    found, sort = [], ""
    for line in (Path(__file__).parent / name).read_text("utf-8").split("\n"):
        if line.startswith("=== "):
            sort = line[4:]
        elif line:
            found.append((sort, line))
    return found


@pytest.mark.parametrize(("sort", "line"), cases())
def test_a_remark_is_told_by_what_it_is_on(sort, line):
    says = [place.what for place in private_remarks("a.md", [line], SORT)]
    assert says == {"nothing": [], MARKED: [MARKED]}.get(sort, [SORTS.get(sort)])


def test_in_lines_that_it_was_not_made_from_it_finds_what_the_handbook_says():
    """Nobody has changed a pattern for these: they tell how much is found, and how much wrongly."""
    found = Counter(
        sort
        for sort, line in cases("private_others.txt")
        if any(private_remarks("a.md", [line], SORT))
    )
    assert (found["private"], found["nothing"]) == (14, 2)
    page = (Path(__file__).parents[3] / "docs" / "syncing.md").read_text("utf-8")
    assert "14 of 37 private ones, and blames 2 of 35 others" in page


def test_every_sort_has_cases():
    counts = Counter(sort for sort, _ in cases())
    assert set(counts) == {*SORTS, MARKED, "nothing"}
    assert set(WORDING.patterns) == set(SORTS)


def test_a_remark_is_told_by_its_line_and_without_its_words():
    texts = ["---", "kind: contact", "---", "", "She earns 95k."]
    (place,) = private_remarks("People/Dana.md", texts, SORT)
    assert place == ("People/Dana.md", 5, "on what somebody earns")


@pytest.mark.parametrize(
    "text",
    [
        "his " * 5000,
        "x" * 20000,
        "Aa " * 7000,
        "do not tell " * 2000,
        ", " * 9000,
        "," + " " * 20000,
    ],
)
def test_a_long_line_is_read_in_time_that_grows_with_it(text):
    """A pattern that tries every beginning with every end would not come to an end here."""
    assert isinstance(list(private_remarks("a.md", [text], SORT)), list)
