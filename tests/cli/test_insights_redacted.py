"""`vaultkit insights --redact` from outside: no name, address, organization or link is told."""

from __future__ import annotations

import json
import re
import sys

import frontmatter
import pytest

from tests.outside import environment, ran, vaultkit, write
from vaultkit.core.names import plain

FORMATS = ("text", "markdown", "json", "csv")
TALK = """---
kind: interview
contact: "[[{0}]]"
others: ["[[Noor Haddad]]"]
date: 2026-11-18
outcome: held
goals: ["[[Regulatory affairs]]"]
---
## Questions

- [x] What does Halden ask of Ken that Corvane's Tomasz Zieliński need not?
    dana says: call +31 20 555 01 77, or write to DANA.OKAFOR@halden.example

## Insights

{1}
## Advice

- [x] Ask Helen's choir, https://brandt.example/choir and [[Mei Tan|her]] ✅ 2026-11-19
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo, and one talk more in which everybody in it is spoken of, in every spelling."""
    folder = tmp_path_factory.mktemp("redacted")
    variables = environment(folder / "cache", VAULTKIT_TODAY="2026-11-23")
    words = [sys.executable, "-m", "vaultkit"]
    ran([*words, "init", "--demo", str(folder / "vault")], variables)
    bullets = "".join(
        f"- {spelled} said so, as {spelled.upper()} and {spelled.lower()} know #talk\n"
        for word in secrets(folder / "vault")
        for spelled in (word, word.replace(" ", "_"))
    )
    talk = TALK.format("Dana Okafor", bullets)
    write(folder / "vault", "Interviews/2026-11-18 Dana Okafor.md", talk)
    return folder, variables


def secrets(vault) -> set[str]:
    """The names of everybody, their parts, their addresses, the paths of all notes."""
    found = set()
    for file in vault.rglob("*.md"):
        kind, _, name = file.relative_to(vault).as_posix().partition("/")
        if kind not in ("People", "Organizations"):
            continue
        fields, _ = parsed(file)
        found |= {name[:-3], f"[[{name[:-3]}]]", f"{kind}/{name}"}
        found |= {str(fields[key]) for key in ("email", "phone", "website") if key in fields}
        found |= set(name[:-3].split()) if kind == "People" else {name.split()[0]}
    return found


def parsed(file) -> tuple[dict, str]:
    text = re.sub(r"^(organization: )(\[\[.*\]\])$", r'\1"\2"', file.read_text(), flags=re.M)
    text = re.sub(r"^birthday: .*$", "", text, flags=re.M)
    return frontmatter.parse(text)


def told(demo, *words: str) -> str:
    folder, variables = demo
    start = [sys.executable, "-m", "vaultkit", "--vault", str(folder / "vault"), "insights"]
    ended = ran([*start, *words], variables)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout + ended.stderr


ASKED = [
    (),
    ("#talk",),
    ("role",),
    ("Regulatory affairs",),
    ("Devices",),
    ("Dana",),
    ("Helen Brandt",),
    ("Regulatory affairs", "--matrix"),
]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_nothing_that_names_anybody_is_told(demo, asked, form):
    text = plain(told(demo, *asked, "--redact", "--format", form))
    leaks = [
        word
        for word in secrets(demo[0] / "vault")
        if re.search(rf"(?<![^\W_]){re.escape(plain(word))}(?![^\W_])", text)
    ]
    assert leaks == []
    assert not re.search(r"\[\[|://|@|interviews/|haddad|noor|zielinski|\d{2} \d{3}", text)


@pytest.mark.parametrize("asked", ASKED[:4], ids=" ".join)
def test_the_same_unhidden_is_full_of_names(demo, asked):
    assert "Okafor" in told(demo, *asked) or "Brandt" in told(demo, *asked)


def test_what_was_learned_is_still_told(demo):
    text = told(demo, "role", "--redact", "--format", "markdown")
    assert (
        "- Regulatory affairs is an argument with somebody who is paid to doubt. "
        "(a head of analytics · 2026-09-04 · talk 1)" in text
    )


PRIVATE = """## Questions

- [x] Open?
    off the record: no
- [x] Paid?
    Yes

## Insights

- told #a
- not told, private:: yes
- nor this
    - off-the-record, in fact
- this is told [private:: no]
- neither this %% Off the record %%
- #private nor that

Off the record:

- nothing here
- nor here

### At the margin

- not told
Off the record:
- nor told

### Smaller

- told again

## Advice

- [ ] hush (private:: true)
"""


@pytest.fixture
def private(tmp_path):
    head = "---\nkind: interview\ncontact: '[[Ann]]'\ngoals: '[[G]]'\noutcome: held\n"
    write(tmp_path / "vault", "Goals/G.md", "---\nkind: goal\n---\n")
    write(tmp_path / "vault", "Interviews/T.md", f"{head}date: 2026-03-01\n---\n{PRIVATE}")
    return tmp_path


def run(folder, *words: str):
    return vaultkit(folder / "vault", folder / "cache", "insights", *words)


def test_what_is_private_is_left_out_and_counted(private):
    found = json.loads(run(private, "--redact", "--format", "json").stdout)
    assert [each["text"] for each in found["groups"][0]["insights"]] == [
        "told",
        "this is told [private:: no]",
        "told again",
    ]
    assert found["left_out"] == 10
    assert "10 items are left out" in run(private, "--redact", "--format", "csv").stderr
    assert "_10 items are left out" in run(private, "--redact", "--format", "markdown").stdout


def test_without_redaction_all_is_told_and_says_that_it_is_private(private):
    found = json.loads(run(private, "--format", "json").stdout)["groups"][0]["insights"]
    assert [each["private"] for each in found] == [False, *[True] * 2, False, *[True] * 6, False]


def test_private_answers_are_left_out_of_a_matrix(private):
    found = json.loads(run(private, "g", "--matrix", "--redact", "--format", "json").stdout)
    assert [each["question"] for each in found["questions"]] == ["Paid?"]
    assert found["people"] == ["a contact"]


def test_who_was_only_named_is_hidden_too(tmp_path):
    vault = tmp_path / "vault"
    log = "## Log\n\n- 2026-02-01 referred to Olu Bright\n\n## Referrals\n\n- Pia Kern: knows\n"
    own = 'referred_by: "[[Quentin Ash]]"\norganization: "[[Umbra Works]]"\n'
    write(vault, "People/Ann.md", f"---\nkind: contact\n{own}---\n{log}")
    talk = "---\nkind: interview\ncontact: '[[Ann]]'\ndate: 2026-03-01\noutcome: held\n---\n"
    said = "Olu, Kern and quentin of Umbra, with [[Rex]]"
    write(vault, "Interviews/T.md", f"{talk}## Insights\n\n- {said}\n")
    told = run(tmp_path, "--redact", "--format", "csv").stdout.splitlines()[1]
    assert told.startswith(
        'insight,,,"Contact 2, contact 3 and contact 4 of an organization, with '
    )


def test_a_goal_a_theme_and_what_there_is_to_learn_name_nobody_either(tmp_path):
    vault = tmp_path / "vault"
    write(vault, "Organizations/Acme Labs.md", "---\nkind: organization\n---\n")
    write(vault, "People/Zoe Quill.md", "---\nkind: contact\nrole: CEO of Acme\n---\n")
    goal = "---\nkind: goal\nquestion: Would Acme hire?\nlearn: [what Zoe thinks]\n---\n"
    write(vault, "Goals/Work at Acme.md", goal)
    talk = (
        "---\nkind: interview\ncontact: '[[Zoe Quill]]'\ngoals: '[[Work at Acme]]'\n"
        "date: 2026-03-01\noutcome: held\n---\n## Insights\n\n- so #acme-culture/zoe\n"
    )
    write(vault, "Interviews/T.md", talk)
    for words in ((), ("acme-culture",), ("Work at Acme", "--matrix")):
        for form in FORMATS:
            ended = run(tmp_path, *words, "--redact", "--format", form)
            assert ended.returncode == 0, ended.stderr
            assert not re.search("acme|zoe|quill", ended.stdout, re.IGNORECASE)
