"""Where a note is: its name in an open folder that no link can lead out of the vault."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from vaultkit.core.copies import MERGE_TOOLS
from vaultkit.errors import InputOutput, NoteChanged, Refused
from vaultkit.store.vault import Vault

FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | FLAGS

# What file systems allow; eCryptfs less, which its own error says.
_LONGEST = 255


class Seat(NamedTuple):
    """`path` is the note's own, links followed; `made` are the folders that had to be made."""

    folder: int
    name: str
    path: str
    made: tuple[str, ...] = ()


@contextmanager
def seated(vault: Vault, path: str, *, follow: bool = True, make: bool = False) -> Iterator[Seat]:
    """The seat of a path of the vault, for as long as it is needed.

    Each folder is opened from the one around it, so that none can be swapped for a link on the way.
    With `follow` a link to a note stands for that note; with `make` missing folders are made.
    """
    must_be_supported()
    with told(path):
        real = _real(vault.root, path, follow)
        *folders, name = real.split("/")
        opened = _Way(vault.root)
        try:
            for folder in folders:
                opened.down(folder, make)
            yield Seat(opened.descriptor, name, real, tuple(opened.made))
        except BaseException:
            opened.unmake(vault.root)
            raise
        finally:
            os.close(opened.descriptor)


def must_be_supported() -> None:
    """Refused where files cannot be written as safely as is promised."""
    if os.name == "nt":
        raise Refused("commands that write are not supported on Windows yet")


def check_path(path: str) -> None:
    """Refused for what cannot be a note of the vault, wherever it would lead."""
    parts = path.split("/")
    if "\0" in path:
        raise Refused("a note's name cannot hold a NUL", path=path)
    if not all(parts) or any(part in (".", "..") for part in parts):
        raise Refused("this leads outside the vault", path=path, remedy="name a note in it")
    # A merge tool leaves the version before it as `x.md.orig`.
    if not path.lower().endswith((".md", MERGE_TOOLS)):
        raise Refused("a note's name ends in .md", path=path)
    _check_folders(path)
    if any(len(os.fsencode(part)) > _LONGEST for part in parts):
        raise Refused("the name is too long", path=path, remedy="choose a shorter one")


def _check_folders(path: str) -> None:
    if any(part.startswith(".") for part in path.split("/")):
        says = "names that begin with a dot belong to other programs"
        raise Refused(says, path=path, remedy="choose another name")


@contextmanager
def told(path: str) -> Iterator[None]:
    """What the machine refuses, in one line with the exit code it has."""
    try:
        yield
    except OSError as error:
        raise _as_told(error, path) from error


def _as_told(error: OSError, path: str) -> Exception:
    if isinstance(error, FileNotFoundError):
        return NoteChanged("the note is not there any more", path=path)
    if isinstance(error, FileExistsError):
        return NoteChanged("a note of that name is there already", path=path)
    if error.errno in (errno.ELOOP, errno.ENOTDIR):
        says = "a link or a file stands where a folder is needed"
        return Refused(says, path=path, remedy="remove it, or rename it")
    if error.errno == errno.ENAMETOOLONG:
        return Refused("the name is too long", path=path, remedy="choose a shorter one")
    return InputOutput(f"it cannot be written: {error.strerror}", path=path)


def _real(root: str, path: str, follow: bool) -> str:
    check_path(path)
    place = os.path.join(root, path)
    folder, name = os.path.split(place)
    real = os.path.realpath(place) if follow else os.path.join(os.path.realpath(folder), name)
    if os.path.commonpath([real, root]) != root or real == root:
        says = "a symbolic link leads out of the vault here"
        raise Refused(says, path=path, remedy="change the note where it is")
    within = os.path.relpath(real, root)
    _check_folders(within)
    return within


class _Way:
    """From the vault's folder down, one open folder at a time."""

    def __init__(self, root: str) -> None:
        self.descriptor = os.open(root, _FOLDER)
        self.at = ""
        self.made: list[str] = []

    def down(self, folder: str, make: bool) -> None:
        self.at = f"{self.at}/{folder}" if self.at else folder
        if make:
            self._make(folder)
        below = os.open(folder, _FOLDER, dir_fd=self.descriptor)
        os.close(self.descriptor)
        self.descriptor = below

    def _make(self, folder: str) -> None:
        with suppress(FileExistsError):
            os.mkdir(folder, dir_fd=self.descriptor)
            self.made.append(self.at)
            os.fsync(self.descriptor)

    def unmake(self, root: str) -> None:
        """Take away the folders that were made for nothing."""
        for folder in reversed(self.made):
            with suppress(OSError):
                os.rmdir(os.path.join(root, folder))
