"""What the commands share that reach notes not named: they show a diff first, and want --apply."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from vaultkit.cli.session import Session
from vaultkit.core.diff import Edit, diff
from vaultkit.core.model import Document
from vaultkit.errors import VaultkitError
from vaultkit.formats.diff_text import diff_text
from vaultkit.store.known import Known
from vaultkit.store.save import change, load_document

apply_option = click.option("--apply", is_flag=True, help="Do it; without, only show it.")


def known(session: Session) -> Known:
    """The notes around, as the index knows them now."""
    return Known(session.index.connection, session.kinds)


def load(session: Session, path: str) -> Document:
    """A note as it is now."""
    return load_document(session.vault, path, session.index.premises.limit)


class Reach:
    """One edit over many notes: what it would do, what it did, which notes it could not do."""

    def __init__(self, session: Session, edit: Callable[[Document], Document]) -> None:
        self.session = session
        self.edit = edit
        self.failed: list[str] = []

    def planned(self, paths: Iterable[str]) -> list[Edit]:
        """The notes that would be other than they are."""
        found = (self._tried(path, self._plan) for path in paths)
        return [each for each in found if each and each.before != each.after]

    def _plan(self, path: str) -> Edit:
        before = load(self.session, path)
        return Edit(before, self.edit(before))

    def apply(self, paths: Iterable[str]) -> None:
        """Change the notes; what is done stays done where another cannot be changed."""
        for path in paths:
            self._tried(path, self._apply)

    def _apply(self, path: str) -> Edit:
        limit = self.session.index.premises.limit
        own = self.session.undo
        return Edit(*change(self.session.vault, path, self.edit, own, limit))

    def _tried(self, path: str, act: Callable[[str], Edit]) -> Edit | None:
        try:
            return act(path)
        except VaultkitError as error:
            self.failed.append(path)
            for line in error.lines():
                self.session.tell(line)
            return None


def show(session: Session, edits: Iterable[Edit]) -> None:
    """The diff, on stdout."""
    session.show(diff_text(diff(edits), session.look()))
