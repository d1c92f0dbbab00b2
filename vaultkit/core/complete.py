"""Files of other programs, completed by what is missing in them and otherwise left as they are."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

Complete = Callable[[str, str], str]

_DECODER = json.JSONDecoder()
_BLANK = re.compile(r"[ \t\r\n]*")


def completed(path: str, text: str, wanted: str) -> str:
    """The text with what it lacks of `wanted`; raises ValueError for what is no such file."""
    return COMPLETE[_sort(path)](text, wanted)


def can_be_completed(path: str) -> bool:
    """Whether a file that exists may be added to at all."""
    return _sort(path) in COMPLETE


def diff(path: str, before: str, after: str) -> str:
    """A change as a unified diff."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _sort(path: str) -> str:
    return "json" if path.endswith(".json") else path


def with_lines(text: str, wanted: str) -> str:
    """The text with those lines of `wanted` that it has not; remarks come with their lines."""
    there = {line.strip() for line in _lines(text)}
    missing = [line for line in wanted.split("\n") if line.strip() and line.strip() not in there]
    if all(line.startswith("#") for line in missing):
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    lead = "" if not text or text.endswith("\n") else end
    return text + lead + "".join(line + end for line in missing)


def with_keys(text: str, wanted: str) -> str:
    """A JSON object with those keys of `wanted` that it has not, every other byte as it was."""
    found = json.loads(text)
    for at, name, value in _missing(found, json.loads(wanted), ()):
        text = _with_key(text, at, name, value)
    return text


Missing = list[tuple[tuple[str, ...], str, Any]]


def _missing(found: Any, wanted: Mapping[str, Any], at: tuple[str, ...]) -> Missing:
    """Each missing key: the keys of the object it belongs to, its name, its value."""
    if not isinstance(found, dict):
        raise ValueError(f"{'.'.join(at) or 'it'} is not an object")
    lacks: Missing = []
    for name, value in wanted.items():
        if name not in found:
            lacks.append((at, name, value))
        elif isinstance(value, dict) and isinstance(found[name], dict):
            lacks += _missing(found[name], value, (*at, name))
    return lacks


def _with_key(text: str, at: tuple[str, ...], name: str, value: Any) -> str:
    open_, close = _object(text, _skip(text, 0), at)
    last = len(text[:close].rstrip())
    lead, tail = _around(text, open_, last, close, len(at))
    member = f"{json.dumps(name, ensure_ascii=False)}: {_written(value, lead)}"
    comma = "" if last == open_ + 1 else ","
    return f"{text[:last]}{comma}{lead}{member}{tail}{text[close:]}"


def _around(text: str, open_: int, last: int, close: int, depth: int) -> tuple[str, str]:
    """What stands before a new member of an object, and between it and the closing brace."""
    if last == open_ + 1:
        return "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if "\n" not in text[last:close]:
        return " ", text[last:close]
    begins = text.rfind("\n", 0, last) + 1
    line = text[begins:last]
    end = "\r\n" if text[begins - 2 : begins] == "\r\n" else "\n"
    return end + line[: len(line) - len(line.lstrip())], text[last:close]


def _written(value: Any, lead: str) -> str:
    indent = 2 if lead.strip(" ") else None
    return json.dumps(value, ensure_ascii=False, indent=indent).replace("\n", lead)


def _object(text: str, at: int, keys: tuple[str, ...]) -> tuple[int, int]:
    """Where the braces of an object stand that is reached through keys; `at` is at a brace."""
    open_, at = at, _skip(text, at + 1)
    while text[at] != "}":
        name, at = _DECODER.raw_decode(text, at)
        value = _skip(text, _skip(text, at) + 1)
        if keys and name == keys[0]:
            return _object(text, value, keys[1:])
        at = _skip(text, _DECODER.raw_decode(text, value)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)
    return open_, at


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").splitlines(keepends=True)


# How each sort of file is completed; no other that exists is ever touched.
COMPLETE: dict[str, Complete] = {
    ".gitattributes": with_lines,
    ".gitignore": with_lines,
    "json": with_keys,
}
