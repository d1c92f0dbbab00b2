"""What a typed answer means."""

from __future__ import annotations

import pytest

from vaultkit.core.answers import outcome_meant, referral_line, side_meant, tidy
from vaultkit.errors import UsageMistake

CHOICES = ("held", "cancelled", "no_show", "moved")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("held", "held"),
        ("H", "held"),
        ("took place", "held"),
        ("canceled", "cancelled"),
        ("No show", "no_show"),
        ("n", "no_show"),
        ("Postponed", "moved"),
    ],
)
def test_an_outcome_goes_by_its_beginning_and_by_other_words(typed, meant):
    assert outcome_meant(typed, CHOICES) == meant


@pytest.mark.parametrize("typed", ["hm", "held it", ""])
def test_other_words_are_no_outcome(typed):
    with pytest.raises(UsageMistake):
        outcome_meant(typed, CHOICES)


def test_whose_doing_it_was_goes_by_pronouns():
    assert [side_meant(word) for word in ("I", "me", "she", "them")] == ["me", "me", "them", "them"]


@pytest.mark.parametrize("typed", ["- a", "* - a", "## a", "[ ] a", "- [x] a", "1. a", "  a \t"])
def test_marks_of_lists_are_not_part_of_an_answer(typed):
    assert tidy(typed) == "a"


@pytest.mark.parametrize("typed", ["\x1b[2J", "\udcff", "a\x00"])
def test_what_no_note_can_hold_is_refused(typed):
    with pytest.raises(UsageMistake):
        tidy(typed)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Sam Ortiz: wrote it", "Sam Ortiz: wrote it"),
        ("ken - quality", "[[Ken Watanabe]]: quality"),
        ("ken", "[[Ken Watanabe]]"),
        ("ken, he releases lots", "[[Ken Watanabe]]: he releases lots"),
        ("Lee Park, PhD, runs the lab", "Lee Park, PhD: runs the lab"),
        ("Jean-Luc", "Jean-Luc"),
        ("[[Ann]]: why", "[[Ann]]: why"),
    ],
)
def test_who_has_a_note_is_linked(typed, line):
    assert referral_line(typed, {"ken": "Ken Watanabe"}.get) == line
