"""Two names of files exchanged at once, or one given without taking another's place."""

from __future__ import annotations

import ctypes
import errno
import os
import sys

# name of the call, the flag that swaps, the flag that never replaces
_CALLS = {"linux": ("renameat2", 2, 1), "darwin": ("renameatx_np", 2, 4)}
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def swap(folder: int, one: str, other: str) -> bool:
    """Exchange two files of a folder; False where the system cannot."""
    _, flag, _ = _CALLS.get(sys.platform, ("", 0, 0))
    return _call(folder, one, folder, other, flag)


def rename_new(source: int, name: str, target: int, new: str) -> None:
    """Rename a file; FileExistsError where the new name is taken."""
    _, _, flag = _CALLS.get(sys.platform, ("", 0, 0))
    if _call(source, name, target, new, flag):
        return
    try:
        os.link(name, new, src_dir_fd=source, dst_dir_fd=target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (*_UNKNOWN, errno.EPERM, errno.EMLINK):
            raise
        _rename_unguarded(source, name, target, new)
    else:
        os.unlink(name, dir_fd=source)


def _rename_unguarded(source: int, name: str, target: int, new: str) -> None:
    """For file systems without links, such as FAT: a file that appears right now is lost."""
    if new in os.listdir(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), new)
    os.rename(name, new, src_dir_fd=source, dst_dir_fd=target)


def _call(source: int, name: str, target: int, new: str, flag: int) -> bool:
    if sys.platform not in _CALLS:
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), _CALLS[sys.platform][0], None)
    if call is None:
        return False
    words = (source, os.fsencode(name), target, os.fsencode(new), ctypes.c_uint(flag))
    while call(*words) != 0:
        code = ctypes.get_errno()
        if code in _UNKNOWN:
            return False
        if code != errno.EINTR:
            raise OSError(code, os.strerror(code), new)
    return True
