"""From problems to notes without them, where the cure is mechanical: the table of fixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from vaultkit.core.check import problems_between, problems_of
from vaultkit.core.checks.around import Around
from vaultkit.core.copies import is_conflict_copy
from vaultkit.core.fixes.duplicate_key import duplicate_key
from vaultkit.core.fixes.front_matter_closing import front_matter_closing
from vaultkit.core.fixes.front_matter_late import front_matter_late
from vaultkit.core.fixes.link_by_alias import link_by_alias
from vaultkit.core.fixes.log_line import log_line
from vaultkit.core.fixes.misspelt_field import misspelt_field
from vaultkit.core.fixes.sight import Sight
from vaultkit.core.fixes.task_date_not_seen import task_date_not_seen
from vaultkit.core.fixes.unknown_choice import unknown_choice
from vaultkit.core.fixes.unquoted_wikilink import unquoted_wikilink
from vaultkit.core.fixes.wrong_type import wrong_type
from vaultkit.core.items import Problem
from vaultkit.core.model import Document, Kind
from vaultkit.core.parse import parse
from vaultkit.core.problems import SEVERITIES
from vaultkit.errors import CannotEdit

Kinds = Mapping[str, Kind]
Fix = Callable[[Document, Problem, Sight], Document | None]

# In this order: only what can be read can be mended further.
FIXES: dict[str, Fix] = {
    "front-matter-late": front_matter_late,
    "front-matter-closing": front_matter_closing,
    "duplicate-key": duplicate_key,
    "unquoted-wikilink": unquoted_wikilink,
    "misspelt-field": misspelt_field,
    "wrong-type": wrong_type,
    "unknown-choice": unknown_choice,
    "link-by-alias": link_by_alias,
    "log-line": log_line,
    "task-date-not-seen": task_date_not_seen,
}
# Until it is mended these hide the fields, so that what is wrong with those cannot be known.
_HIDING = frozenset({"front-matter-late"})
# Whoever is meant by a link that leads nowhere, only a person knows.
_GUESSED = frozenset({"broken-link"})


class Mended(NamedTuple):
    """A document before and after, and the problems it has no more."""

    before: Document
    after: Document
    cured: tuple[Problem, ...] = ()


def paths_to_mend(problems: Iterable[Problem]) -> list[str]:
    """The notes of which some problem may have a fix."""
    return sorted({problem.path for problem in problems if problem.code in FIXES})


def mended(document: Document, kinds: Kinds, around: Around, today: date) -> Mended:
    """The document with everything fixed that has a fix, each only where nothing else breaks."""
    cured: list[Problem] = []
    tried: set[Problem] = set()
    now = document
    while True:
        sight, problems = _look(now, kinds, around, today)
        problem = next((each for each in _fixable(problems) if each not in tried), None)
        if problem is None:
            return Mended(document, now, tuple(cured))
        tried.add(problem)
        better = _fixed(now, problem, sight, problems)
        if better:
            cured.append(problem)
            now = better


def _look(
    document: Document, kinds: Kinds, around: Around, today: date
) -> tuple[Sight, list[Problem]]:
    """What a document means and what is wrong with it on a day, as in the index."""
    note = parse(document, {} if is_conflict_copy(document.path) else kinds)
    found = [*problems_of(note, kinds), *problems_between(note, around)]
    return Sight(note, kinds, around, today), [each for each in found if _holds(each, today)]


def _holds(problem: Problem, day: date) -> bool:
    return (problem.from_ or day) <= day <= (problem.until or day)


def _fixable(problems: Iterable[Problem]) -> list[Problem]:
    order = list(FIXES)
    found = [problem for problem in problems if problem.code in FIXES]
    return sorted(found, key=lambda each: (order.index(each.code), each.line, each.column))


def _fixed(
    document: Document, problem: Problem, sight: Sight, problems: list[Problem]
) -> Document | None:
    """The document without the problem; None where there is no way that leaves all else alone."""
    try:
        found = FIXES[problem.code](document, problem, sight)
    except CannotEdit:
        return None
    if found is None or found.text == document.text:
        return None
    left = _look(found, sight.kinds, sight.around, sight.today)[1]
    return found if _is_better(problem, problems, left) else None


def _is_better(cured: Problem, before: Iterable[Problem], after: Iterable[Problem]) -> bool:
    """Whether a problem is gone, and none has come that is as bad.

    A lesser one may come to light: a date that can be read may ask for an outcome.
    """
    had = Counter((problem.code, problem.severity) for problem in before)
    has = Counter((problem.code, problem.severity) for problem in after)
    own = cured.code, cured.severity
    as_bad = SEVERITIES[: SEVERITIES.index(cured.severity) + 1]
    come = [code for code, severity in has - had if severity in as_bad or code in _GUESSED]
    return has[own] < had[own] and (cured.code in _HIDING or not come)
