"""Which files of a vault are notes, and their stamps: as few questions to the disk as can be."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple

from vaultkit.core.compare import Folder, Stamp
from vaultkit.core.items import Problem

MARKS = (".vaultkit", ".obsidian")

Ignores = Callable[[str], bool]


class Found(NamedTuple):
    """The folders of a vault with the stamps of their notes, and what had to be left out."""

    folders: dict[str, Folder]
    skipped: tuple[Problem, ...]


def scan(root: str, excluded: frozenset[str], ignores: Ignores | None = None) -> Found:
    """List the notes under a folder; never follows a link to a folder, never opens a file.

    `excluded` are paths left out whole; `ignores` says so of any path, a folder's ending in `/`.
    Raises OSError if the vault's own folder cannot be listed.
    """
    folders: dict[str, Folder] = {}
    skipped: list[Problem] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            descriptor = os.open(os.path.join(root, folder), os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            if not folder:
                raise
            skipped.append(_skipped(folder, f"the folder cannot be listed: {error.strerror}"))
            continue
        try:
            look = _Look(root, folder, descriptor, excluded, ignores)
            look.list()
        finally:
            os.close(descriptor)
        if look.is_other_vault:
            continue
        folders[folder] = look.notes
        waiting += look.folders
        skipped += look.skipped
    return Found(folders, tuple(skipped))


class _Look:
    """One folder: its notes with their stamps, the folders in it, what had to be left out."""

    def __init__(
        self,
        root: str,
        folder: str,
        descriptor: int,
        excluded: frozenset[str],
        ignores: Ignores | None,
    ) -> None:
        self.root = root
        self.lead = f"{folder}/" if folder else ""
        self.descriptor = descriptor
        self.excluded = excluded
        self.ignores = ignores
        self.notes: dict[str, Stamp] = {}
        self.folders: list[str] = []
        self.skipped: list[Problem] = []
        self.is_other_vault = False

    def list(self) -> None:
        with os.scandir(self.descriptor) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    if name in MARKS and self.lead:
                        self.is_other_vault = True
                        return
                elif name[-3:] in (".md", ".MD") or name[-3:].lower() == ".md":
                    self._note(entry)
                elif entry.is_dir(follow_symlinks=False):
                    self._folder(name)

    def _folder(self, name: str) -> None:
        path = self.lead + name
        if path in self.excluded or (self.ignores and self.ignores(path + "/")):
            return
        if _is_text(name):
            self.folders.append(path)
        else:
            self._skip(name, "the folder's name is not UTF-8; rename it")

    def _note(self, entry: os.DirEntry[str]) -> None:
        name = entry.name
        path = self.lead + name
        if path in self.excluded or (self.ignores and self.ignores(path)):
            return
        if not _is_text(name):
            self._skip(name, "the file's name is not UTF-8; rename it")
            return
        # By name relative to the folder: half the price of the entry's own `stat`.
        status = os.stat(name, dir_fd=self.descriptor, follow_symlinks=False)
        if stat.S_ISREG(status.st_mode):
            self.notes[name] = _stamp(status)
        elif stat.S_ISLNK(status.st_mode):
            self._link(name)
        elif stat.S_ISDIR(status.st_mode):
            self._folder(name)
        else:
            self._skip(name, "neither a file nor a folder; left out")

    def _link(self, name: str) -> None:
        """A link to a note inside the vault is that note; nothing outside is ever read."""
        target = os.path.realpath(os.path.join(self.root, self.lead, name))
        if not target.startswith(self.root + os.sep):
            self._skip(name, "a link that leads outside the vault; left out")
            return
        try:
            status = os.stat(target)
        except OSError:
            self._skip(name, "a link that leads nowhere; left out")
            return
        if stat.S_ISREG(status.st_mode):
            self.notes[name] = _stamp(status)

    def _skip(self, name: str, says: str) -> None:
        self.skipped.append(_skipped(self.lead + name, says))


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


def _is_text(name: str) -> bool:
    """Whether a name can be kept and printed: bytes that are no UTF-8 arrive as surrogates."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _skipped(path: str, says: str) -> Problem:
    readable = path.encode("utf-8", "backslashreplace").decode()
    return Problem(readable, 1, 1, "left-out", says, "warning")


def notes_of(folders: dict[str, Folder]) -> Iterator[str]:
    """The paths of all notes found, in order."""
    for folder in sorted(folders):
        lead = f"{folder}/" if folder else ""
        yield from (lead + name for name in sorted(folders[folder]))
