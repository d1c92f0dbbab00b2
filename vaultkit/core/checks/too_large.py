"""The file, or its front matter, is too large to be read."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def too_large(note: Note) -> Iterator[Problem]:
    """The file, or its front matter, is too large to be read.

    A note is a few pages; a file of many megabytes is usually an export or a picture under the
    wrong name, and reading it would cost every command its speed. Nothing of it was read. Split it,
    move it out of the vault, or leave it out with an `ignore` line in `.vaultkit/config.toml`.
    """
    yield from seen(note, "too-large", "error")
