"""Problems in the shape that editors parse, one a line."""

from __future__ import annotations

from collections.abc import Iterable

from vaultkit.core.items import Problem
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable

STYLES = {"error": "red", "warning": "yellow", "hint": "dim"}


def problems_text(problems: Iterable[Problem], look: Look = PLAIN) -> str:
    """`path:line:column: severity code message`, one problem a line."""
    return "".join(f"{_line(problem, look.colour)}\n" for problem in problems)


def _line(problem: Problem, colour: bool) -> str:
    where = f"{printable(problem.path)}:{problem.line}:{problem.column}"
    severity = painted(problem.severity, STYLES.get(problem.severity, ""), colour)
    return f"{where}: {severity} {problem.code} {printable(problem.message)}"
