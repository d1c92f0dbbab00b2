"""The table of stages: each row, each expiry, each event that moves a contact on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import Case, read_cases
from tests.disk import DiskVault
from vaultkit.core.people import spell_on
from vaultkit.core.reports import said
from vaultkit.core.stages import STAGES
from vaultkit.store.known import Known

FILE = Path(__file__).parent / "stages.txt"
CASES = read_cases(FILE)


def stages(case: Case, folder: Path) -> list[str]:
    """`People/X.md: stage (reason)` for each contact, as the index keeps them."""
    index = DiskVault(folder, case.notes).index(case.day)
    known = Known(index.connection, {})
    paths = [path for path in case.notes if path.startswith("People/")]
    found = []
    for summary in known.summaries(paths):
        spell = spell_on(summary.spells, case.day)
        found.append(f"{summary.path}: {spell.stage} ({said(spell.reason, case.day)})")
    return found


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in CASES])
def test_case(case: Case, tmp_path: Path) -> None:
    assert stages(case, tmp_path) == case.expected


@pytest.mark.parametrize("stage", sorted({stage for stage, _ in STAGES}))
def test_every_stage_has_a_case(stage: str) -> None:
    expected = [line for case in CASES for line in case.expected]
    assert any(f": {stage} (" in line for line in expected)
