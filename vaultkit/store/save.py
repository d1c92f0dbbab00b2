"""Save a note: whole or not at all, never over what somebody else has written meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable

from vaultkit.core.model import Document
from vaultkit.errors import CannotEdit, NoteChanged, Refused
from vaultkit.store.load import Unreadable, decode
from vaultkit.store.lock import locked
from vaultkit.store.records import Deed
from vaultkit.store.replace import (
    Seen,
    create,
    delete,
    must_be_writable,
    must_say,
    rename,
    replace,
    see,
)
from vaultkit.store.seat import Seat, seated
from vaultkit.store.undo import Undo
from vaultkit.store.vault import Vault

# What a vault that says nothing else reads.
LIMIT = 10_000_000

_TRIES = 5


def load_document(vault: Vault, path: str, limit: int = LIMIT) -> Document:
    """A note as it is now, to be edited; CannotEdit for what is too large or not UTF-8."""
    with seated(vault, path) as seat:
        content = see(seat, limit).content
    if len(content) > limit:
        says = f"the note has more than {limit / 1_000_000:.0f} MB"
        raise CannotEdit(says, path=path, remedy="see size_limit_mb in the settings")
    try:
        return decode(path, content)
    except Unreadable as error:
        raise CannotEdit(error.says, path=path) from error


def change(
    vault: Vault,
    path: str,
    edit: Callable[[Document], Document],
    undo: Undo,
    limit: int = LIMIT,
) -> tuple[Document, Document]:
    """Edit a note: what it said and what it says now. An equal text writes nothing.

    Where somebody else saves meanwhile, the edit is done again on their text.
    """
    with locked(vault, undo.environment):
        for _ in range(_TRIES - 1):
            try:
                return _changed(vault, path, edit, undo, limit)
            except NoteChanged:
                continue
        return _changed(vault, path, edit, undo, limit)


def _changed(
    vault: Vault, path: str, edit: Callable[[Document], Document], undo: Undo, limit: int
) -> tuple[Document, Document]:
    before = load_document(vault, path, limit)
    after = edit(before)
    _save(vault, Document(path, after.text), before, undo)
    return before, after


def save(vault: Vault, edited: Document, over: Document | None, undo: Undo) -> None:
    """Write a note over what it said, or a new one; NoteChanged where that is not what is there."""
    with locked(vault, undo.environment):
        _save(vault, edited, over, undo)


def _save(vault: Vault, edited: Document, over: Document | None, undo: Undo) -> None:
    if over is None:
        _make(vault, edited, undo)
    elif edited.text != over.text:
        _rewrite(vault, _encoded(edited), over, undo)


def _make(vault: Vault, new: Document, undo: Undo) -> None:
    content = _encoded(new)
    with seated(vault, new.path, follow=False, make=True) as seat:
        _must_be_free(seat)
        with undo.kept(Deed(seat.path, None, content, folders=seat.made)):
            create(seat, content)


def _rewrite(vault: Vault, content: bytes, over: Document, undo: Undo) -> None:
    with seated(vault, over.path) as seat:
        seen = _seen_as(seat, over)
        must_be_writable(seat, seen)
        deed = Deed(seat.path, seen.content, content, seen.mode, in_place=seen.keeps_its_file)
        with undo.kept(deed):
            replace(seat, seen, content)


def remove(vault: Vault, over: Document, undo: Undo) -> None:
    """Delete a note that says what was thought."""
    with locked(vault, undo.environment), seated(vault, over.path, follow=False) as seat:
        seen = _seen_as(seat, over)
        must_be_writable(seat, seen)
        with undo.kept(Deed(seat.path, seen.content, None, seen.mode)):
            delete(seat, seen)


def move(vault: Vault, over: Document, path: str, undo: Undo) -> Document:
    """Give a note another path, under which there is none yet; its text at the new one."""
    with (
        locked(vault, undo.environment),
        seated(vault, over.path, follow=False) as source,
        seated(vault, path, follow=False, make=True) as target,
    ):
        _move(source, target, over, undo)
    return Document(path, over.text)


def _move(source: Seat, target: Seat, over: Document, undo: Undo) -> None:
    seen = _seen_as(source, over)
    if source[1:3] == target[1:3]:
        return
    deed = Deed(source.path, None, seen.content, None, target.path, target.made)
    try:
        with undo.kept(deed):
            rename(source, target)
    except FileExistsError as error:
        says = "a note of that name is there already"
        raise Refused(says, path=target.path, remedy="choose another name") from error


def _seen_as(seat: Seat, over: Document) -> Seen:
    content = _encoded(over)
    seen = see(seat, len(content))
    must_say(seat, seen, content)
    return seen


def _must_be_free(seat: Seat) -> None:
    if seat.name in os.listdir(seat.folder):
        raise FileExistsError


def _encoded(document: Document) -> bytes:
    try:
        return document.text.encode()
    except UnicodeEncodeError as error:
        says = "what was to be written is not UTF-8; nothing was written"
        raise CannotEdit(says, path=document.path) from error
