"""From problems to what a person is told of them: which, how many, whether they fail a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vaultkit.core.items import Problem

SEVERITIES = ("error", "warning", "hint")

# What no commit should hold: nobody can say any more what such a note means, and the next merge
# makes it worse. A clash of names stops one as well (see `core/clashes.py`); nothing else does.
STOPPING = frozenset(
    {
        "conflict-markers",
        "duplicate-key",
        "front-matter-not-fields",
        "front-matter-open",
        "front-matter-syntax",
        "too-deep",
    }
)


def parted(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """The problems that stop a commit, and the others."""
    stopping: list[Problem] = []
    others: list[Problem] = []
    for problem in problems:
        (stopping if problem.code in STOPPING else others).append(problem)
    return stopping, others


def of_notes(problems: Iterable[Problem], paths: Sequence[str]) -> list[Problem]:
    """The problems of some notes."""
    wanted = set(paths)
    return [problem for problem in problems if problem.path in wanted]


def is_failing(problems: Iterable[Problem], strict: bool) -> bool:
    """Whether they end a run with 1: errors do, and warnings where the person is strict."""
    failing = SEVERITIES[:2] if strict else SEVERITIES[:1]
    return any(problem.severity in failing for problem in problems)


def counted(problems: Sequence[Problem], notes: int) -> str:
    """How many of each: “2 errors, 1 hint in 41 notes”."""
    counts = [_count(sum(p.severity == each for p in problems), each) for each in SEVERITIES]
    said = ", ".join(filter(None, counts)) or "nothing wrong"
    return f"{said} in {_count(notes, 'note') or '0 notes'}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
