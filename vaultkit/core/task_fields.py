"""The fields of a task line, as patterns for the end of the text, in the plug-in's order."""

from __future__ import annotations

import re
from collections.abc import Mapping

Fields = Mapping[str, re.Pattern[str]]

DATES = ("done", "cancelled", "due", "scheduled", "start", "created")

PRIORITIES = {
    "🔺": "highest",
    "⏫": "high",
    "🔼": "medium",
    "🔽": "low",
    "⏬": "lowest",
    "highest": "highest",
    "high": "high",
    "medium": "medium",
    "low": "low",
    "lowest": "lowest",
}

# Unlike the plug-in's own, these patterns never give back what they took (`*+`, `++`): its list
# of ids takes exponential time on `⛔ a ,b  ,b  ,b  ,b.`. They accept the same trimmed lines.
_DATE = "([0-9]{4}-[0-9]{2}-[0-9]{2})"
_ID = "[a-zA-Z0-9_-]++"
_IDS = f"({_ID}(?: *+, *+{_ID})*+)"
_WORDS = "([a-zA-Z0-9, !]++)"

_TAG = re.compile(r"""(?:^|\s)#[^ !@#$%^&*(),.?":{}|<>]+\Z""")

# Name: its symbols, its value behind a symbol, its key for Dataview, its value behind a key.
_FIELDS = {
    "priority": ("🔺⏫🔼🔽⏬", "", "priority", " *+(highest|high|medium|lowest|low)"),
    "done": ("✅", f" *+{_DATE}", "completion", f" *+{_DATE}"),
    "cancelled": ("❌", f" *+{_DATE}", "cancelled", f" *+{_DATE}"),
    "due": ("📅📆🗓", f" *+{_DATE}", "due", f" *+{_DATE}"),
    "scheduled": ("⏳⌛", f" *+{_DATE}", "scheduled", f" *+{_DATE}"),
    "start": ("🛫", f" *+{_DATE}", "start", f" *+{_DATE}"),
    "created": ("➕", f" *+{_DATE}", "created", f" *+{_DATE}"),
    "recurrence": ("🔁", _WORDS, "repeat", _WORDS),
    "on_completion": ("🏁", " *+([a-zA-Z]++)", "onCompletion", " *+([a-zA-Z]++)"),
    "tag": ("", "", "", ""),
    "id": ("🆔", f" *+({_ID})", "id", f" *+({_ID})"),
    "depends_on": ("⛔", f" *+{_IDS}", "dependsOn", f" *+{_IDS}"),
}


def _emoji(symbols: str, value: str) -> re.Pattern[str]:
    return re.compile(f"[{symbols}]\ufe0f?{value}\\Z" if value else f"([{symbols}])\ufe0f?\\Z")


def _dataview(key: str, value: str) -> re.Pattern[str]:
    inner = f" *+{key}::{value} *+"
    # A comma may follow: it is written there where brackets in a row are not shown (#1913).
    return re.compile(rf"(?:\[{inner}\]|\({inner}\)) *+,?\Z")


EMOJI: Fields = {
    name: _emoji(symbols, value) if symbols else _TAG
    for name, (symbols, value, _, _) in _FIELDS.items()
}
DATAVIEW: Fields = {
    name: _dataview(key, value) if key else _TAG for name, (_, _, key, value) in _FIELDS.items()
}
NAME_OF = {symbol: name for name, (symbols, *_) in _FIELDS.items() for symbol in symbols}
SYMBOL = re.compile(f"[{''.join(NAME_OF)}]")
TAG: Fields = {"tag": _TAG}
