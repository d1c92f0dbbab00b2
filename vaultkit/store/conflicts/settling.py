"""Make one note of two versions on the disk: all of it or nothing, and undone together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.core.conflicts.choices import FILE, OURS, THEIRS, Choice, Choose
from vaultkit.core.conflicts.settle import Ways, finished, has_markers, merged_with_copy, unmarked
from vaultkit.core.diff import Edit
from vaultkit.core.model import Document
from vaultkit.errors import CannotEdit, NoteChanged
from vaultkit.store.conflicts.meetings import Survey, is_note
from vaultkit.store.save import load_document, move, remove, save
from vaultkit.store.undo import Undo


class Settlement(NamedTuple):
    """What becomes of a note, and the copies that go because all they say is in it."""

    note: Edit
    copies: tuple[Document, ...] = ()

    @property
    def edits(self) -> list[Edit]:
        """Everything that would change, as edits of files."""
        own = [] if self.note.before == self.note.after else [self.note]
        return [*own, *(Edit(copy, None) for copy in self.copies)]


def settlement(survey: Survey, path: str, ways: Ways) -> Settlement:
    """One note out of all its versions, as far as that can be; CannotEdit where it is not safe."""
    if not is_note(path):
        says = "this is no note, and git has left two versions of it"
        raise CannotEdit(says, path=path, remedy="settle it in an editor, then git add it")
    note = survey.load(path)
    three = survey.three(path)
    if (three.ours is None) != (three.theirs is None):
        kept = _kept(path, note, ways.choose, is_ours=three.ours is not None)
        return Settlement(Edit(note, kept))
    copies = [copy for copy in map(survey.load, survey.copies.get(path, ())) if copy]
    if note is None:
        return _restored(survey, path, copies, ways)
    return _settled(survey, note, unmarked(note, three.base, ways), copies, ways)


def _kept(path: str, note: Document | None, choose: Choose, *, is_ours: bool) -> Document | None:
    """The note that one side has deleted, if the other's is to stay."""
    if note is None:
        return None
    says = {True: "the note as you changed it", False: "the note as they changed it"}[is_ours]
    options = {OURS: says if is_ours else "it is deleted"}
    options[THEIRS] = "it is deleted" if is_ours else says
    word = choose(Choice(path, 1, FILE, options))
    return note if word is None or (word == OURS) == is_ours else None


def _restored(survey: Survey, path: str, copies: list[Document], ways: Ways) -> Settlement:
    """A copy whose note is gone takes its place."""
    if not copies:
        return Settlement(Edit(None, None))
    first, *others = copies
    return _settled(survey, first, Document(path, first.text), others, ways)


def _settled(
    survey: Survey, before: Document, after: Document, copies: list[Document], ways: Ways
) -> Settlement:
    if has_markers(after, ways.kinds):
        return Settlement(Edit(before, after))
    for copy in copies:
        if copy.text != after.text:
            after = merged_with_copy(after, copy, survey.base(after, copy), ways)
    return Settlement(Edit(before, finished(after, ways)), tuple(copies))


def settle(survey: Survey, wanted: Settlement, undo: Undo) -> None:
    """Do it; NoteChanged, with nothing done, where one of the files is not as it was."""
    vault, (before, after) = survey.vault, wanted.note
    for document in _touched(wanted):
        _must_be_as_it_was(survey, document)
    if before and after and before.path != after.path:
        before = move(vault, before, after.path, undo)
    if before and after:
        save(vault, after, before, undo)
    elif before:
        remove(vault, before, undo)
    # Last of all: what they say is in the note by now.
    for copy in wanted.copies:
        remove(vault, copy, undo)


def _touched(wanted: Settlement) -> Iterator[Document]:
    yield from wanted.copies
    if wanted.note.before:
        yield wanted.note.before


def _must_be_as_it_was(survey: Survey, document: Document) -> None:
    now = load_document(survey.vault, document.path, survey.index.premises.limit)
    if now.text != document.text:
        says = "the note changed meanwhile; nothing was written"
        raise NoteChanged(says, path=document.path, remedy="look at it, and say it again")
