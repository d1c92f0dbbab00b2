"""`vaultkit set` and `vaultkit log` from outside: what was meant is written, and nothing else."""

from __future__ import annotations

import os
import re

import pytest
import yaml
from ruamel.yaml import YAML

from tests.outside import vaultkit
from vaultkit.core.log import VERBS, class_of

# What breaks writers of YAML: words of other types, indicators, quotes, controls, other scripts.
HARD = [
    "a: b #c",
    "- x",
    "no",
    "Yes",
    "null",
    "~",
    "1e3",
    "0o14",
    "0123",
    "12:30",
    "+15551234567",
    "1_000",
    "1.10",
    "2026-03-04",
    "@alice",
    "&x y",
    "*x",
    "!x y",
    "%x",
    "`x`",
    "| x",
    "> x",
    "=",
    "<<",
    "? x",
    "{{date}}",
    "[[Note]]",
    '"quoted"',
    "it's",
    "\\ back",
    "trailing: ",
    "two\nlines",
    "tab\there",
    "é ü 山田花子 👩🏽‍🔬",
    "\u202eright to left",
    "x" * 5000,
]


@pytest.fixture
def vault(tmp_path):
    (tmp_path / "vault/People").mkdir(parents=True)
    (tmp_path / "vault/People/Dana.md").write_text("---\nkind: contact\n# mine\n---\nbody\n")
    return tmp_path / "vault"


def run(vault, *words):
    state = str(vault.parent / "state")
    return vaultkit(vault, vault.parent / "cache", *words, VAULTKIT_STATE=state)


def stamp(vault) -> tuple[int, int, int]:
    status = os.stat(vault / "People/Dana.md")
    return status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def top(vault) -> str:
    return (vault / "People/Dana.md").read_text("utf-8").split("---\n")[1]


@pytest.mark.parametrize("value", HARD)
def test_a_hard_value_is_read_back_by_both_yamls(vault, value):
    ended = run(vault, "set", "dana", f"role={value}")
    assert (ended.returncode, ended.stderr) == (0, "")
    kept = value.strip()
    assert yaml.safe_load(top(vault))["role"].strip() == kept
    assert YAML(typ="safe").load(top(vault))["role"].strip() == kept


def test_the_rest_of_the_note_stays_to_the_byte(vault):
    run(vault, "set", "dana", "role=head of lab")
    assert (vault / "People/Dana.md").read_text() == (
        "---\nkind: contact\n# mine\nrole: head of lab\n---\nbody\n"
    )


def test_setting_what_is_so_already_writes_nothing(vault):
    run(vault, "set", "dana", "role=head of lab")
    before = stamp(vault)
    ended = run(vault, "set", "dana", "role=head of lab")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert stamp(vault) == before


def test_what_is_set_and_undone_is_byte_for_byte_as_before(vault):
    note = vault / "People/Dana.md"
    before = note.read_bytes()
    run(vault, "set", "dana", "role=x", "email=a@b.example", "goals=Storage")
    assert note.read_bytes() != before
    assert run(vault, "undo").returncode == 0
    assert note.read_bytes() == before


def test_a_value_that_the_kind_does_not_take_is_refused_in_one_line(vault):
    before = top(vault)
    ended = run(vault, "set", "dana", "tie=enemy")
    assert (ended.returncode, len(ended.stderr.splitlines()), top(vault)) == (2, 1, before)


def test_a_note_with_a_merge_conflict_is_not_edited(vault):
    note = vault / "People/Dana.md"
    note.write_text("---\nkind: contact\n<<<<<<< a\nrole: x\n=======\nrole: y\n>>>>>>> b\n---\n")
    before = note.read_bytes()
    ended = run(vault, "set", "dana", "role=z")
    assert (ended.returncode, note.read_bytes()) == (4, before)
    assert "People/Dana.md:3: " in ended.stderr


@pytest.mark.parametrize(
    "name", ["$(touch x)", ";touch x;", "-rf", "`touch x`", "a & touch x", "it's", "山田花子"]
)
def test_no_file_name_is_ever_a_command(vault, name):
    (vault / f"People/{name}.md").write_text("---\nkind: contact\n---\n")
    for words in (["set", "--", name, "role=x"], ["log", "--", name, "talked"], ["undo"]):
        assert run(vault, *words).returncode == 0, words
    assert sorted(each.name for each in vault.rglob("x*")) == []


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["sent", "via", "email:", "hello"], "- 2026-03-20 sent via email: hello"),
        (["wrote", "back"], "- 2026-03-20 wrote back"),
        (["talked", "--on", "yesterday"], "- 2026-03-19 talked"),
        (["introduced", "to", "dana"], "- 2026-03-20 introduced to [[Dana]]"),
        (["introduced to Nobody Known"], "- 2026-03-20 introduced to Nobody Known"),
    ],
)
def test_a_fact_is_logged_as_it_is_said(vault, words, line):
    assert run(vault, "log", "dana", *words).returncode == 0
    assert (vault / "People/Dana.md").read_text().endswith(f"body\n\n## Log\n\n{line}\n")


def test_the_help_of_log_names_every_verb(vault):
    says = " ".join(run(vault, "log", "--help").stdout.split())
    own = {verb for verb in VERBS if class_of(verb) != "interview"}
    assert {verb for verb in own if not re.search(rf"\b{verb}\b", says)} == set()


@pytest.mark.parametrize(
    "words", [["mailed"], ["talked for hours"], ["snoozed"], ["snoozed foo until 2026-04-01"]]
)
def test_what_the_log_does_not_know_is_refused(vault, words):
    before = (vault / "People/Dana.md").read_bytes()
    ended = run(vault, "log", "dana", *words)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
    assert (vault / "People/Dana.md").read_bytes() == before


def test_a_rule_that_there_is_not_is_not_snoozed(vault):
    ended = run(vault, "log", "dana", "snoozed", "nugde", "until", "2026-04-01")
    assert ended.stderr == "vaultkit: there is no rule “nugde”; did you mean “nudge”?\n"
    assert run(vault, "log", "dana", "snoozed nudge until 2026-04-01").returncode == 0


def test_a_field_that_is_set_settles_what_a_merge_has_left(tmp_path):
    (tmp_path / ".vaultkit").mkdir()
    note = tmp_path / "Dana.md"
    note.write_text(
        "---\nkind: contact\nrole: Head\nrole_other: Boss # x\ntie: weak\n---\n", "utf-8"
    )
    ended = vaultkit(tmp_path, tmp_path / "cache", "set", "Dana", "role=Boss")
    assert ended.stdout == "Dana.md: role: Boss\nDana.md: role_other dropped\n"
    assert note.read_text("utf-8") == "---\nkind: contact\nrole: Boss\ntie: weak\n---\n"


def test_the_value_that_stands_there_already_can_be_the_right_one(tmp_path):
    (tmp_path / ".vaultkit").mkdir()
    note = tmp_path / "Dana.md"
    note.write_text("---\nkind: contact\nrole: Head\nrole_other: Boss\n---\n", "utf-8")
    assert vaultkit(tmp_path, tmp_path / "cache", "set", "Dana", "role=Head").returncode == 0
    assert note.read_text("utf-8") == "---\nkind: contact\nrole: Head\n---\n"


def test_a_second_value_alone_can_be_dropped(tmp_path):
    (tmp_path / ".vaultkit").mkdir()
    note = tmp_path / "Dana.md"
    note.write_text("---\nkind: contact\nrole: Head\nrole_other: Boss\n---\n", "utf-8")
    assert vaultkit(tmp_path, tmp_path / "cache", "set", "Dana", "role_other=").returncode == 0
    assert note.read_text("utf-8") == "---\nkind: contact\nrole: Head\n---\n"
