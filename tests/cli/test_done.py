"""What the agenda offers to settle is settled by what it says, and by nothing else."""

from __future__ import annotations

import json
import shutil
import sys

import pytest

from tests.outside import contact, environment, interview, ran, vaultkit, write

PROGRAM = (sys.executable, "-m", "vaultkit")
DAY = "2026-11-23T20:00"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    given = environment(folder / "cache", VAULTKIT_TODAY=DAY, VAULTKIT_STATE=str(folder / "state"))
    ran([*PROGRAM, "init", "--demo", "story"], given, folder)
    return folder / "story"


@pytest.fixture
def given(tmp_path):
    return environment(
        tmp_path / "cache", VAULTKIT_TODAY=DAY, VAULTKIT_STATE=str(tmp_path / "state")
    )


def listed(vault, given) -> dict[str, dict]:
    said = ran([*PROGRAM, "--vault", str(vault), "agenda", "--format", "json"], given)
    return {
        each["id"]: {**item, **each}
        for item in json.loads(said.stdout)["items"]
        for each in item["reasons"]
    }


def test_every_command_of_the_agenda_settles_its_item_and_no_other(demo, given, tmp_path):
    before = listed(demo, given)
    for own, item in before.items():
        vault = tmp_path / f"story-{own}"
        shutil.copytree(demo, vault)
        settles = {edit["edit"] for edit in item["settles"]}
        ended = ran([*PROGRAM, "--vault", str(vault), "done", own], given)
        after = listed(vault, given)
        if settles == {"work"} or "still to come" in ended.stderr:
            assert (ended.returncode, after.keys()) == (1, before.keys()), item
        else:
            assert (ended.returncode, ended.stderr) == (0, ""), item
            assert own not in after, item
            assert before.keys() - after.keys() - {own} <= follow_from(item, before)


def follow_from(item: dict, before: dict[str, dict]) -> set[str]:
    """Other items about the same person, or about what came of meeting them."""
    return {
        own
        for own, other in before.items()
        if other["who"] == item["who"] or (item["who"] or "nobody") in other["reason"]
    }


def test_all_that_is_shown_for_a_person_is_settled_at_once(demo, given, tmp_path):
    vault = tmp_path / "story"
    shutil.copytree(demo, vault)
    ran([*PROGRAM, "--vault", str(vault), "done", "ken"], given)
    assert not [item for item in listed(vault, given).values() if item["who"] == "Ken Watanabe"]


@pytest.mark.parametrize("what", ["zzzz", "nobody at all"])
def test_what_is_neither_an_item_nor_a_name_is_refused(demo, given, what):
    ended = ran([*PROGRAM, "--vault", str(demo), "done", what], given)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)


def test_a_day_may_be_given(tmp_path):
    vault = tmp_path / "vault"
    (vault / "People").mkdir(parents=True)
    note = vault / "People/Dana.md"
    note.write_text("---\nkind: contact\n---\n## Log\n\n- 2026-03-01 sent\n")
    state = str(tmp_path / "state")
    vaultkit(vault, tmp_path / "cache", "done", "dana", "--on", "yesterday", VAULTKIT_STATE=state)
    assert note.read_text().endswith("- 2026-03-01 sent\n- 2026-03-19 nudged\n")


def test_done_with_one_person_says_nothing_of_a_second_at_their_place(tmp_path, given):
    for folder in ("People", "Organizations"):
        (tmp_path / folder).mkdir()
    (tmp_path / "Organizations/Halden.md").write_text(
        "---\nkind: organization\ntarget: true\n---\n"
    )
    front = '---\nkind: contact\norganization: "[[Halden]]"\n---\n## Log\n\n'
    (tmp_path / "People/Cleo.md").write_text(f"{front}- 2026-11-12 asked\n")
    pia = tmp_path / "People/Pia.md"
    pia.write_text(f"{front}- 2026-11-02 researched\n")
    for name, other in (("pia", "Nudge"), ("cleo", "Try Pia")):
        said = ran([*PROGRAM, "--vault", str(tmp_path), "agenda", "--who", name], given).stdout
        assert other not in said
    before = pia.read_text()
    said = ran([*PROGRAM, "--vault", str(tmp_path), "done", "cleo"], given)
    assert "Nudge Cleo" in said.stdout
    assert pia.read_text() == before


def test_what_left_the_agenda_is_settled_out_of_its_review(tmp_path):
    vault, cache, state = tmp_path / "vault", tmp_path / "cache", str(tmp_path / "state")
    write(vault, "People/Ann.md", contact("2026-03-02 talked"))
    write(vault, "Interviews/Talk.md", interview("Ann", "2026-02-20T15:00"))
    said = vaultkit(vault, cache, "agenda", "review", "--rule", "thank-you", "--format", "json")
    (left,) = json.loads(said.stdout)["items"]
    ended = vaultkit(vault, cache, "done", left["id"], VAULTKIT_STATE=state)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "thanked: 2026-03-20\n" in (vault / "Interviews/Talk.md").read_text()


@pytest.fixture
def helper(tmp_path):
    """Somebody to whom one message is owed for two reasons."""
    vault = tmp_path / "vault"
    for folder in ("People", "Goals"):
        (vault / folder).mkdir(parents=True)
    goal = "kind: goal\nquestion: Which?\nstate: reached\ndecided: 2026-03-13\n"
    (vault / "Goals/Data.md").write_text(f"---\n{goal}---\n")
    log = "- 2026-02-10 talked\n- 2026-02-10 thanked\n"
    text = f'---\nkind: contact\ntie: ally\ngoals: "[[Data]]"\n---\n## Log\n\n{log}'
    (vault / "People/Dana.md").write_text(text)
    return vault


def test_one_message_for_several_reasons_is_written_down_once(helper, tmp_path):
    state = str(tmp_path / "state")
    said = vaultkit(helper, tmp_path / "cache", "done", "dana", VAULTKIT_STATE=state).stdout
    assert len(said.splitlines()) == 2
    assert (helper / "People/Dana.md").read_text().count("2026-03-20 updated") == 1


def test_what_a_talk_lacks_is_asked_for_in_the_note_where_it_is_read(tmp_path):
    vault = tmp_path / "vault"
    dana = contact().replace("email", 'organization: "[[Acme]]"\nemail')
    write(vault, "People/Dana.md", dana)
    write(vault, "Interviews/Talk.md", interview("Dana", "2026-03-23T15:00", ""))
    said = vaultkit(vault, tmp_path / "cache", "done", "dana").stderr
    assert (
        "in People/Dana.md: write their background under ## Background, 30 words or more"
        " and make the note that `organization` leads to\n"
    ) in said
    assert "in Interviews/Talk.md: add what is missing: 4 to 8 questions, your pitch, " in said


def test_the_day_of_a_tick_is_said_where_it_is_not_today(tmp_path):
    vault = tmp_path / "vault"
    write(vault, "Home.md", "- [ ] call the library 📅 2026-03-20\n")
    said = vaultkit(vault, tmp_path / "cache", "agenda", "--format", "json").stdout
    own = json.loads(said)["items"][0]["id"]
    said = vaultkit(vault, tmp_path / "cache", "done", own, "--on", "last tuesday").stdout
    assert said == "call the library · tick it in Home.md:1 · on Tue 2026-03-17\n"
    assert "✅ 2026-03-17" in (vault / "Home.md").read_text()
