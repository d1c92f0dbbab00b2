"""How it stands with a vault and what surrounds it, one line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from vaultkit.core.health.examine import Examined
from vaultkit.core.health.result import Place
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import json_safe, printable
from vaultkit.formats.width import wrap

STYLES = {"ok": "green", "warning": "yellow", "failure": "red"}
# So many places are shown; the others are counted.
_SHOWN = 10
# Where what was found begins, and how narrow that may become.
_MARGIN = 27
_LEAST = 24


def health_text(results: Iterable[Examined], look: Look = PLAIN) -> str:
    """`level name what was found; what to do`, on a terminal within its columns, and then where."""
    return "".join(f"{line}\n" for each in results for line in _lines(each, look))


def _lines(each: Examined, look: Look) -> Iterator[str]:
    result = each.result
    level = painted(f"{result.level:<8}", STYLES[result.level], look.colour)
    remedy = f"; {result.remedy}" if result.remedy else ""
    first, *more = _within(look, _MARGIN, printable(result.says + remedy))
    yield f"{level} {each.name:<17} {first}"
    yield from (" " * _MARGIN + line for line in more)
    for place in result.places[:_SHOWN]:
        yield from ("  " + line for line in _within(look, 2, _place(place)))
    if len(result.places) > _SHOWN:
        yield f"  and {len(result.places) - _SHOWN} more"


def _within(look: Look, margin: int, text: str) -> list[str]:
    """A text in lines that end with the page, where there is one and it has the room."""
    return [text] if look.columns is None else wrap(text, max(look.columns - margin, _LEAST))


def _place(place: Place) -> str:
    what = f": {printable(place.what)}" if place.what else ""
    return f"{printable(place.path)}:{place.line}{what}"


def health_json(results: Iterable[Examined], look: Look = PLAIN) -> str:
    """A list of results, each with every place."""
    rows = [{"name": each.name, **_row(each)} for each in results]
    return json_safe(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"


def _row(each: Examined) -> dict[str, object]:
    result = each.result
    return {**result._asdict(), "places": [place._asdict() for place in result.places]}


HEALTH_FORMATS = {"json": health_json, "text": health_text}
