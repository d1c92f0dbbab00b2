"""Front matter read line by line: it says what YAML says, or nothing."""

from __future__ import annotations

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vaultkit.core.skim_fields import skim_fields
from vaultkit.core.yaml_fields import read_yaml

SOAK = bool(os.environ.get("VAULTKIT_SOAK"))

PLAIN = [
    "kind: contact",
    'organization: "[[Firm 163]]"',
    "email: [ada@example.org, bo@example.org]",
    "phone: ['+33 1 512', \"+1\"]",
    "goals: []",
    "linkedin: https://www.linkedin.com/in/ada",
    "date: 2026-03-05T15:00",
    "common_ground: [rowing, the same school]",
    "aliases:",
    "do_not_contact: false",
    "snooze_until: null",
    'role: ""',
    "location: Zürich, near the lake  ",
]


def test_a_plain_note_needs_no_parser():
    assert skim_fields([*PLAIN, "tags:", "  - people", "  - 'a b'", "", "tie: ally"])


@pytest.mark.parametrize(
    "line",
    [
        "a: b: c",
        "a: b #c",
        "a: b:",
        "a: [[Ann]]",
        "a: {b: c}",
        "a: |",
        "a: &b c",
        "a: @me",
        "a: 'it''s'",
        'a: "\\n"',
        "a: [b, c",
        "a: [b,]",
        "a: [b: c]",
        "a:\tb",
        "a: b\u2028c",
        "a: \ufeffb",
        "<<: a",
        "null: a",
        "? a",
        "  a: b",
        "# a",
        "- a",
        "a: '1' b",
        "a b: c",
    ],
)
def test_what_may_mean_something_else_is_left_to_yaml(line):
    assert skim_fields(["kind: contact", line, "tie: ally"]) is None


_words = st.text(st.sampled_from("ab1 :#,[]{}'\"-?&*!|>%@`~.=/\\_(é\xa0\x85\u2028\ufeff\t<"))
_names = st.sampled_from(["a", "b", "c-d", "null", "e_1", "f g", "~", "'a'"])
_scalars = st.one_of(
    _words,
    st.sampled_from(["null", "~", "x", "1.5", "2026-03-05", "---", "...", "'a'", '"b"', '"[[c]]"']),
)
_lists = st.lists(_scalars, max_size=3).map(lambda found: f"[{', '.join(found)}]")
_fields = st.builds("{}:{}{}".format, _names, st.sampled_from([" ", "", "  "]), _scalars | _lists)
_items = st.builds("{}-{}{}".format, st.sampled_from(["", "  "]), st.sampled_from(" "), _scalars)
_blocks = st.lists(st.sampled_from([*PLAIN, "", "  ", "g:", "- x"]) | _fields | _items | _words)


@settings(max_examples=50_000 if SOAK else 1000, deadline=None)
@given(_blocks)
@example(["a:", "", "- b"])
@example(["a:", "  - b", "- c"])
@example(["a: b", "  c"])
@example(["a: b", "- c"])
@example(["a: ...", "b: ---"])
@example(["a: [b , 'c' , null]"])
def test_it_says_what_yaml_says_or_nothing(block):
    skimmed = skim_fields(block)
    entries, flaws = read_yaml(block)
    assert skimmed is None or (flaws, list(skimmed.items())) == ([], list(entries.items()))
