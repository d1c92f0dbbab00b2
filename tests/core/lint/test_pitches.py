"""Pitches: how long, of which parts, how they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vaults import read
from vaultkit.core.judge import judged_pitch
from vaultkit.core.lint.pitch import pitch_of
from vaultkit.core.outlines.note_template import note_template
from vaultkit.store.config import packaged_kinds, packaged_wording

ROOT = Path(__file__).parents[3]
WORDING = packaged_wording("messages", "pitch")
FUTURE = "What would I have to unlearn?"


def levels(text: str) -> dict[str, str]:
    pitch = pitch_of(text, read("Library/Mine.md", text), WORDING)
    return {each.lint: each.level for each in judged_pitch(pitch)}


def found(past: str, future: str = FUTURE, fields: str = "") -> dict[str, str]:
    parts = f"## Past\n\n{past}\n\n## Present\n\nNow I stop.\n\n## Future\n\n{future}\n"
    return levels(f"---\nkind: pitch\n{fields}---\n{parts}")


@pytest.mark.parametrize(
    ("count", "level"),
    [(69, "info"), (70, None), (140, None), (141, "info"), (210, "info"), (211, "warning")],
)
def test_half_a_minute_is_a_good_length(count, level):
    own = 3 + len(FUTURE.split())
    assert found("word " * (count - own)).get("E01") == level


def test_headings_alone_are_an_empty_pitch():
    text = "---\nkind: pitch\n---\n\n## Past\n\n## Present\n\n## Future\n"
    assert levels(text) == {"E01": "warning"}


def test_what_stands_before_the_headings_is_about_the_pitch():
    text = f"---\nkind: pitch\n---\n\n{'word ' * 300}\n\n## Past\n\n## Future\n"
    assert levels(text) == {"E01": "warning"}


@pytest.mark.parametrize(
    ("titles", "level"),
    [
        ("Past Present Future", None),
        ("Background Now Ask", None),
        ("Past Future", "warning"),
        ("Anything", "warning"),
    ],
)
def test_it_has_a_past_a_present_and_a_future(titles, level):
    body = "".join(f"## {title}\n\nWhat is it?\n\n" for title in titles.split())
    assert levels(f"---\nkind: pitch\n---\n{body}").get("E02") == level


def test_it_asks_for_no_job():
    assert found("I am looking for a job in sales.").get("E03") == "error"


@pytest.mark.parametrize(
    ("future", "level"),
    [
        ("What would you try?", None),
        ("I would like to learn how it is done.", None),
        ("I am very good at it. Thank you.", "warning"),
    ],
)
def test_it_ends_on_a_question_or_a_wish_to_learn(future, level):
    assert found("I built bridges.", future).get("E04") == level


@pytest.mark.parametrize(
    ("past", "level"),
    [
        ("I was an analyst, a project manager and an editor.", None),
        ("I was an analyst, a manager, an editor and a nurse.", "warning"),
        ("I was an analyst. As an analyst I knew an editor and a nurse.", None),
    ],
)
def test_it_names_three_titles_at_most(past, level):
    assert found(past).get("E05") == level


@pytest.mark.parametrize(
    ("audience", "past", "level"),
    [
        ("outsider", "I worked in CMC.", "warning"),
        ("outsider", "I worked in CMC (how drugs are made). CMC is quiet.", None),
        ("outsider", "I worked in the manufacturing part (CMC).", None),
        ("outsider", "I worked in the US, in IT.", None),
        ("insider", "I worked in CMC.", None),
    ],
)
def test_outsiders_are_told_what_letters_mean(audience, past, level):
    assert found(past, fields=f"audience: {audience}\n").get("E06") == level


@pytest.mark.parametrize(
    "path",
    [*ROOT.glob("vaultkit/demo/Library/*.md"), *ROOT.glob("vault-template/Library/Pitch*.md")],
)
def test_a_pitch_that_comes_along_passes_its_own_lints(path):
    # The outline is shorter than what will be made of it: a length is mentioned, no more.
    assert set(levels(path.read_text("utf-8"))) <= {"E01"}
    assert set(levels(path.read_text("utf-8")).values()) <= {"info"}


def test_a_new_pitch_is_empty_and_nothing_else():
    assert levels(note_template(packaged_kinds()["pitch"])) == {"E01": "warning"}
