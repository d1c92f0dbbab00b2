"""The front matter is no YAML."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def front_matter_syntax(note: Note) -> Iterator[Problem]:
    """The front matter is no YAML.

    Only the fields above the line named are read, and Obsidian shows the whole block as invalid.
    Mostly a value needs quotes, because it has a colon with a space behind it, or begins with
    one of `@ % [ { > | * & !` or a backtick; or the line is no `field: value` at all. Put the
    value in double quotes, and indent with spaces, never with tabs.
    """
    # A marker of git is the cause where there is one, and is said by its own name.
    if not any(flaw.code == "conflict-markers" for flaw in note.flaws):
        yield from seen(note, "front-matter-syntax", "error")
