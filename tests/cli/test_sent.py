"""`vaultkit sent` from outside: what was sent is written down, once, wherever it counts."""

from __future__ import annotations

import pytest

from tests.outside import vaultkit, write

DANA = "---\nkind: contact\nemail: dana@example.org\n---\n## Log\n\n- 2026-03-02 asked\n"
TALK = '---\nkind: interview\ncontact: "[[Dana]]"\ndate: 2026-03-19T15:00\noutcome: held\n---\n'
DRAFT = '---\nkind: message\nto: "[[Dana]]"\n{}drafted: 2026-03-20\n---\n\nDear Dana,\n{}\n'
PATH = "Messages/2026-03-20 Dana.md"


@pytest.fixture
def place(tmp_path):
    write(tmp_path / "vault", "People/Dana.md", DANA)
    write(tmp_path / "vault", "Interviews/Talk.md", TALK)
    return tmp_path / "vault", tmp_path / "cache"


def given(place, fields: str, text: str = "", path: str = PATH) -> None:
    write(place[0], path, DRAFT.format(fields, text))


def run(place, *words: str):
    return vaultkit(*place, *words, VAULTKIT_STATE=str(place[1].parent / "state"))


def said(place, path: str) -> str:
    return (place[0] / path).read_text("utf-8")


def last_line(place) -> str:
    return said(place, "People/Dana.md").splitlines()[-1]


def test_a_thank_you_is_written_down_in_three_notes_and_undone_in_one(place):
    given(place, "message: thank-you\nchannel: email\nsubject: Thank you\n")
    before = {path: path.read_bytes() for path in place[0].rglob("*.md")}
    ended = run(place, "sent", "dana")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == (
        "People/Dana.md: - 2026-03-20 thanked via email: Thank you\n"
        "Interviews/Talk.md: thanked: 2026-03-20\n"
        f"{PATH}: sent: 2026-03-20\n"
    )
    assert last_line(place) == "- 2026-03-20 thanked via email: Thank you"
    assert "thanked: 2026-03-20" in said(place, "Interviews/Talk.md")
    assert "sent: 2026-03-20" in said(place, PATH)
    run(place, "undo")
    assert {path: path.read_bytes() for path in place[0].rglob("*.md")} == before


def test_what_was_never_filled_in_is_named_and_the_message_counts_as_sent(place):
    given(place, "message: thank-you\n", "You said {{insight}}. I did {{x}}, and {{x}}.")
    ended = run(place, "sent", "dana")
    assert ended.stderr == (
        f"vaultkit: {PATH}: still in it: {{{{insight}}}}, {{{{x}}}}; "
        "put in what you wrote; or vaultkit undo, if it did not go out\n"
    )
    assert "sent: 2026-03-20" in said(place, PATH)


def test_a_second_time_says_that_it_is_sent_and_writes_nothing(place):
    given(place, "message: thank-you\n")
    run(place, "sent", "2026-03-20 Dana")
    before = {path: path.read_bytes() for path in place[0].rglob("*.md")}
    ended = run(place, "sent", "2026-03-20 Dana")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == f"vaultkit: {PATH}: it was sent already, on 2026-03-20\n"
    assert {path: path.read_bytes() for path in place[0].rglob("*.md")} == before


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("message: cold\nchannel: linkedin_note\n", "asked via linkedin"),
        ("message: nudge\nchannel: text\n", "nudged via text"),
        ("message: update\nsubject: 'one: [[two]] via three'\n", "updated: one: two via three"),
        ('message: cold\nsubject: "One\\r\\n- [ ] two\\r# 3"\n', "asked: One - [ ] two # 3"),
        ('message: report-back\ninterview: "[[Talk]]"\n', "reported about [[Talk]]"),
        ("message: decline\n", "updated"),
        ("channel: letter\n", "sent via letter"),
    ],
)
def test_the_log_says_what_it_was(place, fields, line):
    given(place, fields)
    assert run(place, "sent", "dana").returncode == 0
    assert last_line(place) == f"- 2026-03-20 {line}"
    assert "log-line" not in run(place, "validate").stdout


def test_a_confirmation_is_written_into_the_note_of_the_talk(place):
    write(place[0], "Interviews/Talk.md", TALK.replace("outcome: held\n", "").replace("-19", "-24"))
    given(place, "message: confirm\n")
    run(place, "sent", "dana")
    assert "confirmed: 2026-03-20" in said(place, "Interviews/Talk.md")


def test_the_day_of_the_first_thanks_stays(place):
    write(place[0], "Interviews/Talk.md", TALK.replace("outcome", "thanked: 2026-03-19\noutcome"))
    given(place, "message: thank-you\n")
    run(place, "sent", "dana")
    assert "thanked: 2026-03-19" in said(place, "Interviews/Talk.md")


def test_what_the_log_says_already_is_not_said_twice(place):
    given(place, "message: nudge\n")
    run(place, "log", "dana", "nudged")
    ended = run(place, "sent", "dana")
    assert ended.stderr == "vaultkit: People/Dana.md: its log says so already\n"
    assert said(place, "People/Dana.md").count("nudged") == 1
    assert "sent: 2026-03-20" in said(place, PATH)


NAMED = f"{DANA}- 2026-03-10 referred to [[Sam Ortiz]]\n- 2026-03-10 referred to [[Ann Lee]]\n"


@pytest.mark.parametrize(
    ("fields", "text", "words"),
    [
        ("", "I spoke with Sam Ortiz.", ()),
        ("subject: About Sam Ortiz\n", "", ()),
        ('interview: "[[With Sam]]"\n', "Ann Lee and Sam Ortiz", ()),
        ("", "", ("--about", "sam")),
    ],
)
def test_a_referrer_is_told_of_somebody(place, fields, text, words):
    write(place[0], "People/Dana.md", NAMED)
    write(place[0], "People/Sam Ortiz.md", "---\nkind: contact\n---\n")
    write(place[0], "Interviews/With Sam.md", TALK.replace("[[Dana]]", "[[Sam Ortiz]]"))
    given(place, f"message: referral-thanks\n{fields}", text)
    ended = run(place, "sent", "2026-03-20 dana", *words)
    assert ended.returncode == 0, ended.stderr
    assert " reported about [[Sam Ortiz]]" in last_line(place)


def test_a_referrer_is_told_of_whom_the_command_names_even_if_they_named_another(place):
    write(place[0], "People/Dana.md", f"{DANA}- 2026-03-10 referred to [[Ann Lee]]\n")
    write(place[0], "People/Ann Lee.md", f"{DANA}- 2026-03-12 asked via email\n")
    write(place[0], "People/Sam Ortiz.md", "---\nkind: contact\n---\n")
    given(place, "message: referral-thanks\n")
    assert run(place, "sent", "2026-03-20 dana", "--about", "sam").returncode == 0
    assert " reported about [[Sam Ortiz]]" in last_line(place)


@pytest.mark.parametrize("text", ["", "Sam Ortiz and Ann Lee"])
def test_of_whom_it_tells_must_be_clear(place, text):
    write(place[0], "People/Dana.md", NAMED)
    given(place, "message: referral-thanks\n", text)
    ended = run(place, "sent", "dana")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("vaultkit: of whom it tells is not clear")
    assert said(place, "People/Dana.md") == NAMED


def test_what_cannot_be_edited_is_known_before_anything_is_written(place):
    twice = TALK.replace("outcome", "thanked:\nthanked:\noutcome")
    write(place[0], "Interviews/Talk.md", twice)
    given(place, "message: thank-you\n")
    before = {path: path.read_bytes() for path in place[0].rglob("*.md")}
    ended = run(place, "sent", "dana")
    assert (ended.returncode, ended.stdout) == (4, "")
    assert {path: path.read_bytes() for path in place[0].rglob("*.md")} == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--on", "yesterday"), "it was drafted on 2026-03-20, and cannot have been sent before"),
        (("--on", "someday"), "“someday” is no day"),
    ],
)
def test_a_day_that_cannot_be_is_refused(place, words, says):
    given(place, "message: nudge\n")
    ended = run(place, "sent", "dana", *words)
    assert ended.returncode == 2
    assert says in ended.stderr
    assert said(place, "People/Dana.md") == DANA


def test_a_contact_is_no_draft(place):
    ended = run(place, "sent", "dana")
    assert (ended.returncode, ended.stderr) == (2, "vaultkit: no draft is called “dana”\n")


def test_a_draft_to_nobody_says_so(place):
    write(place[0], PATH, "---\nkind: message\nmessage: nudge\n---\nHello\n")
    ended = run(place, "sent", "2026-03-20 dana")
    assert ended.stderr == f"vaultkit: {PATH}: whom it is for is not said; set `to`\n"


def test_of_several_drafts_the_one_left_to_be_sent_is_meant(place):
    given(place, "message: nudge\nsent: 2026-03-20\n")
    given(place, "message: update\n", path="Messages/2026-03-21 Dana.md")
    assert "Messages/2026-03-21 Dana.md: sent" in run(place, "sent", "dana").stdout
