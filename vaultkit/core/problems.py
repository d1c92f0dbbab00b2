"""From problems to what a person is told of them: which, how many, whether they fail a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vaultkit.core.items import Problem

SEVERITIES = ("error", "warning", "hint")


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
