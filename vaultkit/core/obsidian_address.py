"""The `obsidian://` address of a note."""

from __future__ import annotations

from urllib.parse import quote


def obsidian_address(vault: str, path: str) -> str:
    """The address that opens a note in Obsidian; with its ending, since a name may hold dots."""
    return f"obsidian://open?vault={_quoted(vault)}&file={_quoted(path)}"


def _quoted(text: str) -> str:
    # A name that is not UTF-8 keeps its bytes.
    return quote(text.encode("utf-8", "surrogateescape"), safe="")
