"""The table of stages: each row, each expiry, each event that moves a contact on."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest

from tests.cases import Case, read_cases
from tests.disk import DiskVault
from vaultkit.core.people import Spell, Summary, spell_on
from vaultkit.core.reports import said
from vaultkit.core.stages import STAGES
from vaultkit.store.known import Known

FOLDER = Path(__file__).parent
CASES = read_cases(FOLDER / "stages.txt")
CALENDARS = read_cases(FOLDER / "calendars.txt")


def summaries(case: Case, folder: Path) -> list[Summary]:
    """What the index keeps of each contact."""
    index = DiskVault(folder, case.notes).index(case.day)
    paths = [path for path in case.notes if path.startswith("People/")]
    return list(Known(index.connection, {}).summaries(paths))


def stages(case: Case, folder: Path) -> list[str]:
    """`People/X.md: stage (reason)` for each contact, as the index keeps them."""
    found = []
    for summary in summaries(case, folder):
        spell = spell_on(summary.spells, case.day)
        found.append(f"{summary.path}: {spell.stage} ({said(spell.reason, case.day)})")
    return found


def calendar(spells: Iterable[Spell]) -> list[str]:
    """`DAY stage` for each first day of a stage; one that goes on for another reason is one."""
    runs = groupby(spells, lambda spell: spell.stage)
    return [f"{next(run).from_ or ''} {stage}".lstrip() for stage, run in runs]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in CASES])
def test_case(case: Case, tmp_path: Path) -> None:
    assert stages(case, tmp_path) == case.expected


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in CALENDARS])
def test_calendar(case: Case, tmp_path: Path) -> None:
    (summary,) = summaries(case, tmp_path)
    assert calendar(summary.spells) == case.expected


@pytest.mark.parametrize("stage", sorted({stage for stage, _ in STAGES}))
def test_every_stage_has_a_case(stage: str) -> None:
    expected = [line for case in CASES for line in case.expected]
    assert any(f": {stage} (" in line for line in expected)


@pytest.mark.parametrize("stage", sorted({stage for stage, _ in STAGES}))
def test_every_stage_has_a_calendar_in_which_it_ends(stage: str) -> None:
    ended = [line.split()[-1] for case in CALENDARS for line in case.expected[:-1]]
    assert stage in ended
