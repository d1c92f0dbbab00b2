"""The address by which a mail program opens a message, as RFC 6068 has it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote


def mailto(address: str, subject: str, body: str) -> str:
    """`mailto:` with the message; nothing in its parts can add a header or a recipient."""
    local, _, domain = address.rpartition("@")
    lines = re.split(r"\r\n|\r|\n", body)
    fields = {"subject": _line(subject), "body": "%0D%0A".join(map(_line, lines))}
    said = "&".join(f"{name}={text}" for name, text in fields.items() if text)
    return f"mailto:{_quoted(local)}@{_quoted(domain)}" + (f"?{said}" if said else "")


def _line(text: str) -> str:
    """A line, its control characters as spaces: a mail program must not see a line end in it."""
    return _quoted("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).strip())


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")
