"""Two versions of a text of which both are to stay."""

from __future__ import annotations

from vaultkit.core.conflicts.bases import shared_base
from vaultkit.core.conflicts.settle import both


def test_paragraphs_of_one_version_stay_together():
    assert both("one\n\ntwo\n", "three\n\nfour\n") == "one\n\ntwo\nthree\n\nfour\n"


def test_an_empty_line_beside_what_both_have_is_there_once():
    assert both("one\n\ntwo\n", "one\n\nthree\n") == "one\n\ntwo\nthree\n"


def test_long_versions_share_all_that_neither_has_changed():
    lines = [f"paragraph {number}\n\n" for number in range(500)]
    ours = [f"our {line}" if number % 20 == 5 else line for number, line in enumerate(lines)]
    theirs = [f"their {line}" if number % 20 == 15 else line for number, line in enumerate(lines)]
    found = shared_base("".join(ours), "".join(theirs))
    kept = [line for number, line in enumerate(lines) if number % 10 != 5]
    assert found.split() == "".join(kept).split()
