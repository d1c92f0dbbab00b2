"""The formats: each writes an agenda, problems or conflicts as one text. Tables, loaded late."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from vaultkit.core.items import Agenda, Problem
from vaultkit.formats.look import PLAIN, Look

if TYPE_CHECKING:
    from vaultkit.core.conflicts.found import Conflict

# `module:function`, imported when used: an agenda as text needs neither json nor csv to start.
AGENDA_FORMATS = {
    "text": "vaultkit.formats.text:agenda_text",
    "markdown": "vaultkit.formats.markdown:agenda_markdown",
    "json": "vaultkit.formats.json_text:agenda_json",
    "csv": "vaultkit.formats.csv_text:agenda_csv",
    "ics": "vaultkit.formats.ics_text:agenda_ics",
}
PROBLEM_FORMATS = {
    "text": "vaultkit.formats.problem_text:problems_text",
    "json": "vaultkit.formats.json_text:problems_json",
    "github": "vaultkit.formats.github:problems_github",
}
CONFLICT_FORMATS = {
    "text": "vaultkit.formats.conflict_text:conflicts_text",
    "json": "vaultkit.formats.conflict_json:conflicts_json",
}
# These say everything: their agenda is not to be cut to what a day can hold.
UNCUT = ("json", "csv", "ics")


def written_agenda(agenda: Agenda, format: str, look: Look = PLAIN) -> str:
    """The agenda in one of AGENDA_FORMATS."""
    return _write(AGENDA_FORMATS[format], agenda, look)


def written_problems(problems: Iterable[Problem], format: str, look: Look = PLAIN) -> str:
    """Problems in one of PROBLEM_FORMATS."""
    return _write(PROBLEM_FORMATS[format], problems, look)


def written_conflicts(conflicts: Iterable[Conflict], format: str, look: Look = PLAIN) -> str:
    """Conflicts in one of CONFLICT_FORMATS."""
    return _write(CONFLICT_FORMATS[format], conflicts, look)


def _write(place: str, content: object, look: Look) -> str:
    module, _, function = place.partition(":")
    return str(getattr(import_module(module), function)(content, look))
