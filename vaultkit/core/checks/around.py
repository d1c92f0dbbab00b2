"""What a check may ask about the notes around the one it looks at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from vaultkit.core.model import Link
from vaultkit.core.resolve import Candidate, Resolution


class Around(Protocol):
    """The vault, seen from one note."""

    def candidates(self, key: str) -> Sequence[Candidate]:
        """The notes that go by a key: a folded name or alias, or a sign (see `core/keys.py`)."""

    def resolve(self, link: Link, source: str, wanted: str | None = None) -> Resolution:
        """Where a link of the note at `source` leads."""
