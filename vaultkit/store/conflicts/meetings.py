"""Everything in a vault in which two versions of a note meet, as files, index and git say."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from vaultkit.core.conflicts.bases import known_base
from vaultkit.core.conflicts.found import Conflict, Version
from vaultkit.core.conflicts.look import alone, beside, meetings, unmerged
from vaultkit.core.conflicts.second_version import is_second_version
from vaultkit.core.copies import (
    MERGE_TOOLS,
    is_conflict_copy,
    original_of,
    possible_original_of,
    root_of,
)
from vaultkit.core.items import Problem
from vaultkit.core.model import Document
from vaultkit.core.names import fold
from vaultkit.core.parse import parse
from vaultkit.core.syncing.unmerged import BASE, OURS, THEIRS
from vaultkit.errors import GitFailed, VaultkitError
from vaultkit.store.forget import files_of
from vaultkit.store.index import Index
from vaultkit.store.known import Known
from vaultkit.store.repository import versions
from vaultkit.store.repository.blobs import contents
from vaultkit.store.repository.versions import versions_of
from vaultkit.store.save import load_document

_WITHIN = ("conflict-markers", "duplicate-key", "merge-contradiction")

Tell = Callable[[str], None]


class Three(NamedTuple):
    """The three versions of a path that git has left unmerged; None for one that is not there."""

    base: str | None
    ours: str | None
    theirs: str | None


class Survey:
    """Where versions meet: `within` notes, in `copies` by the note's path, in `unmerged` paths."""

    def __init__(self, index: Index, known: Known, problems: Iterable[Problem], tell: Tell) -> None:
        self.vault = index.vault
        self.index = index
        self.known = known
        self.tell = tell
        found = list(problems)
        self.copies: dict[str, list[str]] = {}
        for copy, original in sorted(self._copies(found)):
            self.copies.setdefault(original, []).append(copy)
        # What else is wrong in a copy is told once it is in its note.
        codes = {True: _WITHIN[:1], False: _WITHIN}
        self.within = {each.path for each in found if each.code in codes[self.is_copy(each.path)]}
        self.unmerged = self._unmerged()

    def is_copy(self, path: str) -> bool:
        """Whether a path is a second version of a note."""
        return any(path in copies for copies in self.copies.values())

    def paths(self) -> list[str]:
        """The notes, and other files, of which there are two versions; copies before others."""
        found = {*self.within, *self.copies, *self.unmerged}
        return sorted(found, key=lambda path: (not self.is_copy(path), path))

    def conflicts(self, path: str) -> list[Conflict]:
        """What there is for a note; nothing where only git has not heard that it is settled."""
        note = self.load(path)
        found = list(meetings(note, self.known.kinds)) if note else []
        stages = self.unmerged.get(path)
        if stages and not found and not self._is_whole(path, note):
            found.append(unmerged(path, *self.three(path)))
        return [*found, *self._beside(path, note)]

    def is_settled(self, path: str) -> bool:
        """Whether nothing is left of a path that git waits for but to tell it."""
        return path in self.unmerged and not self.conflicts(path)

    def _is_whole(self, path: str, note: Document | None) -> bool:
        """Whether an unmerged path holds what somebody, or a merge, has made of both sides."""
        stages = self.unmerged.get(path, {})
        if OURS not in stages and THEIRS not in stages:
            return note is None
        return OURS in stages and THEIRS in stages and note is not None and is_note(path)

    def load(self, path: str) -> Document | None:
        """A note as it is now; None where it is gone or cannot be read as one, which is told."""
        if not os.path.lexists(self.vault.place(path)):
            return None
        if not is_note(path):
            return None
        try:
            return load_document(self.vault, path, self.index.premises.limit)
        except VaultkitError as error:
            for line in error.lines():
                self.tell(line)
            return None

    def three(self, path: str) -> Three:
        """The versions between which git waits, as far as they are text."""
        stages = self.unmerged.get(path, {})
        known = [stages[each] for each in (BASE, OURS, THEIRS) if each in stages]
        texts = dict(zip(sorted(stages), contents(self.vault.root, known), strict=True))
        found = (texts.get(each) for each in (BASE, OURS, THEIRS))
        return Three(*(None if each is None else _as_text(each) for each in found))

    def base(self, note: Document, copy: Document) -> str | None:
        """The committed version that a note and its copy surely come from; None for none."""
        try:
            committed = versions_of(self.vault.root, note.path)
        except GitFailed:
            return None
        texts = [text for text in map(_text, committed) if text is not None]
        return known_base(texts, note.text, copy.text)

    def _copies(self, problems: Iterable[Problem]) -> Iterator[tuple[str, str]]:
        for problem in problems:
            if problem.code == "conflict-copy":
                original = self._original(problem.path)
                if original:
                    yield problem.path, original
        for path in files_of(self.vault):
            if path.lower().endswith(MERGE_TOOLS) and "/." not in f"/{path}":
                yield path, self._there(root_of(path))

    def _original(self, path: str) -> str | None:
        """The note that a path is a second version of."""
        if is_conflict_copy(path):
            return self._there(root_of(path))
        original = possible_original_of(path)
        there = self._there(original) if original else path
        note, copy = self.load(there), self.load(path)
        if there == path or note is None or copy is None:
            return None
        read = parse(copy, self.known.kinds), parse(note, self.known.kinds)
        is_one = is_second_version(read[0], copy.text, read[1], note.text)
        return root_of(there) if is_one else None

    def _there(self, path: str) -> str:
        """The path as the note there has it: some systems do not tell capitals apart."""
        found = [each.path for each in self.known.candidates(f"path:{fold(path)}")]
        return found[0] if found and path not in found else path

    def _unmerged(self) -> Mapping[str, dict[int, bytes]]:
        try:
            return versions.unmerged(self.vault.root)
        except GitFailed:
            return {}

    def _beside(self, path: str, note: Document | None) -> Iterator[Conflict]:
        for each in self.copies.get(path, ()):
            copy = self.load(each)
            if copy is None:
                continue
            if note is None:
                yield alone(copy, path)
                continue
            found = beside(note, copy)
            ours, theirs = self._dated(found.ours), self._dated(found.theirs)
            yield found._replace(ours=ours, theirs=theirs)

    def _dated(self, version: Version | None) -> Version | None:
        """The version with the time at which its file was written."""
        if version is None:
            return None
        try:
            seconds = os.stat(self.vault.place(version.path)).st_mtime
            written = datetime.fromtimestamp(seconds, ZoneInfo(self.index.premises.zone))
        except (OSError, OverflowError, ValueError):
            return version
        return version._replace(written=written.replace(tzinfo=None))


def is_note(path: str) -> bool:
    """Whether a path can be a note, or what a merge tool left of one."""
    return path.lower().endswith(".md") or original_of(path) is not None


def _as_text(content: bytes) -> str:
    return content.decode("utf-8", "backslashreplace")


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
