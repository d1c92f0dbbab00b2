"""Front matter: where it is, its values as the text that was typed, what is wrong with it."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vaults import KINDS
from vaultkit.core import text
from vaultkit.core.front_matter import FrontMatter, read
from vaultkit.core.limits import DEEPEST, LONGEST
from vaultkit.core.model import Document
from vaultkit.core.parse import parse


def found(written: str) -> FrontMatter:
    return read(text.split(written.removeprefix(text.BOM)))


def fields(written: str) -> dict[str, object]:
    return {name: entry.raw for name, entry in found(written).entries.items()}


def flaws(written: str) -> list[tuple[str, int, int]]:
    return [(flaw.code, flaw.line, flaw.column) for flaw in found(written).flaws]


def note(block: str) -> str:
    return f"---\n{block}\n---\nWords.\n"


# What YAML's versions read differently is what was typed.
AS_TYPED = [
    *("NO", "no", "No", "yes", "on", "off", "y", "n", "Y", "true", "False"),
    *("12:30", "1:30:15", "22:22:22", "09:30", "08:30", "00:30", "1:60"),
    *("0123", "007", "08", "0o14", "0x1F", "0b101", "1_000", "1e3", "1.5e3", "1.10", "01234"),
    *("+15551234567", "+4912345", ".inf", ".nan", "-0"),
    *("2026-03-04", "2026-3-4", "2026-03", "2026-03-04 10:30", "2026-03-04T10:30"),
    *("2026-03-04T10:30:00", "2026-03-04T10:30:00Z", "2026-03-04T10:30:00+02:00"),
    *("2026-03-04 10:30:00 +0530", "2026-13-45", "2024-02-30", "2026-02-30"),
    *("=", "<<", "x#y", "a b", "Ünïcödé", "👩🏽‍💻", "東京", "none", "NaN", "~x"),
]


@pytest.mark.parametrize("typed", AS_TYPED)
def test_a_value_is_the_text_that_was_typed(typed):
    assert fields(note(f"key: {typed}")) == {"key": typed}
    assert flaws(note(f"key: {typed}")) == []


READ = {
    "key:": {"key": None},
    "key: ~": {"key": None},
    "key: null": {"key": None},
    "key: Null": {"key": None},
    "key: '~'": {"key": "~"},
    'key: "null"': {"key": "null"},
    "key: ''": {"key": ""},
    "key: a #b": {"key": "a"},
    "key: #tag": {"key": None},
    "key: '#tag'": {"key": "#tag"},
    'key: "[[Note]]"': {"key": "[[Note]]"},
    "key: '[[Note|shown]]'": {"key": "[[Note|shown]]"},
    "key: [[Note]]": {"key": "[[Note]]"},
    "key: [a, b]": {"key": ["a", "b"]},
    "key:\n  - a\n  - no": {"key": ["a", "no"]},
    "key:\n- a\n- 08": {"key": ["a", "08"]},
    'key:\n  - "[[A]]"\n  - [[B]]': {"key": ["[[A]]", "[[B]]"]},
    "key: []": {"key": []},
    "key: {a: 1}": {"key": {"a": "1"}},
    "key: {{date}}": {"key": "{{date}}"},
    "key: {{date:YYYY-MM-DD}}": {"key": "{{date:YYYY-MM-DD}}"},
    "key:\tx": {"key": "x"},
    "key: x\t": {"key": "x"},
    "key: >\n  two\n  lines": {"key": "two lines\n"},
    "key: |\n  two\n  lines": {"key": "two\nlines\n"},
    "key: |\n  ---\n  lines": {"key": "---\nlines\n"},
    'key: "a\\u00e9"': {"key": "aé"},
    "2026: x": {"2026": "x"},
    "2026-01-01: x": {"2026-01-01": "x"},
    "'quoted key': x": {"quoted key": "x"},
    "? key\n: x": {"key": "x"},
    "content: x\nhandler: y\nself: z\nmetadata: w": {
        "content": "x",
        "handler": "y",
        "self": "z",
        "metadata": "w",
    },
    "# only a comment": {},
    "": {},
    "\n\n": {},
    '{"a": "1", "b": [2]}': {"a": "1", "b": ["2"]},
}


@pytest.mark.parametrize("block", READ)
def test_a_block_is_read(block):
    assert fields(note(block)) == READ[block]


# What is said, and where; everything else in the block goes on being read where it can be.
SAID = {
    "key: [[Note]]": [("unquoted-wikilink", 2, 6)],
    "a: 1\nkey:\n  - [[Note]]": [("unquoted-wikilink", 4, 5)],
    "a: 1\na: 2": [("duplicate-key", 3, 1)],
    "a: 1\nb: 2\na: 3\nb: 4": [("duplicate-key", 4, 1), ("duplicate-key", 5, 1)],
    "key: !x y": [("yaml-feature", 2, 6)],
    "key: &x y": [("yaml-feature", 2, 6)],
    "a: &a [*a]": [("yaml-feature", 2, 4)],
    "a: &x 1\nb: *x": [("yaml-feature", 2, 4)],
    "key: @alice": [("front-matter-syntax", 2, 6)],
    "key: `x`": [("front-matter-syntax", 2, 6)],
    "key: %x": [("front-matter-syntax", 2, 6)],
    "key: > q": [("front-matter-syntax", 2, 8)],
    "key: - x": [("front-matter-syntax", 2, 6)],
    "key: a: b": [("front-matter-syntax", 2, 7)],
    "a: 1\nkey: 'open": [("front-matter-syntax", 3, 11)],
    "a: 1\n\tb: 2": [("front-matter-syntax", 3, 1)],
    "a: 1\nb: x\0y": [("front-matter-syntax", 3, 5)],
    "a: 1\nb: x\x07y": [("front-matter-syntax", 3, 5)],
    "42": [("front-matter-not-fields", 2, 1)],
    "- a\n- b": [("front-matter-not-fields", 2, 1)],
    "just words": [("front-matter-not-fields", 2, 1)],
}


@pytest.mark.parametrize("block", SAID)
def test_what_is_wrong_is_said_with_its_place(block):
    assert flaws(note(block)) == SAID[block]


def test_the_first_of_two_values_counts():
    assert fields(note("a: 1\na: 2")) == {"a": "1"}


def test_what_stands_above_a_fault_is_read():
    assert fields(note("kind: contact\nrole: a: b\ntie: ally")) == {"kind": "contact"}


def test_a_value_with_an_anchor_is_read_as_its_text():
    assert fields(note("a: &x y\nb: 2")) == {"a": "y", "b": "2"}


def test_an_alias_is_followed_nowhere():
    assert fields(note("a: &x [1]\nb: *x")) == {"a": ["1"], "b": None}


# Where front matter is: from the first line to a line of three dashes.
PLACED = {
    "---\na: 1\n---\nbody": ({"a": "1"}, [], 3),
    "\ufeff---\na: 1\n---\nbody": ({"a": "1"}, [], 3),
    "---\r\na: 1\r\n---\r\nbody": ({"a": "1"}, [], 3),
    "---\ra: 1\r---\rbody": ({"a": "1"}, [], 3),
    "--- \t\na: 1\n---  \nbody": ({"a": "1"}, [], 3),
    "---\n---\nbody": ({}, [], 2),
    "---\na: 1\n---": ({"a": "1"}, [], 3),
    "---\na: 1\n...\nbody": ({"a": "1"}, [("front-matter-closing", 3, 1)], 3),
    "---\na: 1\n...\nbody\n---\n": ({"a": "1"}, [("front-matter-closing", 3, 1)], 3),
    "---\na: 1\nbody": ({}, [("front-matter-open", 1, 1)], 0),
    "---\na: |\n  x\n---\ny\n---\n": ({"a": "x\n"}, [], 4),
    "---\na: 1\n---foo\n---\n": ({"a": "1"}, [("front-matter-syntax", 3, 7)], 4),
    "----\na: 1\n----\n": ({}, [], 0),
    " ---\na: 1\n---\n": ({}, [("front-matter-late", 1, 1)], 0),
    "\n---\na: 1\n---\n": ({}, [("front-matter-late", 2, 1)], 0),
    "\n\n---\nkind: contact\n---\n": ({}, [("front-matter-late", 3, 1)], 0),
    "Words.\n---\na: 1\n---\n": ({}, [], 0),
    "\n---\nWords.\n---\n": ({}, [], 0),
    "+++\na = 1\n+++\n": ({}, [("front-matter-foreign", 1, 1)], 0),
    '{\n"a": 1\n}\n': ({}, [("front-matter-foreign", 1, 1)], 0),
    "{a}\n": ({}, [], 0),
    "": ({}, [], 0),
    "---": ({}, [("front-matter-open", 1, 1)], 0),
    "Words.": ({}, [], 0),
}


@pytest.mark.parametrize("written", PLACED)
def test_front_matter_is_where_obsidian_sees_it(written):
    top = found(written)
    wanted, said, body = PLACED[written]
    assert ({name: entry.raw for name, entry in top.entries.items()}, flaws(written)) == (
        wanted,
        said,
    )
    assert top.body == body


RULE_AT_THE_TOP = "---\n\nSome words: with a colon\n\n---\nmore"


def test_a_paragraph_between_rules_is_read_as_obsidian_reads_it():
    assert fields(RULE_AT_THE_TOP) == {"Some words": "with a colon"}


def test_a_sentence_between_rules_is_said_to_be_no_fields():
    assert flaws("---\n\nHello world.\n\n---\nmore") == [("front-matter-not-fields", 2, 1)]


def test_a_key_has_its_line_and_column():
    top = found('---\na: 1\n# words\n  \nb:\n  - x\n"c d": 2\n---\n')
    places = [(entry.line, entry.column) for entry in top.entries.values()]
    assert places == [(2, 1), (5, 1), (7, 1)]


@pytest.mark.parametrize("odd", ["\x85", "\u2028", "\u2029"])
def test_a_line_ends_where_editors_end_it(odd):
    top = found(note(f'a: "x{odd}y"\nb: 2'))
    assert top.entries["b"].line == 3


# One shared note must not end the process, nor fill its memory.


def test_brackets_50000_deep_are_refused():
    assert flaws(note("x: " + "[" * 50_000)) == [("too-deep", 2, 4 + DEEPEST)]


def test_compact_lists_50000_deep_are_refused():
    assert flaws(note("a: 1\n" + "- " * 50_000 + "x")) == [("too-deep", 3, 1)]


@pytest.mark.parametrize("depth", [DEEPEST + 1, 700])
def test_blocks_nested_by_their_indents_are_refused(depth):
    block = "a: 1\n" + "\n".join(" " * level + "b:" for level in range(depth))
    assert flaws(note(block)) == [("too-deep", DEEPEST + 3, DEEPEST + 1)]
    assert fields(note(block)) == {}


def test_blocks_of_50_levels_are_read():
    block = "\n".join(" " * level + "b:" for level in range(DEEPEST))
    assert flaws(note(block)) == []


def test_brackets_on_many_lines_are_refused():
    assert [code for code, _, _ in flaws(note("x:\n" + " [\n" * 3000))] == ["too-deep"]


def test_more_text_than_anybody_writes_is_refused():
    assert flaws(note("x: " + "y" * LONGEST)) == [("too-large", 1, 1)]


def test_a_billion_laughs_stay_small():
    laughs = ["a0: &a0 [lol, lol]"]
    laughs += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 10)]
    top = found(note("\n".join(laughs)))
    assert [flaw.code for flaw in top.flaws] == ["yaml-feature"]
    assert len(json.dumps({name: entry.raw for name, entry in top.entries.items()})) < 1000


def test_a_conflict_leaves_what_stands_above_it():
    block = "kind: contact\n<<<<<<< ours\ntie: ally\n=======\ntie: weak\n>>>>>>> theirs"
    assert fields(note(block)) == {"kind": "contact"}


PIECES = [
    *("---\n", "...\n", "\n", "\r", "\r\n", "a: ", "b:", "  ", "- ", "? ", ": ", "[", "]", "{"),
    *(
        "}",
        "'",
        '"',
        "|",
        ">",
        "&x ",
        "*x",
        "!t ",
        "#",
        "%",
        "@",
        "`",
        "\t",
        "\0",
        "\x85",
        "\ufeff",
    ),
    *("[[", "]]", "{{", "}}", "\u2028", "<<", "=", "~", "null", "\ud800", "2026-02-30", "é", "\\"),
    *("<<<<<<< a\n", "kind: contact\n", "aliases: "),
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_is_read(written):
    for whole in (written, f"---\n{written}", note(written)):
        top = found(whole)
        lines = max(1, len(text.split(whole.removeprefix(text.BOM))))
        assert 0 <= top.body <= lines
        assert all(1 <= flaw.line <= lines and flaw.column >= 1 for flaw in top.flaws)
        assert all(1 < entry.line <= lines for entry in top.entries.values())


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_gives_a_note(written):
    assert parse(Document("People/x.md", written), KINDS).path == "People/x.md"


# What `\\u` can escape: one character of YAML, without halves of others.
in_yaml = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=20)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), in_yaml))
def test_a_quoted_value_is_read_back(values):
    block = "\n".join(f"{name}: {json.dumps(value)}" for name, value in values.items())
    assert fields(note(block)) == values


@pytest.mark.parametrize("piece", ["[", "- ", "{", "a: ", "'", '"', "? ", "&a ", "*a ", "# "])
def test_no_text_takes_long(piece):
    begun = time.process_time()
    found(note("x: " + piece * (LONGEST // len(piece) - 10)))
    assert time.process_time() - begun < 2
