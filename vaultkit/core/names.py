"""What notes are called, and what links are looked up by."""

from __future__ import annotations

import unicodedata


def fold(name: str) -> str:
    """One key for all spellings of a name that Obsidian takes as one: case and Unicode form."""
    if name.isascii():
        return name.lower().strip()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).strip()


def plain(name: str) -> str:
    """A folded name without accents, for what people type at a prompt."""
    parts = unicodedata.normalize("NFD", fold(name))
    return "".join(part for part in parts if not unicodedata.combining(part))


def stem(path: str) -> str:
    """A note's name: its path without folders and without `.md`."""
    last = path.rpartition("/")[2]
    return last[:-3] if last[-3:].lower() == ".md" else last


def link_key(target: str) -> str:
    """What a link is looked up by: its last part, folded, without `.md`."""
    return fold(stem(target.strip()))
