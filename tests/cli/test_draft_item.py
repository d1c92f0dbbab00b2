"""`vaultkit draft ITEM`: what a line of the agenda is about is what the message is about."""

from __future__ import annotations

import json

import pytest

from tests.outside import vaultkit, write

DANA = "---\nkind: contact\nemail: dana@example.org\n{}---\n## Log\n\n{}\n"
TALK = '---\nkind: interview\ncontact: "[[Dana]]"\ndate: {}T15:00\n{}---\n{}'


@pytest.fixture
def place(tmp_path):
    write(tmp_path / "vault", ".vaultkit/config.toml", 'timezone = "Europe/Berlin"\n')
    write(tmp_path / "vault", "People/Dana.md", DANA.format("", "- 2026-03-02 asked"))
    return tmp_path / "vault", tmp_path / "cache"


def drafted(place, rule: str, action: str = "") -> str:
    said = json.loads(vaultkit(*place, "agenda", "--days", "60", "--format", "json").stdout)
    reasons = [
        each | {"action": item["action"]} for item in said["items"] for each in item["reasons"]
    ]
    ids = [each["id"] for each in reasons if each["rule"] == rule and action in each["action"]]
    ended = vaultkit(*place, "draft", ids[0], "--print")
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ("outcome: cancelled\noutcome_by: me\n", "I am sorry about our talk on Thursday, 19 March"),
        ("outcome: no_show\noutcome_by: them\n", "I suppose something came up yesterday"),
    ],
)
def test_whoever_let_a_talk_fall_through_decides_the_words(place, fields, says):
    write(place[0], "Interviews/Talk.md", TALK.format("2026-03-19", fields, ""))
    assert says in drafted(place, "rebook")


def test_the_advice_of_the_line_is_reported_on(place):
    advice = "## Advice\n\n- [x] read more ✅ 2026-03-14\n- [x] write first ✅ 2026-03-15\n"
    fields = "outcome: held\nthanked: 2026-03-12\n"
    write(place[0], "Interviews/Talk.md", TALK.format("2026-03-12", fields, advice))
    assert "this advice: write first." in drafted(place, "report-advice", "write first")
    assert "this advice: read more." in drafted(place, "report-advice", "read more")


def test_the_referral_of_the_line_is_told_of(place):
    names = "- 2026-03-03 referred to [[Sam]]\n- 2026-03-03 referred to [[Ann]]"
    write(place[0], "People/Dana.md", DANA.format("", names))
    for name, day in (("Sam", 16), ("Ann", 17)):
        write(place[0], f"People/{name}.md", DANA.format("", f"- 2026-03-{day} asked"))
    assert "Subject: Thank you for naming Sam\n" in drafted(place, "tell-referrer", "Sam")
    assert "I wrote on Tuesday, 17 March" in drafted(place, "tell-referrer", "Ann")


def test_whoever_made_an_introduction_is_thanked(place):
    write(place[0], "People/Dana.md", DANA.format("", "- 2026-03-18 introduced to [[Sam]]"))
    write(place[0], "People/Sam.md", DANA.format("", ""))
    said = drafted(place, "answer-introduction")
    assert "Thank you, Dana; I am moving you to Bcc.\n\nDear Sam,\n" in said


def test_a_birthday_is_wished_for_when_it_is_near(place):
    write(place[0], "People/Dana.md", DANA.format("birthday: --03-21\n", "- 2025-09-01 talked"))
    assert "All the best for your birthday on Saturday, 21 March." in drafted(place, "birthday")


def test_everybody_of_a_talk_is_thanked_for_it(place):
    write(place[0], "People/Sam.md", DANA.format("", "- 2026-03-01 asked"))
    fields = 'others: ["[[Sam]]"]\noutcome: held\n'
    write(place[0], "Interviews/Talk.md", TALK.format("2026-03-19", fields, ""))
    assert "Dear Sam,\n" in drafted(place, "thank-you", "Sam")
    vaultkit(*place, "draft", "thank-you", "sam", VAULTKIT_STATE=str(place[1].parent / "s"))
    ended = vaultkit(*place, "sent", "sam", VAULTKIT_STATE=str(place[1].parent / "s"))
    assert ended.stdout.startswith("People/Sam.md: - 2026-03-20 thanked via email")
    assert "thanked" not in (place[0] / "Interviews/Talk.md").read_text()
