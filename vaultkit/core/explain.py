"""What a problem or a rule is, in the words of the function that finds it."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from vaultkit.core.check import CHECKS
from vaultkit.core.near import did_you_mean
from vaultkit.errors import UsageMistake


def explanation(code: str) -> str:
    """The page of a problem; raises UsageMistake for a code there is not."""
    check = known("problem", code, CHECKS)
    return f"{code}\n\n{inspect.getdoc(check)}\n"


def first_line(function: object) -> str:
    """The first sentence of what a rule or a check is."""
    return (inspect.getdoc(function) or "").partition("\n")[0]


def known(what: str, name: str, table: Mapping[str, object]) -> object:
    """The entry of a table; raises UsageMistake that lists what there is."""
    if name in table:
        return table[name]
    near = did_you_mean(name, table)
    remedy = near or f"there are: {', '.join(sorted(table))}"
    raise UsageMistake(f"there is no {what} “{name}”", remedy=remedy)
