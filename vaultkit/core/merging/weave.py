"""Three orders of things, and three sets of lines, made into one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def woven(base: Sequence[Name], ours: Sequence[Name], theirs: Sequence[Name]) -> list[Name]:
    """All names of both sides, each once, in the order of the side that moved them.

    What only one side has stands behind the name that it follows there, ours before theirs. Where
    both moved names, ours is the order.
    """
    shared = set(base) & set(ours) & set(theirs)
    was, now = ([name for name in side if name in shared] for side in (base, ours))
    lead, other = (theirs, ours) if was == now else (ours, theirs)
    found = list(dict.fromkeys(lead))
    known, at = set(found), 0
    for name in dict.fromkeys(other):
        if name in known:
            at = found.index(name) + 1
            continue
        # Ours before theirs, whichever side leads.
        while lead is ours and at < len(found) and found[at] not in other:
            at += 1
        found.insert(at, name)
        at += 1
    return found


def changed(base: str, ours: str, theirs: str) -> str:
    """What a side has changed, else what ours has."""
    return theirs if ours == base else ours


def gathered(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Lines of which each counts by itself: what either side added, without what either removed."""
    if ours == theirs or theirs == base:
        return list(ours)
    if ours == base:
        return list(theirs)
    gone = Counter(base) - (Counter(base) & Counter(ours) & Counter(theirs))
    kept = _without(ours, gone)
    spare = Counter(kept)
    added = []
    for line in _without(theirs, gone):
        spare[line] -= 1
        if spare[line] < 0:
            added.append(line)
    return kept + added


def _without(lines: Sequence[str], gone: Counter[str]) -> list[str]:
    """The lines of a side that stay: those that all three have, and its own."""
    left = gone.copy()
    found = []
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
        else:
            found.append(line)
    return found
