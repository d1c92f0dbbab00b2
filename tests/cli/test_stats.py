"""`vaultkit stats` from outside: what is counted, and when a percentage tells something."""

from __future__ import annotations

import json
import sys

import pytest

from tests.outside import contact, environment, interview, ran, vaultkit, write
from vaultkit.core.stats import Share


def counted(vault, cache, *options: str):
    ended = vaultkit(vault, cache, "stats", "--format", "json", *options)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The counts of the demo, laid out and seen on Monday, 23 November 2026."""
    folder = tmp_path_factory.mktemp("stats")
    variables = environment(folder / "cache", VAULTKIT_TODAY="2026-11-23")
    words = [sys.executable, "-m", "vaultkit"]
    ran([*words, "init", "--demo", str(folder / "vault")], variables)
    said = ran([*words, "--vault", str(folder / "vault"), "stats", "--format", "json"], variables)
    return json.loads(said.stdout)


def test_the_funnel_of_the_demo_is_that_counted_by_hand(demo):
    # Not asked: Camille. No reply: Camille, Amara. Agreed, and with a slot: all others but Lukas
    # and Mei. Held: Tomasz, Ken, Ruth, Helen. Thanked: Helen, Tomasz. Naming others: Helen,
    # Ruth, Tomasz.
    assert demo["funnel"] == {
        "on the list": 12,
        "asked": 11,
        "replied": 10,
        "agreed": 8,
        "slot set": 8,
        "talk held": 4,
        "thanked in a day": 2,
        "named others": 3,
    }


def test_the_replies_of_the_demo_are_those_counted_by_hand(demo):
    # 14 business days before are the 3rd: Helen, Mei, Ruth and Tomasz were asked by then, and
    # replied after 1 (a Saturday counts for nothing), 3, 2 and 2 business days.
    replies = demo["replies"]
    assert replies["asked_by"] == "2026-11-03"
    assert (replies["all"]["count"], replies["all"]["of"]) == (4, 4)
    counts = {name: (each["count"], each["of"]) for name, each in replies["by_connection"].items()}
    assert counts == {
        "cold": (1, 1),
        "community": (1, 1),
        "former_colleague": (1, 1),
        "mutual": (1, 1),
    }
    assert replies["median_business_days"] == 2


def test_talks_and_loops_of_the_demo_are_those_counted_by_hand(demo):
    # All four talks were about regulatory affairs. Nobody who was named has been talked to yet;
    # Helen and Tomasz each gave advice that was tried, and have not heard of it.
    assert {each["goal"]: (each["held"], each["target"]) for each in demo["talks"]} == {
        "Devices or medicines": (0, 3),
        "Regulatory affairs": (4, 8),
    }
    loops = demo["loops"]
    assert (loops["referrers_told"]["count"], loops["referrers_told"]["of"]) == (0, 0)
    assert (loops["advice_reported"]["count"], loops["advice_reported"]["of"]) == (0, 2)


def test_who_was_asked_lately_is_not_taken_for_silent(tmp_path):
    for name, day in (("Old", "2026-01-05 asked"), ("New", "2026-03-16 asked")):
        write(tmp_path / "vault", f"People/{name}.md", contact(day))
    replies = counted(tmp_path / "vault", tmp_path / "cache")["replies"]["all"]
    assert (replies["count"], replies["of"]) == (0, 1)


def test_a_machine_has_not_replied(tmp_path):
    text = contact("2026-01-05 asked\n- 2026-01-06 auto-replied\n- 2026-01-07 bounced")
    write(tmp_path / "vault", "People/Old.md", text)
    assert counted(tmp_path / "vault", tmp_path / "cache")["funnel"]["replied"] == 0


def test_a_referrer_who_was_told_closes_the_loop(tmp_path):
    text = contact("2026-01-05 referred to [[Ann]]\n- 2026-02-01 reported about [[Ann]]")
    write(tmp_path / "vault", "People/Tom.md", text)
    write(tmp_path / "vault", "People/Ann.md", contact("2026-01-20 talked"))
    told = counted(tmp_path / "vault", tmp_path / "cache")["loops"]["referrers_told"]
    assert (told["count"], told["of"]) == (1, 1)


def test_advice_whose_giver_heard_what_came_of_it_closes_the_loop(tmp_path):
    advice = "## Advice\n\n- [x] Read more ✅ 2026-01-20\n- [ ] Write less\n"
    for name, day in (("Told", "2026-01-25 reported: all of it"), ("Untold", "2026-01-12 shared")):
        write(tmp_path / "vault", f"People/{name}.md", contact(day))
        talk = interview(name, "2026-01-10T15:00") + advice
        write(tmp_path / "vault", f"Interviews/2026-01-10 {name}.md", talk)
    told = counted(tmp_path / "vault", tmp_path / "cache")["loops"]["advice_reported"]
    assert (told["count"], told["of"]) == (1, 2)


def test_redacted_counts_name_no_goal(tmp_path):
    write(tmp_path / "vault", "Goals/Secret plan.md", "---\nkind: goal\n---\n")
    ended = vaultkit(tmp_path / "vault", tmp_path / "cache", "stats", "--redact")
    assert "goal 1" in ended.stdout
    assert "Secret" not in ended.stdout


def test_redacted_counts_name_no_choice_that_a_vault_has_added(tmp_path):
    vault, own = tmp_path / "vault", "[fields.connection]\nchoices = ['Acme with Zoe']\n"
    write(vault, ".vaultkit/kinds/contact.toml", own)
    for name, connection in (("Ann", "Acme with Zoe"), ("Tom", "alumni")):
        write(
            vault,
            f"People/{name}.md",
            contact().replace("email", f"connection: {connection}\nemail"),
        )
    said = [
        vaultkit(vault, tmp_path / "cache", "stats", *each).stdout for each in ([], ["--redact"])
    ]
    assert ["Zoe" in each for each in said] == [True, False]
    assert ["alumni" in each for each in said] == [True, True]


def test_an_empty_vault_has_counts_too(tmp_path):
    (tmp_path / "vault").mkdir()
    ended = vaultkit(tmp_path / "vault", tmp_path / "cache", "stats")
    assert ended.returncode == 0
    assert "on the list" in ended.stdout


@pytest.mark.parametrize(
    ("yes", "of", "percent", "interval"),
    [(2, 4, None, None), (2, 5, 40, None), (0, 9, 0, None), (3, 10, 30, (11, 60))],
)
def test_few_give_no_percentage_and_many_an_interval(yes, of, percent, interval):
    assert (Share(yes, of).percent, Share(yes, of).interval) == (percent, interval)
