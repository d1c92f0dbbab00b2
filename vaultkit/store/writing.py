"""Files written whole, inside one folder and nowhere else."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from vaultkit.errors import InputOutput, NoteChanged, Refused

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_CLOSED = getattr(os, "O_CLOEXEC", 0)


def inside(root: str, path: str) -> str:
    """Where a path of a folder really is, relative to it; Refused if a link leads outside."""
    real = os.path.realpath(os.path.join(root, path))
    if os.path.commonpath([real, root]) != root:
        says = "a symbolic link leads out of the folder here"
        raise Refused(says, path=path, remedy="remove it, or make it a folder of its own")
    for folder in _folders_between(root, real):
        if os.path.lexists(folder) and not os.path.isdir(folder):
            says = "this is a file, and a folder is needed here"
            raise InputOutput(says, path=os.path.relpath(folder, root), remedy="rename it")
    return os.path.relpath(real, root)


def _folders_between(root: str, place: str) -> Iterator[str]:
    """The folders around a place, up to the root, which is not one of them."""
    while len(place := os.path.dirname(place)) > len(root):
        yield place


def make_folder(root: str) -> None:
    """The folder and those around it, where they are missing."""
    _must_be_supported()
    try:
        os.makedirs(root, exist_ok=True)
    except FileExistsError as error:
        raise InputOutput("this is a file and no folder", path=root) from error
    except OSError as error:
        raise InputOutput(f"the folder cannot be made: {error.strerror}", path=root) from error


def write_new(root: str, path: str, text: str, *, mode: int = 0o666) -> None:
    """A file that was not there before; one that is there is never overwritten."""
    with _around(root, path) as (folder, name):
        descriptor = os.open(name, _NEW | _CLOSED, mode, dir_fd=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode())
        except BaseException:
            # Half a file would be taken for a whole one.
            os.unlink(name, dir_fd=folder)
            raise


def write_over(root: str, path: str, text: str, *, over: str) -> None:
    """A file anew, whole or not at all; NoteChanged if it no longer says what it did."""
    with _around(root, path) as (folder, name):
        new = f".vaultkit-{secrets.token_hex(8)}~"
        descriptor = os.open(new, _NEW | _CLOSED, 0o600, dir_fd=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                os.fchmod(descriptor, os.stat(name, dir_fd=folder).st_mode & 0o777)
                file.write(text.encode())
                file.flush()
                os.fsync(descriptor)
            if _text(folder, name) != over:
                raise NoteChanged("it changed meanwhile; nothing was written", path=path)
            os.replace(new, name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(OSError):
                os.unlink(new, dir_fd=folder)
            raise
        os.fsync(folder)


@contextmanager
def _around(root: str, path: str) -> Iterator[tuple[int, str]]:
    """The folder that a path is in, open, and the path's last part; no link is followed.

    Each folder is opened from the one around it, so that none can be swapped for a link on the way.
    """
    _must_be_supported()
    *folders, name = path.split("/")
    try:
        descriptor = os.open(root, _FOLDER | _CLOSED)
        try:
            for folder in folders:
                descriptor = _below(descriptor, folder)
            yield descriptor, name
        finally:
            os.close(descriptor)
    except FileExistsError as error:
        says = "a file of that name has appeared; nothing was overwritten"
        raise InputOutput(says, path=path) from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            raise Refused("a symbolic link has appeared on the way", path=path) from error
        raise InputOutput(f"it cannot be written: {error.strerror}", path=path) from error


def _below(descriptor: int, folder: str) -> int:
    """A folder in an open one, made where it is missing; the open one is closed."""
    with suppress(FileExistsError):
        os.mkdir(folder, dir_fd=descriptor)
    below = os.open(folder, _FOLDER | _CLOSED, dir_fd=descriptor)
    os.close(descriptor)
    return below


def _text(folder: int, name: str) -> str:
    with open(os.open(name, os.O_RDONLY | _CLOSED, dir_fd=folder), "rb") as file:
        return file.read().decode("utf-8", "replace")


def _must_be_supported() -> None:
    # The one place that says so.
    if os.name == "nt":
        raise Refused("commands that write are not supported on Windows yet")
