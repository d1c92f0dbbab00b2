"""A link in the front matter stands without quotes."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def unquoted_wikilink(note: Note) -> Iterator[Problem]:
    """A link in the front matter stands without quotes.

    To YAML `[[Dana]]` is a list in a list and no link: Obsidian does not show it as one, and other
    programs lose the name. vaultkit reads what was meant. Put it in quotes: `contact: "[[Dana]]"`.
    """
    yield from seen(note, "unquoted-wikilink", "error")
