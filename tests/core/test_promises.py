"""Promises: found in free words, and typed with the day by which they are to be kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.core.promises import Promise, promise, promises_in, promising
from vaultkit.core.tasks import read_task
from vaultkit.errors import UsageMistake
from vaultkit.store.config import packaged_wording

TODAY = date(2026, 3, 20)  # a Friday
WORDS = packaged_wording("promises")


def sentences(name: str) -> Iterator[tuple[str, str]]:
    for line in (Path(__file__).parent / name).read_text("utf-8").splitlines():
        whose, _, says = line.partition(": ")
        if whose in ("mine", "theirs", "none"):
            yield whose, says


def whose(says: str) -> str:
    found = {each.is_theirs for each in promises_in([says], WORDS, TODAY)}
    return {(): "none", (False,): "mine", (True,): "theirs"}.get(tuple(found), "both")


@pytest.mark.parametrize(("expected", "says"), list(sentences("promises.txt")))
def test_what_the_patterns_were_made_on_is_found(expected, says):
    assert whose(says) == expected


def test_of_sentences_that_were_kept_apart_as_many_are_right_as_the_handbook_says():
    found = [(expected, whose(says)) for expected, says in sentences("promises_unseen.txt")]
    promised = [pair for pair in found if pair[0] != "none"]
    others = [pair for pair in found if pair[0] == "none"]
    assert (sum(a == b for a, b in promised), len(promised)) == (9, 20)
    assert (sum(a == b for a, b in others), len(others)) == (7, 10)


@pytest.mark.parametrize(
    ("typed", "text", "due"),
    [
        ("send the list by friday", "send the list", "2026-03-27"),
        ("send the list, friday.", "send the list", "2026-03-27"),
        ("send the list tomorrow", "send the list", "2026-03-21"),
        ("send the list by Tue", "send the list", "2026-03-24"),
        ("send the list next monday", "send the list", "2026-03-23"),
        ("send the list in 2 weeks", "send the list", "2026-04-03"),
        ("send the list (2026-03-24)", "send the list", "2026-03-24"),
        ("send the list: +3d", "send the list", "2026-03-23"),
        ("look at the sun", "look at the sun", None),
        ("stay for 5 days", "stay for 5 days", None),
        ("write the page for friday", "write the page", "2026-03-27"),
        ("stay 5 days", "stay 5 days", None),
        ("write what we said last friday", "write what we said last friday", None),
        ("write what we said yesterday", "write what we said yesterday", None),
        ("friday", "friday", None),
        ("send it by the end of May", "send it by the end of May", None),
        ("send it 📅 2026-03-24", "send it 📅 2026-03-24", None),
    ],
)
def test_a_day_at_the_end_is_the_day_it_is_due(typed, text, due):
    day = date.fromisoformat(due) if due else None
    assert promise(typed, TODAY, is_theirs=False) == Promise(text, False, day)


def test_a_day_that_no_calendar_has_is_refused():
    with pytest.raises(UsageMistake):
        promise("send it by 2026-02-30", TODAY, is_theirs=False)


def test_a_sentence_may_hold_the_promises_of_both():
    found = list(promises_in(["She'll send me the form and I will fill it in."], WORDS, TODAY))
    assert [(each.text, each.is_theirs) for each in found] == [
        ("She'll send me the form", True),
        ("I will fill it in", False),
    ]


def test_a_clause_that_promises_is_shown_where_it_stands():
    text = "Quiet.  She'll send me the form, and I’ll fill it in. Will she call me?"
    found = list(promising(text, WORDS))
    assert [text[each.at : each.at + len(each.words)].replace("’", "'") for each in found] == [
        each.words for each in found
    ]
    assert [(text.index(each.clause), each.is_theirs) for each in found] == [(8, True), (37, False)]


@given(st.lists(st.sampled_from(["I will call her", "; ", ". ", " and ", "we", "  ", "?", "’"])))
def test_a_promise_is_shown_within_its_text_whatever_stands_around_it(words):
    text = "".join(words)
    for each in promising(text, WORDS):
        assert text[each.at :].replace("’", "'").startswith(each.words)


@given(st.sampled_from(["call", "a b", "x #tag"]), st.booleans(), st.none() | st.dates())
def test_the_line_of_a_promise_is_read_as_what_it_says(text, is_theirs, due):
    task = read_task(f"- {Promise(text, is_theirs, due).line}", 1, "Actions")
    assert task is not None
    assert (task.is_theirs, task.due) == (is_theirs, due)
