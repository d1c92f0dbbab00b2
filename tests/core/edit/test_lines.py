"""Lines added at the end of a section."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.edit.bodies import documents
from tests.vaults import KINDS
from vaultkit.core.edit.lines import add_line, add_under
from vaultkit.core.edit.places import lines_of
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.core.text import split
from vaultkit.errors import CannotEdit

LINE = "2026-03-20 sent via email"
TOP = "---\nkind: contact\n---\n"


def added(text: str, section: str = "Log", line: str = LINE) -> str:
    return add_line(Document("Dana.md", text), section, line, KINDS).text


def add_or_line(document: Document, section: str) -> Document | int | None:
    """The edited document, else the line on which the reason stands why it was refused."""
    try:
        return add_line(document, section, LINE, KINDS)
    except CannotEdit as refused:
        return refused.line


def new_in(before: str, after: str) -> list[list[str]]:
    """The lines that were put into a text at one place; several ways where they repeat others."""
    count = len(after) - len(before)
    places = range(len(before) + 1)
    cuts = [at for at in places if after[:at] + after[at + count :] == before]
    return [[line.text for line in split(after[at : at + count])] for at in cuts]


def test_a_line_goes_below_the_last_item():
    assert (
        added("## Log\n\n- a\n- b\n\n## Notes\n") == f"## Log\n\n- a\n- b\n- {LINE}\n\n## Notes\n"
    )


def test_a_line_goes_below_what_continues_the_last_item():
    text = "## Log\n- a\n  - nested\n\n  still a\nlazy\n\nNo item\n"
    assert added(text) == text.replace("lazy\n", f"lazy\n- {LINE}\n")


def test_a_line_goes_before_a_quote_or_a_rule_below_the_list():
    assert added("## Log\n- a\n> said\n") == f"## Log\n- a\n- {LINE}\n> said\n"
    assert added("## Log\n- a\n***\n") == f"## Log\n- a\n- {LINE}\n***\n"


def test_a_line_goes_below_code_that_belongs_to_the_last_item():
    text = "## Log\n- a\n  ```\n  - code\n  ```\n\n## Notes\n"
    assert added(text) == text.replace("```\n\n", f"```\n- {LINE}\n\n")


@pytest.mark.parametrize(
    ("item", "new"),
    [
        ("* a", f"* {LINE}"),
        ("+   a", f"+   {LINE}"),
        ("  - a", f"  - {LINE}"),
        ("7. a", f"8. {LINE}"),
        ("9) a", f"10) {LINE}"),
        ("-", f"- {LINE}"),
        ("-\ta", f"-\t{LINE}"),
    ],
)
def test_a_line_looks_like_the_list_it_joins(item, new):
    assert added(f"## Log\n{item}\n") == f"## Log\n{item}\n{new}\n"


def test_an_empty_section_keeps_one_blank_line_around_its_first_line():
    assert added("## Log\n\n## Notes\n") == f"## Log\n\n- {LINE}\n\n## Notes\n"
    assert added("## Log\n## Notes\n") == f"## Log\n\n- {LINE}\n\n## Notes\n"
    assert added("## Log\n") == f"## Log\n\n- {LINE}\n"
    assert added("## Log\n\n") == f"## Log\n\n- {LINE}\n"
    assert added("## Log") == f"## Log\n\n- {LINE}"


def test_a_section_without_a_list_gets_one_below_its_text():
    assert added("## Log\nText\n") == f"## Log\nText\n\n- {LINE}\n"


def test_a_heading_may_be_underlined():
    assert added("Log\n---\n\nMore\n====\n") == f"Log\n---\n\n- {LINE}\n\nMore\n====\n"


def test_the_log_goes_on_below_its_smaller_headings():
    text = "## Log\n### 2025\n- a\n### 2026\n- b\n\n## Notes\n"
    assert added(text) == text.replace("- b\n", f"- b\n- {LINE}\n")


def test_another_section_ends_at_any_heading():
    text = "## Insights\n- a\n### Later\n- b\n"
    assert added(text, "Insights", "c") == text.replace("- a\n", "- a\n- c\n")


def test_a_missing_section_is_made_after_what_comes_before_it_in_the_kind():
    text = f"{TOP}## Background\n\nText\n\n## Notes\n"
    expected = text.replace("## Notes", f"## Log\n\n- {LINE}\n\n## Notes")
    assert added(text) == expected


def test_a_missing_section_is_made_before_what_follows_it_in_the_kind():
    assert added(f"{TOP}# Dana\n## Notes\n") == f"{TOP}# Dana\n\n## Log\n\n- {LINE}\n\n## Notes\n"


def test_a_missing_section_goes_last_where_nothing_says_otherwise():
    assert added(f"{TOP}Text") == f"{TOP}Text\n\n## Log\n\n- {LINE}"
    assert added("") == f"## Log\n\n- {LINE}\n"
    assert added("---\nkind: contact\n---") == f"---\nkind: contact\n---\n\n## Log\n\n- {LINE}"


def test_a_missing_section_is_spelled_as_in_the_kind():
    assert "\n## Log\n" in added(f"{TOP}Text\n", "log")


def test_a_heading_in_code_is_no_section():
    text = f"{TOP}```\n## Log\n```\n"
    assert added(text) == f"{text}\n## Log\n\n- {LINE}\n"


def test_a_new_line_ends_like_the_line_above_it():
    assert added("## Log\r\n- a\r- b\n") == f"## Log\r\n- a\r- b\n- {LINE}\n"
    assert added("## Log\n- a\r\n\n") == f"## Log\n- a\r\n- {LINE}\r\n\n"
    assert added("\ufeff## Log\r\n- a") == f"\ufeff## Log\r\n- a\r\n- {LINE}"


def test_a_note_whose_comment_was_never_closed_is_refused_with_the_line():
    with pytest.raises(CannotEdit) as refused:
        added(f"{TOP}Text\n%%\nhidden\n")
    assert (refused.value.path, refused.value.line) == ("Dana.md", 5)
    assert refused.value.remedy == "close the block first"


def test_an_open_code_block_below_the_list_is_no_hindrance():
    assert added("## Log\n- a\n```\ncode") == f"## Log\n- a\n- {LINE}\n```\ncode"


def test_a_merge_conflict_is_refused():
    text = "## Log\n<<<<<<< a\n- a\n=======\n- b\n>>>>>>> b\n"
    with pytest.raises(CannotEdit, match="two versions") as refused:
        added(text)
    assert refused.value.line == 2


@pytest.mark.parametrize("line", ["a\nb", "a\rb", "", "  ", "```", "<!-- a", "# a", "- - -"])
def test_what_is_no_single_line_of_text_is_refused(line):
    with pytest.raises(CannotEdit):
        added("## Log\n- a\n\nText\n", "Log", line)


def test_a_task_is_added_as_an_item():
    assert added("## Actions\n", "Actions", "[ ] call") == "## Actions\n\n- [ ] call\n"


def test_several_lines_are_added_at_once_and_answers_go_below():
    note = Document("Dana.md", "## Questions\n- a\n")
    text = add_under(note, "Questions", ["[ ] b", "\tanswer", "[ ] c"], KINDS).text
    assert text == "## Questions\n- a\n- [ ] b\n\tanswer\n- [ ] c\n"


@settings(deadline=None, max_examples=400)
@given(documents(), st.sampled_from(["Log", "Notes", "Brief"]))
def test_only_a_line_and_its_section_are_new(document, section):
    edited = add_or_line(document, section)
    if isinstance(edited, int):
        assert 1 <= edited <= len(lines_of(document.text))
        return
    assert edited is not None
    found = [
        [line for line in lines if line.strip()] for lines in new_in(document.text, edited.text)
    ]
    assert any(
        lines[-1].endswith(f" {LINE}") and lines[:-1] in ([], [f"## {section}"]) for lines in found
    )


@settings(deadline=None, max_examples=200)
@given(documents())
def test_a_line_of_the_log_is_a_fact_and_the_last_of_its_list(document):
    try:
        edited = add_line(document, "Log", LINE, KINDS)
    except CannotEdit:
        return
    before, after = parse(document, KINDS), parse(edited, KINDS)
    assert len(after.events) == len(before.events) + (after.kind is not None)
