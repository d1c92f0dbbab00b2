"""`vaultkit prep` from outside: the brief on the screen, and written into the note of the talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.outside import Ended, vaultkit, write

DANA = (
    "---\nkind: contact\nrole: Lead\ntimezone: America/New_York\n---\n"
    "## Background\n\nDr. Okafor ran a **lab** in [[Basel|the south]]. Then she left it. %%why%%\n"
    "<!-- hidden -->\n\n```\ncode\n```\n"
)
TALK = (
    '---\nkind: interview\ncontact: "[[Dana]]"\nothers: ["[[Lee]]"]\ndate: 2026-03-24T15:00\n'
    "minutes: 20   # she said so\nchannel: video\nmeeting_url: https://meet.example.org/d\n---\n"
    "## Questions\n\n- [ ] What did you leave?\n\n## Notes\n\n## Brief\n\nMy own words.\n"
)
BANK = (
    "---\nkind: questions\npurpose: career\n---\n"
    "- What is hard?\n- Who else should I ask?\n- What is \x1b[2J loud?\n"
)


class Place:
    """A small vault, and vaultkit in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault = folder / "vault"
        write(self.vault, ".vaultkit/config.toml", 'timezone = "Europe/Berlin"\n')
        write(self.vault, "People/Dana.md", DANA)
        write(self.vault, "People/Lee.md", "---\nkind: contact\n---\n")
        write(self.vault, "Interviews/Talk.md", TALK)
        write(self.vault, "Library/Bank.md", BANK)

    def run(self, *arguments: str) -> Ended:
        state = str(self.folder / "state")
        return vaultkit(self.vault, self.folder / "cache", *arguments, VAULTKIT_STATE=state)

    def said(self, *arguments: str) -> str:
        ended = self.run(*arguments)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    @property
    def talk(self) -> str:
        return (self.vault / "Interviews/Talk.md").read_text("utf-8")


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def test_the_brief_is_printed_and_nothing_is_written(place):
    said = place.said("prep", "dana")
    assert said.startswith(
        "Dana · Lead\n"
        "when    Tue 2026-03-24, 15:00 to 15:20 (Europe/Berlin)\n"
        "there   for them 10:00 to 10:20 (America/New_York)\n"
        "where   video · https://meet.example.org/d\n"
        "fact    Dr. Okafor ran a lab in the south.\n"
        "        Then she left it.\n"
    )
    assert "\n15:04  (13 min) ask\n1      What did you leave?\n2      What is hard?\n" in said
    assert said.endswith("\n15:20  stop\n")
    assert place.talk == TALK


def test_what_could_command_a_terminal_is_seen_and_not_obeyed(place):
    said = place.said("prep", "dana")
    assert "\x1b" not in said
    assert "\\x1b[2J" in said


def test_the_note_of_a_talk_is_meant_as_well_by_its_name_or_its_path(place):
    said = place.said("prep", "dana")
    assert place.said("prep", "Talk") == said
    assert place.said("prep", "Interviews/Talk.md") == said


def test_of_several_talks_the_next_is_meant(place):
    write(place.vault, "Interviews/A.md", TALK.replace("03-24T15:00", "03-20T07:00"))
    write(place.vault, "Interviews/B.md", TALK.replace("03-24T15:00", "03-20T07:50"))
    write(place.vault, "Interviews/C.md", TALK.replace("03-24T15:00", "03-20T12:00"))
    assert "Fri 2026-03-20, 07:50 to 08:10" in place.said("prep", "dana")


def test_a_talk_that_fell_through_is_not_the_next(place):
    write(place.vault, "Interviews/Talk.md", TALK.replace("channel", "outcome: cancelled\nchannel"))
    assert "no talk is planned: this brief has no times" in place.said("prep", "dana")


def test_other_minutes_make_another_plan(place):
    said = place.said("prep", "dana", "--minutes", "15")
    assert "\n15:15  stop\n" in said
    assert place.run("prep", "dana", "--minutes", "17").returncode == 2


def test_a_vault_without_banks_gets_those_that_come_with_vaultkit(place):
    (place.vault / "Library/Bank.md").unlink()
    assert "5      Which skill separates" in place.said("prep", "dana")


def test_written_the_brief_stands_below_what_the_person_wrote(place):
    said = place.said("prep", "dana", "--write")
    before, _, after = place.talk.partition("%% brief: written by vaultkit")
    asked = "- [ ] What did you leave?\n"
    new = "- [ ] What is hard?\n- [ ] Who else should I ask?\n"
    first, last = new.splitlines(keepends=True)
    loud = "- [ ] What is \x1b[2J loud?\n"
    assert before == TALK.replace(asked, asked + first + loud + last) + "\n"
    assert "\n- **when** Tue 2026-03-24, 15:00 to 15:20 (Europe/Berlin)\n" in after
    assert after.endswith("\n%% brief: end of what vaultkit wrote %%\n")
    assert said.endswith("Interviews/Talk.md: the brief is under ## Brief\n")
    assert "\x1b" not in said


def test_written_twice_it_is_the_same_and_undo_takes_it_back(place):
    place.said("prep", "dana", "--write")
    once = place.talk
    again = place.run("prep", "dana", "--write")
    assert (again.returncode, again.stdout) == (0, "")
    assert "says so already; nothing was written" in again.stderr
    assert place.talk == once
    place.said("undo")
    assert place.talk == TALK


def test_only_what_vaultkit_wrote_is_renewed(place):
    place.said("prep", "dana", "--write")
    write(
        place.vault, "Interviews/Talk.md", f"{place.talk}\nBelow it, mine.\n".replace("T15", "T16")
    )
    place.said("prep", "dana", "--write")
    assert "## Brief\n\nMy own words.\n\n%%" in place.talk
    assert place.talk.endswith("wrote %%\n\nBelow it, mine.\n")
    assert "16:00 to 16:20" in place.talk
    assert "15:00" not in place.talk
    assert place.talk.count("%% brief:") == 2


def test_a_brief_that_lost_its_end_is_refused_with_the_line(place):
    place.said("prep", "dana", "--write")
    torn = place.talk.replace("%% brief: end of what vaultkit wrote %%\n", "")
    write(place.vault, "Interviews/Talk.md", torn.replace("T15", "T16"))
    ended = place.run("prep", "dana", "--write")
    assert ended.returncode == 4
    assert "has no end any more; delete it, or put" in ended.stderr


def test_without_a_talk_there_is_nothing_to_write_into(place):
    (place.vault / "Interviews/Talk.md").unlink()
    ended = place.run("prep", "dana", "--write")
    assert ended.returncode == 2
    assert ended.stderr == (
        "vaultkit: no talk with Dana is ahead to write into; "
        "begin one: vaultkit new interview dana WHEN\n"
    )


def test_who_is_only_there_as_well_gets_a_brief_but_not_that_of_the_note(place):
    assert place.said("prep", "lee").startswith("Lee\nwhen    Tue 2026-03-24, 15:00")
    assert place.run("prep", "lee", "--write").returncode == 2
    assert place.talk == TALK


def test_a_talk_with_nobody_who_has_a_note_says_what_to_do(place):
    write(place.vault, "Interviews/Talk.md", TALK.replace("[[Dana]]", "[[Nobody]]"))
    ended = place.run("prep", "Talk")
    assert ended.returncode == 2
    assert ended.stderr == (
        "vaultkit: Interviews/Talk.md: this talk is with nobody who has a note; "
        "let `contact` lead to the note of the person\n"
    )


def test_the_story_told_last_is_told_again_where_the_talk_names_none(place):
    pitch = "---\nkind: pitch\n---\n## Past\n\nI [[was]] there.\n\n## Future\n\nI go.\n"
    write(place.vault, "Library/Story.md", pitch)
    told = TALK.replace("date: 2026-03-24T15:00", 'date: 2026-03-02\npitch: "[[Story]]"')
    write(place.vault, "Interviews/Old.md", told.replace("[[Dana]]", "[[Lee]]"))
    assert "your story: I was there. I go.\n" in place.said("prep", "dana")


def test_questions_that_three_others_have_ticked_are_not_asked_again(place):
    asked = TALK.replace("- [ ] What did you leave?", "- [x] what is HARD")
    for name in ("Ann", "Bea", "Cem"):
        assert "What is hard?" in place.said("prep", "dana")
        write(place.vault, f"People/{name}.md", "---\nkind: contact\n---\n")
        write(place.vault, f"Interviews/{name}.md", asked.replace("[[Dana]]", f"[[{name}]]"))
    assert "What is hard?" not in place.said("prep", "dana")


def test_the_agenda_names_the_command_that_adds_questions(place):
    said = place.said("agenda", "--why", "--days", "7", "--rule", "questions")
    assert "`vaultkit prep --write` adds some of your banks" in said
