"""The front matter of three versions of a note, merged field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.core.contradictions import OTHER
from vaultkit.core.edit.fields import set_field
from vaultkit.core.edit.yaml_text import scalar
from vaultkit.core.front_matter import read_texts
from vaultkit.core.merging.head import NONE, Head, Part, joined, taken_apart
from vaultkit.core.merging.weave import changed, gathered, woven
from vaultkit.core.model import Document, Raw
from vaultkit.core.text import texts
from vaultkit.errors import CannotEdit

# For each of them the field is read once more.
_MOST_REMARKS = 50
_REMARK = re.compile(r"(?:^|\s)#.*")


class MergedHead(NamedTuple):
    """A merged front matter, and the fields of which it holds two values."""

    text: str
    fields: tuple[str, ...]


class _Unmergeable(Exception):
    """Two values of a field that cannot stand beside each other, such as nested ones."""


def merged_heads(
    base: str, ours: str, theirs: str, holds_many: Callable[[str], bool]
) -> MergedHead | None:
    """Three front matters from fence to fence as one; None where that needs the eyes of a person.

    `holds_many` says of which fields a single value is a list of one.
    """
    heads = [taken_apart(each) for each in (base, ours, theirs)]
    if None in heads:
        return None
    was, our, their = (head or NONE for head in heads)
    if not (our.opening and their.opening):
        return None
    try:
        return _Merge(was, our, their, holds_many).merged()
    except (_Unmergeable, CannotEdit):
        return None


class _Merge:
    """Three heads on their way to one."""

    def __init__(
        self, base: Head, ours: Head, theirs: Head, holds_many: Callable[[str], bool]
    ) -> None:
        self.sides = base, ours, theirs
        self.holds_many = holds_many
        self.end = "\r\n" if ours.opening.endswith("\r\n") else "\n"
        self.parts: dict[str, Part] = {}
        self.loose: dict[str, tuple[str, ...]] = {}
        self.put_aside: dict[str, Part] = {}

    def merged(self) -> MergedHead:
        # Loose lines outlive their field, and stand before the next one.
        waiting: tuple[str, ...] = ()
        for name in woven(*(list(side.parts) for side in self.sides)):
            waiting += self._loose_before(name)
            part = self._field(name, *(side.parts.get(name) for side in self.sides))
            if part:
                self.parts[name] = self._closed(part)
                self.loose[name], waiting = waiting, ()
        self.loose[""] = waiting + self._loose_before("")
        self._add_put_aside()
        opening = changed(*(side.opening for side in self.sides))
        closing = changed(*(side.closing for side in self.sides))
        return MergedHead(
            joined(Head(opening, closing, self.parts, self.loose)), tuple(self.put_aside)
        )

    def _loose_before(self, name: str) -> tuple[str, ...]:
        return tuple(gathered(*(side.loose.get(name, ()) for side in self.sides)))

    def _field(
        self, name: str, base: Part | None, ours: Part | None, theirs: Part | None
    ) -> Part | None:
        """What a field says now; None where it is gone."""
        if _says(ours) == _says(theirs) or _says(theirs) == _says(base):
            return ours
        if _says(ours) == _says(base):
            return theirs
        if ours is None or theirs is None:
            # One side took the field away, the other gave it a new value: the value is news.
            return ours or theirs
        return self._both(name, base, ours, theirs)

    def _both(self, name: str, base: Part | None, ours: Part, theirs: Part) -> Part:
        """A field that both sides have written anew."""
        if ours.raw == theirs.raw:
            return self._with_remarks(ours, base, ours, theirs)
        if ours.raw is None or theirs.raw is None:
            # A field that is there and empty says nothing that could contradict.
            full = theirs if ours.raw is None else ours
            return self._with_remarks(full, base, ours, theirs)
        if any(isinstance(part.raw, list) for part in (ours, theirs)) or self._is_many(name):
            before = _texts(base.raw) if base else []
            values = list(dict.fromkeys(gathered(before, _texts(ours.raw), _texts(theirs.raw))))
            return self._with_remarks(self._written(name, ours, values), base, ours, theirs)
        if not (isinstance(ours.raw, str) and isinstance(theirs.raw, str)):
            raise _Unmergeable(name)
        self.put_aside[name] = theirs
        return ours

    def _is_many(self, name: str) -> bool:
        return name.endswith(OTHER) or self.holds_many(name)

    def _add_put_aside(self) -> None:
        """Their value of each contradiction, under a name of its own behind the field."""
        behind: dict[str, Part] = {}
        for name, theirs in self.put_aside.items():
            other = f"{name}{OTHER}"
            known = self.parts.get(other)
            if known:
                values = dict.fromkeys([*_texts(known.raw), *_texts(theirs.raw)])
                values.pop(str(self.parts[name].raw), None)
                self.parts[other] = self._written(other, known, list(values))
            else:
                behind[name] = self._closed(_called(other, theirs))
        self.parts = dict(self._with_behind(behind))

    def _with_behind(self, behind: Mapping[str, Part]) -> Iterator[tuple[str, Part]]:
        for name, part in self.parts.items():
            yield name, part
            if name in behind:
                other = f"{name}{OTHER}"
                self.loose[other] = ()
                yield other, behind[name]

    def _closed(self, part: Part) -> Part:
        last = part.lines[-1]
        closed = last if last.endswith(("\n", "\r")) else last + self.end
        return part._replace(lines=(*part.lines[:-1], closed))

    def _written(self, name: str, part: Part, values: Sequence[str]) -> Part:
        """The part with other values, its own way of writing kept as far as possible."""
        if part.raw == list(values):
            return part
        fenced = Document("", f"---{self.end}{''.join(part.lines)}---{self.end}")
        edited = taken_apart(set_field(fenced, name, list(values), {}).text)
        if edited is None or name not in edited.parts:
            raise _Unmergeable(name)
        return edited.parts[name]

    def _with_remarks(self, part: Part, base: Part | None, ours: Part, theirs: Part) -> Part:
        """The part with those remarks that would be lost."""
        was = _remarks(base) if base else []
        known = set(_remarks(part))
        left = gathered(was, _remarks(ours), _remarks(theirs))
        new = [remark for remark in left if remark not in known]
        if not new:
            return part
        return part._replace(
            lines=(*self._closed(part).lines, *(f"{each}{self.end}" for each in new))
        )


def _called(name: str, part: Part) -> Part:
    """The same field under another name."""
    first, key = part.lines[0], scalar(name)
    start, end = part.key
    return Part((first[:start] + key + first[end:], *part.lines[1:]), part.raw, (start, len(key)))


def _says(part: Part | None) -> tuple[str, ...] | None:
    return part.lines if part else None


def _texts(raw: Raw) -> list[str]:
    """The values of a field, one bare value as a list of one; raises where they are nested."""
    if raw is None:
        return []
    values = raw if isinstance(raw, list) else [raw]
    texts_of = [each for each in values if isinstance(each, str)]
    if len(texts_of) != len(values):
        raise _Unmergeable
    return texts_of


def _remarks(part: Part) -> list[str]:
    """The remarks in the lines of a field; raises where they are too many to look at each."""
    if sum("#" in line for line in part.lines) > _MOST_REMARKS:
        raise _Unmergeable
    return list(_remarks_in(texts("".join(part.lines))))


def _remarks_in(lines: Sequence[str]) -> Iterator[str]:
    """What can be cut off without another value."""
    said = _raw_of(lines)
    for at, line in enumerate(lines):
        for found in _REMARK.finditer(line):
            if _raw_of([*lines[:at], line[: found.start()], *lines[at + 1 :]]) == said:
                yield found[0].strip()
                break


def _raw_of(lines: Sequence[str]) -> dict[str, Raw]:
    found = read_texts(["---", *lines, "---"])
    return {name: entry.raw for name, entry in found.entries.items()}
