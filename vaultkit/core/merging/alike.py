"""Which item of a list is which of the list that it comes from, though somebody wrote it anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import NamedTuple

from vaultkit.core.merging.pieces import common_start

# From so much likeness on, an item counts as the same item written anew.
LIKE = 0.6
# What a second or two is enough for; a list beyond it is left to git's own merge. Pairs of lines
# that are the same, and pairs of letters in lines that are not.
_MOST_SAME, _MOST_LETTERS = 100_000, 10_000_000


class Said(NamedTuple):
    """An item as it is compared: all its lines, its words, and whether it is a fact by itself."""

    lines: tuple[str, ...]
    words: str
    is_fact: bool


def same_items(base: Sequence[Said], side: Sequence[Said]) -> dict[int, int] | None:
    """By the number of an item the base's that it is: the same lines, else the likest that is left.

    None where the lists are too long to say.
    """
    runs = _runs([item.lines for item in base], [item.lines for item in side])
    if runs is None:
        return None
    found: dict[int, int] = {}
    at = now = 0
    for was, new, size in runs:
        if was - at == new - now:
            found |= _one_by_one(base, side, at, now, was - at)
        found |= {new + n: was + n for n in range(size)}
        at, now = was + size, new + size
    return found if _pair_others(base, side, found) else None


def _runs(
    base: Sequence[tuple[str, ...]], side: Sequence[tuple[str, ...]]
) -> list[tuple[int, int, int]] | None:
    """Where the same lines stand: from which item of the base, from which of the side, how many."""
    head = common_start(base, side)
    base, side = base[head:], side[head:]
    tail = common_start(base[::-1], side[::-1])
    ends = len(base), len(side)
    base, side = base[: ends[0] - tail], side[: ends[1] - tail]
    one, two = Counter(base), Counter(side)
    if sum(many * two[lines] for lines, many in one.items()) > _MOST_SAME:
        return None
    between = SequenceMatcher(None, base, side, False).get_matching_blocks()
    last = ends[0] - tail + head, ends[1] - tail + head, tail
    return [(0, 0, head), *((m.a + head, m.b + head, m.size) for m in between[:-1]), last]


def _one_by_one(
    base: Sequence[Said], side: Sequence[Said], at: int, now: int, many: int
) -> dict[int, int]:
    """As many items as before between two that stayed, if each is like the one in its place."""
    places = range(many)
    letters = sum(len(base[at + n].words) * len(side[now + n].words) for n in places)
    if letters > _MOST_LETTERS:
        return {}
    alike = all(likeness(base[at + n], side[now + n]) >= LIKE for n in places)
    return {now + n: at + n for n in places} if alike else {}


def _pair_others(base: Sequence[Said], side: Sequence[Said], found: dict[int, int]) -> bool:
    """Find the likest of each item that is left; False where they are too many."""
    taken = set(found.values())
    left = [at for at in range(len(base)) if at not in taken and not base[at].is_fact]
    new = [at for at in range(len(side)) if at not in found and not side[at].is_fact]
    many = [sum(len(items[at].words) for at in some) for items, some in ((base, left), (side, new))]
    if many[0] * many[1] > _MOST_LETTERS:
        return False
    pairs = sorted(
        _likes(base, side, left, new), key=lambda pair: (-pair[0], abs(pair[1] - pair[2]))
    )
    for _, was, now in pairs:
        if now not in found and was not in taken:
            found[now] = was
            taken.add(was)
    return True


def _likes(
    base: Sequence[Said], side: Sequence[Said], left: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    for was, now in product(left, new):
        like = likeness(base[was], side[now])
        if like >= LIKE:
            yield like, was, now


def likeness(was: Said, now: Said) -> float:
    """How much of one item is in another; a fact by itself is no other fact."""
    if was.is_fact or now.is_fact:
        return 1.0 if was.lines == now.lines else 0.0
    before, after = was.words, now.words
    if before == after:
        return 1.0
    fewer, more = sorted((set(before.split()), set(after.split())), key=len)
    # Words were added, or taken out, and the others stayed.
    least = LIKE if len(fewer) > 1 and fewer <= more else 0.0
    matcher = SequenceMatcher(None, before, after, False)
    return max(least, matcher.ratio() if matcher.quick_ratio() >= LIKE else 0.0)
