"""Where events cannot be relied on: network file systems, and too many folders."""

from __future__ import annotations

import glob
import os
import sys

# By the names that Linux gives file systems: changes made elsewhere cause no event here.
_NETWORK = ("9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "nfs", "smb", "vboxsf", "virtiofs")
_NETWORK_FUSE = ("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.glusterfs", "fuse.s3fs")


def network(root: str, mounts: str | None = None) -> str | None:
    """The kind of network file system that a folder lies on; None where it is none, or unknown.

    `mounts` is the text of /proc/self/mountinfo, which is read where it is not given.
    """
    best, kind = "", ""
    for line in (_mounts() if mounts is None else mounts).splitlines():
        own, _, rest = line.partition(" - ")
        parts = own.split(" ")
        if len(parts) > 4 and rest:
            place = _unescaped(parts[4])
            if _holds(place, root) and len(place) >= len(best):
                best, kind = place, rest.split(" ")[0]
    is_network = kind.startswith(_NETWORK) or kind in _NETWORK_FUSE
    return kind if is_network else None


def _mounts() -> str:
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""


def _unescaped(place: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        place = place.replace(code, letter)
    return place


def _holds(place: str, root: str) -> bool:
    return place == "/" or root == place or root.startswith(f"{place}/")


def folders_under(root: str) -> int:
    """How many folders a watch of the whole tree has to reach, itself among them."""
    return sum(1 for _ in os.walk(root))


def folders_watched() -> int | None:
    """How many folders this process watches, as the kernel says; None where it does not say."""
    if not sys.platform.startswith("linux"):
        return None
    count = 0
    for place in glob.glob("/proc/self/fdinfo/*"):
        try:
            with open(place, encoding="ascii", errors="replace") as file:
                count += sum(line.startswith("inotify wd:") for line in file)
        except OSError:  # closed meanwhile
            continue
    return count
