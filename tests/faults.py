"""Faults of the machine, made by strace: a process killed or refused at the n-th call of a kind."""

from __future__ import annotations

import collections
import functools
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

WRITING = (
    "write",
    "rename",
    "renameat",
    "renameat2",
    "ftruncate",
    "fsync",
    "unlink",
    "unlinkat",
    "link",
    "linkat",
)


@functools.cache
def _why_not() -> str | None:
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "strace may not trace here"


needs_strace = pytest.mark.skipif(bool(_why_not()), reason=str(_why_not()))


def traced(words: Sequence[str], *options: str, to: str = "/dev/null") -> list[str]:
    """The words of a command under strace."""
    return ["strace", "-qq", "-o", to, *options, *words]


def with_fault(words: Sequence[str], call: str, fault: str) -> list[str]:
    """A command whose calls of a kind meet a fault such as `signal=KILL:when=2`."""
    return traced(words, "-e", f"trace={call}", "-e", f"inject={call}:{fault}")


def calls(words: Sequence[str], variables: dict[str, str], log: Path) -> list[tuple[str, str]]:
    """The calls that write, in order, each with what it was given."""
    options = ("-y", "-s", "300", "-e", f"trace={','.join(WRITING)}")
    subprocess.run(traced(words, *options, to=str(log)), env=variables, check=True, timeout=60)
    found = re.findall(r"^(\w+)\((.*)$", log.read_text(errors="replace"), re.MULTILINE)
    return [(name, rest) for name, rest in found]


def moments(seen: Sequence[tuple[str, str]]) -> list[tuple[str, int]]:
    """Every call as strace counts them: its name and its number among those of that name."""
    counter: collections.Counter[str] = collections.Counter()
    found = []
    for name, _ in seen:
        counter[name] += 1
        found.append((name, counter[name]))
    return found


def python(*words: str) -> list[str]:
    return [sys.executable, *words]
