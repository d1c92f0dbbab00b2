"""Boxes of Agenda.md, ticked as people and plug-ins tick them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.core.ticks import MARK, Tick, is_ours, ticks


@pytest.mark.parametrize(
    ("line", "tick"),
    [
        ("- [x] Thank Dana ([[Dana]]) %% us7wdkre %%", Tick("us7wdkre", None)),
        ("- [X] Thank Dana %%us7wdkre%%", Tick("us7wdkre", None)),
        (
            "- [x] Thank Dana ([[Dana]]) %% us7wdkre %% ✅ 2026-11-22",
            Tick("us7wdkre", date(2026, 11, 22)),
        ),
        ("    - [x] Answer Dana %% us7wdkre %%", Tick("us7wdkre", None)),
        ("- [x] Thank Dana %% us7wdkre %% ✅ 2026-02-30", Tick("us7wdkre", None)),
    ],
)
def test_a_ticked_box_names_its_item_and_its_day(line, tick):
    assert list(ticks(line)) == [tick]


@pytest.mark.parametrize(
    "line",
    ["- [ ] Thank Dana %% us7wdkre %%", "- [x] mine", "[x] %% us7wdkre %%", "%% us7wdkre %%"],
)
def test_anything_else_is_no_tick(line):
    assert list(ticks(line)) == []


def test_an_item_ticked_twice_is_settled_once():
    line = "- [x] Thank Dana %% us7wdkre %%\n"
    assert len(list(ticks(line * 2))) == 1


@pytest.mark.parametrize("content", [f"{MARK}\n", f"\ufeff{MARK}\r\n# Agenda", f"{MARK}  "])
def test_a_file_with_the_mark_on_its_first_line_is_ours(content):
    assert is_ours(content)


@pytest.mark.parametrize("content", ["", "# Agenda", f"\n{MARK}"])
def test_any_other_file_is_a_persons_own(content):
    assert not is_ours(content)


@given(st.text())
def test_any_text_can_be_read(content):
    assert all(len(tick.id) == 8 for tick in ticks(content))
