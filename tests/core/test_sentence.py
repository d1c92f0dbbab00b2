"""A commit says what happened, in a sentence that lists of git show whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from tests.vaults import read
from vaultkit.core.syncing.sentence import (
    EDITED,
    LONGEST,
    NEW,
    REMOVED,
    RENAMED,
    FileChange,
    sentence,
)

CASES = read_cases(Path(__file__).parent / "sentences.txt")
LOG = "---\nkind: contact\n---\n## Log\n"


def changes(case: Case) -> list[FileChange]:
    """What the notes of a case say that a commit changes."""
    sides: dict[str, dict[str, str]] = {"before": {}, "after": {}}
    renamed = set()
    for title, text in case.notes.items():
        side, _, path = title.partition(" ")
        old, arrow, new = path.partition(" -> ")
        renamed |= {new} if arrow else set()
        sides[side][new or old] = text
    before, after = sides.values()
    return [change(path, before, after, path in renamed) for path in {**before, **after}]


def change(
    path: str, before: dict[str, str], after: dict[str, str], is_renamed: bool
) -> FileChange:
    is_note = path.endswith(".md") and path != "Agenda.md"
    if path not in before:
        return FileChange(path, NEW, is_note)
    if path not in after:
        return FileChange(path, REMOVED, is_note)
    state = RENAMED if is_renamed else EDITED
    return FileChange(path, state, is_note, read(path, before[path]), read(path, after[path]))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in CASES])
def test_case(case: Case) -> None:
    assert [sentence(changes(case))] == case.expected


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=30, unique=True))
def test_it_is_one_line_that_git_can_keep_and_not_too_long(names):
    was, now = read("x.md", LOG), read("x.md", LOG + "- 2026-03-08 agreed: secret\n")
    told = [FileChange(f"People/{name}.md", EDITED, True, was, now) for name in names]
    found = sentence(told)
    assert len(found) <= LONGEST
    assert found.isprintable()
    assert "secret" not in found
    found.encode("utf-8")
