"""Where a person may stand besides the notes of a vault: other files, undo, index, git."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from vaultkit.core.copies import MERGE_TOOLS
from vaultkit.core.model import Document
from vaultkit.errors import VaultkitError
from vaultkit.store import words
from vaultkit.store.index import Index
from vaultkit.store.records import forget_file, undo_folder
from vaultkit.store.save import load_document
from vaultkit.store.scan import MARKS
from vaultkit.store.undo import Entry, contents, drop, listed
from vaultkit.store.vault import Vault

Speaks = Callable[[str], bool]

# Larger files are told by their names alone.
_LARGEST = 20_000_000
_TABLES = ("folders", "notes", "names", "links", "contacts", "items", "problems", "later", "texts")


def documents_of(vault: Vault, limit: int) -> tuple[dict[str, Document], list[str]]:
    """Every text that can be edited, also where notes are not read; and all other files."""
    texts: dict[str, Document] = {}
    rest: list[str] = []
    for path in files_of(vault):
        document = _document(vault, path, limit)
        if document:
            texts[path] = document
        else:
            rest.append(path)
    return texts, rest


def files_of(vault: Vault) -> Iterator[str]:
    """The files of a vault but those of git, by their paths; no link is followed."""
    for folder, folders, names in os.walk(vault.root):
        folders[:] = sorted(name for name in folders if name != ".git")
        above = os.path.relpath(folder, vault.root)
        for name in sorted(names):
            yield name if above == "." else os.path.join(above, name)


def _document(vault: Vault, path: str, limit: int) -> Document | None:
    """A file as a note; None for what is none, or belongs to another program or vault."""
    parts = path.split("/")
    if not path.lower().endswith((".md", MERGE_TOOLS)) or any(
        part.startswith(".") for part in parts
    ):
        return None
    above = ["/".join(parts[:end]) for end in range(1, len(parts))]
    if any(os.path.isdir(vault.place(f"{each}/{mark}")) for each in above for mark in MARKS):
        return None
    try:
        return load_document(vault, path, limit)
    except VaultkitError:
        return None


def files_that_speak(vault: Vault, paths: list[str], speaks: Speaks) -> list[str]:
    """The files, of those named, whose name or text speaks of somebody."""
    return [path for path in paths if speaks(path) or speaks(_text(vault.place(path)))]


def _text(place: str) -> str:
    """What text a file holds; nothing where it cannot be read."""
    try:
        if os.path.islink(place):
            return os.readlink(place)
        if not os.path.isfile(place) or os.path.getsize(place) > _LARGEST:
            return ""
        with open(place, "rb") as file:
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


def entries_that_speak(vault: Vault, environment: Mapping[str, str], speaks: Speaks) -> list[Entry]:
    """The undo entries that hold anything about somebody."""
    return [
        entry
        for entry in listed(vault, environment)
        if speaks("\n".join((entry.words, *entry.paths)))
        or any(
            speaks(text.decode("utf-8", "replace")) for text in contents(vault, environment, entry)
        )
    ]


def rows_that_speak(index: Index, speaks: Speaks) -> int:
    """How many rows of the index hold anything about somebody."""
    return sum(
        speaks("\n".join(each for each in row if isinstance(each, str)))
        for table in _TABLES
        for row in index.connection.execute(f"SELECT * FROM {table}")
    )


def scrub(index: Index) -> bool:
    """Leave nothing in the index file of what was deleted; False where another process reads it."""
    with suppress(OSError):
        os.unlink(f"{index.path}.aside")
    try:
        index.connection.execute("PRAGMA secure_delete = ON")
        if words.are_indexed(index.connection):
            words.learn_anew(index.connection)
        index.connection.execute("VACUUM")
        busy = index.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    return not busy


def has_git(vault: Vault) -> bool:
    """Whether the vault lies in a git repository, whose history keeps what it said."""
    folder = vault.root
    while True:
        if os.path.lexists(os.path.join(folder, ".git")):
            return True
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above


def drop_entries(
    vault: Vault,
    environment: Mapping[str, str],
    entries: Iterable[Entry],
    own: str | None,
    speaks: Speaks,
) -> None:
    """Forget undo entries, that of the run itself, and files that cannot be read as any."""
    ids = {own, *(entry.id for entry in entries)}
    for entry in listed(vault, environment):
        if entry.id in ids:
            drop(vault, environment, entry)
    folder = undo_folder(vault.root, environment)
    with suppress(OSError):
        for name in os.listdir(folder):
            if speaks(_text(os.path.join(folder, name))):
                forget_file(os.path.join(folder, name))


def remove_folders(vault: Vault, paths: Iterable[str], speaks: Speaks) -> None:
    """Remove the folders around some notes that are named after somebody and are empty now."""
    folders = {path.rpartition("/")[0] for path in paths}
    for folder in sorted(folders, key=len, reverse=True):
        if folder and speaks(folder.replace("/", "\n")):
            with suppress(OSError):
                os.rmdir(vault.place(folder))
