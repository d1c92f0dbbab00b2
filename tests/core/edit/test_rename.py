"""Links that follow a renamed note, each in the spelling in which it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.edit.bodies import documents
from tests.vaults import KINDS
from vaultkit.core.edit.rename import rename_links
from vaultkit.core.model import Document, Link
from vaultkit.core.parse import parse
from vaultkit.errors import CannotEdit

TOP = "---\nkind: contact\n"


def to(new: str, old: str = "Pat Reyes") -> Callable[[Link], str | None]:
    """Where links go when a note is renamed; the folder that they name stays."""

    def target(link: Link) -> str | None:
        folder, slash, name = link.target.rpartition("/")
        return folder + slash + new if name == old else None

    return target


def renamed(text: str, new: str = "Ann Lee", old: str = "Pat Reyes") -> str:
    return rename_links(Document("Dana.md", text), to(new, old), KINDS).text


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ("[[Pat Reyes]]", "[[Ann Lee]]"),
        ("[[Pat Reyes|Pat]] said", "[[Ann Lee|Pat]] said"),
        ("[[Pat Reyes#Log]]", "[[Ann Lee#Log]]"),
        ("[[Pat Reyes#^b1|Pat Reyes]]", "[[Ann Lee#^b1|Pat Reyes]]"),
        ("![[Pat Reyes]]", "![[Ann Lee]]"),
        ("[[People/Pat Reyes]]", "[[People/Ann Lee]]"),
        ("[[Pat Reyes.md]]", "[[Ann Lee.md]]"),
        ("[[ Pat Reyes |Pat]]", "[[ Ann Lee |Pat]]"),
        ("| [[Pat Reyes\\|Pat]] | x |", "| [[Ann Lee\\|Pat]] | x |"),
        ("[Pat](Pat%20Reyes.md)", "[Pat](Ann%20Lee.md)"),
        ("[Pat](<Pat Reyes.md>)", "[Pat](<Ann Lee.md>)"),
        ("[Pat](Pat%20Reyes.md#Log)", "[Pat](Ann%20Lee.md#Log)"),
        ("[Pat](<People/Pat Reyes.md#Log> 'why')", "[Pat](<People/Ann Lee.md#Log> 'why')"),
        ("[a](b c](Pat%20Reyes.md)", "[a](b c](Ann%20Lee.md)"),
        ("`[[Pat Reyes]]` [[Pat Reyes]]", "`[[Pat Reyes]]` [[Ann Lee]]"),
        ("[[Pat Reyes]] [[Pat Reyes]] [[Dana]]", "[[Ann Lee]] [[Ann Lee]] [[Dana]]"),
        ("## [[Pat Reyes]]", "## [[Ann Lee]]"),
        ("- [ ] ask [[Pat Reyes]] 📅 2026-03-02", "- [ ] ask [[Ann Lee]] 📅 2026-03-02"),
        (
            "- 2026-03-02 reported about [[Pat Reyes]]: x",
            "- 2026-03-02 reported about [[Ann Lee]]: x",
        ),
    ],
)
def test_a_link_in_the_body_follows_in_its_own_spelling(written, new):
    assert renamed(f"{TOP}---\n## Log\r\n\n{written}") == f"{TOP}---\n## Log\r\n\n{new}"


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ('referred_by: "[[Pat Reyes]]"  # who', 'referred_by: "[[Ann Lee]]"  # who'),
        ("referred_by: '[[Pat Reyes|Pat]]'", "referred_by: '[[Ann Lee|Pat]]'"),
        ("referred_by: [[Pat Reyes]]", "referred_by: [[Ann Lee]]"),
        ("referred_by: [[People/Pat Reyes#Log]]", "referred_by: [[People/Ann Lee#Log]]"),
        ("how: by way of [[Pat Reyes]]", "how: by way of [[Ann Lee]]"),
        ('others: ["[[Pat Reyes]]", "[[Bo]]"]', 'others: ["[[Ann Lee]]", "[[Bo]]"]'),
        ("others:\n- '[[Pat Reyes]]'\n- [[Bo]]", "others:\n- '[[Ann Lee]]'\n- [[Bo]]"),
        ("text: |\n  See [[Pat Reyes]]\n  there", "text: |\n  See [[Ann Lee]]\n  there"),
        ('deep:\n  more: "[[Pat Reyes]]"', 'deep:\n  more: "[[Ann Lee]]"'),
        ('folded: "[[Pat\n  Reyes]]"', 'folded: "[[Ann Lee]]"'),
        ("# [[Pat Reyes]]\na: '[[Pat Reyes]]'", "# [[Pat Reyes]]\na: '[[Ann Lee]]'"),
    ],
)
def test_a_link_in_the_front_matter_follows_in_its_own_quotes(written, new):
    assert renamed(f"\ufeff{TOP}{written}\n---\n") == f"\ufeff{TOP}{new}\n---\n"


@pytest.mark.parametrize(
    ("written", "new", "expected"),
    [
        ("[Pat](Pat%20Reyes.md)", "A (b) 50% #1?", "[Pat](A%20%28b%29%2050%25%20%231%3F.md)"),
        ("[Pat](<Pat Reyes.md>)", "50%", "[Pat](<50%25.md>)"),
        ("[Pat](Pat%20Reyes.md)", "Zoë", "[Pat](Zoë.md)"),
        ("[Z](Zo%C3%AB.md)", "Chloé", "[Z](Chlo%C3%A9.md)"),
    ],
)
def test_a_markdown_link_is_written_with_percent_signs_where_needed(written, new, expected):
    old = "Zoë" if "Zo%" in written else "Pat Reyes"
    assert renamed(written, new, old) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a: '[[Pat Reyes]]'", "a: '[[Bo \"O''Neil\"]]'"),
        ('a: "[[Pat Reyes]]"', 'a: "[[Bo \\"O\'Neil\\"]]"'),
        ('a: "\\u2026 [[Pat Reyes]]"', 'a: "\\u2026 [[Bo \\"O\'Neil\\"]]"'),
    ],
)
def test_a_quote_in_the_new_name_is_written_as_yaml_wants_it(written, expected):
    text = renamed(f"{TOP}{written}\n---\n", 'Bo "O\'Neil"')
    assert text == f"{TOP}{expected}\n---\n"
    assert renamed(text, "Pat Reyes", 'Bo "O\'Neil"') == f"{TOP}{written}\n---\n"


@pytest.mark.parametrize(
    "written",
    [
        "```\n[[Pat Reyes]]\n```",
        "%%\n[[Pat Reyes]]\n%%",
        "<!-- [[Pat Reyes]] -->",
        "`[[Pat Reyes]]`",
    ],
)
def test_what_is_no_link_stays(written):
    note = Document("Dana.md", written)
    assert rename_links(note, to("Ann Lee"), KINDS) is note


def test_a_note_that_links_elsewhere_stays_the_same_document():
    note = Document("Dana.md", f"{TOP}referred_by: '[[Bo]]'\n---\n[[Bo]]\n")
    assert rename_links(note, to("Ann Lee"), KINDS) is note


@pytest.mark.parametrize(
    ("written", "new"),
    [("[[Pat Reyes]]", "a]]b"), ("[[Pat Reyes]]", "a#b"), ("[[Pat Reyes]]", "a|b")],
)
def test_a_name_that_no_link_can_hold_is_refused_with_the_line(written, new):
    with pytest.raises(CannotEdit) as refused:
        renamed(f"Text\n\n{written}", new)
    assert refused.value.line == 3


def test_a_name_that_breaks_the_front_matter_is_refused():
    with pytest.raises(CannotEdit):
        renamed(f"{TOP}a: see [[Pat Reyes]]\n---\n", "b: c")


def test_a_merge_conflict_is_refused():
    with pytest.raises(CannotEdit, match="two versions"):
        renamed("<<<<<<< a\n[[Pat Reyes]]\n=======\nb\n>>>>>>> b\n")


def test_the_fact_in_a_log_line_follows():
    text = renamed(f"{TOP}---\n## Log\n\n- 2026-03-02 introduced to [[Pat Reyes]]: storage\n")
    assert parse(Document("Dana.md", text), KINDS).events[0].objects == {"to": "[[Ann Lee]]"}


@settings(deadline=None, max_examples=300)
@given(documents(), st.sampled_from(["Ann Lee", "Zoë", "O'Neil", "A (b)", "50% off", "a, b"]))
def test_a_rename_taken_back_is_the_same_bytes(document, new):
    there = rename_links(document, to(new), KINDS)
    targets = [link.target.rpartition("/")[2] for link in parse(there, KINDS).links]
    assert "Pat Reyes" not in targets
    assert rename_links(there, to("Pat Reyes", new), KINDS) == document
