"""Front matter of the plain sort, read line by line: 23 us a note, where YAML takes 94.

Only what can have one meaning is read: `field: value`, a value in quotes without escapes, a list
in one line or in lines of its own. All else is for the parser, which says the same of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vaultkit.core.model import Entry, Raw

NOT_SET = {"", "~", "null", "Null", "NULL"}

# What begins neither a quote nor a list nor anything else that means something to YAML. Told by
# what is no part of it, as _ODD is by its few: sets of nearly all characters take 4 ms to compile.
_PLAIN = r"(?:[A-Za-z0-9_+./(]|[^\x00-\x9f])"
_QUOTED = r""""([^"\\]*)"|'([^']*)'"""
_FIELD = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,60}):(?: +([^ ].*))?").fullmatch
_ITEM = re.compile(r"( {0,8})- +([^ ].*)").fullmatch
_is_plain = re.compile(_PLAIN).match
_quoted = re.compile(_QUOTED).fullmatch
_listed = re.compile(rf" *(?:{_QUOTED}|({_PLAIN}[^\[\]{{}},:#?]*)) *(?:,(?! *\Z)|\Z)").match
# Tabs, control characters, what only YAML takes for the end of a line, marks of byte order.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class _UnsureError(Exception):
    """Only the parser knows what this means."""


def skim_fields(block: Sequence[str]) -> dict[str, Entry] | None:
    """The fields in the lines between the fences; None wherever only YAML is certain."""
    if _ODD.search("".join(block)):
        return None
    try:
        return _fields(block)
    except _UnsureError:
        return None


def _fields(block: Sequence[str]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    name = indent = ""
    items: list[Raw] | None = None  # of the field last read, where it may hold a list
    for line, text in enumerate(block, 2):
        if field := _FIELD(text):
            name, typed = field.groups()
            if name in found or name in NOT_SET:
                raise _UnsureError
            items = [] if typed is None else None
            found[name] = Entry(name, _value(typed) if typed else None, line)
        elif (item := _ITEM(text)) and items is not None:
            if not items:
                indent = item[1]
                found[name] = Entry(name, items, found[name].line)
            if item[1] != indent:
                raise _UnsureError
            items.append(_text(item[2].rstrip(" ")))
        elif text.strip(" "):
            raise _UnsureError
    return found


def _value(typed: str) -> Raw:
    typed = typed.rstrip(" ")
    return _list(typed) if typed[0] == "[" else _text(typed)


def _text(typed: str) -> str | None:
    """A value that stands alone in the rest of its line."""
    if _is_plain(typed):
        if ": " in typed or " #" in typed or typed[-1] == ":":
            raise _UnsureError
        return None if typed in NOT_SET else typed
    quoted = _quoted(typed)
    if not quoted:
        raise _UnsureError
    return quoted[quoted.lastindex or 0]


def _list(typed: str) -> list[Raw]:
    inner = typed[1:-1].strip(" ")
    values: list[Raw] = []
    at = 0
    while at < len(inner):
        found = _listed(inner, at)
        if not found:
            raise _UnsureError
        double, single, plain = found.groups()
        if plain is None:
            values.append(single if double is None else double)
        else:
            text = plain.rstrip(" ")
            values.append(None if text in NOT_SET else text)
        at = found.end()
    if typed[-1] != "]":
        raise _UnsureError
    return values
