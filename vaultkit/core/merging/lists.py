"""Clashes in which both sides have changed list items, merged item by item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.core.merging.alike import Said, same_items
from vaultkit.core.merging.pieces import Clash, common_start
from vaultkit.core.merging.task_lines import merged_task
from vaultkit.core.merging.weave import gathered, woven
from vaultkit.core.tasks import take_apart

_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_DATED = re.compile(r"[ \t]*[-*+][ \t]+[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")

Lines = tuple[str, ...]


class Item(NamedTuple):
    """A list item with all that is nested in it, and the empty lines behind it."""

    lines: tuple[str, ...]
    blanks: tuple[str, ...] = ()

    @property
    def is_dated(self) -> bool:
        return bool(_DATED.match(self.lines[0]))


def settled(clash: Clash) -> str | None:
    """The lines of a clash as one list; None where only a person can say what is right."""
    base, ours, theirs = clash
    tail = _shared_blanks(ours, theirs)
    base, ours, theirs = _without_blanks(base, tail), ours[: -tail or None], theirs[: -tail or None]
    head = _shared_head(ours, theirs)
    if base[:head] == ours[:head]:
        base = base[head:]
    lists = [_items(each) for each in (base, ours[head:], theirs[head:])]
    if None in lists:
        return None
    found = _merged(*(each or [] for each in lists))
    if found is None:
        return None
    return "".join([*ours[:head], *_lines_of(found)])


def _shared_head(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many lines that are no items both begin with: a heading that both have added."""
    shared = common_start(ours, theirs)
    return next((at for at in range(shared) if _ITEM.match(ours[at])), shared)


def _shared_blanks(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many empty lines both end with: they stand behind the list, not between its items."""
    ends = common_start(ours[::-1], theirs[::-1])
    return next((at for at in range(ends) if ours[-1 - at].strip()), ends)


def _without_blanks(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    while most and lines and not lines[-1].strip():
        lines, most = lines[:-1], most - 1
    return lines


def _items(lines: Sequence[str]) -> list[Item] | None:
    """The items of a list; None where other text stands among them."""
    found: list[tuple[list[str], list[str]]] = []
    depth = min((_indent(line) for line in lines if _ITEM.match(line)), default=0)
    for line in lines:
        if not line.strip():
            if not found:
                return None
            found[-1][1].append(line)
        elif _ITEM.match(line) and _indent(line) <= depth:
            found.append(([_ended(line)], []))
        elif found and _indent(line) > depth:
            own, blanks = found[-1]
            own += [*blanks, _ended(line)]
            blanks.clear()
        else:
            return None
    return [Item(tuple(own), tuple(blanks)) for own, blanks in found]


def _indent(line: str) -> int:
    text = line.expandtabs(4)
    return len(text) - len(text.lstrip(" "))


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n"


def _merged(base: list[Item], ours: list[Item], theirs: list[Item]) -> list[Item] | None:
    our_names, their_names = _named(base, ours), _named(base, theirs)
    if our_names is None or their_names is None:
        return None
    names = woven(list(range(len(base))), list(our_names), list(their_names))
    found = []
    for name in names:
        before = base[name] if isinstance(name, int) else None
        item = _merged_item(before, our_names.get(name), their_names.get(name))
        if item is None:
            return None
        found += item
    return found


Name = int | Lines


def _named(base: list[Item], side: list[Item]) -> dict[Name, Item] | None:
    """The items of a side by the number of the base's item that they are, else by their lines."""
    same = same_items(list(map(_said, base)), list(map(_said, side)))
    if same is None:
        return None
    found: dict[Name, Item] = {}
    many: Counter[Lines] = Counter()
    for at, item in enumerate(side):
        if at not in same:
            many[item.lines] += 1
        found[same.get(at, (*item.lines, f"{many[item.lines]}"))] = item
    return found


def _said(item: Item) -> Said:
    # A line of a log is a fact of its own: written anew on both sides, both are kept.
    return Said(item.lines, _words(item), item.is_dated)


def _words(item: Item) -> str:
    task = take_apart(item.lines[0].rstrip("\r\n"))
    return task.text if task else item.lines[0].strip()


def _merged_item(base: Item | None, ours: Item | None, theirs: Item | None) -> list[Item] | None:
    """What an item is now, which may be nothing; None for a contradiction."""
    if base is None:
        return [ours or theirs] if ours or theirs else []  # type: ignore[list-item]
    if ours is None or theirs is None:
        left = ours or theirs
        return [] if left is None or left.lines == base.lines else None
    if ours.lines == theirs.lines or theirs.lines == base.lines:
        return [ours]
    if ours.lines == base.lines:
        return [theirs]
    first = _first_line(base.lines[0], ours.lines[0], theirs.lines[0])
    if first is None:
        return None
    rest = _merged_rest(base.lines[1:], ours.lines[1:], theirs.lines[1:])
    return None if rest is None else [Item((first, *rest), ours.blanks)]


def _merged_rest(base: Lines, ours: Lines, theirs: Lines) -> Lines | None:
    """What stands in an item below its first line; None for a contradiction."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    texts, lists = zip(*map(_text_first, (base, ours, theirs)), strict=True)
    nested = [_items(each) for each in lists]
    # Of a block of code, which is no list, the lines stand where they stand.
    if None in nested or any(map(_FENCE.match, (*ours, *theirs))):
        return None
    found = _merged(*(each or [] for each in nested))
    if found is None:
        return None
    return (*gathered(*texts), *_lines_of(found))


def _text_first(lines: Lines) -> tuple[Lines, Lines]:
    """What goes on with an item's own text, and the list that is nested in it."""
    at = next((at for at, line in enumerate(lines) if _ITEM.match(line)), len(lines))
    return lines[:at], lines[at:]


def _lines_of(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield from item.lines
        yield from item.blanks


def _first_line(base: str, ours: str, theirs: str) -> str | None:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    return merged_task(base, ours, theirs)
