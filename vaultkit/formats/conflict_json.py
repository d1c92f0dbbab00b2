"""Conflicts as JSON, for programs."""

from __future__ import annotations

from collections.abc import Iterable

from vaultkit.core.conflicts.found import Conflict
from vaultkit.core.conflicts.report import conflicts_report
from vaultkit.formats.json_text import dumped
from vaultkit.formats.look import PLAIN, Look


def conflicts_json(conflicts: Iterable[Conflict], look: Look = PLAIN) -> str:
    """A list of conflicts, with both versions whole."""
    return dumped(conflicts_report(conflicts))
