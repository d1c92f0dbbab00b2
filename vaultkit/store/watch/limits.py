"""Where events cannot be relied on: network file systems, and too many folders."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterator

# By the names that Linux gives file systems: changes made elsewhere cause no event here.
_NETWORK = (
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "fakeowner", "gfs2", "gluster",
    "lustre", "ncp", "nfs", "ocfs2", "orangefs", "prl_fs", "smb", "vboxsf", "virtiofs", "vmhgfs",
)  # fmt: skip
# Whatever it is: what lies below may be changed by others (a cloud, a synced folder of ciphers).
_OF_A_PROGRAM = "fuse."


def network(root: str, mounts: str | None = None) -> str | None:
    """The kind of network file system that a folder, or one in it, lies on; None if unknown.

    `mounts` is the text of /proc/self/mountinfo, which is read where it is not given.
    """
    own = ""
    below: list[str] = []
    longest = -1
    for place, kind in _mounted(_mounts() if mounts is None else mounts):
        # Of two on one place the later one covers the other.
        if _holds(place, root) and len(place) >= longest:
            own, longest, below = kind, len(place), []
        elif _holds(root, place):
            below.append(kind)
    return next((kind for kind in (own, *below) if _is_network(kind)), None)


def _mounted(text: str) -> Iterator[tuple[str, str]]:
    """Each place something is mounted on, with its kind."""
    for line in text.split("\n"):
        own, _, rest = line.partition(" - ")
        parts = own.split(" ")
        if len(parts) > 4 and rest:
            yield _unescaped(parts[4]), rest.split(" ")[0]


def _is_network(kind: str) -> bool:
    return kind.startswith((*_NETWORK, _OF_A_PROGRAM))


def _mounts() -> str:
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""


def _unescaped(place: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)


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
