"""Conflicts for programs: everything, nothing cut."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vaultkit.core.conflicts.found import Conflict, Row, Version


def conflicts_report(conflicts: Iterable[Conflict]) -> list[dict[str, Any]]:
    """One record for each, in the order given."""
    return [_record(each) for each in conflicts]


def _record(conflict: Conflict) -> dict[str, Any]:
    newer = conflict.newer
    return {
        "path": conflict.path,
        "line": conflict.line,
        "code": conflict.code,
        "message": conflict.says,
        "ours": _version(conflict.ours),
        "theirs": _version(conflict.theirs),
        "differs": [_row(row) for row in conflict.rows],
        "newer": newer.side if newer else None,
        "newer_because": newer.why if newer else None,
    }


def _version(version: Version | None) -> dict[str, Any] | None:
    if version is None:
        return None
    written = version.written.isoformat(" ", "seconds") if version.written else None
    text = "\n".join(version.lines)
    return {"path": version.path or None, "line": version.line, "text": text, "written": written}


def _row(row: Row) -> dict[str, Any]:
    return {
        side: {"line": found[0], "text": found[1]} if found else None
        for side, found in (("ours", row.ours), ("theirs", row.theirs))
    }
