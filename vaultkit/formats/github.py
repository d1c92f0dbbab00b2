"""Problems as annotations of a GitHub workflow."""

from __future__ import annotations

from collections.abc import Iterable

from vaultkit.core.items import Problem
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable

LEVELS = {"error": "error", "warning": "warning", "hint": "notice"}
ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
# Colons and commas end a property, but not a message.
PROPERTY_ESCAPES = ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def problems_github(problems: Iterable[Problem], look: Look = PLAIN) -> str:
    """`::error file=…,line=…,col=…,title=code::message`, one problem a line."""
    return "".join(f"{_annotation(problem)}\n" for problem in problems)


def _annotation(problem: Problem) -> str:
    properties = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    where = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    level = LEVELS.get(problem.severity, "error")
    return f"::{level} {where}::{printable(problem.message).translate(ESCAPES)}"


def _property(value: object) -> str:
    return printable(str(value)).translate(PROPERTY_ESCAPES)
