"""What vaultkit writes between its marks: renewed, and nothing else touched."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.edit.bodies import PIECES, documents
from tests.vaults import KINDS
from vaultkit.core.edit.block import begin_of, end_of, set_block
from vaultkit.core.edit.page import anywhere, seen
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.core.plain_text import harmless
from vaultkit.errors import CannotEdit

BEGIN, END = begin_of("brief"), end_of("brief")


def block(text: str, *lines: str) -> str:
    return set_block(Document("Talk.md", text), "Brief", "brief", lines, KINDS).text


def test_it_comes_behind_what_the_person_wrote():
    text = "## Brief\n\nMy own words.\n\n## Log\n"
    expected = f"## Brief\n\nMy own words.\n\n{BEGIN}\n- a\n{END}\n\n## Log\n"
    assert block(text, "- a") == expected


def test_it_is_renewed_where_it_stands():
    first = block("## Brief\n\n## Log\n", "- a", "- b")
    moved = first.replace(f"{END}\n", f"{END}\n\nbelow\n").replace(
        "## Brief\n", "## Brief\nabove\n"
    )
    assert block(moved, "- c") == moved.replace("- a\n- b\n", "- c\n")


def test_a_section_that_is_missing_is_made_in_its_place():
    text = "---\nkind: interview\n---\n\n## Notes\n\n## Log\n"
    assert block(text, "- a").endswith(f"## Notes\n\n## Brief\n\n{BEGIN}\n- a\n{END}\n\n## Log\n")


def test_a_block_without_its_end_is_left_alone():
    with pytest.raises(CannotEdit) as refused:
        block(f"## Brief\n\n{BEGIN}\n- a\n\nmine\n", "- b")
    assert refused.value.line == 3


@pytest.mark.parametrize("line", ["- [ ] a task", "- see [[Dana]]", "no item", "- a\n## b"])
def test_what_would_be_read_as_more_than_an_item_is_refused(line):
    with pytest.raises(CannotEdit):
        block("## Brief\n", line)


def test_an_open_comment_above_it_is_said():
    with pytest.raises(CannotEdit):
        block("## Brief\n\n<!-- open\n", "- a")


@settings(max_examples=300)
@given(documents(), st.lists(st.sampled_from(["- a", "- b c", "- **17:30** x"]), max_size=3))
def test_all_else_is_as_before_and_the_second_time_changes_nothing(document, lines):
    try:
        once = set_block(document, "Brief", "brief", lines, KINDS)
    except CannotEdit:
        return
    assert set_block(once, "Brief", "brief", lines, KINDS) == once
    other = set_block(once, "Brief", "brief", ["- other"], KINDS)
    back = set_block(other, "Brief", "brief", lines, KINDS)
    assert back.text == once.text
    said, says = (Counter(str(f[1:]) for f in seen(d, KINDS, anywhere)) for d in (document, once))
    assert said <= says


@given(st.lists(st.sampled_from([*PIECES, "#tag", "%", "$", "<b>", "[[", "](a.md)"])))
def test_harmless_words_are_a_plain_item_whatever_they_were(pieces):
    words = harmless(" ".join(" ".join(pieces).split()))
    note = parse(Document("Talk.md", f"## Brief\n\n- **a** {words}\n\nbelow\n"), KINDS)
    assert (note.tasks, note.links) == ((), ())
    assert block("## Brief\n", f"- **a** {words}")
