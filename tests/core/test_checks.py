"""Every check finds what it is called by, and leaves alone what is right."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from tests.outside import vaultkit, write
from tests.vaults import MemoryVault
from vaultkit.core import text
from vaultkit.core.check import CHECKS
from vaultkit.core.copies import is_conflict_copy
from vaultkit.core.items import Problem
from vaultkit.core.log import VERBS

FOLDER = Path(__file__).parent / "checks"

# What only bytes on a disk can show: the tests of the store write such files.
OF_FILES = {"left-out", "not-utf-8", "too-large", "unreadable"}

CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for case in read_cases(path)
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case) -> None:
    found = MemoryVault(case.notes).problems(case.day)
    assert [line(problem) for problem in found] == case.expected


def test_a_field_is_called_what_the_note_calls_it(tmp_path):
    vault = tmp_path / "vault"
    own = 'fields = {company = "organization", named = "referred_by", birth = "birthday"}\n'
    write(vault, ".vaultkit/config.toml", own)
    wrong = 'named: "[[Dana]]"\nbirth: 1990-02-30\n'
    write(vault, "Dana.md", f"---\nkind: contact\ncompany: Labs\n{wrong}---\n")
    write(vault, "Lee.md", "---\nkind: contact\norganization: Labs\n---\n")
    write(vault, "Ann.md", '---\nkind: contact\ncompany: "[[Lee]]"\n---\n')
    said = vaultkit(vault, tmp_path / "cache", "validate", "--format", "json").stdout
    found = {(each["path"], each["message"].partition(" ")[0]) for each in json.loads(said)}
    names = {("Dana.md", "company"), ("Dana.md", "named"), ("Dana.md", "birth")}
    assert found == {*names, ("Lee.md", "organization"), ("Ann.md", "company")}


@pytest.mark.parametrize("code", sorted(CHECKS.keys() - OF_FILES))
def test_every_check_has_cases_where_it_fires_and_where_not(code: str) -> None:
    cases = read_cases(FOLDER / f"{code}.txt")
    fires = [any(f" {code} " in line for line in case.expected) for case in cases]
    assert True in fires
    assert False in fires


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_explains_itself(code: str) -> None:
    first, _, rest = (CHECKS[code].__doc__ or "").partition("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    assert rest.count(". ") + rest.count(".\n") >= 2


def test_the_page_on_log_lines_names_every_verb() -> None:
    page = " ".join((CHECKS["log-line"].__doc__ or "").split())
    assert [verb for verb in VERBS if verb not in page] == []


@pytest.mark.parametrize("folder", ["", "People/"])
@pytest.mark.parametrize(
    "name",
    [
        "Dana.sync-conflict-20260301-101500-ABCDEFG.md",
        "Dana (Ann's conflicted copy 2026-03-01).md",
        "Dana (conflicted copy 2026-03-01 101500).md",
        "Dana (Conflicted copy phone 202603011015).md",
        "Dana (conflict 2026-03-01).md",
        "Dana (Case Conflict).md",
        "Dana (SFConflict ann@example.org 2026-03-01-10-15-00).md",
        "Dana_conflict-20260301-101500.md",
        "Dana.orig.md",
    ],
)
def test_a_name_tells_a_conflict_copy(folder: str, name: str) -> None:
    assert is_conflict_copy(folder + name)


@pytest.mark.parametrize(
    "path", ["Dana.md", "Dana 2.md", "Talks (conflict management).md", "A (conflict 1)/Dana.md"]
)
def test_other_names_are_names(path: str) -> None:
    assert not is_conflict_copy(path)


PIECES = [
    *(
        "---\n",
        "...\n",
        "\ufeff",
        "\n",
        "\r",
        "\r\n",
        "\x00",
        "\x85",
        "\u2028",
        "  ",
        "- ",
        "+++\n",
    ),
    *("kind: contact\n", "kind: interview\n", "kind: goal\n", "kind: x\n", "date: 2026-03-01\n"),
    *("date: 2026-02-30\n", "date: 0001-01-01\n", "outcome: held\n", "outcome: x\n", "a: &x b\n"),
    *("contact: [[Me]]\n", 'contact: "[[Me]]"\n', "thanked: 0001-01-01\n", "[" * 60, "> " * 210),
    *("email: a@b.co\n", "<<<<<<< a\n", ">>>>>>> b\n", "## Log\n", "- 2026-03-01 talked\n"),
    *("- 0001-01-01 sent\n", "- 2026-02-30 sent\n", "- 2026-03-01 x\n", "- 9999-12-31 cancelled\n"),
    *(
        "- [ ] a 📅 2026-02-30\n",
        "- [ ] b 📅 2026-02-01.\n",
        "[[No one]]",
        "[x](Me.md)",
        ": ",
        "\t",
    ),
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_every_problem_points_at_a_line_that_exists(written: str) -> None:
    vault = MemoryVault({"Me.md": written})
    lines = max(1, len(text.split(written.removeprefix(text.BOM))))
    for day in (date.min, date(2026, 3, 20), date.max):
        for problem in vault.problems(day):
            assert 1 <= problem.line <= lines
            assert problem.column >= 1
            assert problem.code in CHECKS


def line(problem: Problem) -> str:
    """A problem as `vaultkit validate` prints it."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return f"{place}: {problem.severity} {problem.code} {problem.message}"
