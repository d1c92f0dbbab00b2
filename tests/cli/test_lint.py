"""`vaultkit lint` from outside: what is named, in which shape, and how it ends."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.outside import TODAY, environment, ran, vaultkit, write

GOOD = """---
kind: message
to: "[[Dana Okafor]]"
message: cold
subject: Question about your Lyon talk
---

Dear Dana,

your talk in Lyon made me rethink how trials are planned, above all the part on the wards that did
not take part. I plan them for a small device maker.

Could I ask you about it for 20 minutes by phone, whenever it suits you?

With kind regards
"""
BAD = """---
kind: message
to: "[[Dana Okafor]]"
message: cold
subject: Hi
---

Hi there,

I'm looking for a job
in marketing. Could you forward my CV?
"""
DANA = '---\nkind: contact\ncommon_ground: [Lyon]\ngoals: ["[[Trials]]"]\n---\n## Log\n'
TRIALS = "---\nkind: goal\nquestion: How are trials planned?\nlearn: [who pays for wards]\n---\n"
TALK = """---
kind: interview
contact: "[[Dana Okafor]]"
date: {day}T15:00
timezone: Europe/Berlin
minutes: 20
---
## Questions

- [ ] What did the wards cost you?
- [ ] How did you begin?
- [ ] Are you hiring right now?
- [ ] Who else should hear this?

## Brief

Lyon.
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    write(folder, ".vaultkit/config.toml", 'timezone = "Europe/Berlin"\n')
    write(folder, "People/Dana Okafor.md", DANA)
    write(folder, "Goals/Trials.md", TRIALS)
    write(folder, "Messages/Good.md", GOOD)
    write(folder, "Messages/Bad.md", BAD)
    return folder


@pytest.fixture
def lint(vault: Path, tmp_path: Path):
    return lambda *words, **more: vaultkit(vault, tmp_path / "cache", "lint", *words, **more)


def rules(ended) -> list[str]:
    """The ids of what is found, in its order."""
    return [line.split(" ")[2] for line in ended.stdout.splitlines()]


def test_a_good_message_ends_well(lint):
    ended = lint("good")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == "vaultkit: no known slip found\n"


def test_a_slip_has_its_place_its_rule_its_words_and_a_better_way(lint):
    ended = lint("Messages/Bad.md")
    assert ended.returncode == 1
    assert (
        "Messages/Bad.md:10:1: error M05 job-ask “I'm looking for a job”: this asks for a job; "
        "ask how people get into the work, and leave openings out\n"
    ) in ended.stdout
    assert ended.stderr == ""


def test_warnings_alone_end_with_0(lint, vault):
    write(vault, "Messages/Good.md", GOOD.replace("whenever it suits you", "on Monday"))
    ended = lint("good")
    assert (ended.returncode, rules(ended)) == (0, ["M09"])


def test_programs_are_told_the_same(lint):
    ended = lint("bad", "--format", "json")
    found = json.loads(ended.stdout)
    assert ended.returncode == 1
    assert [each["lint"] for each in found] == rules(lint("bad"))
    assert {
        "lint": "M05",
        "name": "job-ask",
        "level": "error",
        "path": "Messages/Bad.md",
        "line": 10,
        "column": 1,
        "says": "this asks for a job",
        "better": "ask how people get into the work, and leave openings out",
        "words": "I'm looking for a job",
    } in found


def test_nothing_found_is_an_empty_list(lint):
    assert json.loads(lint("good", "--format", "json").stdout) == []


@pytest.mark.parametrize("silent", ["M05", "job-ask", "JOB-ASK"])
def test_a_note_is_silent_about_what_it_ignores(lint, vault, silent):
    write(vault, "Messages/Bad.md", BAD.replace("---\n\n", f"lint_ignore: {silent}\n---\n\n", 1))
    assert "M05" not in rules(lint("bad"))


def test_a_note_is_wanted(lint):
    ended = lint()
    assert (ended.returncode, ended.stdout) == (2, "")


def test_a_note_that_is_not_there(lint):
    ended = lint("Godo")
    assert ended.returncode == 2
    assert ended.stderr == "vaultkit: no note is called “Godo”; did you mean “Good”?\n"


def test_what_nobody_judges_is_said(lint):
    ended = lint("Trials")
    assert ended.returncode == 2
    assert "Goals/Trials.md: nothing in a note of this kind is judged" in ended.stderr


def test_a_contact_stands_for_their_drafts_and_their_talks_ahead(lint, vault):
    write(vault, "Messages/Sent.md", BAD.replace("subject", "sent: 2026-03-18\nsubject"))
    write(vault, "Interviews/Ahead.md", TALK.format(day="2026-03-25"))
    held = TALK.replace("minutes", "outcome: held\nminutes").format(day="2026-03-10")
    write(vault, "Interviews/Held.md", held)
    ended = lint("dana")
    assert ended.returncode == 1
    places = dict.fromkeys(line.partition(":")[0] for line in ended.stdout.splitlines())
    assert list(places) == ["Messages/Bad.md", "Interviews/Ahead.md"]


def test_a_contact_for_whom_nothing_is_ahead(lint, vault):
    for draft in ("Good", "Bad"):
        (vault / "Messages" / f"{draft}.md").unlink()
    ended = lint("dana")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == "vaultkit: nothing to judge: no draft that is not sent, no talk ahead\n"


def test_the_questions_of_a_talk_are_judged(lint, vault):
    write(vault, "Interviews/Talk.md", TALK.format(day="2026-03-25"))
    ended = lint("talk")
    assert ended.returncode == 1
    assert "Interviews/Talk.md:12:7: error Q02 job “Are you hiring”: this asks for a job" in (
        ended.stdout
    )


def test_what_a_person_has_answered_is_known(lint, vault):
    write(vault, "Interviews/Talk.md", TALK.format(day="2026-03-25"))
    held = TALK.replace("minutes", "outcome: held\nminutes").replace("[ ] How", "[x] How")
    write(vault, "Interviews/Held.md", held.format(day="2026-03-10"))
    assert "Talk.md:11:7: info Q12 shape: they have answered this before" in lint("talk").stdout


def test_what_the_vault_knows_need_not_be_asked(lint, vault):
    write(
        vault,
        "People/Dana Okafor.md",
        DANA + "\n## Background\n\nRan the cardiology wards in Geneva.\n",
    )
    question = "When did you run the cardiology wards of Geneva?"
    text = TALK.replace("How did you begin?", question).format(day="2026-03-25")
    write(vault, "Interviews/Talk.md", text)
    assert "Talk.md:11:7: warning Q05 on-the-web: you wrote the answer down" in lint("talk").stdout


def test_a_talk_without_a_contact_is_judged_all_the_same(lint, vault):
    text = TALK.replace("[[Dana Okafor]]", "[[Nobody]]").format(day="2026-03-25")
    write(vault, "Interviews/Talk.md", text)
    assert "Q02" in rules(lint("talk"))


def test_they_may_have_gone_on(lint, vault):
    held = TALK.replace("minutes", "outcome: held\nended: 2026-03-19T16:20\nminutes")
    write(vault, "Interviews/Talk.md", held.format(day="2026-03-19"))
    assert "I02" in rules(lint("talk"))
    more = held.replace("minutes", "extended_by: them\nminutes")
    write(vault, "Interviews/Talk.md", more.format(day="2026-03-19"))
    assert "I02" not in rules(lint("talk"))


@pytest.mark.parametrize(
    ("other", "is_near"),
    [
        ("2026-03-25T15:35", False),
        ("2026-03-25T15:34", True),
        ("2026-03-25T14:25", False),
        ("2026-03-25T14:26", True),
        ("2026-03-26T15:00", False),
    ],
)
def test_two_talks_too_close_are_noticed(lint, vault, other, is_near):
    write(vault, "Interviews/Talk.md", TALK.format(day="2026-03-25"))
    write(vault, "People/Lee.md", "---\nkind: contact\n---\n")
    near = TALK.replace("{day}T15:00", other).replace("Dana Okafor", "Lee")
    write(vault, "Interviews/Near.md", near)
    assert ("I15" in rules(lint("talk"))) is is_near


def test_a_talk_in_a_group_is_close_to_nothing(lint, vault):
    place = TALK.replace("minutes", "place: the pier\nminutes").format(day="2026-03-25")
    write(vault, "Interviews/Talk.md", place)
    write(vault, "People/Lee.md", "---\nkind: contact\n---\n")
    write(vault, "Interviews/Same.md", place.replace("Dana Okafor", "Lee"))
    assert "I15" not in rules(lint("talk"))


def test_a_pitch_is_judged(lint, vault):
    write(vault, "Library/Mine.md", "---\nkind: pitch\n---\n\n## Past\n\n## Present\n\n## Future\n")
    ended = lint("mine")
    assert ended.returncode == 0
    assert ended.stdout == (
        "Library/Mine.md:1:1: warning E01 pitch-length: nothing is written yet; "
        "begin with what you did so far\n"
    )


@pytest.mark.parametrize(
    ("room", "count", "is_found"), [(200, 201, True), (300, 300, False), (300, 301, True)]
)
def test_a_paid_account_has_more_room(lint, vault, room, count, is_found):
    config = f'timezone = "Europe/Berlin"\n[numbers]\nlinkedin_note = {room}\n'
    write(vault, ".vaultkit/config.toml", config)
    fields = GOOD.partition("\n\n")[0].replace("subject", "channel: linkedin_note\nsubject")
    write(vault, "Messages/Good.md", f"{fields}\n\n{'x' * count}\n")
    errors = [line for line in lint("good").stdout.splitlines() if "error M02" in line]
    assert bool(errors) is is_found


def test_several_notes_are_judged_once_each(lint):
    ended = lint("bad", "good", "Messages/Bad.md")
    assert rules(ended) == rules(lint("bad"))


def test_control_characters_never_reach_the_screen_raw(lint, vault):
    words = "I'm looking for a\x1b[31m job\u202e in sales [\x9bNAME here]"
    write(vault, "Messages/Bad.md", BAD.replace("I'm looking for a job\nin", words))
    write(vault, "Messages/\u202eevil.md", BAD)
    for words in (("bad",), ("bad", "--format", "json"), ("evil",)):
        said = lint(*words).stdout
        assert said
        assert not set(said) & set("\x1b\x9b\u202e")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_a_narrow_terminal_and_colour_change_no_word(vault, tmp_path):
    code = "import os, pty, sys\nsys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))\n"
    words = [
        sys.executable,
        "-m",
        "vaultkit",
        "--vault",
        str(vault),
        "--today",
        TODAY,
        "lint",
        "bad",
    ]
    variables = environment(tmp_path / "cache", COLUMNS="20", TERM="xterm")
    shown = ran([sys.executable, "-c", code, *words], variables)
    plain = ran(words, variables)
    bare = shown.stdout.replace("\x1b[0m", "").replace("\r", "")
    for style in ("31", "33", "2"):
        bare = bare.replace(f"\x1b[{style}m", "")
    assert (shown.returncode, bare) == (1, plain.stdout)


def test_the_help_says_what_is_judged(lint):
    said = " ".join(lint("--help").stdout.split())
    assert "a message, a talk, a bank of questions or a pitch" in said
    assert "lint_ignore" in said


def levels(ended) -> dict[str, str]:
    """The gravest level of each rule that finds something."""
    found: dict[str, str] = {}
    for line in reversed(ended.stdout.splitlines()):
        _, level, rule = line.split(" ")[:3]
        found[rule] = level
    return found


def test_common_ground_may_be_named_in_other_words(lint, vault):
    wards = GOOD.replace("your talk in Lyon made", "the evening in Leeds made")
    write(vault, "Messages/Good.md", wards)
    write(vault, "People/Dana Okafor.md", DANA.replace("[Lyon]", "[the choir of Leipzig]"))
    assert levels(lint("good"))["M03"] == "error"
    write(vault, "People/Dana Okafor.md", DANA.replace("[Lyon]", "[evening classes in Leeds]"))
    assert "M03" not in levels(lint("good"))


def test_what_connects_nobody_knows_is_a_warning_if_it_is_missing(lint, vault):
    write(vault, "Messages/Good.md", GOOD.replace("your talk in Lyon made", "the evening made"))
    write(vault, "People/Dana Okafor.md", DANA.replace("common_ground: [Lyon]\n", ""))
    assert levels(lint("good"))["M03"] == "warning"


@pytest.mark.parametrize(
    ("greeting", "is_found"),
    [("Dear Dana,", False), ("Dear Ms Okafor,", False), ("Dear Diana,", True)],
)
def test_they_are_greeted_by_their_own_name(lint, vault, greeting, is_found):
    write(vault, "Messages/Good.md", GOOD.replace("Dear Dana,", greeting))
    assert ("M08" in levels(lint("good"))) is is_found


@pytest.mark.parametrize(
    ("name", "greeting", "is_found"),
    [
        ("李小龍", "Dear 李小龍,", False),
        ("李", "Dear 李,", False),
        ("李 小龍", "Dear 小龍,", False),
        ("Bo Xi", "Dear Bo,", False),
        ("Bo Xi", "Dear Bob,", True),
        ("Siân O’Neil", "Dear Ms O'Neil,", False),
        ("Dr. Noor", "Dear Dr. Who,", True),
    ],
)
def test_names_of_any_script_and_length_are_known(lint, vault, name, greeting, is_found):
    write(vault, f"People/{name}.md", DANA)
    text = GOOD.replace("Dear Dana,", greeting).replace("[[Dana Okafor]]", f"[[{name}]]")
    write(vault, "Messages/Good.md", text)
    assert ("M08" in levels(lint("good"))) is is_found


@pytest.mark.parametrize(
    ("common_ground", "says"), [("同じ大学", "同じ大学"), ("AI at 9", "AI at 9"), ("O'G", "O’G")]
)
def test_what_connects_may_be_quoted_in_few_letters(lint, vault, common_ground, says):
    write(vault, "People/Dana Okafor.md", DANA.replace("Lyon", common_ground))
    text = GOOD.replace("your talk in Lyon made", "{} made")
    write(vault, "Messages/Good.md", text.format(says))
    assert "M03" not in levels(lint("good"))
    write(vault, "Messages/Good.md", text.format("the evening"))
    assert "M03" in levels(lint("good"))


def test_outreach_names_what_the_goal_asks(lint, vault):
    write(vault, "Goals/Trials.md", TRIALS.replace("How are trials planned?", "Who owns Saturn?"))
    assert "M15" not in levels(lint("good"))  # the name of the goal and what it wants to learn
    write(vault, "Goals/Trials.md", "---\nkind: goal\nquestion: Who owns Saturn?\n---\n")
    text = GOOD.replace("trials are planned", "this is done")
    write(vault, "Messages/Good.md", text)
    assert levels(lint("good"))["M15"] == "warning"


THANKS = """---
kind: message
to: "[[Dana Okafor]]"
message: {message}
subject: Your wards
---

Dear Dana,

{body}
"""
HELD = """---
kind: interview
contact: "[[Dana Okafor]]"
date: 2026-03-19T15:00
outcome: held
takeaway: Wards decide about budgets.
---
## Advice

- [ ] visit the hospital kitchen

## Actions

- [ ] send the reading list

## Referrals

- [[Lee Park]]: wards
"""


@pytest.mark.parametrize(
    ("message", "body", "rule", "level"),
    [
        ("thank-you", "It was lovely. I will write.", "T02", "error"),
        ("thank-you", "So wards have budgets! I will write.", "T02", None),
        ("thank-you", "It was lovely.", "T03", "warning"),
        ("thank-you", "Is it so? And may I ask?", "T04", "warning"),
        ("thank-you", "Is it so?", "T04", None),
        ("thank-you", "It was lovely.", "T05", "info"),
        ("thank-you", "You will have the reading list.", "T05", None),
        ("report-back", "I went to the kitchen of the hospital.", "T06", None),
        ("report-back", "I went to the zoo.", "T06", "warning"),
        ("report-back", "The hospital kitchen is on my way.", "T06", "warning"),
        ("referral-thanks", "Lee was kind.", "T07", None),
        ("referral-thanks", "It was a good idea.", "T07", "error"),
    ],
)
def test_what_comes_after_a_talk_is_compared_with_its_note(lint, vault, message, body, rule, level):
    write(vault, "Interviews/Held.md", HELD)
    write(vault, "Messages/Good.md", THANKS.format(message=message, body=body))
    assert levels(lint("good")).get(rule) == level


@pytest.mark.parametrize("name", ["Bo Xi", "李", "D'Arcy", "Ng"])
def test_whoever_they_named_is_known_by_any_name(lint, vault, name):
    write(vault, "Interviews/Held.md", HELD.replace("Lee Park", name))
    for message, rule in (("referral-thanks", "T07"), ("thank-you", "T05")):
        write(vault, "Messages/Good.md", THANKS.format(message=message, body=f"It was {name}."))
        assert rule not in levels(lint("good"))
        write(vault, "Messages/Good.md", THANKS.format(message=message, body="It was about Bob."))
        assert rule in levels(lint("good"))


@pytest.mark.parametrize(
    ("contact", "brief", "is_found"),
    [
        (DANA, "", False),
        (DANA.replace("common_ground", "interests"), "", False),
        (DANA.replace("common_ground: [Lyon]\n", ""), "Rain.", False),
        (DANA.replace("common_ground: [Lyon]\n", ""), "", True),
    ],
)
def test_there_is_something_to_begin_a_talk_with(lint, vault, contact, brief, is_found):
    write(vault, "People/Dana Okafor.md", contact)
    write(vault, "Interviews/Talk.md", TALK.format(day="2026-03-25").replace("Lyon.", brief))
    assert ("I13" in levels(lint("talk"))) is is_found
