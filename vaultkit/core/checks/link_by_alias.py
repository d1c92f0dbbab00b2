"""A link that uses an alias where Obsidian wants the note's name."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Problem
from vaultkit.core.model import Link, Note
from vaultkit.core.names import stem
from vaultkit.core.resolve import Resolution


def link_by_alias(note: Note, link: Link, found: Resolution) -> Iterator[Problem]:
    """A link uses an alias where Obsidian wants the note's name.

    vaultkit finds a note by its aliases too. Obsidian does not follow such a link: a click on it
    makes a new, empty note of that name. Write the name of the note, and the alias behind a bar:
    `[[Dana Okafor|Dana]]`.
    """
    if found.path and found.by_alias:
        says = (
            f"“{link.target}” is an alias, which Obsidian does not follow; "
            f"write “[[{stem(found.path)}|{link.target}]]”"
        )
        yield Problem(note.path, link.line, link.column, "link-by-alias", says, "hint")
