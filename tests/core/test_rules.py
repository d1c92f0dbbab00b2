"""Every rule owes what its cases say, on the day they say it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import Case, read_cases
from tests.disk import DiskVault, lines
from vaultkit.core.plan import RULES

FOLDER = Path(__file__).parent / "rules"

CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for case in read_cases(path)
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case, tmp_path: Path) -> None:
    found = DiskVault(tmp_path, case.notes).agenda(case.now)
    assert lines(found) == case.expected


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_cases_where_it_fires_and_where_not(rule: str) -> None:
    cases = read_cases(FOLDER / f"{rule}.txt")
    fires = [any(f" {rule} " in line for line in case.expected) for case in cases]
    assert True in fires
    assert False in fires


def test_there_are_cases_of_rules_only() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_in_one_line_what_it_is_called_in_the_domain(rule: str) -> None:
    first, _, _ = (RULES[rule].__doc__ or "").partition("\n\n")
    assert "\n" not in first
    assert IDS[rule] in first
    assert first.endswith(".")


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_names_its_source(rule: str) -> None:
    assert "Source: " in (RULES[rule].__doc__ or "")


IDS = {
    "answer": "(O-8)",
    "cadence": "(K-2)",
    "confirm": "(S-4)",
    "nudge": "(O-4)",
    "outcome": "(S-7)",
    "prepare": "(S-1)",
    "promise": "(A-3)",
    "task": "(T-1)",
    "thank-you": "(A-1)",
    "today": "(S-6)",
}
