"""The law of the index: after any moves it equals one built from nothing on the same day."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.law import (
    TOWN,
    AddLine,
    Day,
    DropLine,
    Place,
    SetField,
    Sketch,
    Town,
    Write,
    differences,
    moves,
)

SOAK = bool(os.environ.get("VAULTKIT_SOAK"))
EXAMPLES = 6000 if SOAK else 100

# A folder that is kept in memory, where there is one: thousands of indexes are made and synced.
MEMORY = "/dev/shm"

starts = st.sampled_from([TOWN, Town()])
histories = st.lists(st.lists(moves, min_size=1, max_size=4), min_size=1, max_size=6)

# Half past midnight on Kiritimati is the evening two days before in Pago Pago.
FAR_APART = Town(
    {
        "People/Ann.md": Sketch((("kind", "contact"),)),
        "Interviews/Talk.md": Sketch(
            (
                ("kind", "interview"),
                ("contact", '"[[Ann]]"'),
                ("date", "2026-03-22T00:30"),
                ("timezone", "Pacific/Kiritimati"),
                ("outcome", "held"),
            )
        ),
    },
    ('timezone = "Pacific/Pago_Pago"',),
    "2026-03-19",
)

# The one that came first is only a copy once the other is there.
EMPTY_COPY, EMPTY_ORIGINAL = Write("People/Ann 2.md", Sketch()), Write("People/Ann.md", Sketch())

# What happens to one contact in a note of its own changes what is owed to another: to who named
# them in a log, or in a talk; to people of one place; and to a goal.
CAY_ALONE = [Day("2026-03-23"), SetField("Interviews/Call.md", "others", None)]
NOT_HELD = [SetField("Interviews/Call.md", "outcome", "cancelled")]
NAMED_IN_A_LOG = [CAY_ALONE, NOT_HELD]
NAMED_IN_A_TALK = [
    [
        *CAY_ALONE,
        SetField("Interviews/Talk.md", "outcome", "held"),
        AddLine("Interviews/Talk.md", "Referrals", "- Annie: knows"),
    ],
    NOT_HELD,
]
A_COLLEAGUE = Sketch((("kind", "contact"), ("organization", '"[[Lab]]"')))
OF_ONE_PLACE = [
    [*CAY_ALONE, DropLine("People/Bob.md", 1)],
    [Write("People/Jos\u00e9.md", A_COLLEAGUE)],
]
FOR_A_GOAL = [[Day("2026-03-23")], NOT_HELD]

counted = {"histories": 0, "refreshes": 0, "rows": 0}


def first_difference(start, history) -> list[str]:
    """What the kept index has otherwise than a new one, after the first moves that show it."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.path.isdir(MEMORY) else None) as folder:
        place, town = Place(Path(folder)), start
        for batch in ([], *history):
            for move in batch:
                town = move.done(town)
            place.write(town)
            kept = place.refreshed(town.day)
            counted["refreshes"] += 1
            counted["rows"] += sum(map(len, kept.values()))
            found = differences(kept, place.made_new(town.day))
            if found:
                return [f"after {batch}", *found]
    counted["histories"] += 1
    return []


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(start=starts, history=histories)
@example(start=FAR_APART, history=[[Day("2026-03-20")]])
@example(start=Town(), history=[[EMPTY_COPY], [EMPTY_ORIGINAL]])
@example(start=TOWN, history=NAMED_IN_A_LOG)
@example(start=TOWN, history=NAMED_IN_A_TALK)
@example(start=TOWN, history=OF_ONE_PLACE)
@example(start=TOWN, history=FOR_A_GOAL)
def test_the_index_equals_one_built_from_nothing(start, history):
    assert first_difference(start, history) == []


@pytest.fixture(scope="module", autouse=True)
def _counts():
    yield
    if SOAK:
        sys.stdout.write(f"\nthe law: {counted}\n")
