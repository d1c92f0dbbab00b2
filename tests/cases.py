"""Cases in text files that a user could have written.

    Whatever stands before the first line with three equal signs is a remark.

    === case: what it shows
    === day: 2026-03-20
    === note: People/Dana Okafor.md
    ---
    kind: contact
    ---
    === note: Goals/Data.md
    === expect
    one expected line
    another one

A day holds for the cases that follow it too; before the first it is 20 March 2026. It is eight in
the morning unless the day says otherwise: `2026-03-20T16:00`. Empty lines at the end of a note are
dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path

# A word and a colon behind the signs: neither a heading's underline nor a mark of git.
_MARK = re.compile(r"=== (case|day|note|expect)(?:: (.*))?")


@dataclass(frozen=True)
class Case:
    """Notes, a day, and the lines they should lead to."""

    title: str
    now: datetime
    notes: dict[str, str] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)

    @property
    def day(self) -> date:
        return self.now.date()


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, in its order."""
    cases: list[Case] = []
    now = _moment("2026-03-20")
    for mark, words, lines in _parts(path.read_bytes().decode().split("\n")):
        match mark:
            case "case":
                cases.append(Case(words, now))
            case "day":
                now = _moment(words)
                if cases:
                    cases[-1] = replace(cases[-1], now=now)
            case "note":
                text = "\n".join(lines).rstrip("\n")
                cases[-1].notes[words] = f"{text}\n" if text else ""
            case "expect":
                cases[-1].expected.extend(line for line in lines if line)
    return cases


def _moment(words: str) -> datetime:
    """A day in the morning, or a day and the time that it says."""
    if "T" in words:
        return datetime.fromisoformat(words)
    return datetime.combine(date.fromisoformat(words), time(8))


def _parts(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """What each mark says, and the lines up to the next."""
    marks = [(index, found) for index, line in enumerate(lines) if (found := _MARK.fullmatch(line))]
    ends = [index for index, _ in marks[1:]] + [len(lines)]
    for (index, found), end in zip(marks, ends, strict=True):
        yield found[1], found[2] or "", lines[index + 1 : end]
