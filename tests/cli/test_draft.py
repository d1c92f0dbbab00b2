"""`vaultkit draft` from outside: out of an outline and the notes, for a person to edit."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.outside import vaultkit, write
from vaultkit.core.letters.facts import YOURS
from vaultkit.core.letters.message_rules import MESSAGE_FOR_RULE, REQUEST
from vaultkit.core.plan import RULES
from vaultkit.store.config import packaged_kinds

MESSAGES = packaged_kinds()["message"].fields["message"].choices
# Of the demo, those about whom the notes hold what the message wants to say.
WHO = {
    "alumni": "amara",
    "cold": "jonas",
    "confirm": "priya",
    "congratulate": "ken",
    "decline": "mei",
    "decline-offer": "mei",
    "intro-reply": "lukas",
    "intro-request": "ruth",
    "no-show": "sofia",
    "nudge": "amara",
    "referral": "camille",
    "referral-thanks": "tomasz",
    "report-back": "tomasz",
    "reschedule": "priya",
    "thank-you": "ken",
    "update": "helen",
    "venture": "jonas",
}
MONDAY = "2026-11-23"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    where = ("init", "--demo", str(folder / "vault"), "--today", MONDAY)
    ended = vaultkit(None, folder / "cache", *where, TZ="Europe/Berlin")
    assert ended.returncode == 0, ended.stderr
    return folder / "vault", folder / "cache"


@pytest.fixture
def place(tmp_path):
    write(tmp_path / "vault", ".vaultkit/config.toml", 'timezone = "Europe/Berlin"\n')
    write(tmp_path / "vault", "People/Dana.md", DANA)
    write(tmp_path / "vault", "Interviews/2026-03-19 Dana.md", TALK)
    return tmp_path / "vault", tmp_path / "cache"


DANA = """---
kind: contact
email: dana@example.org
goals: "[[Labs]]"
common_ground: [her talk]
---
## Log

- 2026-03-02 asked via email
- 2026-03-05 agreed
"""
TALK = """---
kind: interview
contact: "[[Dana]]"
date: 2026-03-19T15:00
minutes: 20
outcome: held
takeaway: Write first.
---
"""


def draft(place, *words: str, **more: str):
    state = str(place[1].parent / "state")
    return vaultkit(*place, "draft", *words, VAULTKIT_STATE=state, **more)


def on_monday(demo, *words: str):
    return vaultkit(*demo, "--today", MONDAY, *words, TZ="Europe/Berlin")


def left_in(text: str) -> set[str]:
    return {part.partition("}}")[0] for part in text.split("{{")[1:]}


@pytest.mark.parametrize("message", MESSAGES)
def test_a_draft_of_every_message_says_all_that_the_vault_knows(demo, message):
    ended = on_monday(demo, "draft", message, WHO[message], "--print")
    assert ended.returncode == 0, ended.stderr
    assert left_in(ended.stdout) <= {*YOURS, "my_news"}
    assert {line.split("{{")[1].split("}}")[0] for line in ended.stderr.splitlines()} == left_in(
        ended.stdout
    )


def test_what_is_on_the_agenda_is_drafted_by_its_id(demo):
    said = json.loads(on_monday(demo, "agenda", "--days", "30", "--format", "json").stdout)
    reasons = [reason for item in said["items"] for reason in item["reasons"]]
    for reason in reasons:
        ended = on_monday(demo, "draft", reason["id"], "--print")
        assert ended.returncode == (0 if reason["rule"] in MESSAGE_FOR_RULE else 2), ended.stderr


def test_rules_and_messages_of_the_table_are_there():
    assert set(MESSAGE_FOR_RULE) <= set(RULES)
    assert set(MESSAGE_FOR_RULE.values()) <= {*MESSAGES, REQUEST}


def test_a_draft_is_a_note_with_its_fields(place):
    ended = draft(place, "thank-you", "dana", "next_step=write twice")
    path = "Messages/2026-03-20 Dana thank-you.md"
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{path}\n", "")
    assert (place[0] / path).read_text("utf-8") == (
        '---\nkind: message\nto: "[[Dana]]"\nmessage: thank-you\nchannel: email\n'
        "subject: Thank you, Dana\ndrafted: 2026-03-20\n"
        'interview: "[[2026-03-19 Dana]]"\n---\n\nDear Dana,\n\n'
        "Thank you for the 20 minutes yesterday. What you said about the work itself has stayed "
        "with me: “Write first”.\n\nMy next step is this: write twice. "
        "I will tell you how it turns out.\n\nWith kind regards\n"
    )
    assert "Messages/" not in vaultkit(*place, "validate").stdout


def test_a_second_draft_writes_over_no_first_one(place):
    first = place[0] / "Messages/2026-03-20 Dana thank-you.md"
    draft(place, "thank-you", "dana")
    first.write_text("mine\n")
    ended = draft(place, "thank-you", "dana")
    assert ended.stdout == "Messages/2026-03-20 Dana thank-you-2.md\n"
    assert first.read_text() == "mine\n"


def test_a_draft_is_undone(place):
    draft(place, "thank-you", "dana")
    vaultkit(*place, "undo", VAULTKIT_STATE=str(place[1].parent / "state"))
    assert not (place[0] / "Messages").exists()


def test_what_is_only_shown_writes_nothing(place):
    before = sorted(place[0].rglob("*"))
    ended = draft(place, "thank-you", "dana", "--print")
    assert ended.stdout.startswith("Subject: Thank you, Dana\n\nDear Dana,\n")
    assert sorted(place[0].rglob("*")) == before


def test_what_is_left_is_listed_with_what_would_fill_it(place):
    ended = draft(place, "cold", "dana")
    text = (place[0] / ended.stdout.strip()).read_text("utf-8")
    assert ended.returncode == 0
    assert left_in(text) == {"goal", "question"}
    assert ended.stderr.splitlines() == [
        "vaultkit: {{goal}} is left: the name of the goal's note",
        "vaultkit: {{question}} is left: `question` of the goal",
    ]


@pytest.mark.parametrize("message", ["thank-you", "confirm", "report-back"])
def test_a_message_about_a_talk_that_never_was_says_so(place, message):
    write(place[0], "People/Lee.md", "---\nkind: contact\n---\n")
    says = "vaultkit: no talk with Lee is there that this could be about\n"
    assert says in draft(place, message, "lee").stderr
    assert "no talk" not in draft(place, "cold", "lee").stderr


@pytest.mark.parametrize("line", ["- 2026-03-06 opted out", "do_not_contact"])
def test_whoever_must_not_be_written_to_is_refused(place, line):
    text = DANA + line + "\n"
    if line == "do_not_contact":
        text = DANA.replace("email:", "do_not_contact: true\nemail:")
    write(place[0], "People/Dana.md", text)
    ended = draft(place, "update", "dana")
    assert (ended.returncode, ended.stdout) == (8, "")
    assert "nothing was drafted" in ended.stderr
    assert not (place[0] / "Messages").exists()


def test_an_outline_of_the_vault_wins(place):
    own = "---\nsubject: Well\nchannel: letter\n---\nTo {{name}} of {{my_town}}, {{7*7}} {{date}}\n"
    write(place[0], "Templates/Messages/update.md", own)
    write(
        place[0],
        ".vaultkit/config.toml",
        'timezone = "Europe/Berlin"\n[placeholders]\nmy_town = "Ghent"\n',
    )
    ended = draft(place, "update", "dana", "--print")
    assert ended.stdout == "Subject: Well\n\nTo Dana of Ghent, {{7*7}} {{date}}\n"


def test_an_outline_of_a_channel_comes_before_that_of_the_message(place):
    write(place[0], "Templates/Messages/update text.md", "Hi {{first_name}}!\n")
    assert draft(place, "update", "dana", "--channel", "text", "--print").stdout == "Hi Dana!\n"
    assert draft(place, "update", "dana", "--print").stdout.startswith("Subject: A short update")


def test_an_outline_with_a_mistake_is_named(place):
    write(place[0], "Templates/Messages/update.md", "---\nsubject: {{name}} says\n---\nText\n")
    ended = draft(place, "update", "dana")
    assert ended.returncode == 4
    assert ended.stderr.startswith("vaultkit: Templates/Messages/update.md:2: ")


def test_an_outline_does_not_lead_out_of_the_vault(place):
    secret = place[0].parent / "secret.md"
    secret.write_text("secret\n")
    folder = place[0] / "Templates/Messages"
    folder.mkdir(parents=True)
    (folder / "update.md").symlink_to(secret)
    ended = draft(place, "update", "dana", "--print")
    assert (ended.returncode, ended.stdout) == (8, "")


EVIL = "{{7*7}} {{ ''.__class__ }} {{first_name}} \x1b[2J\u202e"


def test_what_notes_say_is_not_filled_again_and_commands_no_terminal(place):
    said = json.dumps(EVIL)
    write(place[0], "Interviews/2026-03-19 Dana.md", TALK.replace("Write first.", said))
    ended = draft(place, "thank-you", "dana", "--print")
    assert "“{{7*7}} {{ ''.__class__ }} {{first_name}} \\x1b[2J\\u202e”." in ended.stdout
    assert "\x1b" not in ended.stdout + ended.stderr


ODD = {
    "李小龍": "Dear 李小龍,",
    "D'Arcy O’Neil": "Dear D'Arcy,",
    "Ł. Émile Żak": "Dear Émile,",
    "Dr. X": "Dear X,",
}


@pytest.mark.parametrize("name", ODD)
def test_a_contact_of_any_name_is_drafted_to_judged_and_written_down(tmp_path, name):
    place = tmp_path / "vault", tmp_path / "cache"
    write(place[0], f"People/{name}.md", DANA)
    write(place[0], "Interviews/Talk.md", TALK.replace("[[Dana]]", f"[[{name}]]"))
    drafted = draft(place, "thank-you", name, "next_step=write twice")
    assert drafted.stdout == f"Messages/2026-03-20 {name} thank-you.md\n"
    assert "\n\nThank you for the 20 minutes" in (place[0] / drafted.stdout[:-1]).read_text("utf-8")
    assert ODD[name] in (place[0] / drafted.stdout[:-1]).read_text("utf-8")
    assert drafted.stderr == ""
    sent = vaultkit(*place, "sent", name, VAULTKIT_STATE=str(tmp_path / "state"))
    assert sent.stdout.startswith(f"People/{name}.md: - 2026-03-20 thanked via email: Thank you, ")


@pytest.mark.parametrize("said", ["{{ first_name }}", "{{x}}", "{x.__class__}", "%(x)s ${HOME}"])
def test_braces_in_a_note_stay_as_they_are_and_are_told(place, said):
    dana = DANA.replace("---\n##", f"role: {json.dumps(said)}\nreferred_by: '[[Lee]]'\n---\n##")
    write(place[0], "People/Dana.md", dana)
    ended = draft(place, "referral", "dana")
    text = (place[0] / ended.stdout[:-1]).read_text("utf-8")
    assert f"Your work ({said}) shows you" in text
    assert (f"error M07 placeholder-left “{said}”" in ended.stderr) is said.startswith("{{")


def test_an_address_for_a_mail_program_says_what_the_draft_says(place):
    ground = "Ühe & 100%? #1 = é\r\nBcc: evil@example.org"
    write(place[0], "People/Dana.md", DANA.replace("[her talk]", json.dumps([ground])))
    write(place[0], "Goals/Labs.md", "---\nkind: goal\nquestion: Who pays&why?\n---\n")
    address = draft(place, "cold", "dana", "goal=R&D, 5% #?\nBcc: x", "--mailto").stdout.strip()
    parts = urlsplit(address)
    assert (parts.path, address.isascii()) == ("dana@example.org", True)
    said = dict(parse_qsl(parts.query))
    assert list(said) == ["subject", "body"]
    assert said["subject"] == "A question about R&D, 5% #? Bcc: x"
    assert "think of you: Ühe & 100%? #1 = é Bcc: evil@example.org. " in said["body"]
    assert "My question is this: Who pays&why? " in said["body"]


@pytest.mark.parametrize("name", ["Dana {{7+7}}", "Dana '; touch x", "Dana `id` $(id)"])
def test_a_name_runs_nothing(tmp_path, name):
    write(tmp_path / "vault", f"People/{name}.md", DANA)
    ended = draft((tmp_path / "vault", tmp_path / "cache"), "decline", "dana")
    assert ended.stdout == f"Messages/2026-03-20 {name} decline.md\n"


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Okafor, Dana", "Dear Dana,"),
        ("Dana Okafor, PhD", "Dear Dana,"),
        ("Prof. Dr. Dana Okafor", "Dear Dana,"),
        ("D'Arcy", "Dear D'Arcy,"),
        ("山田 太郎", "Dear 山田,"),
    ],
)
def test_whoever_has_no_first_name_is_greeted_by_what_looks_like_one(place, name, greeting):
    write(place[0], f"People/{name}.md", DANA)
    assert f"\n{greeting}\n" in draft(place, "decline", name, "--print").stdout


def test_an_update_says_since_when_before_there_is_news(place):
    assert (
        "Since we spoke in March, this has happened: {{my_news}}."
        in draft(place, "update", "dana", "--print").stdout
    )


def test_lines_of_an_added_value_cannot_add_fields(place):
    draft(place, "update", "dana", "my_news=x\n---\nsent: 2026-01-01\n## Log\n- [ ] task")
    text = (place[0] / "Messages/2026-03-20 Dana update.md").read_text("utf-8")
    assert text.count("\n---\n") == 1
    assert "x --- sent: 2026-01-01 ## Log - [ ] task" in text


def test_an_address_opens_the_message_and_the_draft_is_there(place):
    ended = draft(place, "decline", "dana", "--mailto")
    parts = urlsplit(ended.stdout.strip())
    said = dict(parse_qsl(parts.query))
    assert (parts.scheme, parts.path) == ("mailto", "dana@example.org")
    assert said["subject"] == "Thank you for letting me know"
    assert said["body"].startswith("Dear Dana,\r\n\r\nThank you")
    assert (place[0] / "Messages/2026-03-20 Dana decline.md").is_file()


def test_the_address_of_a_draft_is_of_what_it_says_by_now(place):
    path = draft(place, "decline", "dana").stdout.strip()
    file = place[0] / path
    file.write_text(file.read_text().replace("Dear Dana", "Dearest Dana"))
    assert "body=Dearest%20Dana" in draft(place, "dana decline", "--mailto").stdout


def test_an_address_in_a_note_adds_nobody(place):
    write(
        place[0], "People/Dana.md", DANA.replace("example.org", "example.org?bcc=eve%40evil.org&x=")
    )
    ended = draft(place, "decline", "dana", "--mailto", "--print")
    parts = urlsplit(ended.stdout.strip())
    assert ended.returncode == 0
    assert [name for name, _ in parse_qsl(parts.query)] == ["subject", "body"]


def test_an_address_is_for_e_mail_alone(place):
    write(place[0], "People/Dana.md", DANA.replace("email:", "phone:"))
    assert draft(place, "decline", "dana", "--mailto").returncode == 2
    assert draft(place, "decline", "dana", "--mailto", "--channel", "text").returncode == 2
    assert not (place[0] / "Messages").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["thankyou", "dana"], "no message is called “thankyou”; did you mean “thank-you”?"),
        (["thank-you"], "say to whom; vaultkit draft thank-you WHO"),
        (["zzzz"], "no item is called “zzzz”; say vaultkit draft MESSAGE WHO"),
        (["thank-you", "danna"], "no contact is called “danna”; did you mean “Dana”?"),
        (["thank-you", "dana", "a b=c"], "“a b=c” names no placeholder"),
        (["thank-you", "dana", "--channel", "pigeon"], "no channel is called “pigeon”"),
        (["thank-you", "dana", "--about", "nobody"], "no contact or interview is called “nobody”"),
    ],
)
def test_a_mistake_is_said_in_one_line(place, words, says):
    ended = draft(place, *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"vaultkit: {says}")
    assert len(ended.stderr.splitlines()) == 1


def test_somebody_is_introduced_whom_they_have_not_named(place):
    write(place[0], "People/Sam Ortiz.md", "---\nkind: contact\n---\n")
    ended = draft(place, "intro-request", "dana", "--about", "sam", "--print")
    assert ended.stdout.startswith("Subject: Would you introduce me to Sam Ortiz?\n")


def test_a_first_message_goes_the_way_they_like(place):
    liking = DANA.replace("email:", "preferred_channel: linkedin\nemail:")
    write(place[0], "People/Dana.md", liking)
    write(place[0], "People/New.md", liking.partition("## Log")[0])
    assert draft(place, "cold", "new").returncode == 0
    assert draft(place, "decline", "dana").returncode == 0
    said = [(place[0] / f"Messages/2026-03-20 {name}.md").read_text() for name in DRAFTS]
    assert ["channel: linkedin_note" in said[0], "channel: linkedin_message" in said[1]] == [
        True,
        True,
    ]
    assert "subject" not in said[0] + said[1]


DRAFTS = ("New cold", "Dana decline")


def test_a_referrer_who_did_not_allow_it_is_not_named(place):
    own = DANA.replace("email:", 'referred_by: "[[Lee Park]]"\nmay_use_name: false\nemail:')
    write(place[0], "People/Dana.md", own)
    ended = draft(place, "referral", "dana", "--print")
    assert "Lee" not in ended.stdout
    assert "{{referrer}} is left: `referred_by`, unless `may_use_name` says no" in ended.stderr


@pytest.mark.parametrize("mark", ["off the record: ", "private:: "])
def test_what_was_said_in_private_is_not_quoted(place, mark):
    said = json.dumps(f"{mark}they will close the site")
    write(place[0], "Interviews/2026-03-19 Dana.md", TALK.replace("Write first.", said))
    ended = draft(place, "thank-you", "dana", "--print")
    assert "close the site" not in ended.stdout
    assert "“{{takeaway}}”" in ended.stdout
