"""Each fix: the note before, the note after, and what is left to a person."""

from __future__ import annotations

from datetime import date

import pytest

from tests.vaults import KINDS, MemoryVault
from vaultkit.core.fix import FIXES, mended, paths_to_mend
from vaultkit.core.items import Problem
from vaultkit.core.model import Document

DAY = date(2026, 3, 20)
AROUND = {
    "People/Dana Okafor.md": "---\nkind: contact\naliases: [Dana]\n---\n",
    "Organizations/Acme.md": "---\nkind: organization\n---\n",
    "Goals/Data.md": "---\nkind: goal\nquestion: x\n---\n",
}
TOP = "---\nkind: contact\n"


def fixed(text: str, path: str = "People/Lee.md") -> str:
    around = MemoryVault({**AROUND, path: text})
    return mended(Document(path, text), KINDS, around, DAY).after.text


def field(line: str, body: str = "") -> str:
    return f"{TOP}{line}\n---\n{body}"


def log(line: str) -> str:
    return f"{TOP}---\n## Log\n\n{line}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("organization: [[Acme]]", 'organization: "[[Acme]]"'),
        ("goals: [[[Data]]]  # why", 'goals: ["[[Data]]"]  # why'),
        ("goals:\n  - [[Data|d]]", 'goals:\n  - "[[Data|d]]"'),
        ('organisation: "[[Acme]]"', 'organization: "[[Acme]]"'),
        ("created: 2026-3-4", "created: 2026-03-04"),
        ("created: 2026/03/4 # when", "created: 2026-03-04 # when"),
        ("created: '2026.3.4'", "created: '2026-03-04'"),
        ("birthday: --5-9", 'birthday: "--05-09"'),
        ("website: example.org/dana", "website: https://example.org/dana"),
        ("organization: Acme", 'organization: "[[Acme]]"'),
        ("preferred_channel: emial", "preferred_channel: email"),
        ("tie: Mentro", "tie: mentor"),
        ("role: a\nrole: a", "role: a"),
        ("tags:\n  - a\nrole: b\ntags: [a]", "tags:\n  - a\nrole: b"),
        ('referred_by: "[[Dana]]"', 'referred_by: "[[Dana Okafor|Dana]]"'),
        ("referred_by: [[Dana]]", 'referred_by: "[[Dana Okafor|Dana]]"'),
    ],
)
def test_a_field_is_mended(before, after):
    assert fixed(field(before)) == field(after)


@pytest.mark.parametrize(
    "line",
    [
        "created: 4.3.2026",
        "created: 03/04/2026",
        "created: 2026-02-30",
        "created: 2026-13-4",
        "organization: Nobody Knows",
        "preferred_channel: pigeon",
        "role: a\nrole: b",
        "email: dana at example.org",
        "cadence: sometimes",
        'organisation: "[[Nowhere]]"',
        "shoe_size: 41",
        "minutes: [20",
        'referred_by: "[[Nobody]]"',
    ],
)
def test_what_may_mean_several_things_is_left_to_a_person(line):
    assert fixed(field(line)) == field(line)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see [[Dana]].", "see [[Dana Okafor|Dana]]."),
        ("[[dana|her]]", "[[Dana Okafor|her]]"),
        ("[[Dana#Log]]", "[[Dana Okafor#Log|Dana]]"),
        ("![[Dana]]", "![[Dana Okafor]]"),
        ("[her](Dana.md)", "[her](Dana%20Okafor.md)"),
        ("| [[Dana]] | x |\n|---|---|", "| [[Dana Okafor\\|Dana]] | x |\n|---|---|"),
        ("`[[Dana]]` [[Dana]]", "`[[Dana]]` [[Dana Okafor|Dana]]"),
        ("- [ ] call 📅 2026-04-01.", "- [ ] call. 📅 2026-04-01"),
        ("- [ ] call ⏫ 📅 2026-04-01,", "- [ ] call, ⏫ 📅 2026-04-01"),
        ("- [ ] call [due:: 2026-04-01].", "- [ ] call. [due:: 2026-04-01]"),
    ],
)
def test_a_line_of_text_is_mended(before, after):
    assert fixed(field("role: x", f"\n{before}\n")) == field("role: x", f"\n{after}\n")


@pytest.mark.parametrize(
    "line", ["- [ ] call 📅 2026-04-01 about it", "- [ ] 📅 2026-04-01.", "[[Nobody]]", "Dana"]
)
def test_a_line_that_needs_a_person_stays(line):
    assert fixed(field("role: x", f"\n{line}\n")) == field("role: x", f"\n{line}\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- 2026-03-03 snt via email: hi", "- 2026-03-03 sent via email: hi"),
        ("* 2026-03-03T10:00 Repiled: yes", "* 2026-03-03T10:00 replied: yes"),
        ("- 2026-03-03 folowed up", "- 2026-03-03 followed up"),
        ("- 2026-03-03 introducd to [[Acme]]", "- 2026-03-03 introduced to [[Acme]]"),
        ("- 2026-03-03 coffee in town", "- 2026-03-03 coffee in town"),
        ("- 2026-02-30 sent", "- 2026-02-30 sent"),
        ("- 2026-03-03 shed a tear", "- 2026-03-03 shed a tear"),
    ],
)
def test_a_verb_of_the_log_is_mended_where_it_is_unmistakable(before, after):
    assert fixed(log(before)) == log(after)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_that_ends_in_dots_ends_in_dashes(end):
    before = end.join(["---", "kind: contact", "... ", "text"])
    assert fixed(before) == before.replace("...", "---")


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_blank_lines_before_front_matter_go(bom):
    assert fixed(f"{bom}\n \n{TOP}---\ntext") == f"{bom}{TOP}---\ntext"


def test_what_only_looks_like_late_front_matter_stays():
    text = "\n---\nNote: this is text\nand more\n---\n"
    assert fixed(text) == text


def test_what_comes_to_light_is_mended_too():
    assert fixed(f"\n{TOP}created: 2026-3-4\n---\n") == f"{TOP}created: 2026-03-04\n---\n"


def test_no_other_byte_changes():
    text = "---\r\nkind:  contact # x\ncreated:   2026-3-4 # y\r\n\r\n---\r\n\ttext  "
    assert fixed(text) == text.replace("2026-3-4", "2026-03-04")


def test_a_fix_that_would_bring_a_worse_problem_is_left_out():
    text = field('organisation: "[[Nowhere]]"')
    around = MemoryVault({**AROUND, "People/Lee.md": text})
    assert mended(Document("People/Lee.md", text), KINDS, around, DAY).cured == ()


def test_what_is_cured_is_said():
    text = field("organization: [[Acme]]\ncreated: 2026-3-4")
    around = MemoryVault({**AROUND, "People/Lee.md": text})
    cured = mended(Document("People/Lee.md", text), KINDS, around, DAY).cured
    assert [problem.code for problem in cured] == ["unquoted-wikilink", "wrong-type"]


def test_a_note_that_is_mended_stays_as_it_is():
    once = fixed(field("organization: [[Acme]]\ncreated: 2026-3-4\nemial: a@example.org"))
    assert fixed(once) == once


def test_only_notes_with_a_problem_that_has_a_fix_are_looked_at():
    problems = [Problem("a.md", 1, 1, code, "") for code in FIXES]
    assert paths_to_mend([*problems, Problem("b.md", 1, 1, "broken-link", "")]) == ["a.md"]
