"""Roles instead of names: what is hidden in a text, and what is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from vaultkit.core.learning.disguise import Named, disguise
from vaultkit.store.learning import vocabulary

LINES = (Path(__file__).parent / "disguise.txt").read_text("utf-8").splitlines()
CASES = [line.split(" -> ") for line in LINES if " -> " in line]


def named(line: str) -> Named:
    kind, _, rest = line.partition(" ")
    names, _, role = rest.partition(" = ")
    return Named(names, tuple(names.split(", ")), kind == "person", role or None)


HIDING = disguise(
    [named(line) for line in LINES if line.startswith(("person ", "place "))], vocabulary()
)


@pytest.mark.parametrize(("said", "told"), CASES, ids=[case[0] for case in CASES])
def test_names_are_hidden(said, told):
    assert HIDING.hidden(said) == told


@pytest.mark.parametrize("part", ["a.", "a@", "1 ", "[[", "](", "https://", "Dana ", "-", "(1"])
def test_a_long_line_takes_no_longer_than_it_is(part):
    # With the square of the length this would not end.
    assert HIDING.hidden(part * 100_000)


def test_those_of_one_role_are_numbered_and_others_are_not():
    labels = disguise(
        [Named("a", ("Ann",), role="Founder"), Named("b", ("Ben",), role="founder")], vocabulary()
    ).labels
    assert labels == {"a": "founder 1", "b": "founder 2"}
