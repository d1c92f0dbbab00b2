"""What was counted: bars for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from vaultkit.core.stats import Share, Stats
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import json_safe, printable
from vaultkit.formats.prose import READABLE
from vaultkit.formats.width import fit, pad

LABEL, BAR = 24, 30

# A label, the length of its bar as part of one, and words behind it.
Row = tuple[str, float | None, str]


def stats_text(stats: Stats, look: Look = PLAIN) -> str:
    """Each count with its bar."""
    most = max((count for _, count in stats.funnel), default=0) or 1
    parts: list[tuple[str, list[Row]]] = [
        ("How far people come", [(step, n / most, str(n)) for step, n in stats.funnel]),
        (f"Replies of those asked by {stats.asked_by}", _replies(stats)),
        ("Talks for each goal", [_talks(*each) for each in stats.talks]),
        (
            "Closing the loop",
            [
                _share("referrers told", stats.referrers_told),
                _share("advice reported", stats.advice_reported),
            ],
        ),
    ]
    return "\n".join(_part(title, rows, look) for title, rows in parts if rows)


def _replies(stats: Stats) -> list[Row]:
    rows = [_share("all", stats.replies), *(_share(*each) for each in stats.replies_by)]
    if stats.days_to_reply is None:
        return rows
    days = f"{stats.days_to_reply:g} (median of {stats.replies.yes})"
    return [*rows, ("business days to reply", None, days)]


def _talks(goal: str, held: int, target: int | None) -> Row:
    if target:
        return goal, min(1.0, held / target), f"{held} of {target} wanted"
    return goal, None, str(held)


def _share(name: str, share: Share) -> Row:
    words = f"{share.yes} of {share.of}"
    if share.percent is None:
        return name, None, words
    low_high = share.interval
    between = f" ({low_high[0]} to {low_high[1]} %)" if low_high else ""
    return name, share.yes / share.of, f"{words}, {share.percent} %{between}"


def _part(title: str, rows: Sequence[Row], look: Look) -> str:
    room = _room(rows, look)
    lines = [painted(title, "bold", look.colour), *(_line(*row, room) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def _room(rows: Sequence[Row], look: Look) -> int:
    """The columns of the longest bar, so that the words behind it end with the page."""
    words = max(len(words) for _, _, words in rows)
    return max(0, min(BAR, (look.columns or READABLE) - LABEL - len("    ") - 1 - words))


def _line(label: str, part: float | None, words: str, room: int) -> str:
    bar = "" if part is None else "█" * round(part * room)
    name = pad(fit(printable(label), LABEL), LABEL)
    return f"  {name}  {bar}{' ' if bar else ''}{words}"


def stats_json(stats: Stats, look: Look = PLAIN) -> str:
    """The same counts; `percent` and `interval` are null where there are too few."""
    found: dict[str, Any] = {
        "on": str(stats.on),
        "funnel": dict(stats.funnel),
        "replies": {
            "asked_by": str(stats.asked_by),
            "all": _share_json(stats.replies),
            "by_connection": {name: _share_json(each) for name, each in stats.replies_by},
            "median_business_days": stats.days_to_reply,
        },
        "talks": [each._asdict() for each in stats.talks],
        "loops": {
            "referrers_told": _share_json(stats.referrers_told),
            "advice_reported": _share_json(stats.advice_reported),
        },
    }
    return json_safe(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"


def _share_json(share: Share) -> dict[str, Any]:
    return {
        "count": share.yes,
        "of": share.of,
        "percent": share.percent,
        "interval": share.interval,
    }


STATS_FORMATS = {"text": stats_text, "json": stats_json}
