"""What git could not merge: which of it a person must settle, and which keeps both versions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_OURS = re.compile(rb"^<{7,}(?: |\r?$)", re.MULTILINE)
_THEIRS = re.compile(rb"^>{7,}(?: |\r?$)", re.MULTILINE)
# As far as git looks to tell text from anything else.
_LOOK = 8000

# The numbers that git gives to the versions of a file.
BASE, OURS, THEIRS = 1, 2, 3

OPEN, SETTLED, KEPT, BESIDE = "open", "settled", "kept", "beside"


class Unmerged(NamedTuple):
    """A file that git could not merge: `ids` are its versions, those of them that there are.

    `now` is what stands in its place, None where nothing does; `theirs` their version.
    """

    path: str
    ids: Mapping[int, str]
    now: bytes | None
    theirs: bytes | None
    is_ours: bool


class Verdict(NamedTuple):
    """What becomes of it: a person must settle it at a line, or it is settled as it stands."""

    state: str
    line: int = 1
    says: str = ""


def verdict(file: Unmerged) -> Verdict:
    """What becomes of a file that git could not merge.

    OPEN: markers stand in it. BESIDE: it is no text, ours stands there and theirs is nowhere.
    KEPT: only one side has it, and it stays. SETTLED: what stands there is the answer.
    """
    if file.now is None:
        return Verdict(SETTLED)
    line = marked_at(file.now)
    if line:
        return Verdict(OPEN, line, "two versions stand between conflict markers")
    if OURS in file.ids and THEIRS in file.ids:
        return Verdict(BESIDE if file.is_ours and _is_binary(file.theirs) else SETTLED)
    if BASE in file.ids:
        return Verdict(KEPT, 1, "deleted on one side and changed on the other; it was kept")
    return Verdict(KEPT, 1, "named otherwise on the other side, or in the way there; it was kept")


def marked_at(content: bytes) -> int:
    """The line of the first conflict marker; 0 where no conflict is marked."""
    ours, theirs = _OURS.search(content), _THEIRS.search(content)
    return content.count(b"\n", 0, ours.start()) + 1 if ours and theirs else 0


def _is_binary(content: bytes | None) -> bool:
    return content is not None and b"\0" in content[:_LOOK]


def beside(path: str, taken: int) -> str:
    """The name under which their version stands beside ours, as sync programs call such a copy."""
    folder, slash, name = path.rpartition("/")
    bare, dot, ending = name.rpartition(".")
    bare, ending = (bare, f".{ending}") if dot and bare else (name, "")
    number = f" {taken + 1}" if taken else ""
    return f"{folder}{slash}{bare} (conflicted copy{number}){ending}"
