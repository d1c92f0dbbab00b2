"""What a search found: where it stands, so that an editor can follow, and what it says there."""

from __future__ import annotations

from collections.abc import Sequence

from vaultkit.core.hits import Hit
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import json_safe, printable
from vaultkit.formats.prose import READABLE
from vaultkit.formats.width import fit

INDENT = "    "


def hits_text(hits: Sequence[Hit], look: Look = PLAIN) -> str:
    """`path:line` and under it the line, as much of it as has room."""
    return "".join(_lines(hit, look) for hit in hits)


def _lines(hit: Hit, look: Look) -> str:
    where = painted(f"{printable(hit.path)}:{hit.line}", "bold", look.colour)
    if not hit.snippet:
        return f"{where}\n"
    room = max(20, (look.columns or READABLE) - len(INDENT))
    return f"{where}\n{INDENT}{fit(printable(hit.snippet), room)}\n"


def hits_json(hits: Sequence[Hit], look: Look = PLAIN) -> str:
    """A list of what was found, the best first."""
    import json  # start-up time: text needs none

    found = [hit._asdict() for hit in hits]
    return json_safe(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"


HIT_FORMATS = {"text": hits_text, "json": hits_json}
