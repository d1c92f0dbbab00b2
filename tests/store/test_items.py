"""Items as the index gives them: what is cut off an agenda is never read, and nobody can tell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.disk import DiskVault
from vaultkit.core.agenda import OLD, Wanted, agenda
from vaultkit.core.items import Item, Reason, Work
from vaultkit.store.gathered import INSERTS
from vaultkit.store.items import cut_agenda, items
from vaultkit.store.rows import item_row

TODAY = date(2026, 3, 20)
SINCE = TODAY - OLD

some_days = st.sampled_from([-31, -30, -1, 0, 1, 8]).map(lambda count: TODAY + timedelta(count))
hours = st.sampled_from([time(7, 59), time(8), time(8, 0, 0, 1), time(23)])
moments = st.builds(datetime.combine, st.sampled_from([TODAY, TODAY + timedelta(1)]), hours)
who = st.sampled_from([None, "People/Ann.md", "People/Bo.md", "People/Çem.md"])


@st.composite
def some_items(draw):
    """Few people, days, ids and urgencies, so that items meet in a line and push each other out."""
    due, path = draw(some_days), draw(who)
    length = st.sampled_from([-1, 0, 1, 40]).map(timedelta)
    return Item(
        draw(st.sampled_from(["answer", "task", "nudge"])),
        path or "Home.md",
        path or "Home.md",
        draw(st.integers(1, 3)),
        due,
        draw(some_days),
        draw(st.just(date.max) | length.map(lambda days: due + days)),
        draw(st.sampled_from(["now", "low"])),
        draw(st.text("ab\x00é", max_size=3)),
        Reason("they wrote", draw(st.none() | some_days), "; say so"),
        (Work("Home.md", "do it"),),
        "key",
        path,
        draw(st.sampled_from(["Ann", "Bo", "Çem"])),
        draw(st.sampled_from([None, "A", "B"])),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.none() | st.none() | moments),
        draw(st.none() | st.none() | moments),
        draw(st.sampled_from([None, None, "09:00", "15:00"])),
        draw(st.text("abc", min_size=2, max_size=4)),
    )


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    """The tables of an index of no note."""
    index = DiskVault(tmp_path_factory.mktemp("empty"), {"Home.md": ""}).index(TODAY)
    yield index.connection
    index.close()


@given(
    st.lists(some_items(), max_size=40),
    moments,
    st.integers(0, 9),
    st.booleans(),
    st.booleans(),
)
def test_a_cut_agenda_is_the_agenda_of_all_items(connection, given_, now, days, everything, whole):
    connection.execute("DELETE FROM items")
    connection.executemany(INSERTS["items"], [item_row("Home.md", item) for item in given_])
    wanted = Wanted(days, everything)
    today = now.date()
    found = items(connection, today, today + timedelta(days), SINCE, settles=whole)
    expected = agenda(found, now, wanted, 3)
    assert cut_agenda(connection, now, wanted, SINCE, 3, settles=whole) == expected


def test_the_order_of_an_agenda_is_read_out_of_an_index_alone(connection):
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    now = datetime.combine(TODAY, time(8))
    cut_agenda(connection, now, Wanted(), SINCE, 0, settles=False)
    connection.set_trace_callback(None)
    plan = [
        row[3]
        for question in asked
        if "SELECT" in question
        for row in connection.execute(f"EXPLAIN QUERY PLAN {question}")
    ]
    assert any("COVERING INDEX items_by_window" in step for step in plan)
