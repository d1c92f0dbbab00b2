"""From items and a day to the agenda: what shows, merged, in order, cut."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.disk import DiskVault
from vaultkit.core.agenda import OLD, Wanted, agenda
from vaultkit.core.items import Agenda, Item, Reason
from vaultkit.core.plan import named

TODAY = date(2026, 3, 20)
NOW = datetime.combine(TODAY, time(8))
ALL = Wanted(everything=True)


def item(rule: str = "nudge", who: str | None = "Dana", *, due: date = TODAY, **more) -> Item:
    path = f"People/{who}.md" if who else "Home.md"
    given = Item(
        rule,
        path,
        path,
        more.pop("line", 1),
        due,
        more.pop("from_", due),
        more.pop("until", due + timedelta(days=30)),
        more.pop("urgency", "normal"),
        more.pop("action", f"{rule} {who}"),
        Reason("why"),
        who=path if who else None,
        name=who or "Home",
        key=more.pop("key", due.isoformat()),
        **more,
    )
    return named(given)


def task(number: int, *, due: date = TODAY, **more) -> Item:
    own = {"action": f"task {number}", "key": str(number), "line": number, "until": date.max}
    return item("task", None, due=due, **own, **more)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def actions(found: Agenda) -> list[list[str]]:
    """The actions of each line."""
    return [[item.action for item in line.items] for line in found.lines]


# Merging


def test_several_reasons_to_write_to_one_person_are_one_line():
    items = [item("answer", writing=True, urgency="now"), item("nudge", writing=True)]
    assert actions(agenda(items, NOW, ALL)) == [["answer Dana", "nudge Dana"]]


def test_what_is_overdue_is_written_in_the_letter_of_today():
    items = [
        item("thank-you", due=TODAY - days(3), writing=True, urgency="now"),
        item("cadence", writing=True, urgency="low"),
    ]
    (line,) = agenda(items, NOW, ALL).lines
    assert [each.rule for each in line.items] == ["thank-you", "cadence"]


def test_letters_of_different_days_stay_apart():
    items = [item("answer", writing=True), item("nudge", due=TODAY + days(2), writing=True)]
    assert actions(agenda(items, NOW, ALL)) == [["answer Dana"], ["nudge Dana"]]


def test_letters_to_two_people_stay_apart():
    items = [item("answer", "Dana", writing=True), item("answer", "Lee", writing=True)]
    assert actions(agenda(items, NOW, ALL)) == [["answer Dana"], ["answer Lee"]]


def test_what_is_no_letter_stays_apart():
    items = [item("answer", writing=True, urgency="now"), item("prepare")]
    assert actions(agenda(items, NOW, ALL)) == [["answer Dana"], ["prepare Dana"]]


def test_the_most_urgent_reason_leads_a_line():
    items = [
        item("cadence", writing=True, urgency="low"),
        item("answer", writing=True, urgency="now"),
    ]
    assert agenda(items, NOW, ALL).lines[0].lead.rule == "answer"


def test_a_line_is_as_late_as_its_latest_reason():
    items = [
        item("thank-you", due=TODAY - days(3), writing=True),
        item("cadence", due=TODAY - days(1), writing=True),
    ]
    (line,) = agenda(items, NOW, ALL).lines
    assert line.days_late == 3


def test_what_is_due_later_is_not_late():
    (line,) = agenda([item(due=TODAY + days(3))], NOW, ALL).lines
    assert line.days_late == 0


# Order


def test_urgency_goes_first():
    items = [item(who=u, urgency=u) for u in ("low", "info", "now", "normal", "high")]
    names = [line.lead.name for line in agenda(items, NOW, ALL).lines]
    assert names == ["now", "high", "normal", "low", "info"]


def test_then_whoever_waits():
    items = [item(who="Ann"), item(who="Bo", waiting=True)]
    assert [line.lead.name for line in agenda(items, NOW, ALL).lines] == ["Bo", "Ann"]


def test_then_what_is_due_first():
    items = [item(who="Ann", due=TODAY - days(1)), item(who="Bo", due=TODAY - days(2))]
    assert [line.lead.name for line in agenda(items, NOW, ALL).lines] == ["Bo", "Ann"]


def test_talks_of_one_day_stand_by_the_hour():
    items = [item(who="Ann", at="15:00"), item(who="Bo", at="09:30")]
    assert [line.lead.name for line in agenda(items, NOW, ALL).lines] == ["Bo", "Ann"]


def test_then_priority():
    items = [item(who=p or "none", priority=p) for p in (None, "C", "A", "B")]
    assert [line.lead.name for line in agenda(items, NOW, ALL).lines] == ["A", "B", "C", "none"]


def test_then_the_name():
    items = [item(who=name) for name in ("Lee", "Ann", "Dana")]
    assert [line.lead.name for line in agenda(items, NOW, ALL).lines] == ["Ann", "Dana", "Lee"]


def test_then_the_order_of_the_note():
    found = agenda([task(3), task(1), task(2)], NOW, ALL)
    assert actions(found) == [["task 1"], ["task 2"], ["task 3"]]


def test_groups_stand_in_the_order_of_time():
    items = [item(who="Ann", due=TODAY + days(1), urgency="now"), item(who="Bo", urgency="low")]
    items.append(item(who="Cy", due=TODAY - days(1), urgency="info"))
    found = agenda(items, NOW, ALL)
    assert [(group.name, group.lines[0].lead.name) for group in found.groups] == [
        ("overdue", "Cy"),
        ("today", "Bo"),
        ("next", "Ann"),
    ]


def test_a_group_without_lines_is_left_out():
    assert [group.name for group in agenda([item()], NOW, ALL).groups] == ["today"]


# The cut


@pytest.mark.parametrize("due", [TODAY - days(1), TODAY, TODAY + days(1)])
def test_each_group_is_cut_to_seven_lines(due):
    items = [item(who=f"Ann {number:02}", due=due) for number in range(10)]
    (group,) = agenda(items, NOW, Wanted()).groups
    assert (len(group.lines), group.more) == (7, 3)


def test_seven_lines_are_not_cut():
    (group,) = agenda([item(who=f"Ann {n}") for n in range(7)], NOW, Wanted()).groups
    assert (len(group.lines), group.more) == (7, 0)


def test_the_least_urgent_are_cut():
    items = [item(who=f"Ann {n}", urgency="low" if n < 3 else "high") for n in range(10)]
    (group,) = agenda(items, NOW, Wanted()).groups
    assert {line.lead.urgency for line in group.lines} == {"high"}


def test_a_merged_line_counts_once():
    items = [item(rule, f"Ann {n}", writing=True) for n in range(7) for rule in ("answer", "nudge")]
    (group,) = agenda(items, NOW, Wanted()).groups
    assert (len(group.lines), group.more) == (7, 0)


def test_nothing_is_cut_where_all_is_wanted():
    (group,) = agenda([item(who=f"Ann {n}") for n in range(10)], NOW, ALL).groups
    assert (len(group.lines), group.more) == (10, 0)


# Older tasks


def shown_and_counted(folder: Path, due: date) -> tuple[int, int]:
    """How many of twelve tasks due on a day are shown, and how many only counted."""
    lines = [f"- [ ] task {number} 📅 {due}\n" for number in range(12)]
    index = DiskVault(folder, {"Home.md": "".join(lines)}).index(TODAY)
    since = TODAY - OLD
    items = index.items(TODAY, TODAY + days(7), since)
    found = agenda(items, NOW, ALL, index.older(since, None, None))
    return len(found.lines), found.older


def test_tasks_30_days_late_are_shown(tmp_path):
    assert shown_and_counted(tmp_path, TODAY - days(30)) == (12, 0)


def test_tasks_more_than_30_days_late_are_counted(tmp_path):
    assert shown_and_counted(tmp_path, TODAY - days(31)) == (0, 12)


def test_tasks_of_any_age_are_listed_where_they_are_asked_for():
    assert actions(agenda([task(1, due=TODAY - days(3000))], NOW, ALL)) == [["task 1"]]


# Windows


@pytest.mark.parametrize(
    ("from_", "until", "shows"),
    [
        (TODAY, TODAY, True),
        (TODAY - days(9), TODAY, True),
        (TODAY - days(9), TODAY - days(1), False),
        (TODAY + days(7), TODAY + days(9), True),
        (TODAY + days(8), TODAY + days(9), False),
    ],
)
def test_an_item_is_listed_if_its_window_meets_the_days_shown(from_, until, shows):
    found = agenda([item(from_=from_, until=until)], NOW, Wanted(days=7))
    assert bool(found.lines) == shows


def test_no_days_ahead_is_today():
    items = [item(who="Ann"), item(who="Bo", due=TODAY + days(1))]
    assert [line.lead.name for line in agenda(items, NOW, Wanted(days=0)).lines] == ["Ann"]


def test_an_item_opens_on_the_minute():
    opening = item(opens=NOW)
    assert agenda([opening], NOW, ALL).lines
    assert not agenda([opening], NOW - timedelta(minutes=1), ALL).lines


def test_an_item_closes_on_the_minute():
    closing = item(closes=NOW)
    assert not agenda([closing], NOW, ALL).lines
    assert agenda([closing], NOW - timedelta(minutes=1), ALL).lines


STEPS = [
    item("prepare", due=TODAY, key="x", from_=TODAY - days(5), until=TODAY - days(1)),
    item("prepare", due=TODAY, key="x", from_=TODAY, until=TODAY + days(1), urgency="high"),
    item(
        "prepare", due=TODAY, key="x", from_=TODAY + days(2), until=TODAY + days(2), urgency="now"
    ),
]


@pytest.mark.parametrize(("day", "urgency"), [(-1, "normal"), (0, "high"), (1, "high"), (2, "now")])
def test_an_item_that_grows_more_urgent_is_listed_once(day, urgency):
    (line,) = agenda(STEPS, NOW + days(day), ALL).lines
    assert [each.urgency for each in line.items] == [urgency]


def test_of_two_steps_that_begin_together_the_more_urgent_counts():
    together = [step._replace(from_=TODAY, until=TODAY + days(2)) for step in STEPS]
    (line,) = agenda(together, NOW, ALL).lines
    assert line.lead.urgency == "now"


# Filters


def test_who_leaves_one_person():
    items = [item(who="Dana"), item(who="Lee"), task(1)]
    assert actions(agenda(items, NOW, Wanted(who="People/Lee.md"))) == [["nudge Lee"]]


def test_rule_leaves_one_rule():
    items = [item("answer", writing=True), item("nudge", writing=True)]
    assert actions(agenda(items, NOW, Wanted(rule="nudge"))) == [["nudge Dana"]]


# Ids


NOTES = {
    "People/Dana Okafor.md": "---\nkind: contact\n---\n## Log\n- 2026-03-03 sent\n",
    "Home.md": "- [ ] Call 📅 2026-03-20\n- [ ] Call 📅 2026-03-21\n- [ ] Pack ⏫ 📅 2026-03-20\n",
}


def ids(vault: DiskVault, day: date = TODAY) -> dict[str, str]:
    """The ids of the items by what is to be done and when."""
    return {f"{each.action} {each.due}": each.id for each in vault.items(day)}


def test_an_id_is_8_characters_of_base_32(tmp_path):
    found = ids(DiskVault(tmp_path, NOTES))
    assert len(set(found.values())) == 4
    assert all(re.fullmatch("[a-z2-7]{8}", each) for each in found.values())


def test_an_id_is_the_same_on_every_machine():
    assert item().id == "b6lobgqd"


def test_an_id_stays_when_the_line_moves(tmp_path):
    vault = DiskVault(tmp_path, NOTES)
    before = ids(vault)
    for path, text in NOTES.items():
        vault.write(path, text.replace("## Log", "## Notes\nWords.\n\n## Log"))
    vault.write("Home.md", "# Home\n\n- [ ] Rest 📅 2026-03-20\n" + NOTES["Home.md"])
    assert before.items() <= ids(vault).items()


def test_the_id_of_a_task_stays_when_its_fields_change(tmp_path):
    vault = DiskVault(tmp_path, NOTES)
    before = ids(vault)
    vault.write("Home.md", NOTES["Home.md"].replace("Pack ⏫ 📅 2026-03-20", "Pack 📅 2026-04-01"))
    assert ids(vault)["Pack 2026-04-01"] == before["Pack 2026-03-20"]


def test_equal_tasks_of_a_note_have_ids_of_their_own(tmp_path):
    found = ids(DiskVault(tmp_path, NOTES))
    assert found["Call 2026-03-20"] != found["Call 2026-03-21"]


def test_the_id_of_a_nudge_stays_day_after_day(tmp_path):
    vault = DiskVault(tmp_path, NOTES)
    assert ids(vault) == ids(vault, TODAY + days(3))


def test_a_snooze_keeps_the_id(tmp_path):
    vault = DiskVault(tmp_path, NOTES)
    before = ids(vault)["Nudge Dana Okafor 2026-03-12"]
    log = "- 2026-03-20 snoozed nudge until 2026-03-25\n"
    vault.write("People/Dana Okafor.md", NOTES["People/Dana Okafor.md"] + log)
    assert ids(vault)["Nudge Dana Okafor 2026-03-25"] == before


def test_a_snooze_about_one_item_leaves_the_others(tmp_path):
    talk = '---\nkind: interview\ncontact: "[[Dana Okafor]]"\ndate: {}\noutcome: held\n---\n'
    log = "- 2026-03-20 snoozed thank-you about [[First talk]] until 2026-04-01\n"
    vault = DiskVault(
        tmp_path,
        {
            "People/Dana Okafor.md": NOTES["People/Dana Okafor.md"] + log,
            "Interviews/First talk.md": talk.format("2026-03-18"),
            "Interviews/Second talk.md": talk.format("2026-03-19"),
        },
    )
    found = vault.agenda(NOW, Wanted(rule="thank-you")).lines
    assert [item.subject for line in found for item in line.items] == ["Interviews/Second talk.md"]
