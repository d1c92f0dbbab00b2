"""What notes are called, and what links are looked up by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.core.names import fold, link_key, plain, stem

COMPOSED, DECOMPOSED = "Jos\u00e9", "Jose\u0301"

STEMS = {
    "People/Dana Okafor.md": "Dana Okafor",
    "Dana Okafor.md": "Dana Okafor",
    "Dana Okafor": "Dana Okafor",
    "People/Dana.MD": "Dana",
    "St. John.md": "St. John",
    "Dr. Who": "Dr. Who",
    "2026-03-20 Dana.md": "2026-03-20 Dana",
    "Acme.mdx": "Acme.mdx",
    ".md": "",
    "": "",
}


@pytest.mark.parametrize("path", STEMS)
def test_a_note_is_called_by_its_file(path):
    assert stem(path) == STEMS[path]


SAME = [
    ("Dana Okafor", "dana okafor"),
    ("Dana Okafor", "DANA OKAFOR"),
    ("Dana Okafor", " Dana Okafor "),
    (COMPOSED, DECOMPOSED),
    (COMPOSED.upper(), DECOMPOSED),
    ("Straße", "STRASSE"),
    ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
]
OTHER = [("José", "Jose"), ("Dana Okafor", "Dana  Okafor"), ("Dana-Okafor", "Dana Okafor")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_obsidian_takes_as_one_have_one_key(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_names_have_other_keys(one, other):
    assert fold(one) != fold(other)


PLAIN = {"José Núñez": "jose nunez", "Åsa Öberg": "asa oberg", "山田花子": "山田花子", "Ann": "ann"}


@pytest.mark.parametrize("name", PLAIN)
def test_at_a_prompt_nobody_types_accents(name):
    assert plain(name) == PLAIN[name]


KEYS = {
    "Dana Okafor": "dana okafor",
    "People/Dana Okafor": "dana okafor",
    "People/Dana Okafor.md": "dana okafor",
    " Dana Okafor ": "dana okafor",
    DECOMPOSED: COMPOSED.lower(),
}


@pytest.mark.parametrize("target", KEYS)
def test_a_link_is_looked_up_by_its_last_part(target):
    assert link_key(target) == KEYS[target]


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert fold(fold(name)) == fold(name)


names = st.text(st.characters(exclude_characters="/")).filter(lambda name: name == stem(name))


@given(names)
def test_a_note_is_found_by_its_own_name(name):
    assert link_key(stem(f"People/{name}.md")) == fold(name)
