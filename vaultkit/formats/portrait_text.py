"""A person on one screen."""

from __future__ import annotations

from vaultkit.core.portrait import Part, Portrait
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable
from vaultkit.formats.prose import READABLE, terms
from vaultkit.formats.width import fit, pad

# A date and a gap.
MARGIN = 12
INDENT = "  "


def portrait_text(portrait: Portrait, look: Look = PLAIN) -> str:
    """The parts under their titles, each row on a line of its own; the first part is told whole."""
    first, *others = portrait.parts
    name = painted(fit(printable(portrait.name), _columns(look)), "bold", look.colour)
    parts = (_part(part, look) for part in others)
    return "\n".join([f"{name}\n{terms(first.rows, look)}", *parts])


def _part(part: Part, look: Look) -> str:
    rows = [_row(label, text, look) for label, text in part.rows]
    more = [f"{INDENT}and {part.more} more"] if part.more else []
    lines = [painted(part.title, "bold", look.colour), *rows, *more]
    return "".join(f"{line}\n" for line in lines)


def _row(label: str, text: str, look: Look) -> str:
    room = max(20, _columns(look) - len(INDENT) - MARGIN)
    return INDENT + pad(printable(label), MARGIN) + fit(printable(" ".join(text.split())), room)


def _columns(look: Look) -> int:
    return min(look.columns or READABLE, READABLE)
