"""Where a link leads: to the one note of that name, as Obsidian finds it, else by alias."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from vaultkit.core.keys import ALIAS, NAME
from vaultkit.core.names import fold


class Candidate(NamedTuple):
    """A note that goes by some key: its path, by which rank of name, and its kind."""

    path: str
    rank: int
    kind: str | None


class Resolution(NamedTuple):
    """The note a link leads to, None where there is none or no saying which."""

    path: str | None
    kind: str | None = None
    by_alias: bool = False
    among: tuple[str, ...] = ()


Candidates = Callable[[str], Sequence[Candidate]]


def resolve(
    target: str, key: str, source: str, candidates: Candidates, wanted: str | None = None
) -> Resolution:
    """Find the note that a link as written leads to.

    Of several notes of one name the only one of the `wanted` kind is meant, then the one in the
    folder of `source`; otherwise nobody can say, and `among` lists them.
    """
    known = candidates(key)
    named = [each for each in known if each.rank == NAME and _fits(each.path, target)]
    if not named and "/" not in target:
        named = [each for each in known if each.rank == ALIAS]
    if not named:
        return Resolution(None)
    by_alias = named[0].rank == ALIAS
    if len(named) == 1:
        return Resolution(named[0].path, named[0].kind, by_alias)
    among = tuple(sorted(each.path for each in named))
    of_kind = [each for each in named if wanted and each.kind == wanted]
    near = _nearest(named, target, source)
    for meant in (of_kind, near):
        if len(meant) == 1:
            return Resolution(
                meant[0].path, meant[0].kind, by_alias, among if meant is of_kind else ()
            )
    return Resolution(None, None, by_alias, among)


def _fits(path: str, target: str) -> bool:
    """Whether a path ends in the folders that the link names."""
    if "/" not in target:
        return True
    ending = fold(target.strip().lstrip("/").removeprefix("./"))
    ending = ending if ending.endswith(".md") else f"{ending}.md"
    return f"/{fold(path)}".endswith(f"/{ending}")


def _nearest(named: Sequence[Candidate], target: str, source: str) -> list[Candidate]:
    whole = [each for each in named if fold(each.path) == f"{fold(target)}.md"]
    if len(whole) == 1 and "/" in target:
        return whole
    folder = source.rpartition("/")[0]
    return [each for each in named if each.path.rpartition("/")[0] == folder]
