"""Other ways to look at what is owed, on real notes."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from tests.outside import command, contact, environment, interview, ran, vaultkit
from vaultkit.core.agenda import Wanted
from vaultkit.core.items import Item, Reason
from vaultkit.core.views import promises, review, waiting, week
from vaultkit.formats import written_agenda

NOW = datetime.fromisoformat("2026-03-20T08:00")


def item(rule: str, due: str, until: str | None = None, **more) -> Item:
    day = datetime.fromisoformat(due).date()
    last = datetime.fromisoformat(until).date() if until else day
    given = {"urgency": "normal", "action": rule, "reason": Reason("x"), "id": rule, **more}
    return Item(rule, "x.md", "x.md", 1, day, day, last, **given)


def names(agenda) -> list[tuple[str, list[str]]]:
    return [(group.name, [line.lead.action for line in group.lines]) for group in agenda.groups]


@pytest.mark.parametrize(
    ("view", "says"),
    [
        (promises, "No promise is open, neither yours nor theirs."),
        (review, "Nothing left the agenda without being settled."),
        (waiting, "You wait for nobody."),
    ],
)
def test_a_view_that_finds_nothing_does_not_say_that_nothing_is_owed(view, says):
    written = written_agenda(view([], NOW, Wanted()), "text")
    assert written.endswith(f"\n\n{says}\nWhat you owe: vaultkit agenda\n")
    assert says not in written_agenda(view([], NOW, Wanted(rule="nudge")), "text")


def test_a_week_is_shown_day_by_day():
    items = [
        item("late", "2026-03-18", "2026-04-01"),
        item("now", "2026-03-20"),
        item("then", "2026-03-24"),
        item("beyond", "2026-04-20"),
    ]
    assert names(week(items, NOW, Wanted())) == [
        ("overdue", ["late"]),
        ("2026-03-20", ["now"]),
        ("2026-03-24", ["then"]),
    ]


def test_a_week_is_never_cut():
    items = [item(f"n{n}", "2026-03-20", id=str(n)) for n in range(20)]
    assert len(week(items, NOW, Wanted()).lines) == 20


def test_promises_are_mine_and_theirs_whenever_they_are_due():
    items = [
        item("promise", "2026-09-01"),
        item("their-promise", "2026-03-01"),
        item("nudge", "2026-03-20"),
    ]
    assert names(promises(items, NOW, Wanted())) == [
        ("theirs", ["their-promise"]),
        ("mine", ["promise"]),
    ]


def test_a_review_lists_what_is_over_and_nothing_that_still_shows():
    items = [item("gone", "2026-01-05"), item("here", "2026-03-19", "2026-04-19")]
    assert names(review(items, NOW, Wanted())) == [("left", ["gone"])]


def reviewed(*items: Item) -> list[str]:
    found = review(items, NOW, Wanted())
    return [item.action for line in found.lines for item in line.items]


def test_a_review_leaves_out_what_a_later_step_still_asks_for():
    late = item("thank-you", "2026-03-10", "2026-03-13", action="Thank Dana")
    open_ = item("thank-you", "2026-03-10", "2026-03-24", action="Thank Dana anyway")
    assert reviewed(open_, late) == []


def test_a_review_leaves_out_what_is_asked_for_anew():
    news = {"action": "Tell Lee what came of Dana"}
    wrote = item("tell-referrer", "2026-01-10", "2026-02-09", id="1", **news)
    met = item("tell-referrer", "2026-03-10", "2026-04-09", id="2", **news)
    assert reviewed(wrote, met) == []


def test_a_review_says_once_what_left_in_several_steps():
    steps = [
        item("cadence", "2025-10-05", "2025-11-04", id="1"),
        item("cadence", "2026-01-05", "2026-02-04", id="2"),
    ]
    assert reviewed(*steps) == ["cadence"]


@pytest.mark.parametrize(
    "rule", ["birthday", "confirm", "logistics", "pitch", "prepare", "questions", "today"]
)
def test_a_review_leaves_out_what_nobody_can_do_any_more(rule):
    assert reviewed(item(rule, "2026-03-10"), item("outcome", "2026-02-10")) == ["outcome"]


@pytest.fixture
def vault(tmp_path):
    for folder in ("People", "Interviews"):
        (tmp_path / "vault" / folder).mkdir(parents=True)
    notes = {
        "People/Ann.md": contact("2026-03-17 asked"),
        "People/Bo.md": contact("2026-03-10 deferred until 2026-04-15"),
        "People/Cy.md": contact("2026-03-18 replied"),
        "Interviews/2026-03-19 Cy.md": interview("Cy"),
    }
    for path, text in notes.items():
        (tmp_path / "vault" / path).write_text(text)
    return tmp_path / "vault"


def test_those_whose_word_is_next_are_waited_for_until_a_day(vault):
    said = vaultkit(vault, vault.parent / "cache", "agenda", "waiting").stdout
    assert "Wed 15 Apr  Bo (later) · they asked you to come back in" in said
    assert "Ann (no answer yet) · you wrote 3 days ago, no answer" in said
    assert "Cy" not in said


def test_people_of_a_goal_can_be_looked_at_alone(vault):
    (vault / "Goal.md").write_text("---\nkind: goal\nquestion: x\nabout: role\n---\n")
    lee = contact("2026-03-18 replied").replace("email", 'goals: "[[Goal]]"\nemail')
    (vault / "People/Lee.md").write_text(lee)
    (vault / "People/Mo.md").write_text(contact("2026-03-18 replied"))
    talk = interview("Mo").replace("outcome", 'others: "[[Ann]]"\ngoals: "[[Goal]]"\noutcome')
    (vault / "Interviews/2026-03-19 Mo.md").write_text(talk)
    said = vaultkit(vault, vault.parent / "cache", "agenda", "--goal", "goal").stdout
    assert "Answer Lee" in said
    assert "Thank Mo" in said
    assert "Thank Ann" in said
    assert "Cy" not in said


def test_a_goal_is_looked_at_with_its_people(vault):
    (vault / "Goal.md").write_text("---\nkind: goal\nquestion: x\ncreated: 2026-03-18\n---\n")
    said = vaultkit(vault, vault.parent / "cache", "agenda", "--goal", "goal").stdout
    assert "Find people to ask for “Goal” · it has 0 of 3" in said
    assert "Cy" not in said


def test_a_week_says_how_far_it_has_come(vault):
    told = vaultkit(vault, vault.parent / "cache", "agenda", "week").stdout.split("\n")[1]
    assert told == (
        "Week of 16 March: 1 of 5 new people written to · 1 of 1 talks"
        " · 0 of 10 names left for two weeks"
    )
    given = vaultkit(vault, vault.parent / "cache", "agenda", "week", "--format", "json").stdout
    assert json.loads(given)["week"] == {
        "first": "2026-03-16",
        "counts": [
            {"what": "new people written to", "have": 1, "wanted": 5},
            {"what": "talks", "have": 1, "wanted": 1},
            {"what": "names left for two weeks", "have": 0, "wanted": 10},
        ],
    }


@pytest.mark.parametrize("day", ["2026-03-20", "2026-03-23", "2026-03-26", "2026-04-14"])
def test_what_a_vault_owes_on_another_day_is_what_it_will_say_on_that_day(vault, day):
    (vault / "Goal.md").write_text("---\nkind: goal\nquestion: x\ncreated: 2026-03-18\n---\n")
    lee = contact("2026-03-18 added").replace("email", 'common_ground: x\ngoals: "[[Goal]]"\nemail')
    (vault / "People/Lee.md").write_text(lee)
    cache = vault.parent / "cache"
    seen = vaultkit(vault, cache, "agenda", "--on", day, "--format", "json").stdout
    then = ran(
        command(vault, "agenda", "--format", "json", today=day), environment(vault.parent / "other")
    )
    assert json.loads(seen) == json.loads(then.stdout)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("next friday", "2026-03-27"), ("2w", "2026-04-03"), ("tomorrow 15:00", "2026-03-21T15:00")],
)
def test_another_day_may_be_named_in_words(vault, typed, day):
    cache = vault.parent / "cache"
    by_words = vaultkit(vault, cache, "agenda", "--on", typed, "--format", "json").stdout
    assert by_words == vaultkit(vault, cache, "agenda", "--on", day, "--format", "json").stdout
    assert json.loads(by_words)["on"] == day[:10]


@pytest.mark.parametrize("typed", ["soon", "9999-12-31", "0001-01-01", ""])
def test_what_is_no_day_of_our_times_is_refused(vault, typed):
    ended = vaultkit(vault, vault.parent / "cache", "agenda", "--on", typed)
    assert (ended.returncode, ended.stdout, len(ended.stderr.splitlines())) == (2, "", 1)


UNKNOWN = (
    "vaultkit: no note here shows that it is a contact, as by kind: contact; "
    "vaultkit init proposes how yours do (see README)\n"
)
EMPTY = "vaultkit: nobody is in this vault yet; begin with: vaultkit new contact NAME\n"


@pytest.mark.parametrize(
    ("notes", "hint"),
    [
        ({"Dana.md": "---\nrole: chemist\n---\nShe works at Acme.\n"}, UNKNOWN),
        ({"Dana.md": "---\nkind: contact\n---\n", "Lee.md": "words\n"}, ""),
        ({"Dana.md": "- [ ] call Dana 📅 2026-03-20\n"}, ""),
        ({"First talk.md": "---\nkind: questions\n---\n- Why?\n", "Home.md": "words\n"}, EMPTY),
        ({}, ""),
    ],
)
def test_an_agenda_that_knows_nobody_says_how_it_comes_to_know_them(tmp_path, notes, hint):
    (tmp_path / "vault").mkdir()
    for path, text in notes.items():
        (tmp_path / "vault" / path).write_text(text)
    assert vaultkit(tmp_path / "vault", tmp_path / "cache", "agenda").stderr == hint
