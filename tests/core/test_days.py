"""Days unlike others: what is owed to people on them, whatever zone the machine is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import Case, read_cases
from tests.disk import DiskVault, lines
from tests.outside import vaultkit
from vaultkit.core.agenda import Wanted, agenda

CASES = [
    pytest.param(case, id=case.title) for case in read_cases(Path(__file__).parent / "days.txt")
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case, tmp_path: Path) -> None:
    items = DiskVault(tmp_path, case.notes).items(case.now.date())
    # What a week owes as a whole, and to nobody, is no matter of these days.
    told = [item for item in items if item.who or item.rule == "task"]
    found = agenda(told, case.now, Wanted(everything=True))
    assert lines(found) == case.expected


@pytest.mark.parametrize("case", CASES)
def test_the_zone_of_the_machine_changes_nothing(case: Case, tmp_path: Path) -> None:
    vault = DiskVault(tmp_path, case.notes).root
    words = ("agenda", "--format", "json", "--on", case.now.isoformat())
    said = [
        vaultkit(vault, tmp_path / zone, *words, TZ=zone).stdout
        for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York")
    ]
    assert said[0]
    assert set(said) == {said[0]}
