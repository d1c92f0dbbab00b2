"""The right name of the note that somebody wants to link to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vaultkit.core.find import find_note
from vaultkit.core.names import fold, link_key, plain, stem
from vaultkit.core.readers import link_target

Names = Sequence[tuple[str, str]]


def link_name(typed: str, names: Names) -> str | None:
    """What a link to the note should say: its name, with its folder where two have that name.

    `names` are pairs of name and path. None where no note is meant: a new name is no mistake. In
    brackets the name is meant exactly, without them also a unique whole word of it will do.
    Raises UsageMistake that lists the candidates where it could be several.
    """
    exact = link_target(typed)
    if exact is not None:
        return exact if any(_leads_to(exact, *each) for each in names) else None
    if not any(_could_mean(plain(typed), *each) for each in names):
        return None
    return shortest(find_note(typed, names), names)


def _leads_to(target: str, name: str, path: str) -> bool:
    if "/" in target:
        return f"/{fold(path)}".endswith(f"/{fold(target).removesuffix('.md')}.md")
    return link_key(target) == fold(name)


def _could_mean(wanted: str, name: str, path: str) -> bool:
    """Whether it is the note's name or path, or whole words of its name."""
    if "/" in wanted:
        return plain(path).removesuffix(".md") == wanted.removesuffix(".md")
    words = re.escape(plain(stem(wanted)))
    return bool(words) and bool(re.search(rf"(?<!\w){words}(?!\w)", plain(name)))


def shortest(path: str, names: Names) -> str:
    """What a link to a note says: its name, with its folders where two have that name."""
    alike = {other for _, other in names if fold(stem(other)) == fold(stem(path))}
    return stem(path) if len(alike) < 2 else path[:-3]
