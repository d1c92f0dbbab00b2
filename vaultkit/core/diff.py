"""What would change in notes, as a unified diff that a person can read before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultkit.core.model import Document
from vaultkit.core.text import split

_NOTHING = "/dev/null"


class Edit(NamedTuple):
    """A note before and after; None where it is not there. With another path it is moved."""

    before: Document | None
    after: Document | None

    @property
    def path(self) -> str:
        """Where the note is now, or will be."""
        found = self.before or self.after
        return found.path if found else ""


def diff(edits: Iterable[Edit]) -> Iterator[str]:
    """The lines of a unified diff of notes; a note that stays as it is has none."""
    for edit in edits:
        if edit.before and edit.after and edit.before.path != edit.after.path:
            yield f"rename from {edit.before.path}"
            yield f"rename to {edit.after.path}"
        yield from _texts(edit)


def _texts(edit: Edit) -> Iterator[str]:
    # Start-up time: only what is about to change something shows a diff.
    from difflib import unified_diff

    before, after = _lines(edit.before), _lines(edit.after)
    names = _name("a", edit.before), _name("b", edit.after)
    for number, line in enumerate(unified_diff(before, after, *names, lineterm="")):
        yield line.rstrip("\r\n")
        is_text = number > 1 and not line.startswith("@@")
        if is_text and line[-1] not in "\r\n":
            yield "\\ No newline at end of file"


def _lines(document: Document | None) -> list[str]:
    return [line.text + line.end for line in split(document.text)] if document else []


def _name(side: str, document: Document | None) -> str:
    return f"{side}/{document.path}" if document else _NOTHING
