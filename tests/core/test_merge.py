"""Three versions of a note become one, and nobody's words are lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from tests.cases import Case, read_cases
from tests.core.merge_edits import WORD, Three, chaos, lines_with, threes, words_of
from vaultkit.core.merge import Merged, merge
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.core.text import texts
from vaultkit.store.config import packaged_kinds
from vaultkit.store.repository.git import merge_file

KINDS = packaged_kinds()
CASES = read_cases(Path(__file__).parent / "merges.txt")


def text_merge(base: str, ours: str, theirs: str, size: int) -> str:
    return merge_file(base, ours, theirs, ("base", "ours", "theirs"), size)[0]


def merged(base: str, ours: str, theirs: str) -> Merged:
    notes = (Document("People/Dana.md", text) for text in (base, ours, theirs))
    return merge(*notes, KINDS, text_merge)


def flaws(text: str) -> set[str]:
    return {flaw.code for flaw in parse(Document("People/Dana.md", text), KINDS).flaws}


def outside_markers(text: str) -> str:
    return re.sub(r"(?ms)^<{7} ours$.*?^>{7} theirs$", "", text.replace("\r\n", "\n"))


def around(text: str, word: str) -> set[tuple[str, ...]]:
    """The line that holds a word, with the one before it and with the one after it.

    A line that somebody has moved was not left alone.
    """
    lines = texts(text)
    at = next((n for n, line in enumerate(lines) if word in WORD.findall(line)), None)
    if at is None:
        return set()
    return {(lines[at - 1], lines[at], ""), (lines[at], *lines[at + 1 : at + 2])}


@given(threes())
def test_what_either_side_wrote_is_there(three):
    found = words_of(merged(*three).text)
    for side in three[1:]:
        assert words_of(side) - words_of(three.base) <= found


@given(threes())
def test_what_neither_side_took_away_is_there(three):
    found = words_of(merged(*three).text)
    assert words_of(three.ours) & words_of(three.theirs) <= found


@given(threes())
def test_what_one_side_took_away_and_the_other_left_alone_is_gone(three):
    result = merged(*three)
    found = words_of(outside_markers(result.text))
    for lost, kept in ((three.ours, three.theirs), (three.theirs, three.ours)):
        for word in words_of(three.base) - words_of(lost):
            if around(three.base, word) & around(kept, word):
                assert word not in found or not result.is_clean


@given(threes())
def test_a_box_that_either_side_ticked_is_ticked(three):
    found = merged(*three).text
    for side in three[1:]:
        for line in re.findall(r"(?m)^- \[x\] .*", side):
            word = re.findall(r"w[0-9]+", line)[-1]
            assert any("[x]" in each for each in lines_with(found, word)) or word not in found


@given(threes())
def test_the_result_reads_as_well_as_the_sides_or_has_markers(three):
    result = merged(*three)
    if not result.clashes:
        assert flaws(result.text) <= flaws(three.ours) | flaws(three.theirs)


@given(threes())
def test_an_unchanged_side_gives_the_other_byte_for_byte(three):
    assert merged(three.base, three.base, three.theirs) == Merged(three.theirs)
    assert merged(three.base, three.ours, three.base) == Merged(three.ours)
    assert merged(three.base, three.ours, three.ours) == Merged(three.ours)


@given(threes())
def test_swapped_sides_give_the_same_facts(three):
    one, other = merged(*three), merged(three.base, three.theirs, three.ours)
    assert words_of(one.text) == words_of(other.text)
    assert (set(one.fields), one.is_clean) == (set(other.fields), other.is_clean)


@given(threes())
def test_line_ends_are_those_of_the_sides(three):
    found = merged(*three).text
    assert ("\r\n" in found) == ("\r\n" in three.base)
    assert "\r\n" not in found or "\n" not in found.replace("\r\n", "")


def test_a_log_at_the_end_of_a_note_without_a_line_end_has_one_line_for_each_fact():
    log = "## Log\n\n- 2026-03-01 sent"
    found = merged(log, f"{log}\n- 2026-03-09 agreed", f"{log}\n- 2026-03-02 replied")
    assert found.text == f"{log}\n- 2026-03-02 replied\n- 2026-03-09 agreed"


def numbered(start: str, end: str = "") -> str:
    return "".join(f"- {start} {n} says the same as others do{end}\n" for n in range(2000))


def test_long_lists_that_both_wrote_anew_stand_between_markers():
    three = numbered("interview"), numbered("interview", " here"), numbered("interview", " there")
    assert merged(*three).clashes == 1


def test_where_half_of_a_long_list_is_another_on_each_side_nothing_is_lost():
    base = "".join(f"- {name}\n" for name in "abcd") * 500
    ours, theirs = numbered("we"), numbered("they") + base
    assert {*ours.split(), *theirs.split()} <= set(merged(base, ours, theirs).text.split())


@given(chaos())
def test_whatever_the_texts_are_nothing_that_was_written_is_lost(three: Three):
    result = merged(*three)
    found = words_of(result.text)
    for side in three[1:]:
        assert words_of(side) - words_of(three.base) <= found
    assert words_of(three.ours) & words_of(three.theirs) <= found


@given(chaos())
def test_whatever_the_texts_are_the_result_is_no_worse(three: Three):
    found = flaws(merged(*three).text)
    if "conflict-markers" not in found:
        assert found <= flaws(three.ours) | flaws(three.theirs)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_merge_goes_as_written(case: Case):
    base, ours, theirs = (f"{case.notes[name]}\n" for name in ("base", "ours", "theirs"))
    result = merged(base, ours, theirs)
    *lines, says = case.expected
    assert [line for line in result.text.split("\n") if line] == lines
    assert says == f"{', '.join(result.fields) or 'no'} twice, {result.clashes} between markers"
