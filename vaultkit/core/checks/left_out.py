"""Something in the vault cannot be read as a note and was left out."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def left_out(note: Note) -> Iterator[Problem]:
    """Something in the vault cannot be read as a note and was left out.

    It may be a link that leads out of the vault or nowhere, a name that is not UTF-8, a folder that
    may not be listed, or something that is no file at all. Nothing outside the vault is ever read,
    and nothing that could block is opened. Put the note itself there, or take the thing away; an
    `ignore` line in `.vaultkit/config.toml` silences it as well.
    """
    yield from seen(note, "left-out", "warning")
