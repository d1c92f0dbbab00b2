"""What git's text merge gives: text that both sides agree on, and places where they clash."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.core import text

# Base, ours, theirs and how long the markers are: the merged text, clashes between markers with
# the base among them, as `git merge-file --diff3` writes them.
TextMerge = Callable[[str, str, str, int], str]

_MARKER = re.compile(r"^(<+|=+|>+|\|+)", re.MULTILINE)
# As long as git makes them when nobody asks.
USUAL = 7
MARKER_OURS, MARKER_THEIRS = "ours", "theirs"


class Clash(NamedTuple):
    """Lines that both sides have changed, with their ends."""

    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


Piece = str | Clash


def merged_pieces(base: str, ours: str, theirs: str, text_merge: TextMerge) -> list[Piece]:
    """The text merge of three texts, clash by clash; no line of them is taken for a marker."""
    if ours == theirs or theirs == base:
        return [ours]
    if ours == base:
        return [theirs]
    size = max(USUAL, *(_longest(each) for each in (base, ours, theirs))) + 1
    return list(_pieces(with_ends(text_merge(base, ours, theirs, size)), size))


def with_ends(whole: str) -> list[str]:
    """The lines of a text as git counts them, each with its end."""
    found = [f"{line}\n" for line in whole.split("\n")]
    found[-1] = found[-1].removesuffix("\n")
    return found if found[-1] else found[:-1]


def rendered(pieces: Iterable[Piece]) -> str:
    """The text of pieces; a clash stands between markers, as git would show it."""
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, Clash):
            found[-1:] = _marked(found[-1:], piece)
        elif piece:
            found.append(piece)
    return "".join(found)


def _longest(whole: str) -> int:
    return max((len(found[0]) for found in _MARKER.finditer(whole)), default=0)


def _pieces(lines: Sequence[str], size: int) -> Iterator[Piece]:
    marks = {mark * size: at for at, mark in enumerate("<|=>")}
    plain: list[str] = []
    sides: list[list[str]] | None = None
    for line in lines:
        at = marks.get(line[:size])
        if at == 0:
            yield "".join(plain)
            plain, sides = [], [[], [], []]
            part = sides[0]
        elif at is not None and sides and at < 3:
            part = sides[at]
        elif at == 3 and sides:
            ours, base, theirs = map(tuple, sides)
            yield Clash(base, ours, theirs)
            sides = None
        elif sides:
            part.append(line)
        else:
            plain.append(line)
    yield "".join(plain)


def _marked(before: list[str], clash: Clash) -> list[str]:
    """The lines of a clash between markers; what both sides begin and end with stands outside."""
    head = common_start(clash.ours, clash.theirs)
    ours, theirs = clash.ours[head:], clash.theirs[head:]
    tail = common_start(ours[::-1], theirs[::-1])
    shared = clash.ours[:head], ours[len(ours) - tail :]
    lines = [*before, *shared[0]]
    lines += [f"{'<' * USUAL} {MARKER_OURS}\n", *_closed(ours[: len(ours) - tail])]
    lines += [f"{'=' * USUAL}\n", *_closed(theirs[: len(theirs) - tail])]
    lines += [f"{'>' * USUAL} {MARKER_THEIRS}\n", *shared[1]]
    return _with_ends_between(lines)


def _closed(lines: Sequence[str]) -> list[str]:
    """Lines of which each has an end, so that a marker can follow."""
    return _with_ends_between([*lines, ""])[:-1] if lines else []


def _with_ends_between(lines: Sequence[str]) -> list[str]:
    last = len(lines) - 1
    return [
        line if at == last or not line or line.endswith("\n") else f"{line}\n"
        for at, line in enumerate(lines)
    ]


def common_start(ours: Sequence[object], theirs: Sequence[object]) -> int:
    """How many lines both begin with."""
    pairs = zip(ours, theirs, strict=False)
    return next(
        (at for at, (our, their) in enumerate(pairs) if our != their), min(len(ours), len(theirs))
    )


def ends_of(whole: str) -> set[str]:
    """How the lines of a text end."""
    return {line.end for line in text.split(whole)} - {""} if "\r" in whole else {"\n"} & set(whole)
