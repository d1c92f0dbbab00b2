"""How it stands with a vault and what surrounds it, one line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from vaultkit.core.health.examine import Examined
from vaultkit.core.health.result import Place
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import json_safe, printable

STYLES = {"ok": "green", "warning": "yellow", "failure": "red"}
# So many places are shown; the others are counted.
_SHOWN = 10


def health_text(results: Iterable[Examined], look: Look = PLAIN) -> str:
    """`level name: what was found; what to do`, and below it where."""
    return "".join(f"{line}\n" for each in results for line in _lines(each, look.colour))


def _lines(each: Examined, colour: bool) -> Iterator[str]:
    result = each.result
    level = painted(f"{result.level:<8}", STYLES[result.level], colour)
    remedy = f"; {result.remedy}" if result.remedy else ""
    yield f"{level} {each.name:<17} {printable(result.says + remedy)}"
    for place in result.places[:_SHOWN]:
        yield f"  {_place(place)}"
    if len(result.places) > _SHOWN:
        yield f"  and {len(result.places) - _SHOWN} more"


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
