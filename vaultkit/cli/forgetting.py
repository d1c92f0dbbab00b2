"""What `vaultkit forget` finds, and does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from vaultkit.cli.reaching import known
from vaultkit.cli.session import Session
from vaultkit.core.diff import Edit
from vaultkit.core.forget import Around, Forgetting, forgetting
from vaultkit.core.model import Document
from vaultkit.errors import VaultkitError
from vaultkit.store.forget import (
    documents_of,
    drop_entries,
    entries_that_speak,
    files_that_speak,
    remove_folders,
    rows_that_speak,
    scrub,
)
from vaultkit.store.save import change, move, remove, save
from vaultkit.store.undo import Entry, Undo


@dataclass
class Forgotten:
    """What speaks of a person: notes with their edits, undo entries, the index, what is left."""

    session: Session
    plan: Forgetting
    edits: list[Edit] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    rows: int = 0
    left: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """One line for each place."""
        for edit in self.edits:
            yield from self._places(edit)
        for entry in self.entries:
            yield f"undo entry of {entry.when:%Y-%m-%d %H:%M}: {entry.words}"
        yield f"index: {self.rows} rows"

    def _places(self, edit: Edit) -> Iterator[str]:
        before, after = edit
        if before is None or after is None:
            yield f"{edit.path}: the note is deleted"
            return
        if after.path != before.path:
            yield f"{before.path}: the note is renamed {after.path}"
        for mention in self.plan.mentions(before):
            yield f"{mention.path}:{mention.line}: {mention.what}"

    def first_names(self) -> Iterator[str]:
        """Where a first name is left that may be theirs."""
        for edit in self.edits:
            for at in self.plan.first_names(edit.after) if edit.after else ():
                yield f"{at.path}:{at.line}: this still says “{at.what}”; look whether it is them"

    def apply(self) -> None:
        """Do it, the person's own note last: a run that was broken off can be done again."""
        session, own = self.session, self._undo()
        for edit in sorted(self.edits, key=self._order):
            self._tried(edit, own)
        if self.failed:
            return
        vault = session.vault
        remove_folders(vault, [edit.path for edit in self.edits], self.plan.who.is_in)
        may_speak = self.plan.who.may_be_in
        drop_entries(vault, os.environ, self.entries, own.group, may_speak)
        session.index.refresh(session.now.date())
        if not scrub(session.index):
            self.left.append(session.index.path)

    def _undo(self) -> Undo:
        # The words are the command's name alone: the command line holds the person's.
        return Undo(self.session.vault, os.environ, ["forget"], self.session.now)

    def _order(self, edit: Edit) -> tuple[bool, bool, str]:
        return edit.path == self.plan.who.path, edit.after is None, edit.path

    def _tried(self, edit: Edit, own: Undo) -> None:
        if self.failed and edit.path == self.plan.who.path:
            return
        try:
            self._done(edit, own)
        except VaultkitError as error:
            self.failed.append(edit.path)
            for line in error.lines():
                self.session.tell(line)

    def _done(self, edit: Edit, own: Undo) -> None:
        vault, (before, after) = self.session.vault, edit
        if before is None:
            return
        if after is None:
            remove(vault, before, own)
        elif after.path != before.path:
            save(vault, after, move(vault, before, after.path, own), own)
        else:
            change(vault, before.path, self._without, own, self.session.index.premises.limit)

    def _without(self, document: Document) -> Document:
        return self.plan.done(document) or document


def look(session: Session, path: str) -> Forgotten:
    """Find everything that speaks of the contact at a path."""
    documents, rest = documents_of(session.vault, session.index.premises.limit)
    plan = forgetting(path, documents, Around(known(session).candidates, session.kinds))
    found = Forgotten(session, plan)
    for document in documents.values():
        _look_into(document, found)
    may_speak = plan.who.may_be_in
    found.entries = entries_that_speak(session.vault, os.environ, may_speak)
    found.rows = rows_that_speak(session.index, may_speak)
    found.left = files_that_speak(session.vault, rest, plan.who.is_in)
    return found


def _look_into(document: Document, found: Forgotten) -> None:
    try:
        after = found.plan.done(document)
    except VaultkitError as error:
        found.failed.append(document.path)
        for line in error.lines():
            found.session.tell(line)
        return
    if after != document:
        found.edits.append(Edit(document, after))
