"""Which known name somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

# Comparing takes time with the square of the length, and no name is longer than this.
_LONGEST = 80


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name closest to what was typed, None if none is close."""
    # Imported late: a mistake is rare, and start-up time is paid on every run.
    from difflib import get_close_matches

    by_folded = {other.casefold(): other for other in known}
    found = get_close_matches(name[:_LONGEST].casefold(), by_folded, n=1, cutoff=0.7)
    return by_folded[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """That name as a question, or None."""
    meant = nearest(name, known)
    return f"did you mean “{meant}”?" if meant else None
