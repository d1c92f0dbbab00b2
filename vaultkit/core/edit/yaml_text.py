"""A text as YAML, so that readers of YAML 1.1 and of 1.2 all read what was meant.

PyYAML, ruamel and the `yaml` package that Obsidian uses disagree on `no`, `12:30`, `0123`, `1e3`
and more: whatever any of them would retype stands in quotes.
"""

from __future__ import annotations

import re

# Types whose plain form is what a person and Obsidian expect: a date, a number, true or false.
PLAIN_TYPES = ("date", "datetime", "number", "checkbox")

# A plain scalar that nobody can misread: begins with a letter or a count,
# has no indicator that matters.
_SAFE = re.compile(
    r"(?:[0-9]+ )?[^\W\d_]"
    r"(?:[\w \-+./@()&!?$%^*~;=’“”'\"…–—|<>]|,(?! )|, (?=\S)|:(?=\S)|#(?<! #))*\Z"
)
_RETYPED = re.compile(
    r"(?:y|n|yes|no|true|false|on|off|null|inf|nan)\Z",
    re.IGNORECASE,
)
_PLAIN_VALUE = re.compile(r"[0-9T:.\-]+\Z|(?:true|false)\Z")
_UNPRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(
    text: str, type: str = "text", style: str | None = None, *, in_flow: bool = False
) -> str:
    """One value as YAML; `style` is the quote that stood there before, kept where it can be."""
    if type in PLAIN_TYPES and _PLAIN_VALUE.match(text):
        return text if style not in ("'", '"') else f"{style}{text}{style}"
    if style == "'" and "\n" not in text and not _UNPRINTABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    if style == '"' or not _is_plain(text, in_flow):
        return _double_quoted(text)
    return text


def _is_plain(text: str, in_flow: bool) -> bool:
    if not _SAFE.match(text) or _RETYPED.match(text) or text.endswith((" ", ":")):
        return False
    return not (in_flow and re.search(r"[,\[\]{}]", text))


def _double_quoted(text: str) -> str:
    escaped = "".join(_ESCAPES.get(each, each) for each in text)
    return '"' + _UNPRINTABLE.sub(_escape, escaped) + '"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )


def flow(texts: list[str], type: str = "text") -> str:
    """Several values on one line."""
    return "[" + ", ".join(scalar(text, type, in_flow=True) for text in texts) + "]"
