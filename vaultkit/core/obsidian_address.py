"""The `obsidian://` address of a note."""

from __future__ import annotations

import re
from urllib.parse import quote

# Python stands the bytes of a name that is not UTF-8 in as U+DC80 to U+DCFF; no byte is behind
# these other halves of characters.
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def obsidian_address(vault: str, path: str) -> str:
    """The address that opens a note in Obsidian; with its ending, since a name may hold dots."""
    return f"obsidian://open?vault={_quoted(vault)}&file={_quoted(path)}"


def _quoted(text: str) -> str:
    return quote(_NO_BYTE.sub("\ufffd", text).encode("utf-8", "surrogateescape"), safe="")
