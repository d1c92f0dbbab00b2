"""Merge three versions of a note: what either side has written is in the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from vaultkit.core import front_matter
from vaultkit.core.merging.agenda import merged_agenda
from vaultkit.core.merging.fields import merged_heads
from vaultkit.core.merging.lists import settled
from vaultkit.core.merging.log_order import in_order
from vaultkit.core.merging.pieces import (
    Clash,
    Piece,
    TextMerge,
    ends_of,
    merged_pieces,
    rendered,
    with_ends,
)
from vaultkit.core.merging.weave import changed
from vaultkit.core.merging.words import loses
from vaultkit.core.model import Document, Kind
from vaultkit.core.parse import parse
from vaultkit.core.text import BOM, split, texts
from vaultkit.core.ticks import is_ours

# What takes longer than a few seconds to understand is merged as git merges any text.
_LONGEST = 3_000_000

Kinds = Mapping[str, Kind]
# Base, ours, theirs.
Three = tuple[str, str, str]


class Merged(NamedTuple):
    """A merged text; `fields` hold two values in it, `clashes` places stand between markers."""

    text: str
    fields: tuple[str, ...] = ()
    clashes: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.fields or self.clashes)


def merge(
    base: Document, ours: Document, theirs: Document, kinds: Kinds, text_merge: TextMerge
) -> Merged:
    """Three versions of a note as one: front matter field by field, lists item by item.

    A line that either side added or changed is in the result, or between markers, or, for a
    field, in `FIELD_other`. Merging with a side that is as the base gives the other side.
    """
    if ours.text == theirs.text or theirs.text == base.text:
        return Merged(ours.text)
    if ours.text == base.text:
        return Merged(theirs.text)
    if is_ours(ours.text) and is_ours(theirs.text):
        return Merged(merged_agenda(ours.text, theirs.text))
    plain, dress = _undressed((base.text, ours.text, theirs.text))
    is_long = sum(map(len, plain)) > _LONGEST
    found = None if is_long else _merged(plain, _many(ours, kinds), text_merge)
    if found is None or loses(*plain, found.text):
        # Whatever was not thought of: git's own merge takes no word away that is new.
        found = _lines_merged(plain, _by_git(plain, text_merge))
    return found._replace(text=dress(found.text))


def _merged(three: Three, holds_many: Callable[[str], bool], text_merge: TextMerge) -> Merged:
    """Texts without BOM and, where that can be, with the same line ends."""
    heads, bodies = zip(*map(_parted, three), strict=True)
    # Where a front matter is never closed, nobody can say where the body begins.
    is_open = any("front-matter-open" in _flaws(each) for each in three)
    head = None if is_open else _head(heads, holds_many, text_merge)
    if head is None:
        return _lines_merged(three, _by_lines(three, text_merge))
    base, ours, theirs = bodies
    pieces = _settled(merged_pieces(base, ours, theirs, text_merge))
    body = rendered(pieces)
    is_cut = bool(body and head.text) and not head.text.endswith("\n")
    text = head.text + "\n" * is_cut + body
    if base not in (ours, theirs) and ours != theirs:
        text = in_order(_ended_as(three, text), *three[1:])
    return Merged(text, head.fields, head.clashes + _clashes(pieces))


def _ended_as(three: Three, merged: str) -> str:
    """The text without a line end at its end where neither side has one."""
    bare = not any(each.endswith("\n") for each in three[1:])
    return merged.removesuffix("\n") if bare else merged


def _parted(whole: str) -> tuple[str, str]:
    """The front matter from fence to fence, and the body."""
    lines = split(whole)
    at = front_matter.body_start([line.text for line in lines])
    start = lines[at].start if at < len(lines) else len(whole)
    return whole[:start], whole[start:]


def _head(three: Three, holds_many: Callable[[str], bool], text_merge: TextMerge) -> Merged | None:
    """The front matter; None where only one side still has one, and the other has changed it."""
    base, ours, theirs = three
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    if not (ours and theirs):
        return None
    found = merged_heads(*three, holds_many)
    if found and _reads_as_well(found.text, three):
        return Merged(found.text, found.fields)
    pieces = _by_lines(three, text_merge)
    return Merged(rendered(pieces), (), _clashes(pieces))


def _by_lines(three: Three, text_merge: TextMerge) -> list[Piece]:
    """Texts that hold a front matter, merged line by line."""
    return _sound(_settled(merged_pieces(*three, text_merge)), three)


def _by_git(three: Three, text_merge: TextMerge) -> list[Piece]:
    """The same, and no clash is settled."""
    return _sound(merged_pieces(*three, text_merge), three)


def _lines_merged(three: Three, pieces: list[Piece]) -> Merged:
    return Merged(_ended_as(three, rendered(pieces)), (), _clashes(pieces))


def _sound(pieces: list[Piece], three: Three) -> list[Piece]:
    """The pieces if the front matter reads well in them, else all of it as one clash."""
    if _clashes(pieces) or _reads_as_well(rendered(pieces), three):
        return pieces
    # Git saw no clash, and yet a field stands twice or half a list is gone.
    base, ours, theirs = (tuple(with_ends(each)) for each in three)
    return [Clash(base, ours, theirs)]


def _reads_as_well(merged: str, three: Three) -> bool:
    """Whether the front matter has no flaw that neither side has."""
    return _flaws(merged) <= _flaws(three[1]) | _flaws(three[2])


def _flaws(head: str) -> set[str]:
    return {flaw.code for flaw in front_matter.read_texts(texts(head)).flaws}


def _settled(pieces: list[Piece]) -> list[Piece]:
    return [_one_settled(each) if isinstance(each, Clash) else each for each in pieces]


def _one_settled(clash: Clash) -> Piece:
    found = settled(clash)
    return clash if found is None else found


def _clashes(pieces: list[Piece]) -> int:
    return sum(isinstance(each, Clash) for each in pieces)


def _many(document: Document, kinds: Kinds) -> Callable[[str], bool]:
    """Of which fields of a note a single value is a list of one."""
    kind = parse(document, kinds).kind
    fields = kind.fields if kind else {}
    renamed = kind.renamed if kind else {}

    def holds_many(name: str) -> bool:
        field = fields.get(renamed.get(name, name))
        return field is not None and field.many

    return holds_many


def _undressed(three: Three) -> tuple[Three, Callable[[str], str]]:
    """The texts without BOM and with the same line ends where each has but one sort of them.

    Also what puts both on again: as the side has it that changed them.
    """
    bare = _each(three, lambda whole: whole.removeprefix(BOM))
    bom = changed(*_each(three, lambda whole: BOM if whole.startswith(BOM) else ""))
    ends = [ends_of(each) for each in bare]
    if any(len(found) > 1 or "\r" in found for found in ends):
        return bare, lambda merged: bom + merged
    end = changed(*_each(bare, lambda whole: "\r\n" if "\r\n" in whole else "\n"))
    plain = _each(bare, lambda whole: whole.replace("\r\n", "\n"))
    return plain, lambda merged: bom + merged.replace("\n", end)


def _each(three: Three, change: Callable[[str], str]) -> Three:
    base, ours, theirs = three
    return change(base), change(ours), change(theirs)
