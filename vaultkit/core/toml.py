"""A TOML file of settings: its tables, where each key stands, and what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vaultkit.core.near import did_you_mean
from vaultkit.core.text import BOM
from vaultkit.errors import VaultkitError

# A key's place in the tables: ("fields", "role", "help").
Keys = tuple[str, ...]

# What a key may hold: its words for a message, and whether a value is such.
Shape = tuple[str, Callable[[Any], bool]]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}\n]',
    re.DOTALL,
)
_PART = r"""(?:[\w-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_NAME = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_NAME})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_NAME})[ \t]*=")
_SYNTAX = re.compile(r"(.*) \((?:at line (\d+), column \d+|at end of document)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Toml:
    """A TOML file: its path for messages, its text and its tables."""

    path: str
    text: str
    tables: Mapping[str, Any]

    def mistake(self, keys: Keys, what: str, remedy: str | None = None) -> VaultkitError:
        """What is wrong at a key, with the line where the key stands."""
        return VaultkitError(what, path=self.path, line=line_of(self.text, keys), remedy=remedy)

    def table(self, *keys: str) -> Mapping[str, Any]:
        """The table at a key, empty where there is none."""
        found: Any = self.tables
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        return found if isinstance(found, dict) else {}


def read_toml(path: str, text: str) -> Toml:
    """A TOML file's tables; raises a VaultkitError with the line for one that is not TOML."""
    try:
        return Toml(path, text, tomllib.loads(text.removeprefix(BOM)))
    except (ValueError, RecursionError) as mistake:
        raise _not_toml(path, text, str(mistake)) from None


def line_of(text: str, keys: Keys) -> int:
    """The 1-based line of a key, else of the nearest table around it, else the first."""
    lines = _lines_of_keys(text)
    around = (keys[:length] for length in range(len(keys), 0, -1))
    return next((lines[part] for part in around if part in lines), 1)


def mistakes_in(
    toml: Toml, at: Keys, table: Mapping[str, Any], shapes: Mapping[str, Shape]
) -> Iterator[VaultkitError]:
    """Every key of a table that is unknown, and every value that is not of its shape."""
    for key, value in table.items():
        if key not in shapes:
            yield unknown(toml, (*at, key), key, shapes)
        elif not shapes[key][1](value):
            yield toml.mistake((*at, key), f"“{key}” should be {shapes[key][0]}")


def unknown(
    toml: Toml, keys: Keys, name: str, known: Iterable[str], sort: str = "setting"
) -> VaultkitError:
    """A name at a key that is not among those known there."""
    known = list(known)
    remedy = did_you_mean(name, known) or f"there are: {', '.join(known)}"
    return toml.mistake(keys, f"no {sort} is called “{name}”", remedy)


def sound(table: Mapping[str, Any], shapes: Mapping[str, Shape]) -> dict[str, Any]:
    """The part of a table that is as it should be."""
    return {key: value for key, value in table.items() if key in shapes and shapes[key][1](value)}


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def is_table(value: Any) -> bool:
    return isinstance(value, dict)


TEXT: Shape = ("text in quotes", is_text)
WHOLE: Shape = ("a whole number", is_whole)
FLAG: Shape = ("true or false", is_flag)
TEXTS: Shape = ("a list of texts", is_texts)
TABLE: Shape = ("a table", is_table)


def _lines_of_keys(text: str) -> dict[Keys, int]:
    lines: dict[Keys, int] = {}
    header: Keys = ()
    for start, line in _statements(text):
        if match := _HEADER.match(text, start):
            header = _parts(match[1])
            _remember(lines, header, line)
        elif match := _KEY.match(text, start):
            _remember(lines, (*header, *_parts(match[1])), line)
    return lines


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Where a key or a header may stand: each line that is not within a value, and its number."""
    line, depth = 1, 0
    yield (1 if text.startswith(BOM) else 0), line
    for match in _TOKEN.finditer(text):
        token = match[0]
        line += token.count("\n")
        depth += (token in "[{") - (token in "]}")
        if token == "\n" and depth <= 0:
            yield match.end(), line


def _parts(name: str) -> Keys:
    return tuple(part.strip("\"'") for part in re.findall(_PART, name))


def _remember(lines: dict[Keys, int], keys: Keys, line: int) -> None:
    for length in range(1, len(keys) + 1):
        lines.setdefault(keys[:length], line)


def _not_toml(path: str, text: str, says: str) -> VaultkitError:
    match = _SYNTAX.fullmatch(says)
    what = match[1] if match else says
    last = text.count("\n", 0, len(text.rstrip())) + 1
    line = int(match[2]) if match and match[2] else last
    return VaultkitError(f"this is not TOML: {what}", path=path, line=line)
