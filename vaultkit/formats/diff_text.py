"""A unified diff for a person: what comes green, what goes red."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable

# By how a line begins, the longer beginnings first.
STYLES = (
    ("rename ", "bold"),
    ("--- ", "bold"),
    ("+++ ", "bold"),
    ("@@ ", "dim"),
    ("\\ ", "dim"),
    ("+", "green"),
    ("-", "red"),
)


def diff_text(lines: Iterable[str], look: Look = PLAIN) -> str:
    """The lines of a diff, safe to show, in colour where the terminal has it."""
    return "".join(f"{each}\n" for each in _drawn(lines, look))


def _drawn(lines: Iterable[str], look: Look) -> Iterator[str]:
    for line in lines:
        style = next((style for start, style in STYLES if line.startswith(start)), "")
        yield painted(printable(line), style, look.colour)
