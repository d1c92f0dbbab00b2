"""An agenda or problems as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from vaultkit.core.items import Agenda, Problem
from vaultkit.core.reports import agenda_report, problems_report
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import json_safe


def agenda_json(agenda: Agenda, look: Look = PLAIN) -> str:
    """`{"on": DATE, "items": [...]}`; everything, so give it an agenda that is not cut."""
    return dumped(agenda_report(agenda))


def problems_json(problems: Iterable[Problem], look: Look = PLAIN) -> str:
    """A list of problems, in the order given."""
    return dumped(problems_report(problems))


def dumped(report: object) -> str:
    """A report as JSON, safe to show."""
    text = json.dumps(report, ensure_ascii=False, indent=2, default=date.isoformat)
    return json_safe(text) + "\n"
