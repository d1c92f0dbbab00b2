"""`vaultkit show` from outside: a person on one screen."""

from __future__ import annotations

import pytest
from wcwidth import wcswidth

from tests.outside import interview, vaultkit, write

LOG = "".join(
    f"- 2026-01-{day:02} shared: paper {day} 山田花子 {'long ' * 30}\n" for day in range(1, 15)
)
DANA = (
    '---\nkind: contact\nrole: Lead\norganization: "[[Acme]]"\ngoals: ["[[Labs]]"]\n'
    'referred_by: "[[Tom]]"\ncreated: 2026-01-01\n---\n## Log\n\n'
    f"{LOG}- 2026-02-01 asked via email: 20 minutes\n- 2026-03-10 referred to [[Ann Lee]]\n"
)
TALK = (
    '---\nkind: interview\ncontact: "[[Dana]]"\npurpose: career\ndate: 2026-03-10T15:00\n'
    "outcome: held\nthanked: 2026-03-11\n---\n"
    "## Advice\n\n- [x] write first ✅ 2026-03-12\n- [ ] read more\n\n"
    "## Actions\n\n- [ ] send the paper 📅 2026-03-22\n"
    "- [x] ask her boss [by:: them] ✅ 2026-03-15\n"
)


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    folder = tmp_path_factory.mktemp("show")
    write(folder / "vault", "People/Dana.md", DANA)
    write(folder / "vault", "People/Tom.md", "---\nkind: contact\n---\n")
    write(folder / "vault", "Interviews/Talk.md", TALK)
    ended = vaultkit(folder / "vault", folder / "cache", "show", "dana")
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def part(said: str, title: str) -> str:
    return said.partition(f"\n{title}\n")[2].partition("\n\n")[0]


def test_no_line_is_wider_than_80_columns(said):
    assert max(map(wcswidth, said.splitlines())) <= 80


def test_who_they_are_comes_first(said):
    assert said.startswith("Dana\nwho     Lead, Acme\ngoals   Labs\n")


def test_the_stage_has_its_day_and_its_reason(said):
    assert "stage   nurturing since 2026-03-11: last contact 9 days ago\n" in said


def test_what_is_next_has_its_day(said):
    assert "2026-03-22  Keep your word to Dana: send the paper" in part(said, "Next")


def test_the_timeline_begins_with_the_newest_and_is_cut(said):
    lines = part(said, "Timeline").splitlines()
    assert lines[0] == "  2026-03-11  thanked (Talk)"
    assert len(lines) == 13
    assert lines[-1] == "  and 7 more"


def test_thanks_that_stand_in_the_log_and_in_the_talk_are_one_line(tmp_path):
    log = f"{DANA}- 2026-03-11 thanked via email: all of it\n"
    write(tmp_path / "vault", "People/Dana.md", log)
    write(tmp_path / "vault", "Interviews/Talk.md", TALK)
    said = vaultkit(tmp_path / "vault", tmp_path / "cache", "show", "dana").stdout
    thanks = [line for line in part(said, "Timeline").splitlines() if "thanked" in line]
    assert thanks == ["  2026-03-11  thanked via email: all of it"]


def test_talks_say_what_became_of_them(said):
    assert part(said, "Interviews") == "  2026-03-10  held · career"


def test_promises_go_both_ways(said):
    assert part(said, "Promises").splitlines() == [
        "  mine        due 2026-03-22 · send the paper",
        "  theirs      kept 2026-03-15 · ask her boss",
    ]


def test_referrals_go_both_ways(said):
    assert part(said, "Referrals").splitlines() == [
        "  from        Tom",
        "  to          Ann Lee · no note yet · not told yet",
    ]


def test_nobody_is_their_own_referrer(tmp_path):
    write(tmp_path / "vault", "People/Dana.md", DANA.replace("Tom", "Dana"))
    said = vaultkit(tmp_path / "vault", tmp_path / "cache", "show", "dana").stdout
    assert part(said, "Referrals").splitlines() == [
        "  to          Ann Lee · no note yet · not told yet"
    ]


def test_advice_says_what_came_of_it(said):
    assert part(said, "Advice").rstrip("\n").splitlines() == [
        "  2026-03-10  tried 2026-03-12, not told yet · write first",
        "  2026-03-10  not tried yet · read more",
    ]


def test_what_grows_more_urgent_is_named_as_the_agenda_names_it_today(tmp_path):
    write(tmp_path / "vault", "People/Dana.md", DANA)
    write(tmp_path / "vault", "Interviews/Talk.md", interview("Dana"))
    ended = vaultkit(tmp_path / "vault", tmp_path / "cache", "show", "dana")
    assert "  2026-03-20  Thank Dana\n" in ended.stdout
    assert "anyway" not in ended.stdout


def test_what_is_no_contact_is_not_said_to_be_no_note(tmp_path):
    write(tmp_path / "vault", "Organizations/Acme.md", "---\nkind: organization\n---\n")
    ended = vaultkit(tmp_path / "vault", tmp_path / "cache", "show", "acme")
    assert ended.stderr == "vaultkit: no contact is called “acme”\n"
