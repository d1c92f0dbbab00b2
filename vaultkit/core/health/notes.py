"""What is wrong in notes because several machines write them."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.health.found import Found
from vaultkit.core.health.machine import many
from vaultkit.core.health.result import FAILURE, OK, WARNING, Place, Result
from vaultkit.core.items import Problem


def conflict_markers(found: Found) -> Iterator[Result]:
    """Whether any note was left half merged."""
    wrong = _of(found, "conflict-markers")
    if wrong:
        says = f"{many(len(wrong), 'note')} with two versions in one"
        remedy = "vaultkit conflicts shows both; keep what is right, without the marker lines"
        yield Result(FAILURE, says, remedy, _places(wrong))
    elif found.notes is not None:
        yield Result(OK, "no note is left half merged")


def contradictions(found: Found) -> Iterator[Result]:
    """Whether a merge has left two values of a field."""
    wrong = _of(found, "merge-contradiction")
    if wrong:
        says = f"{many(len(wrong), 'field')} with two values after a merge"
        remedy = "vaultkit conflicts shows them; vaultkit set NOTE FIELD=VALUE keeps one"
        yield Result(WARNING, says, remedy, _places(wrong))
    elif found.notes is not None:
        yield Result(OK, "no field has two values")


def conflict_copies(found: Found) -> Iterator[Result]:
    """Whether a sync program has put second versions beside notes."""
    wrong = _of(found, "conflict-copy")
    if wrong:
        says = f"{many(len(wrong), 'note')} beside the one that it is a second version of"
        remedy = "vaultkit conflicts shows what differs, with --resolve it makes one note of two"
        yield Result(WARNING, says, remedy, _places(wrong))
    elif found.notes is not None:
        yield Result(OK, "no note has a second version beside it")


def file_names(found: Found) -> Iterator[Result]:
    """Whether names make trouble on other systems."""
    wrong = _of(found, "file-name")
    if wrong:
        says = f"{many(len(wrong), 'name')} that other systems or links cannot bear"
        remedy = "vaultkit rename gives a note another name, and links follow"
        yield Result(WARNING, says, remedy, _places(wrong))
    elif found.notes is not None:
        yield Result(OK, "every name is good on every system")


def _of(found: Found, code: str) -> list[Problem]:
    return [
        problem for problem in found.problems if problem.code == code and not _is_a_hint(problem)
    ]


def _is_a_hint(problem: Problem) -> bool:
    return problem.severity == "hint"


def _places(problems: list[Problem]) -> tuple[Place, ...]:
    return tuple(Place(each.path, each.line, each.message) for each in problems)
