"""The places of a text where git has left two versions between markers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.core.edit.places import lines_of
from vaultkit.core.text import BOM, Line
from vaultkit.errors import CannotEdit

_MARKS = {
    mark: re.compile(rf"{re.escape(mark)}{{7}}(?: |\Z)" if mark != "=" else r"={7}\Z")
    for mark in "<|=>"
}
# Which marker may follow which, and what stands behind it.
_NEXT = {"": "<", "<": "|=", "|": "=", "=": ">"}


class Hunk(NamedTuple):
    """One place: its lines from one index to before another, and what each side has there.

    `base` is None where git did not write it. `starts` are the indexes of the first line of ours
    and of theirs.
    """

    first: int
    stop: int
    ours: str
    base: str | None
    theirs: str
    starts: tuple[int, int]


def hunks(path: str, whole: str) -> list[Hunk]:
    """All of them, in order; CannotEdit where the markers do not go together."""
    lines = lines_of(whole)
    found: list[Hunk] = []
    open_ones: dict[str, int] = {}
    state = ""
    for at, line in enumerate(lines):
        mark = _mark(line.text)
        if mark is None or (not state and mark in "=|"):
            continue  # a heading may be underlined like that
        if mark not in _NEXT[state]:
            raise _unpaired(path, at)
        state = mark
        open_ones[mark] = at
        if mark == ">":
            found.append(_hunk(lines, open_ones))
            open_ones, state = {}, ""
    if open_ones:
        raise _unpaired(path, open_ones["<"])
    return found


def has_markers(path: str, whole: str) -> bool:
    """Whether any line is a marker of those that only a merge leaves."""
    return any(_mark(line.text) in ("<", ">") for line in lines_of(whole))


def rebuilt(whole: str, places: Sequence[Hunk], side: str) -> str:
    """The text with `ours`, `base` or `theirs` in all places."""
    return with_choices(whole, places, [getattr(each, side) or "" for each in places])


def with_choices(whole: str, places: Sequence[Hunk], choices: Sequence[str | None]) -> str:
    """The text with other text in the places; None leaves one as it is."""
    lines = lines_of(whole)
    parts, at = [BOM if whole.startswith(BOM) else ""], 0
    for place, choice in zip(places, choices, strict=True):
        parts.append(_joined(lines[at : place.first]))
        parts.append(_joined(lines[place.first : place.stop]) if choice is None else choice)
        at = place.stop
    return "".join([*parts, _joined(lines[at:])])


def _mark(text: str) -> str | None:
    if text[:7] not in ("<<<<<<<", "|||||||", "=======", ">>>>>>>"):
        return None
    return text[0] if _MARKS[text[0]].match(text) else None


def _hunk(lines: Sequence[Line], at: dict[str, int]) -> Hunk:
    base = _joined(lines[at["|"] + 1 : at["="]]) if "|" in at else None
    return Hunk(
        at["<"],
        at[">"] + 1,
        _joined(lines[at["<"] + 1 : at.get("|", at["="])]),
        base,
        _joined(lines[at["="] + 1 : at[">"]]),
        (at["<"] + 1, at["="] + 1),
    )


def _joined(lines: Sequence[Line]) -> str:
    return "".join(line.text + line.end for line in lines)


def _unpaired(path: str, at: int) -> CannotEdit:
    return CannotEdit(
        "the conflict markers here do not go together",
        path=path,
        line=at + 1,
        remedy="keep what is right and delete the markers in an editor",
    )
