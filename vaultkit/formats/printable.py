"""Text from notes made safe to show: what cannot be seen becomes a visible escape."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

# Control characters, marks that reorder or hide text, line separators, halves of characters.
UNSEEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
EMOJI = "\u203c-\u3299\U0001f000-\U0001faff"
# Between these letters the joiners are spelling: Persian, Hindi, Sinhala and their neighbours.
JOINING = "\u0620-\u109f"
IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# The same characters where they are part of what is seen: emoji, flags, variants of ideographs.
SEEN = "|".join(
    (
        "(?<=\U0001f3f4)[\U000e0030-\U000e007a]{1,6}\U000e007f",
        f"(?<=[{EMOJI}\ufe0f])\u200d(?=[{EMOJI}])",
        f"(?<=[{JOINING}])[\u200c\u200d](?=[{JOINING}])",
        f"(?<=[0-9#*\xa9\xae{EMOJI}])[\ufe0e\ufe0f]",
        f"(?<=[{IDEOGRAPHS}])[\ufe00-\ufe02\U000e0100-\U000e01ef]",
    )
)


def printable(text: str) -> str:
    """The text with what cannot be seen as `\\x1b` or `\\u202e`; always one line."""
    if text.isprintable() and max(text, default="") < "\u0300":
        return text
    return _escaped(text, _visible)


def json_safe(text: str) -> str:
    """A JSON text, dumped with `ensure_ascii=False`, with the same characters as `\\uXXXX`."""
    return "\n".join(_escaped(line, _json_escape) for line in text.split("\n"))


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    return _pattern().sub(lambda found: found["seen"] or escape(found[0]), text)


@cache
def _pattern() -> re.Pattern[str]:
    """Compiled at the first character beyond Latin: most agendas have none."""
    return re.compile(f"(?P<seen>{SEEN})|{UNSEEN}")


def _visible(char: str) -> str:
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _json_escape(char: str) -> str:
    """JSON writes what is beyond four digits as the two halves that UTF-16 makes of it."""
    code = ord(char)
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
