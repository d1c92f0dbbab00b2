"""Tables and bars on a page of any width."""

from __future__ import annotations

from datetime import date

import pytest
from wcwidth import wcswidth

from vaultkit.core.items import Report
from vaultkit.core.stats import Share, Stats, Talks
from vaultkit.formats.look import Look
from vaultkit.formats.stats_text import stats_text
from vaultkit.formats.table import table_text

PEOPLE = Report(
    "contact",
    ("name", "stage", "organization", "last_touch", "next_due"),
    (("Sofia Marchetti", "outcome_missing", "Corvane Therapeutics", date(2026, 11, 25), None),),
)
COUNTED = Stats(
    on=date(2026, 11, 28),
    asked_by=date(2026, 11, 10),
    funnel=(("on the list", 120), ("asked", 60)),
    replies=Share(40, 100),
    replies_by=(("cold", Share(100, 100)),),
    days_to_reply=2.5,
    talks=(Talks("Regulatory affairs", 8, 8),),
    referrers_told=Share(0, 0),
    advice_reported=Share(1, 2),
)


@pytest.mark.parametrize("columns", [20, 40, 60, 80])
def test_a_table_never_cuts_a_date(columns):
    written = table_text(PEOPLE, Look(columns))
    assert "2026-11-25" in written
    assert max(map(wcswidth, written.splitlines())) <= max(columns, 34)


@pytest.mark.parametrize("columns", [None, 60, 70, 80])
def test_bars_leave_room_for_the_words_behind_them(columns):
    lines = stats_text(COUNTED, Look(columns)).splitlines()
    assert max(map(wcswidth, lines)) <= (columns or 80)


def test_a_narrow_page_has_bars_in_proportion():
    lines = stats_text(COUNTED, Look(40)).splitlines()[1:3]
    all_of_them, half = (line.count("█") for line in lines)
    assert all_of_them == 2 * half > 0
    assert max(map(wcswidth, lines)) <= 40
