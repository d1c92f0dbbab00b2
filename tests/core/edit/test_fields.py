"""Setting and dropping a field changes that field, and no other byte."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest
import yaml
from hypothesis import assume, given, settings
from ruamel.yaml import YAML

from tests.core.edit.notes import WORDS, documents, values
from tests.vaults import KINDS
from vaultkit.core import front_matter, text
from vaultkit.core.edit.fields import drop_field, set_field
from vaultkit.core.edit.yaml_text import scalar
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.errors import CannotEdit

MANY = settings(max_examples=5000 if os.environ.get("VAULTKIT_SOAK") else 500, deadline=None)


def note(body: str) -> Document:
    return Document("People/Dana.md", body)


def edited(body: str, name: str, value: str | list[str]) -> str:
    return set_field(note(body), name, value, KINDS).text


def attempt(document, name, value):
    try:
        return set_field(document, name, value, KINDS)
    except CannotEdit:
        assume(False)


@MANY
@given(documents(), values)
def test_a_field_that_was_set_says_what_was_meant(document, value):
    assert parse(attempt(document, "role", value), KINDS).entries["role"].raw == value


@MANY
@given(documents(), values)
def test_a_new_field_that_is_dropped_again_leaves_the_same_bytes(document, value):
    assume(document.text.removeprefix("\ufeff").startswith("---"))
    assert drop_field(attempt(document, "role", value), "role", KINDS) == document


@MANY
@given(documents(), values, values)
def test_setting_a_field_anew_changes_only_its_own_line(document, first, second):
    once = attempt(document, "role", first)
    twice = set_field(once, "role", second, KINDS)
    lines = [split(once.text), split(twice.text)]
    assert [line for line in lines[0] if "role" not in line] == [
        line for line in lines[1] if "role" not in line
    ]
    assert len(lines[0]) == len(lines[1])


def split(whole: str) -> list[str]:
    # The bodies of these notes speak of the role as well: only the top counts.
    return [line.text + line.end for line in text.split(whole) if "in " not in line.text]


@MANY
@given(documents(), values)
def test_setting_the_same_value_gives_the_same_document(document, value):
    once = attempt(document, "role", value)
    assert set_field(once, "role", value, KINDS) is once


@MANY
@given(documents())
def test_every_field_can_be_set_to_what_it_says_without_a_change(document):
    for name, entry in parse(document, KINDS).entries.items():
        if isinstance(entry.raw, str):
            assert attempt(document, name, entry.raw) == document


@MANY
@given(documents(), values)
def test_whatever_is_set_a_note_is_still_read_alike(document, value):
    before, after = parse(document, KINDS), parse(attempt(document, "role", value), KINDS)
    assert [flaw.code for flaw in after.flaws] == [flaw.code for flaw in before.flaws]
    assert [task.text for task in after.tasks] == [task.text for task in before.tasks]


@MANY
@given(values)
def test_pyyaml_and_ruamel_read_what_was_meant(value):
    written = f"key: {scalar(value)}\n"
    assert yaml.safe_load(written) == {"key": value}
    assert YAML(typ="safe").load(written) == {"key": value}


@pytest.mark.parametrize("style", ["'", '"', None])
@pytest.mark.parametrize("value", WORDS)
def test_a_word_is_read_back_in_whatever_quotes_it_stood(value, style):
    assert yaml.safe_load(f"key: {scalar(value, style=style)}") == {"key": value}


def node_with_yaml() -> str | None:
    node = shutil.which("node")
    asked = [node, "-e", "require('yaml')"] if node else ["false"]
    return node if subprocess.run(asked, capture_output=True).returncode == 0 else None


def test_the_yaml_package_of_obsidian_reads_what_was_meant():
    node = node_with_yaml()
    if node is None:
        pytest.skip("node with the package yaml is not installed")
    program = (
        "const {parse}=require('yaml');let s='';process.stdin.on('data',d=>s+=d)"
        ".on('end',()=>console.log(JSON.stringify(JSON.parse(s).map(t=>parse(t).key))))"
    )
    texts = json.dumps([f"key: {scalar(value)}\n" for value in WORDS])
    said = subprocess.run([node, "-e", program], input=texts, capture_output=True, text=True)
    assert json.loads(said.stdout) == WORDS


@pytest.mark.parametrize(
    ("before", "name", "value", "after"),
    [
        ("---\nrole: x  # c\n---\n", "role", "z", "---\nrole: z  # c\n---\n"),
        ("---\nrole: 'x'\n---\n", "role", "it's", "---\nrole: 'it''s'\n---\n"),
        ("---\r\nrole:\r\n---\r\n", "role", "no", '---\r\nrole: "no"\r\n---\r\n'),
        ("---\nrole:   # c\n---\n", "role", "z", "---\nrole: z   # c\n---\n"),
        ("text\n", "role", "z", "---\nrole: z\n---\ntext\n"),
        ("", "role", "z", "---\nrole: z\n---\n"),
        ("\ufeff---\nrole: x\n---", "role", "z", "\ufeff---\nrole: z\n---"),
        ("---\n  a: 1\n---\n", "role", "z", "---\n  a: 1\n  role: z\n---\n"),
        ("---\nrole: |\n  a\n  b\n\na: 1\n---\n", "role", "z", "---\nrole: z\n\na: 1\n---\n"),
        ("---\ngoals: [a, b]\n---\n", "goals", ["a", "c"], "---\ngoals: [a, c]\n---\n"),
        (
            "---\ngoals:\n- a # one\n- b\n---\n",
            "goals",
            ["a", "c"],
            "---\ngoals:\n- a # one\n- c\n---\n",
        ),
        ("---\ngoals: a\n---\n", "goals", ["a", "b"], "---\ngoals:\n  - a\n  - b\n---\n"),
    ],
)
def test_a_field_is_set_as_a_person_would(before, name, value, after):
    assert edited(before, name, value) == after


def test_a_date_stands_without_quotes_where_the_kind_wants_a_date():
    given = "---\nkind: contact\n---\n"
    assert (
        edited(given, "created", "2026-03-01") == "---\nkind: contact\ncreated: 2026-03-01\n---\n"
    )


def test_a_link_stands_in_quotes():
    assert 'organization: "[[Acme]]"' in edited(
        "---\nkind: contact\n---\n", "organization", "[[Acme]]"
    )


def test_a_field_that_the_vault_calls_otherwise_is_set_under_that_name():
    from dataclasses import replace

    kinds = KINDS | {"contact": replace(KINDS["contact"], renamed={"org": "organization"})}
    given = note('---\nkind: contact\norg: "[[A]]"\n---\n')
    assert 'org: "[[B]]"\n' in set_field(given, "organization", "[[B]]", kinds).text


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("---\nrole: x\n", 1),
        ("---\na: b: c\nrole: x\n---\n", 2),
        ("---\nrole: &a x\n---\n", 2),
        ("---\nrole: x\nrole: y\n---\n", 3),
        ("---\n<<<<<<< HEAD\nrole: x\n=======\nrole: y\n>>>>>>> b\n---\n", 2),
        ("\n---\nrole: x\n---\n", 2),
        ("+++\nrole = 1\n+++\n", 1),
        ("---\n{role: x}\n---\n", 2),
    ],
)
def test_what_cannot_be_edited_safely_is_refused_with_its_line(body, line):
    with pytest.raises(CannotEdit) as refused:
        edited(body, "role", "z")
    assert refused.value.line == line


def test_a_field_of_the_same_name_deeper_down_is_left_alone():
    given = "---\nother:\n  role: x\n---\n"
    assert edited(given, "role", "z") == "---\nother:\n  role: x\nrole: z\n---\n"


def test_dropping_a_field_that_is_not_there_changes_nothing():
    given = note("---\nkind: contact\n---\n")
    assert drop_field(given, "role", KINDS) is given


def test_places_of_a_broken_block_are_never_guessed():
    assert (
        front_matter.read(text.split("---\na: b: c\n---\n")).flaws[0].code == "front-matter-syntax"
    )
