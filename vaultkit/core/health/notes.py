"""What is wrong in notes because several machines write them."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.counted import counted
from vaultkit.core.health.found import Found
from vaultkit.core.health.result import FAILURE, OK, WARNING, Place, Result
from vaultkit.core.items import Problem


def conflict_markers(found: Found) -> Iterator[Result]:
    """Whether any note was left half merged."""
    yield from _examined(
        found,
        "conflict-markers",
        FAILURE,
        says="note with two versions in one",
        remedy="vaultkit conflicts shows both; keep what is right, without the marker lines",
        fine="no note is left half merged",
    )


def contradictions(found: Found) -> Iterator[Result]:
    """Whether a merge has left two values of a field."""
    yield from _examined(
        found,
        "merge-contradiction",
        WARNING,
        says="field with two values after a merge",
        remedy="vaultkit conflicts shows them; vaultkit set NOTE FIELD=VALUE keeps one",
        fine="no field has two values",
    )


def conflict_copies(found: Found) -> Iterator[Result]:
    """Whether a sync program has put second versions beside notes."""
    yield from _examined(
        found,
        "conflict-copy",
        WARNING,
        says="note beside the one that it is a second version of",
        remedy="vaultkit conflicts shows what differs, with --resolve it makes one note of two",
        fine="no note has a second version beside it",
    )


def file_names(found: Found) -> Iterator[Result]:
    """Whether names make trouble on other systems."""
    yield from _examined(
        found,
        "file-name",
        WARNING,
        says="name that other systems or links cannot bear",
        remedy="vaultkit rename gives a note another name, and links follow",
        fine="every name is good on every system",
    )


def _examined(
    found: Found, code: str, level: str, *, says: str, remedy: str, fine: str
) -> Iterator[Result]:
    """The notes with a problem, counted by the first word of `says`; `fine` where there is none."""
    wrong = _of(found, code)
    if wrong:
        noun, _, rest = says.partition(" ")
        yield Result(level, f"{counted(len(wrong), noun)} {rest}", remedy, _places(wrong))
    elif found.notes is not None:
        yield Result(OK, fine)


def _of(found: Found, code: str) -> list[Problem]:
    return [
        problem for problem in found.problems if problem.code == code and not _is_a_hint(problem)
    ]


def _is_a_hint(problem: Problem) -> bool:
    return problem.severity == "hint"


def _places(problems: list[Problem]) -> tuple[Place, ...]:
    return tuple(Place(each.path, each.line, each.message) for each in problems)
