"""One note replaced, made, removed or renamed: whole or not at all, and only as it was seen."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from vaultkit.errors import InputOutput, NoteChanged, Refused
from vaultkit.store.seat import FLAGS, Seat
from vaultkit.store.swap import rename_new, swap
from vaultkit.store.temporary import HalfDone, random_name, temporary, write_all

# Of notes whose size is not known beforehand.
ANY_SIZE = 2**31

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | FLAGS


class Seen(NamedTuple):
    """A note as it was read."""

    content: bytes
    status: os.stat_result

    @property
    def mode(self) -> int:
        return stat.S_IMODE(self.status.st_mode)

    @property
    def keeps_its_file(self) -> bool:
        """Whether a new file in its place would part it from its links or from its owner."""
        status, me = self.status, os.geteuid()
        is_others = me != 0 and status.st_uid != me
        is_other_group = me != 0 and status.st_gid not in (os.getegid(), *os.getgroups())
        return status.st_nlink > 1 or is_others or is_other_group


def see(seat: Seat, limit: int) -> Seen:
    """A note's bytes, at most `limit` and one more; Refused for what is no file."""
    _must_be_file(seat, os.stat(seat.name, dir_fd=seat.folder, follow_symlinks=False))
    descriptor = os.open(seat.name, _READ, dir_fd=seat.folder)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        _must_be_file(seat, status)
        return Seen(file.read(limit + 1), status)


def _must_be_file(seat: Seat, status: os.stat_result) -> None:
    if stat.S_ISLNK(status.st_mode):
        says = "this is a link to another note"
        raise Refused(says, path=seat.path, remedy="name the note it leads to")
    if not stat.S_ISREG(status.st_mode):
        raise Refused("this is no file, and so no note", path=seat.path)


def must_be_writable(seat: Seat, seen: Seen) -> None:
    """InputOutput for a note that may be read only: a new file in its place would be a trick."""
    ids = os.access in os.supports_effective_ids
    may = os.access(seat.name, os.W_OK, dir_fd=seat.folder, effective_ids=ids)
    if not may or not seen.mode & 0o222:
        says = "the note may not be written"
        raise InputOutput(says, path=seat.path, remedy="allow it, e.g. with chmod u+w")
    if not os.access(".", os.W_OK | os.X_OK, dir_fd=seat.folder, effective_ids=ids):
        raise InputOutput("the note's folder may not be written", path=seat.path)


def replace(seat: Seat, old: Seen, new: bytes, mode: int | None = None) -> None:
    """Give a note other bytes; its mode, owner and attributes stay, as do its hard links."""
    if old.keeps_its_file:
        _write_in_place(seat, old, new)
        return
    with temporary(seat.folder, new, 0o600) as (name, descriptor):
        _dress(seat, descriptor, old, old.mode if mode is None else mode)
        os.fsync(descriptor)
        _must_be_as_seen(seat, old)
        if swap(seat.folder, name, seat.name):
            _settle(seat, name, old, new)
        else:
            os.rename(name, seat.name, src_dir_fd=seat.folder, dst_dir_fd=seat.folder)
            _must_be_kept(seat)


def _settle(seat: Seat, name: str, old: Seen, new: bytes) -> None:
    """What was swapped out is looked at last: a save of this very moment is put back."""
    try:
        os.fsync(seat.folder)
        if _content(seat.folder, name) != old.content:
            raise _changed(seat)
    except (OSError, NoteChanged):
        _swap_back(seat, name, new)
        raise


def _swap_back(seat: Seat, name: str, new: bytes) -> None:
    try:
        swap(seat.folder, name, seat.name)
        if _content(seat.folder, name) != new:
            # Saved once more in between: the latest is the one to keep.
            swap(seat.folder, name, seat.name)
    except OSError as error:
        # The old text is only in the undo store now, and in the file that stays.
        raise HalfDone(f"it was half written: {error.strerror}", path=seat.path) from error


def _must_be_kept(seat: Seat) -> None:
    try:
        os.fsync(seat.folder)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system that has no such promise to give
            says = f"it was written, but may not outlive a power cut: {error.strerror}"
            raise HalfDone(says, path=seat.path) from error


def _must_be_as_seen(seat: Seat, old: Seen) -> None:
    now = see(seat, len(old.content))
    if _stamp(now.status) != _stamp(old.status) or now.content != old.content:
        raise _changed(seat)


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_mtime_ns, status.st_size, status.st_ctime_ns


def _changed(seat: Seat) -> NoteChanged:
    says = "the note changed meanwhile; nothing was written"
    return NoteChanged(says, path=seat.path, remedy="look at it, then try again")


def must_say(seat: Seat, seen: Seen, content: bytes) -> None:
    """NoteChanged unless the note says exactly what it was thought to say."""
    if seen.content != content:
        raise _changed(seat)


def _write_in_place(seat: Seat, old: Seen, new: bytes) -> None:
    flags = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | FLAGS
    descriptor = os.open(seat.name, flags, dir_fd=seat.folder)
    try:
        _must_be_as_seen(seat, old)
        try:
            _overwrite(descriptor, new)
        except OSError:
            _put_back(seat, descriptor, old)
            raise
    finally:
        os.close(descriptor)


def _put_back(seat: Seat, descriptor: int, old: Seen) -> None:
    try:
        _overwrite(descriptor, old.content)
    except OSError as error:
        says = f"the note was left half written: {error.strerror}"
        remedy = "`vaultkit undo` puts it back"
        raise HalfDone(says, path=seat.path, remedy=remedy) from error


def _overwrite(descriptor: int, content: bytes) -> None:
    write_all(descriptor, content)
    os.ftruncate(descriptor, len(content))
    os.fsync(descriptor)


def create(seat: Seat, content: bytes, mode: int | None = None) -> None:
    """Make a note; FileExistsError where one is there, which is never overwritten."""
    with temporary(seat.folder, content, 0o666) as (name, descriptor):
        if mode is not None:
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
        rename_new(seat.folder, name, seat.folder, seat.name)
        try:
            os.fsync(seat.folder)
        except OSError:
            os.unlink(seat.name, dir_fd=seat.folder)
            raise


def delete(seat: Seat, old: Seen) -> None:
    """Remove a note: it is taken out of its place, looked at, and only then removed."""
    _must_be_as_seen(seat, old)
    name = random_name()
    os.rename(seat.name, name, src_dir_fd=seat.folder, dst_dir_fd=seat.folder)
    try:
        os.fsync(seat.folder)
        if _content(seat.folder, name) != old.content:
            raise _changed(seat)
        os.unlink(name, dir_fd=seat.folder)
    except (OSError, NoteChanged):
        rename_new(seat.folder, name, seat.folder, seat.name)
        raise


def rename(source: Seat, target: Seat) -> None:
    """Give a note another name; FileExistsError where that is taken by another file."""
    if _is_same_entry(source, target):
        os.rename(source.name, target.name, src_dir_fd=source.folder, dst_dir_fd=target.folder)
    else:
        rename_new(source.folder, source.name, target.folder, target.name)
    for folder in {source.folder, target.folder}:
        os.fsync(folder)


def _is_same_entry(source: Seat, target: Seat) -> bool:
    """Whether a folder that does not tell capitals apart takes both names for one file."""
    try:
        there = os.stat(target.name, dir_fd=target.folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    own = os.stat(source.name, dir_fd=source.folder, follow_symlinks=False)
    return os.path.samestat(there, own) and target.name not in os.listdir(target.folder)


def _content(folder: int, name: str) -> bytes:
    with os.fdopen(os.open(name, _READ, dir_fd=folder), "rb") as file:
        return file.read()


def _dress(seat: Seat, descriptor: int, old: Seen, mode: int) -> None:
    """Give the new file the owner, the mode and the attributes of the old one."""
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (old.status.st_uid, old.status.st_gid):
        os.fchown(descriptor, old.status.st_uid, old.status.st_gid)
    os.fchmod(descriptor, mode)
    if hasattr(os, "listxattr"):
        _copy_attributes(seat, descriptor)


def _copy_attributes(seat: Seat, descriptor: int) -> None:
    source = os.open(seat.name, _READ, dir_fd=seat.folder)
    try:
        with _where_allowed():
            for name in os.listxattr(source):
                _copy_attribute(source, descriptor, name)
    finally:
        os.close(source)


def _copy_attribute(source: int, descriptor: int, name: str) -> None:
    with _where_allowed():
        os.setxattr(descriptor, name, os.getxattr(source, name))


@contextmanager
def _where_allowed() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EACCES, errno.ENOTSUP):
            raise
