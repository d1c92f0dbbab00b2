"""Whom notes name: in brackets or without, in a log line or under Referrals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vaultkit.core.links import links_in
from vaultkit.core.model import Note
from vaultkit.core.names import fold

# Who asked and was given no name says so in words.
_NOBODY = frozenset({"nobody", "none", "no one", "no-one", "nobody yet", "asked, nobody", "-"})


def target_of(words: str) -> str:
    """The note that words speak of: the target of their link, else the words themselves."""
    link = next(iter(links_in(words, 1)), None)
    return link.target if link else words.strip()


def listed(note: Note) -> Iterator[tuple[str, int]]:
    """The people under Referrals, each with its line: `- [[Person]]: why them`, or a bare name."""
    section = note.section("Referrals")
    bullets = section.bullets if section else ()
    tasks = [
        (task.line, task.text) for task in note.tasks if fold(task.section or "") == "referrals"
    ]
    for line, text in sorted([*bullets, *tasks]):
        target = _person(text)
        if target and fold(target) not in _NOBODY:
            yield target, line


def _person(text: str) -> str:
    link = next(iter(links_in(text, 1)), None)
    return link.target if link else re.split(r":\s|:\Z", text)[0].strip()
