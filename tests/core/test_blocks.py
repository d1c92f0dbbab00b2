"""The block structure of a body, by both roads."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.core.blocks import Heading, Structure, by_parser, skim, structure
from vaultkit.core.text import split

PLAIN = [
    *("a", "two words", "[[Link]]", "[ ] call", "[x] told", "[a](b)", "**bold**", "==mark=="),
    *(
        "\n",
        "\n\n",
        "\n- ",
        "\n  - ",
        "\n    - ",
        "\n   - ",
        "\n     - ",
        "\n-    ",
        "\n* ",
        "\n+ ",
    ),
    *("\n  ", "\n    ", "\n      ", "\n# ", "\n## ", "\n\n---\n", "\n```\n", "\n~~~ x\n", " #"),
    *("\n2026-01-31 ", "\n#tag", "\nend\n\n", "\n -  ", "\n\n  ", "\n\n    ", "\n\n      "),
]
NASTY = [
    *PLAIN,
    *("\t", " ", "  ", "-", "- ", "*", "---", "***", "- - -", "_ _ _", "===", ">", "> ", "<div>"),
    *("<!--", "-->", "|", "a | b", "--- | ---", "\n---|", "|\n---", ":--", "1. ", "2) ", "10. "),
    *("[x]: y", "[foo", "]: bar", "\\", "`", "```", "````", "~~~", "#", "#######", "%%", "$$"),
    *("\0", "\x0b", "\x0c", "\x1c", "\x85", "\u00a0", "\u2028", "\ufeff", "é", "1", "\n", "\n"),
]


def bodies() -> st.SearchStrategy[str]:
    pieces = st.sampled_from(PLAIN) | st.sampled_from(NASTY)
    return st.lists(st.sampled_from(PLAIN), max_size=25).map("".join) | st.lists(
        pieces, max_size=15
    ).map("".join)


def read(text: str) -> Structure:
    return structure(split(text))


def titles(text: str) -> list[str]:
    return [heading.title for heading in read(text).headings]


@settings(deadline=None)
@given(bodies() | st.text())
def test_both_roads_agree_wherever_the_quick_one_is_certain(text):
    lines = [line.text for line in split(text)]
    assert skim(lines) in (None, by_parser(lines))


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_structure(text):
    found = read(text)
    assert all(index < len(split(text)) for index in (*found.items, *found.hidden))


def test_a_plain_note_needs_no_parser():
    note = "# Dana\n\nMet.\n\n- one\n  - [ ] nested\n    more\n- two\n\n---\n\n## Log\n"
    assert skim(note.split("\n")) is not None


def test_a_heading_has_its_line_its_level_and_its_title():
    assert read("text\n## Log ##\n").headings == (Heading(1, 2, "Log"),)


def test_an_underlined_heading_is_a_heading():
    assert read("text\n\nLog\n---\n").headings == (Heading(2, 2, "Log"),)


def test_a_hashtag_is_no_heading():
    assert titles("#tag\n\n#######  seven\n") == []


def test_a_heading_inside_a_fence_is_code():
    assert titles("```sh\n# comment\n```\n# Title\n") == ["Title"]


def test_a_fence_left_open_hides_the_rest():
    assert read("a\n```\n- b\n\n- c\n").hidden == {1, 2, 3, 4}


def test_a_fence_inside_a_list_item_is_hidden():
    assert read("- a\n  ```\n  - b\n  ```\n- c\n") == Structure((), (0, 4), frozenset({1, 2, 3}))


def test_four_spaces_below_a_list_are_a_nested_item():
    assert read("- a\n\n    - b\n").items == (0, 2)


def test_four_spaces_after_a_paragraph_and_a_blank_line_are_code():
    assert read("text\n\n    - b\n") == Structure(hidden=frozenset({2}))


def test_four_spaces_right_below_a_paragraph_go_on_with_it():
    assert read("text\n    - b\n") == Structure()


def test_items_of_quotes_and_of_numbered_lists_are_items():
    assert read("> - a\n\n1. b\n2) c\n* d\n+ e\n").items == (0, 2, 3, 4, 5)


def test_two_markers_on_one_line_are_one_line():
    assert read("- - a\n").items == (0,)


def test_lines_of_html_are_hidden():
    assert read("<!--\n- [ ] a\n\n-->\n\n<div>\n- b\n</div>\n").hidden == {0, 1, 2, 3, 5, 6, 7}


def test_lines_of_a_comment_are_hidden():
    assert read("a\n%%\n- [ ] b\n\n# c\n%%\n- d\n") == Structure(
        (), (6,), frozenset({1, 2, 3, 4, 5})
    )


def test_a_comment_on_one_line_is_hidden():
    assert read("%% [[A]] %%\n- b\n") == Structure((), (1,), frozenset({0}))


def test_a_comment_within_a_line_hides_nothing():
    assert read("%%why%% - because\n- [ ] a %%b%%\n- c\n").hidden == frozenset()


def test_a_comment_left_open_hides_the_rest():
    assert read("- a\n\n%% to do\n- b\n").hidden == {2, 3}


def test_percent_signs_inside_a_fence_open_no_comment():
    assert read("```mermaid\n%% note\n```\n- a\n") == Structure((), (3,), frozenset({0, 1, 2}))


def test_lines_of_a_formula_are_hidden():
    assert read("$$\n- 1\n- 2\n$$\n- a\n") == Structure((), (4,), frozenset({0, 1, 2, 3}))


def test_two_dollars_that_nothing_closes_hide_nothing():
    assert read("$$ is what he asked for\n\n- a\n") == Structure((), (2,))


def test_a_lone_cr_ends_a_line_and_a_form_feed_does_not():
    assert read("a\r- b\rc\x0cd\u2028e\x85f\0\r- g\n> q\n# H\n").headings == (Heading(5, 1, "H"),)


def test_forty_lists_inside_each_other_are_read():
    text = "".join("  " * depth + "- x\n" for depth in range(40))
    assert (len(read(text).items), read(text).too_deep) == (40, None)


def test_lists_nested_too_deep_are_reported_where_they_are():
    text = "".join("  " * depth + "- x\n" for depth in range(150))
    assert read(text).too_deep == 99


def test_quotes_nested_too_deep_are_reported():
    assert read("a\n\n" + ">" * 300 + " deep\n").too_deep == 2


def test_a_crowd_of_markers_on_one_line_is_too_deep():
    found = read("a\n\n" + "- " * 5000 + "x\n- b\n")
    assert (found.too_deep, found.items) == (2, (3,))


def test_a_rule_drawn_with_spaces_is_not_too_deep():
    assert read("- " * 50 + "\n").too_deep is None
