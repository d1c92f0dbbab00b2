"""How much of free wording the patterns find: on sentences they were tuned on, and on others.

What a lint finds of bad sentences, and which good ones it leaves alone, must not get worse. When it
gets better, write the new figures here and in docs/judging.md; never tune on those kept apart.
`pytest -s` prints the figures of each lint.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.core.lint.test_examples import FOUND_IN, examples
from tests.handbook import DOCS
from vaultkit.store.config import packaged_wording

HERE = Path(__file__).parent
# Of these a phrase is needed: a bad sentence lacks it. Of others a bad one has what gives it away.
NEEDED = ("M03", "M04", "M09", "T02", "T03")
# How many are judged right, of how many.
FIGURES = {
    "tuned": {
        "slips found": (167, 168),
        "good ones left alone": (143, 143),
        "needed phrases known": (55, 55),
        "missing ones noticed": (50, 50),
    },
    "kept_apart": {
        "slips found": (102, 141),
        "good ones left alone": (138, 140),
        "needed phrases known": (41, 50),
        "missing ones noticed": (50, 50),
    },
}


def measured(name: str) -> dict[str, tuple[int, int]]:
    """How many sentences are judged right, of how many; prints it for each lint."""
    right: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for lint, sort, sentence in examples(HERE / f"{name}.txt"):
        every[lint, sort] += 1
        right[lint, sort] += (lint in FOUND_IN[lint[0]](lint, sentence)) == (sort == "bad")
    for lint in dict.fromkeys(lint for lint, _ in every):
        shares = ", ".join(f"{s} {right[lint, s]} of {every[lint, s]}" for s in ("bad", "ok"))
        print(f"{name}: {lint} {shares}")
    kinds = {what: _count(every, what) for what in FIGURES[name]}
    return {what: (_count(right, what), of) for what, of in kinds.items()}


def _count(counted: Counter[tuple[str, str]], wanted: str) -> int:
    return sum(number for key, number in counted.items() if _tells(*key) == wanted)


def _tells(lint: str, sort: str) -> str:
    if lint in NEEDED:
        return "needed phrases known" if sort == "ok" else "missing ones noticed"
    return "good ones left alone" if sort == "ok" else "slips found"


@pytest.mark.parametrize("name", FIGURES)
def test_patterns_find_no_less_than_they_did(name):
    found = measured(name)
    for what, (right, of) in FIGURES[name].items():
        assert found[what][1] == of
        assert found[what][0] >= right, what


@pytest.mark.parametrize("name", FIGURES)
def test_the_handbook_has_the_figures(name):
    page = (DOCS / "judging.md").read_text("utf-8")
    for right, of in FIGURES[name].values():
        assert f"{right} of {of}" in page


def test_no_sentence_stands_in_two_files():
    files = [{sentence for _, _, sentence in examples(HERE / f"{name}.txt")} for name in FIGURES]
    files.append({sentence for _, _, sentence in examples()})
    assert sum(map(len, files)) == len(set().union(*files))


@pytest.mark.parametrize(
    "words", ["what ", "my cv ", "you said ", "senior ", " ", "and what ", ", is "]
)
def test_a_line_without_end_is_judged_all_the_same(words):
    # A pattern that looks back from every place takes hours for it.
    text = words * (50_000 // len(words))
    for name in ("messages", "questions", "promises", "pitch"):
        wording = packaged_wording(name)
        assert all(wording.count(each, text) >= 0 for each in wording.patterns)
