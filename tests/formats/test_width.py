"""Columns are counted as terminals count them."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from tests.formats.strategies import texts
from vaultkit.formats.printable import printable
from vaultkit.formats.width import NARROW, clusters, fit, pad, widest, width, wrap

FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("Dana", 4), ("José", 4), ("山田", 4), ("e\u0301", 1), (FAMILY, 2), ("🇩🇪", 2)],
)
def test_text_takes_its_columns(text, columns):
    assert width(text) == columns


def test_what_is_counted_without_tables_takes_one_column_each():
    quick = [chr(code) for code in range(sys.maxunicode + 1) if NARROW.fullmatch(chr(code))]
    assert {wcwidth(char) for char in quick} == {1}


def test_joined_emoji_may_be_shown_side_by_side():
    assert widest(FAMILY) == 6


def test_padded_text_ends_at_the_column():
    assert pad("山田", 6) == "山田  "


def test_text_that_fits_is_not_cut():
    assert fit("山田", 4) == "山田"


def test_cut_text_ends_in_dots():
    assert fit("Thank Dana", 8) == "Thank D…"


def test_a_wide_character_is_not_cut_in_two():
    assert fit("山田花子", 4) == "山…"


def test_a_family_is_cut_as_one():
    assert fit(f"a{FAMILY}b", 3) == "a…"


def test_letters_keep_their_accents_and_flags_their_halves():
    assert list(clusters("e\u0301🇩🇪🇫🇷👍🏽")) == ["e\u0301", "🇩🇪", "🇫🇷", "👍🏽"]


def test_lines_break_between_words():
    assert wrap("say that it is late", 9) == ["say that", "it is", "late"]


def test_a_long_word_is_broken():
    assert wrap("see Interviews/2026.md", 10) == ["see", "Interviews", "/2026.md"]


def test_wide_text_breaks_anywhere():
    assert wrap("to 分散ストレージ", 8) == ["to 分散", "ストレー", "ジ"]


def test_lines_beyond_the_most_are_cut_with_dots():
    assert wrap("one two three four", 5, most=2) == ["one", "two…"]


def test_a_long_text_is_wrapped_no_further_than_asked():
    assert len(wrap("山 " * 100_000, 40, most=2)) == 2


@pytest.mark.parametrize("heap", ["e" + "\u0301" * 100_000, "👩\u200d" * 50_000])
def test_a_heap_of_marks_does_not_hang(heap):
    assert len(wrap(heap, 40, most=2)) == 2


@given(texts, st.integers(2, 60))
def test_wrapped_lines_are_no_wider(text, columns):
    assert all(wcswidth(line) <= columns for line in wrap(printable(text), columns))


@given(texts, st.integers(2, 60))
def test_wrapping_loses_nothing_but_blanks(text, columns):
    shown = printable(text)
    assert "".join(wrap(shown, columns)).replace(" ", "") == shown.replace(" ", "")


@given(texts, st.integers(2, 60), st.integers(1, 3))
def test_no_more_lines_than_the_most(text, columns, most):
    lines = wrap(printable(text), columns, most)
    assert len(lines) <= most
    assert all(wcswidth(line) <= columns for line in lines)


@given(texts, st.integers(1, 60))
def test_fitted_text_is_no_wider(text, columns):
    assert wcswidth(fit(printable(text), columns)) <= columns
