"""What came of a piece of advice."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vaultkit.core.model import Interview, Task
from vaultkit.core.people import Dossier
from vaultkit.core.rules.report_advice import is_reported


class Outcome(NamedTuple):
    """`not tried`, `tried`, `told` (tried, and its giver knows) or `dropped`; since when."""

    state: str
    on: date | None = None

    @property
    def words(self) -> str:
        """The same as people say it."""
        if self.state in ("not tried", "dropped"):
            return "not tried yet" if self.state == "not tried" else "dropped"
        tried = f"tried {self.on or ''}".rstrip()
        return f"{tried}, {'told' if self.state == 'told' else 'not told yet'}"


def outcome(given: Dossier | None, talk: Interview, task: Task) -> Outcome:
    """What came of advice of a talk; nobody is told who has no dossier."""
    if task.is_open:
        return Outcome("not tried")
    if task.status == "-":
        return Outcome("dropped", task.cancelled)
    is_told = given is not None and is_reported(given, talk, task)
    return Outcome("told" if is_told else "tried", task.done)
