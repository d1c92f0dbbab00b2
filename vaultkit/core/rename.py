"""A note gets another name, and every link that leads to it follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vaultkit.core.checks.link_to_wrong_kind import wanted_kind
from vaultkit.core.edit.rename import rename_links
from vaultkit.core.keys import ALIAS, NAME
from vaultkit.core.model import Document, Kind, Link, Note
from vaultkit.core.names import fold, stem
from vaultkit.core.parse import parse
from vaultkit.core.resolve import Candidate, Candidates, Resolution
from vaultkit.core.targets import leads, name_of, target_of
from vaultkit.errors import CannotEdit


class Move(NamedTuple):
    """A note on its way from one path to another, and its aliases, folded."""

    old: str
    new: str
    kind: str | None
    aliases: frozenset[str] = frozenset()

    @property
    def keys(self) -> tuple[str, str]:
        """What the links are looked up by that may lead elsewhere afterwards."""
        return fold(stem(self.old)), fold(stem(self.new))


def after(move: Move, before: Candidates) -> Candidates:
    """What notes go by once the note has its new path."""

    def candidates(key: str) -> list[Candidate]:
        others = [each for each in before(key) if each.path != move.old]
        return sorted([*others, *own(key)])

    def own(key: str) -> Iterator[Candidate]:
        if key == fold(stem(move.new)):
            yield Candidate(move.new, NAME, move.kind)
        elif key in move.aliases:
            yield Candidate(move.new, ALIAS, move.kind)

    return candidates


def followed(
    document: Document, move: Move, before: Candidates, kinds: Mapping[str, Kind]
) -> Document:
    """The document with every link leading where it led before the move.

    The note that is moved itself comes with its old path, and goes with its new one.
    """
    note = parse(document, kinds)
    source = move.new if document.path == move.old else document.path
    way = _Way(move, before, after(move, before), note, source)
    edited = rename_links(document, way.new_target, kinds)
    return Document(source, edited.text)


class _Way(NamedTuple):
    """The links of one note: where they led and where they will lead."""

    move: Move
    before: Candidates
    after: Candidates
    note: Note
    source: str

    def new_target(self, link: Link) -> str | None:
        """What the link must say from now on; None where it may stay as it is."""
        wanted = wanted_kind(self.note, link)
        was = leads(link.target, self.note.path, self.before, wanted)
        if was.path is None:
            return None
        path = self.move.new if was.path == self.move.old else was.path
        now = leads(link.target, self.source, self.after, wanted)
        if self._stays(link, was, now, path):
            return None
        target = target_of(path, self.source, self.after, wanted, like=link.target)
        if target is None:
            raise CannotEdit(
                f"no link could tell {path} from another note of that name",
                path=self.note.path,
                line=link.line,
                remedy="choose another name",
            )
        return target

    def _stays(self, link: Link, was: Resolution, now: Resolution, path: str) -> bool:
        """Whether the link as it is leads there as surely as before."""
        is_sure = now.by_alias == was.by_alias and not (now.among and not was.among)
        return now.path == path and is_sure and not self._has_old_name(link, was)

    def _has_old_name(self, link: Link, was: Resolution) -> bool:
        """Whether it says the old name to the letter; then it follows a change of case too."""
        old, new = stem(self.move.old), stem(self.move.new)
        return was.path == self.move.old and old != new and name_of(link.target) == old
