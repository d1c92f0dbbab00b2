"""Every rule owes what its cases say, on the day they say it, and nothing else.

The cases of a rule show its items alone, whatever others find in the same notes.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.cases import Case, read_cases
from tests.disk import DiskVault, lines
from tests.vaults import KINDS
from vaultkit.core.agenda import Wanted
from vaultkit.core.items import Item
from vaultkit.core.model import Document
from vaultkit.core.owed import ENDLESS
from vaultkit.core.plan import RULES
from vaultkit.core.settle import edit_for, is_still_to_come

DAY = timedelta(days=1)
FOLDER = Path(__file__).parent / "rules"

ALL = [(path.stem, case) for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]
CASES = [pytest.param(rule, case, id=f"{rule}: {case.title}") for rule, case in ALL]
FIRING = [
    pytest.param(rule, case, id=f"{rule}: {case.title}") for rule, case in ALL if case.expected
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_case(rule: str, case: Case, tmp_path: Path) -> None:
    found = DiskVault(tmp_path, case.notes).agenda(case.now, of(rule))
    assert lines(found) == case.expected


@pytest.mark.parametrize(("rule", "case"), FIRING)
def test_what_settles_an_item_ends_it(rule: str, case: Case, tmp_path: Path) -> None:
    vault = DiskVault(tmp_path, case.notes)
    items = [item for line in vault.agenda(case.now, of(rule)).lines for item in line.items]
    settled = {item.id for item in items if settle(vault, item, case.now.date())}
    left = {item.id for line in vault.agenda(case.now, of(rule)).lines for item in line.items}
    assert not settled & left


@pytest.mark.parametrize(("rule", "case"), FIRING)
def test_an_item_is_there_to_the_last_of_its_days(rule: str, case: Case, tmp_path: Path) -> None:
    vault = DiskVault(tmp_path, case.notes)
    for own, last in last_days(vault.items(case.now.date()), rule).items():
        assert own in shown(vault, last, rule)
        assert own not in shown(vault, last + DAY, rule)


def last_days(items: list[Item], rule: str) -> dict[str, date]:
    """The last day of each item of a rule, but of those that wait for ever."""
    found: dict[str, date] = {}
    for item in items:
        if item.rule == rule:
            found[item.id] = max(item.until, found.get(item.id, item.until))
    return {own: last for own, last in found.items() if last != ENDLESS}


def shown(vault: DiskVault, day: date, rule: str) -> set[str]:
    """The ids of a rule's items on a day, in the first minute of it."""
    begins = datetime.combine(day, time())
    return {item.id for line in vault.agenda(begins, of(rule)).lines for item in line.items}


def of(rule: str) -> Wanted:
    return Wanted(everything=True, rule=rule)


def settle(vault: DiskVault, item: Item, day: date) -> bool:
    """Make the edits that settle an item; False where only work does, or its day is to come."""
    edits = [edit_for(settling, day, KINDS) for settling in item.settles]
    if None in edits or is_still_to_come(item, day):
        return False
    for path, edit in filter(None, edits):
        place = vault.root / path
        text = edit(Document(path, place.read_bytes().decode())).text
        place.write_bytes(text.encode())
    return True


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
    "advice": "(A-6)",
    "answer": "(O-8)",
    "answer-introduction": "(R-6)",
    "birthday": "(K-5)",
    "bounced": "(O-7)",
    "cadence": "(K-2)",
    "clash": "(S-5)",
    "confirm": "(S-4)",
    "contact-goal": "(G-4)",
    "contact-referral": "(R-2)",
    "declined": "(O-11)",
    "deferred": "(O-10)",
    "early-touch": "(K-1)",
    "final-outcome": "(K-4)",
    "goal-contacts": "(G-3)",
    "goal-deadline": "(G-10)",
    "goal-questions": "(G-5)",
    "goal-stalled": "(G-6)",
    "let-rest": "(O-6)",
    "logistics": "(S-9)",
    "nudge": "(O-4)",
    "outcome": "(S-7)",
    "pipeline": "(G-8)",
    "pitch": "(S-3)",
    "prepare": "(S-1)",
    "promise": "(A-3)",
    "questions": "(S-2)",
    "re-offer": "(O-9)",
    "rebook": "(S-8)",
    "record-referrals": "(R-1)",
    "report-advice": "(A-7)",
    "research": "(O-1)",
    "second-person": "(O-5)",
    "stale-draft": "(O-3)",
    "task": "(T-1)",
    "tell-referrer": "(R-3)",
    "thank-you": "(A-1)",
    "their-promise": "(A-4)",
    "tie": "(K-10)",
    "today": "(S-6)",
    "weekly-outreach": "(G-1)",
    "write": "(O-2)",
    "write-up": "(A-2)",
}
