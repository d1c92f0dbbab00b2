"""Two versions of a note become one, and no line of either is lost."""

from __future__ import annotations

import re
from itertools import count

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.merge_edits import Writer, chaos, threes, words_of
from vaultkit.core.conflicts.bases import known_base
from vaultkit.core.conflicts.choices import BOTH, Choose, leave, take
from vaultkit.core.conflicts.settle import Ways, finished, has_markers, merged_with_copy, unmarked
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.errors import CannotEdit
from vaultkit.store.config import packaged_kinds
from vaultkit.store.conflicts.merging import text_merge
from vaultkit.store.repository.git import merge_file

KINDS = packaged_kinds()
LABELS = ("base", "ours", "theirs")


def ways(choose: Choose = leave) -> Ways:
    return Ways(KINDS, text_merge, choose)


def note(text: str) -> Document:
    return Document("People/Dana.md", text)


def with_copy(ours: str, theirs: str, *history: str) -> str:
    base = known_base(history, ours, theirs)
    return merged_with_copy(note(ours), note(theirs), base, ways()).text


def flaws(text: str) -> set[str]:
    return {flaw.code for flaw in parse(note(text), KINDS).flaws}


def without_base(torn: str) -> str:
    """A text between markers as git writes it when nobody asks for the base."""
    return re.sub(r"(?ms)^\|{7}.*?(?=^={7})", "", torn)


@given(threes())
def test_a_copy_without_history_loses_no_word_of_either_version(three):
    found = words_of(with_copy(three.ours, three.theirs))
    assert words_of(three.ours) | words_of(three.theirs) <= found


@given(threes())
def test_a_copy_with_history_keeps_all_that_either_side_has_written(three):
    found = words_of(with_copy(three.ours, three.theirs, three.base))
    for side in three[1:]:
        assert words_of(side) - words_of(three.base) <= found
    assert words_of(three.ours) & words_of(three.theirs) <= found


@given(threes())
def test_a_note_stays_as_readable_as_its_two_versions(three):
    for history in ((), (three.base,)):
        found = with_copy(three.ours, three.theirs, *history)
        assert flaws(found) <= flaws(three.ours) | flaws(three.theirs)


@given(threes())
def test_a_copy_that_says_nothing_new_changes_nothing(three):
    assert with_copy(three.ours, three.ours, three.base) == three.ours
    assert words_of(with_copy(three.ours, three.base)) == words_of(three.ours + three.base)


@st.composite
def synced_before_the_commit(draw):
    """What one device has from a moment between two commits, and what the other made of it."""
    writer = Writer(draw, count(1))
    first = writer.note()
    between = writer.edited(first, draw(st.integers(0, 3)))
    second = writer.edited(between, draw(st.integers(1, 3)))
    ours = writer.edited(second, draw(st.integers(0, 2)))
    theirs = writer.edited(between, draw(st.integers(1, 3)))
    return ["\n".join(lines) + "\n" for lines in (first, between, second, ours, theirs)]


@given(synced_before_the_commit())
def test_what_the_copy_never_saw_is_no_line_that_it_took_out(five):
    first, between, second, ours, theirs = five
    found = words_of(with_copy(ours, theirs, first, second))
    assert words_of(ours) - words_of(between) <= found
    assert words_of(theirs) - words_of(between) <= found


@given(chaos())
def test_whatever_two_versions_are_they_are_refused_or_nothing_is_lost(three):
    try:
        found = with_copy(three.ours, three.theirs)
    except CannotEdit:
        return
    assert words_of(three.ours) | words_of(three.theirs) <= words_of(found)


@given(threes(), st.sampled_from((False, True)))
def test_what_stands_between_markers_is_kept_whoever_says_nothing(three, knows_base):
    torn = without_base(merge_file(*three, LABELS)[0])
    assume(has_markers(note(torn), KINDS))
    base = three.base if knows_base else None
    found = finished(unmarked(note(torn), base, ways()), ways()).text
    expected = words_of(torn)
    if knows_base:
        expected -= words_of(three.base) - (words_of(three.ours) & words_of(three.theirs))
    assert expected <= words_of(found)


@given(threes())
def test_who_takes_both_has_no_marker_left_and_no_line_less(three):
    torn = without_base(merge_file(*three, LABELS)[0])
    assume(has_markers(note(torn), KINDS))
    found = unmarked(note(torn), None, ways(take(BOTH)))
    assert not has_markers(found, KINDS)
    assert words_of(torn) <= words_of(found.text)


@given(threes(), st.sampled_from(("ours", "theirs")))
def test_who_takes_a_side_is_left_with_no_marker_and_no_contradiction(three, side):
    torn = merge_file(*three, LABELS)[0]
    found = finished(unmarked(note(torn), None, ways(take(side))), ways(take(side)))
    assert not has_markers(found, KINDS)
    assert "_other:" not in found.text
    assert words_of(three.ours) & words_of(three.theirs) <= words_of(found.text)
