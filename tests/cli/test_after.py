"""`vaultkit after` from outside: every answer is in the note before the next question."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from tests.outside import Ended, command, environment, write

TALK = (
    '---\nkind: interview\ncontact: "[[Dana]]"\ndate: 2026-03-20T15:00   # by video\n'
    "minutes: 20\n---\n"
    "## Questions\n\n- [x] Why?\n\n## Notes\n\nShe will introduce me to Lee Park. It rained.\n"
    "I promised to send the reading list by monday.\n\n## Insights\n\n## Actions\n\n## Referrals\n"
)
LATER = "2026-03-20T16:00"


class Place:
    """A small vault after a talk, and somebody who answers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault = folder / "vault"
        write(self.vault, ".vaultkit/config.toml", 'timezone = "Europe/Berlin"\n')
        write(self.vault, "People/Dana.md", "---\nkind: contact\n---\n")
        write(self.vault, "People/Sam Ortiz.md", "---\nkind: contact\n---\n")
        write(self.vault, "Interviews/Talk.md", TALK)

    def words(self, *arguments: str, today: str = LATER) -> tuple[list[str], dict[str, str]]:
        variables = environment(self.folder / "cache", VAULTKIT_STATE=str(self.folder / "state"))
        return command(self.vault, *arguments, today=today), variables

    def after(self, answers: bytes | str, who: str = "dana", today: str = LATER) -> Ended:
        words, variables = self.words("after", who, today=today)
        given = answers.encode() if isinstance(answers, str) else answers
        ended = subprocess.run(
            words, env=variables, input=given, capture_output=True, timeout=120, check=False
        )
        out, err = ended.stdout.decode(), ended.stderr.decode()
        return subprocess.CompletedProcess(words, ended.returncode, out, err)

    def run(self, *arguments: str) -> Ended:
        words, variables = self.words(*arguments)
        return subprocess.run(
            words, env=variables, capture_output=True, encoding="utf-8", timeout=120, check=False
        )

    @property
    def talk(self) -> str:
        return (self.vault / "Interviews/Talk.md").read_text("utf-8")


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def test_every_answer_lands_in_its_section(place):
    answers = (
        "held\nWriting is half of it #role\nNobody reads #8\n\n"  # outcome, two takeaways
        "y\nn\n"  # their promise in the notes, and mine
        "call her boss by friday\n\n"
        "read my page in 2 weeks\n\n"
        "sam: wrote it\nKim Li\n\n"
    )
    ended = place.after(answers)
    assert ended.returncode == 0, ended.stderr
    front = "minutes: 20\noutcome: held\ntakeaway: Writing is half of it\nreferral_asked: true\n---"
    expected = (
        TALK.replace("minutes: 20\n---", front)
        .replace(
            "## Insights\n", "## Insights\n\n- Writing is half of it #role\n- Nobody reads #8\n"
        )
        .replace(
            "## Actions\n",
            "## Actions\n\n"
            "- [ ] She will introduce me to Lee Park [by:: them]\n"
            "- [ ] call her boss 📅 2026-03-27\n"
            "- [ ] read my page [by:: them] 📅 2026-04-03\n",
        )
        .replace("## Referrals\n", "## Referrals\n\n- [[Sam Ortiz]]: wrote it\n- Kim Li\n")
    )
    assert place.talk == expected
    assert "- [ ] call her boss 📅 2026-03-27 (Friday)\n" in ended.stdout
    assert "\nThank Dana by Saturday 2026-03-21: vaultkit draft " in ended.stdout
    assert ended.stderr.endswith(
        "written into Interviews/Talk.md: 1 outcome, 2 insights, 3 promises, 2 names\n"
    )


def test_undo_takes_all_answers_back(place):
    place.after("held\nOne\nTwo\nThree\n")
    assert place.talk != TALK
    assert place.run("undo").returncode == 0
    assert place.talk == TALK


def test_nothing_that_stands_in_the_notes_is_written_unasked(place):
    ended = place.after("held\n\n\n\n\n\n\n\n")
    assert place.talk == TALK.replace("minutes: 20\n", "minutes: 20\noutcome: held\n")
    assert "Your notes say “She will introduce me to Lee Park”: add it as their promise?" in (
        ended.stderr
    )


def test_a_promise_in_the_notes_gets_its_day_and_is_proposed_once(place):
    first = place.after("held\n\nn\ny\n")
    assert "- [ ] I promised to send the reading list 📅 2026-03-23 (Monday)" in first.stdout
    assert "reading list" not in place.after("\nn\n").stderr


@pytest.mark.parametrize("answers", ["", "\n", "\n\n\n\n\n\n\n\n"])
def test_no_answer_writes_nothing(place, answers):
    ended = place.after(answers)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr.endswith("vaultkit: nothing was written\n")
    assert place.talk == TALK


def test_the_end_of_the_input_keeps_what_was_said(place):
    ended = place.after("held\nOne thing\n")
    assert ended.returncode == 0
    assert "- One thing\n" in place.talk
    assert "written into Interviews/Talk.md: 1 outcome, 1 insight\n" in ended.stderr


def test_the_takeaway_that_is_there_stays(place):
    write(place.vault, "Interviews/Talk.md", TALK.replace("minutes", "takeaway: mine\nminutes"))
    place.after("held\nAnother\n")
    assert "takeaway: mine\n" in place.talk


def test_an_outcome_in_the_log_is_not_asked_for_again(place):
    write(place.vault, "Interviews/Talk.md", f"{TALK}\n## Log\n\n- 2026-03-20 held\n")
    ended = place.after("One\n")
    assert "What became" not in ended.stderr
    assert "## Insights\n\n- One\n" in place.talk


@pytest.mark.parametrize(
    ("answers", "today", "fields"),
    [
        ("no show\nthem\n", LATER, "outcome: no_show\noutcome_by: them\n"),
        ("cancelled\n\n", LATER, "outcome: cancelled\n"),
        (
            "c\nme\n",
            "2026-03-18",
            "outcome: cancelled\noutcome_by: me\noutcome_on: 2026-03-18\n",
        ),
        ("moved\n\n", "2026-03-18", "outcome: moved\noutcome_on: 2026-03-18\n"),
    ],
)
def test_what_fell_through_ends_with_its_outcome(place, answers, today, fields):
    ended = place.after(answers, today=today)
    assert ended.returncode == 0
    assert place.talk == TALK.replace("minutes: 20\n", f"minutes: 20\n{fields}")
    assert "learn" not in ended.stderr


def test_a_talk_that_was_moved_gets_its_new_slot(place):
    ended = place.after("moved\nyesterday\nnext tuesday 16:00\n")
    assert "Thursday 2026-03-19 is over\n" in ended.stderr
    assert "moved to Tuesday 2026-03-24 16:00\n" in ended.stdout
    assert "date: 2026-03-24T16:00   # by video\n" in place.talk
    assert place.talk.endswith("\n## Log\n\n- 2026-03-20 moved\n")
    assert "Talk with Dana at 16:00" in place.run("agenda", "--on", "2026-03-24").stdout


def test_a_talk_that_is_still_to_come_cannot_have_been_held(place):
    ended = place.after("held\n", today="2026-03-18")
    assert "the talk is still to come, on Friday 2026-03-20\n" in ended.stderr
    assert place.talk == TALK


def test_what_is_not_understood_is_asked_again(place):
    ended = place.after(
        b"perhaps\nheld\n\xff\xfe\n\x1b[2J\nOne\n\nn\nn\ncall by 2026-02-30\ncall\n"
    )
    assert ended.returncode == 0
    assert "“perhaps” is not understood; say one of held, cancelled, no_show, moved" in ended.stderr
    assert ended.stderr.count("that holds characters that no note can; say it again") == 2
    assert "there is no day 2026-02-30" in ended.stderr
    assert "- One\n" in place.talk
    assert "\x1b" not in ended.stderr


def test_no_says_that_there_was_nothing_and_is_no_promise(place):
    ended = place.after("held\nnothing\nn\nn\nno\nNone.\nKim Li, she knows labels\n\n")
    added = "minutes: 20\noutcome: held\nreferral_asked: true\n"
    expected = TALK.replace("minutes: 20\n", added)
    assert place.talk == expected.replace(
        "## Referrals\n", "## Referrals\n\n- Kim Li: she knows labels\n"
    )
    assert "written into Interviews/Talk.md: 1 outcome, 1 name\n" in ended.stderr


def test_a_name_where_yes_or_no_is_asked_is_asked_again_and_not_lost(place):
    ended = place.after("held\n\nn\nn\n\n\n\nKim Li\ny\n")
    assert "Did you ask for names? [y/N] Kim Li\nvaultkit: say y or n\n" in ended.stderr
    assert "referral_asked: true" in place.talk


def test_who_asked_and_heard_no_name_says_so(place):
    place.after("held\n\nn\nn\n\n\nnobody\n")
    assert "referral_asked: true\n" in place.talk
    assert place.talk.endswith("## Referrals\n")


def test_ctrl_c_ends_with_130_and_names_what_was_written(place):
    words, variables = place.words("after", "dana")
    started = subprocess.Popen(
        words,
        env=variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with started:
        started.stdin.write(b"held\nOne\n")
        started.stdin.flush()
        seen = b""
        while b"(2 of 3)" not in seen:
            seen += os.read(started.stderr.fileno(), 4096)
        started.send_signal(signal.SIGINT)
        said = started.stderr.read().decode()
        assert started.wait(timeout=60) == 130
    assert "vaultkit: stopped; written into Interviews/Talk.md: 1 outcome, 1 insight\n" in said
    assert "Traceback" not in said
    assert "- One\n" in place.talk


def test_ctrl_d_on_a_terminal_ends_it_politely(place):
    words, variables = place.words("after", "dana")
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        words, env=variables, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    os.close(theirs)
    os.write(ours, b"held\n\x04")
    said, told = started.communicate(timeout=60)
    os.close(ours)
    assert started.returncode == 0
    assert b"outcome: held" in said
    assert told.endswith(b"vaultkit: written into Interviews/Talk.md: 1 outcome\n")


@pytest.mark.parametrize(
    ("dates", "meant"),
    [
        # Before all others the latest that has begun and has no outcome.
        ({"A": "2026-03-01", "B": "2026-03-20T15:30", "C": "2026-03-20T17:00"}, "B"),
        ({"A": "2026-03-01\noutcome: held", "B": "2026-03-20T17:00"}, "A"),
        ({"A": "2026-03-01\noutcome: cancelled", "B": "2026-03-25"}, "B"),
    ],
)
def test_of_several_talks_the_one_to_write_up_is_meant(place, dates, meant):
    (place.vault / "Interviews/Talk.md").unlink()
    for name, day in dates.items():
        text = TALK.replace("2026-03-20T15:00   # by video", day)
        write(place.vault, f"Interviews/{name}.md", text)
    assert place.after("").stderr.startswith(f"vaultkit: Interviews/{meant}.md: ")


def test_without_a_talk_it_says_what_to_do(place):
    ended = place.after("", who="sam")
    assert ended.returncode == 2
    assert "there is no talk with Sam Ortiz to write up; begin its note:" in ended.stderr


def test_a_note_that_cannot_be_edited_is_refused_and_says_what_was_kept(place):
    torn = f"{TALK}\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n"
    write(place.vault, "Interviews/Talk.md", torn)
    ended = place.after("held\nOne\n")
    assert ended.returncode == 4
    assert "vaultkit: stopped; nothing was written\n" in ended.stderr
    assert place.talk == torn
