"""What a pitch is made of. A lint of pitches."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.pitch import Pitch

# The part, and what its heading may begin with.
PARTS = {
    "past": ("past", "before", "background"),
    "present": ("present", "now", "today"),
    "future": ("future", "ask", "next"),
}


def parts(pitch: Pitch) -> Iterator[Finding]:
    """Tell where you come from, where you are, and what you want to find out (E02).

    Looks for something under headings such as Past, Present and Future. Source: past, present,
    future (Dickinson).
    """
    if not pitch.parts:
        return
    told = [each.title.casefold() for each in pitch.note.sections if each.level and each.words]
    missing = [
        part for part, names in PARTS.items() if not any(title.startswith(names) for title in told)
    ]
    if missing:
        says = f"nothing stands under a heading for the {' or the '.join(missing)}"
        better = "use the headings Past, Present and Future"
        yield pitch.found("E02", "pitch-parts", "warning", says, better)
