"""What lints found, in the shape that editors parse, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from vaultkit.core.lint.finding import Finding
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import json_safe, printable

STYLES = {"error": "red", "warning": "yellow", "info": "dim"}


def findings_text(found: Iterable[Finding], look: Look = PLAIN) -> str:
    """`path:line:column: level M05 job-ask “words”: what it is; what is better`, one a line."""
    return "".join(f"{_line(each, look.colour)}\n" for each in found)


def _line(found: Finding, colour: bool) -> str:
    where = f"{printable(found.path)}:{found.line}:{found.column}"
    level = painted(found.level, STYLES[found.level], colour)
    words = f" “{printable(found.words)}”" if found.words else ""
    better = f"; {found.better}" if found.better else ""
    return f"{where}: {level} {found.lint} {found.name}{words}: {printable(found.says)}{better}"


def findings_json(found: Iterable[Finding], look: Look = PLAIN) -> str:
    """A list of findings, in the order given."""
    rows = [each._asdict() for each in found]
    return json_safe(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"
