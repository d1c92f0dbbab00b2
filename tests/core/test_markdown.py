"""A note's body, read."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.core.markdown import Body, read_body
from vaultkit.core.text import texts

NASTY = [
    "\n",
    "\n",
    "- ",
    "[ ] ",
    "[[A]]",
    "# ",
    "Log\n",
    "2026-01-01",
    "  ",
    "> ",
    "`",
    "%%",
    "$$",
    "📅 ",
]
NASTY += [
    "```",
    "<!--",
    "\r",
    "\t",
    "[x](y.md)",
    "word ",
    "1. ",
    "---",
    "[due:: ",
    "]",
    "\0",
    "\u2028",
]


def read(text: str, first: int = 1) -> Body:
    return read_body(texts(text), first)


def section(text: str) -> tuple[str, int, int, int]:
    found = read(text).sections[-1]
    return found.title, found.level, found.line, found.words


@settings(deadline=None)
@given(st.lists(st.sampled_from(NASTY)).map("".join) | st.text())
def test_any_body_is_read_and_all_it_names_are_its_lines(text):
    found = read(text, 10)
    numbered = [*found.sections, *found.links, *found.tasks, *found.flaws]
    numbers = {entry.line for entry in numbered} | {number for number, _ in found.log}
    assert numbers <= set(range(10, 10 + len(texts(text))))


def test_an_empty_body_says_nothing():
    assert read("") == read("\n\n") == Body()


def test_a_section_has_a_title_a_level_a_line_and_words():
    assert section("# One\n\n## Two  ##\nthree more words\n") == ("Two", 2, 3, 3)


def test_text_before_the_first_heading_is_a_section_without_title():
    assert section("\nsome words\n") == ("", 0, 1, 2)


def test_a_body_that_begins_with_a_heading_has_no_section_before_it():
    assert [found.title for found in read("\n# One\n").sections] == ["One"]


def test_a_section_ends_at_the_next_heading_of_any_level():
    assert [found.words for found in read("# A\none two\n### B\nthree\n# C\n").sections] == [
        2,
        1,
        0,
    ]


def test_marks_are_no_words():
    assert section("## A\n- [ ] \n- \n---\n\n> said she\n\n| a | b |\n| - | - |\n")[3] == 4


def test_code_and_comments_are_no_words():
    assert section("## A\n```\nx = 1\n```\n%% later %%\n<!-- never -->\nyes\n")[3] == 1


def test_words_of_bullets_and_tasks_count_and_fields_do_not():
    assert section("## A\n- one two\n- [ ] three 📅 2026-01-01\n")[3] == 3


def test_bullets_are_the_items_that_are_no_tasks():
    found = read("## A\n- one\n  - two `x`\n- [ ] three\n1. four\n> - five\n- \n", 5).sections[0]
    assert found.bullets == ((6, "one"), (7, "two `x`"), (9, "four"), (10, "five"))


def test_links_know_their_line_column_and_section():
    found = read("[[A]]\n## Notes on [[B]]\n\n  see [[C]]\n", 4).links
    assert [(link.target, link.line, link.column, link.section) for link in found] == [
        ("A", 4, 1, None),
        ("B", 5, 13, "Notes on [[B]]"),
        ("C", 7, 7, "Notes on [[B]]"),
    ]


def test_links_in_code_comments_and_formulas_are_none():
    text = "```\n[[A]]\n```\n\n    [[B]]\n\n%%\n[[C]]\n%%\n<!-- [[D]] -->\n\n$$\n[[E]]\n$$\n"
    assert read(text).links == ()


def test_links_in_tables_quotes_and_nested_items_are_found():
    text = "| a | b |\n|---|---|\n| [[A\\|x]] | y |\n\n> [[B]]\n\n- c\n  1. [[D]]\n"
    assert [link.target for link in read(text).links] == ["A", "B", "D"]


def test_tasks_know_their_section_indent_and_line():
    found = read("## Actions\n- [ ] one\n    - [x] two 📅 2026-01-31\n", 3).tasks
    assert [(task.text, task.line, task.indent, task.section) for task in found] == [
        ("one", 4, 0, "Actions"),
        ("two", 5, 4, "Actions"),
    ]
    assert found[1].due == date(2026, 1, 31)


def test_a_task_without_a_heading_has_no_section():
    assert read("- [ ] one\n").tasks[0].section is None


def test_a_task_needs_no_space_after_its_box():
    assert [task.text for task in read("- [ ]one\n").tasks] == ["one"]


def test_tasks_in_code_and_comments_are_none():
    text = (
        "```\n- [ ] a\n```\n<!--\n- [ ] b\n-->\n%%\n- [ ] c\n%%\n\n# H\n\n    - [ ] d\n`- [ ] e`\n"
    )
    assert read(text).tasks == ()


def test_a_task_line_that_goes_on_with_a_paragraph_is_none():
    assert read("text\n    - [ ] a\n").tasks == ()


def test_the_log_is_the_dated_items_under_its_heading():
    text = "## LOG\n\n- 2026-03-03 sent\n- later\n* 2026-3 what\n\n## Notes\n- 2026-03-04 no\n"
    assert read(text, 9).log == ((11, "2026-03-03 sent"), (13, "2026-3 what"))


def test_smaller_headings_divide_the_log():
    text = (
        "## Log\n### 2025\n- 2025-01-01 added\n### 2026\n- 2026-01-01 sent\n## B\n- 2026-01-02 no\n"
    )
    assert [number for number, _ in read(text).log] == [3, 5]


def test_a_task_in_the_log_is_no_log_line():
    assert read("# Log\n- [ ] 2026-01-01 call\n").log == ()


def test_flaws_of_dates_stand_where_they_are():
    text = "- [ ] a 📅 2026-01-01.\n- [ ] b 📅 2026-02-30\n"
    assert [(flaw.code, flaw.line, flaw.column) for flaw in read(text, 3).flaws] == [
        ("task-date-not-seen", 3, 9),
        ("task-date-impossible", 4, 9),
    ]


def test_what_is_nested_too_deep_is_a_flaw_of_its_line():
    found = read("a\n\n" + "> " * 250 + "b\n", 5).flaws
    assert [(flaw.code, flaw.line, flaw.column) for flaw in found] == [("too-deep", 7, 1)]
