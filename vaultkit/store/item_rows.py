"""Items as the index keeps them: start-up time, the agenda needs no more than this."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from vaultkit.core.items import AddLine, Item, Reason, SetField, Settling, TickTask, Work

_EDITS: dict[str, Callable[..., Settling]] = {
    "AddLine": AddLine,
    "SetField": SetField,
    "TickTask": TickTask,
    "Work": Work,
}


def unpack_item(row: tuple[Any, ...], settles: bool) -> Item:
    """The item of a row; without `settles` that part of it stays empty."""
    rule, subject, path, line, due, from_, until, urgency, action, reason, since, more = row[:12]
    packed, key, who, name, priority, waiting, writing, opens, closes, at, own_id = row[12:]
    return Item(
        rule,
        subject,
        path,
        line,
        date.fromisoformat(due),
        date.fromisoformat(from_),
        date.fromisoformat(until),
        urgency,
        action,
        Reason(reason, date.fromisoformat(since) if since else None, more),
        _settles(packed) if settles else (),
        key,
        who,
        name,
        priority,
        bool(waiting),
        bool(writing),
        datetime.fromisoformat(opens) if opens else None,
        datetime.fromisoformat(closes) if closes else None,
        at,
        own_id,
    )


def _settles(packed: str) -> tuple[Settling, ...]:
    import json  # start-up time: the agenda as text does without

    return tuple(_EDITS[name](*rest) for name, *rest in json.loads(packed))
