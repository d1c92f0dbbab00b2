"""Outlines filled in: what stays, what goes, and that nothing in them can run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.core.letters.facts import FACTS, YOURS
from vaultkit.core.letters.letter import letter, plain, read_outline
from vaultkit.store.config import packaged_kinds
from vaultkit.store.outline import packaged_outlines

MESSAGES = packaged_kinds()["message"].fields["message"].choices
CHANNELS = packaged_kinds()["message"].fields["channel"].choices
KNOWN = {**FACTS, **YOURS}


def filled(body: str, **values: str):
    return letter(read_outline(body), values)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Dear {{name}},", "Dear Dana,"),
        ("{{ Name }} and {{name}}", "Dana and Dana"),
        ("One line.\nThe next.", "One line. The next."),
        ("One paragraph.\n \n\nThe next.", "One paragraph.\n\nThe next."),
        ("Regards\\\n{{name}}", "Regards\nDana"),
        ("Regards  \n{{name}}", "Regards\nDana"),
        ("Times:\n- one\n- two\n1. three\n> four", "Times:\n- one\n- two\n1. three\n> four"),
        ("? Hello {{name}}.\n? Not {{other}}.\nThe end.", "Hello Dana. The end."),
        ("? {{other}}\n\nThe end.", "The end."),
        ("? {{other}}\n: Else {{name}}.", "Else Dana."),
        ("? {{name}}\n? {{other}}\n: Else.", "Dana"),
        ("? {{other}}\nA line.\n: Else.", "A line. Else."),
        ("?no mark\n:none", "?no mark :none"),
        ("%% a remark\n{{other}} %%\nText.", "Text."),
    ],
)
def test_an_outline_is_filled_in(body, says):
    assert filled(body, name="Dana").body == says


def test_what_cannot_be_filled_stays_and_is_listed_once():
    found = filled("{{why}} {{Why}} {{name}}", name="Dana")
    assert (found.body, found.left) == ("{{why}} {{Why}} Dana", ("why",))


def test_the_first_subject_that_can_be_filled_is_taken():
    outline = read_outline('---\nsubject: ["Re: {{before}}", "To {{name}}", "{{x}}"]\n---\nText\n')
    assert letter(outline, {"name": "Dana"}).subject == "To Dana"
    assert letter(outline, {}).subject == "{{x}}"


def test_a_placeholder_left_in_the_subject_is_listed():
    outline = read_outline('---\nsubject: "About {{topic}}"\n---\nText\n')
    assert letter(outline, {}).left == ("topic",)


EVIL = [
    "{{name}}",
    "{{ ''.__class__.__mro__ }}",
    "{{7*7}}",
    "{% include '/etc/passwd' %}",
    "{name.__class__}",
    "%(name)s",
    "${name}",
    "\\g<0> \\1",
    "{{{{name}}}}",
]


@pytest.mark.parametrize("evil", EVIL)
def test_a_value_is_text_and_is_not_filled_again(evil):
    found = filled("Dear {{who}}, {{name}}", who=evil, name="Dana")
    assert (found.body, found.left) == (f"Dear {evil}, Dana", ())


@pytest.mark.parametrize(
    "evil", [each for each in EVIL if each not in ("{{name}}", "{{{{name}}}}")]
)
def test_an_outline_holds_names_and_no_expressions(evil):
    assert filled(f"Dear {evil}, {{{{name}}}}", name="Dana").body == f"Dear {evil}, Dana"


def test_what_looks_like_a_placeholder_and_is_none_is_listed():
    assert filled("{{7*7}} {{date:YYYY}}").left == ("7*7", "date:yyyy")


@given(st.text(), st.dictionaries(st.sampled_from(["a", "b"]), st.text()))
def test_no_outline_and_no_value_ends_in_an_error(body, values):
    letter(read_outline(body), values)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("two\nlines\r\nand\ttabs", "two lines and tabs"),
        ("## Log", "Log"),
        ("- [ ] a task 📅 2026-01-01", "a task 📅 2026-01-01"),
        ("> - 1", "1"),
        ("-20 degrees", "-20 degrees"),
        (
            "read [[Papers/Compaction|the paper]] by [[Sam Ortiz#Log]]",
            "read the paper by Sam Ortiz",
        ),
    ],
)
def test_a_value_is_one_line_that_makes_nothing_of_the_note(value, says):
    assert plain(value) == says


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_has_an_outline(message):
    assert message in packaged_outlines()


@pytest.mark.parametrize("name", packaged_outlines())
def test_an_outline_is_of_a_message_and_asks_for_what_is_known(name):
    message, _, channel = name.partition(" ")
    outline = read_outline(packaged_outlines()[name])
    asked = re.findall(r"\{\{(.*?)\}\}", "\n".join([outline.body, *outline.subjects]))
    assert message in MESSAGES
    assert not outline.flaws
    assert outline.channel == channel or (not channel and outline.channel in CHANNELS)
    assert set(asked) <= set(KNOWN)


def test_an_outline_can_be_read_aloud_when_nothing_is_known():
    for name, text in packaged_outlines().items():
        body = letter(read_outline(text), {}).body
        assert re.search(r"^(Dear|Hello) \{\{first_name\}\},", body, re.M), name
        assert not re.search(r"^[?:] ", body, re.M), name
