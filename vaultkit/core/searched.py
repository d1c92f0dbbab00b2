"""What of a note is searched."""

from __future__ import annotations

from collections.abc import Iterable

from vaultkit.core.front_matter import body_start
from vaultkit.core.hits import Searched
from vaultkit.core.model import Note
from vaultkit.core.parse import texts_in
from vaultkit.core.text import BOM, texts


def searched(note: Note, text: str) -> Searched:
    """What is kept of a note for searches; `text` is that of its document."""
    lines = texts(text.removeprefix(BOM))
    start = body_start(lines)
    aliases = note.entries.get("aliases")
    names = [note.name, *(texts_in(aliases.raw) if aliases else ())]
    fields = [_line(texts_in(entry.raw)) for entry in note.entries.values()]
    return Searched(note.path, _lines(names), "\n".join(fields), "\n".join(lines[start:]), start)


def _line(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split())


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(" ".join(part.split()) for part in parts)
