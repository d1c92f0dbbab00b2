"""A link that may lead to several notes."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Problem
from vaultkit.core.model import Link, Note
from vaultkit.core.resolve import Resolution


def ambiguous_link(note: Note, link: Link, found: Resolution) -> Iterator[Problem]:
    """A link may lead to several notes.

    Several notes go by the name, none of them in the folder of this note, so that nobody can say
    which is meant, and Obsidian may open the wrong one. If only one of them is of the kind that
    the field asks for, vaultkit takes that, and this is a hint. Write the folder into the link,
    as in `[[People/Dana Okafor]]`, or give one of the notes another name.
    """
    if not found.among:
        return
    among = ", ".join(found.among)
    if found.path:
        says = f"“{link.target}” is taken for {found.path}, but may be any of {among}"
        yield Problem(note.path, link.line, link.column, "ambiguous-link", says, "hint")
        return
    says = f"“{link.target}” may be any of {among}; write the folder too, as in “{_whole(found)}”"
    yield Problem(note.path, link.line, link.column, "ambiguous-link", says, "warning")


def _whole(found: Resolution) -> str:
    return f"[[{found.among[0][:-3]}]]"
