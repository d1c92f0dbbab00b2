"""Where a link leads as it is written, and how it must be written to lead to a note."""

from __future__ import annotations

from vaultkit.core.names import link_key, stem
from vaultkit.core.resolve import Candidates, Resolution, resolve


def leads(target: str, source: str, candidates: Candidates, wanted: str | None) -> Resolution:
    """Where a target leads from the note at `source`; `../` counts from its folder."""
    whole = from_root(target, source) if is_relative(target) else target
    if whole is None:
        return Resolution(None)
    return resolve(whole, link_key(whole), source, candidates, wanted)


def target_of(
    path: str,
    source: str,
    candidates: Candidates,
    wanted: str | None = None,
    *,
    like: str = "",
) -> str | None:
    """The target that leads to the note at `path`, without `.md`; None where there is none.

    With as many folders as the target `like` which it stands for has, with all where fewer
    could mean another note.
    """
    for target in _spellings(path[:-3], source, like):
        found = leads(target, source, candidates, wanted)
        if found.path == path and not (found.by_alias or found.among):
            return target
    return None


def _spellings(whole: str, source: str, like: str) -> list[str]:
    """The targets to try: with the folders as they are written, else with those that there are."""
    folder, slash, _ = like.rpartition("/")
    same = folder + slash + stem(whole)
    if is_relative(like):
        return [same, relative(whole, source)]
    if like.startswith("/"):
        return [same, f"/{whole}"]
    return [same, "/".join(whole.split("/")[-1 - like.count("/") :]), whole]


def is_relative(target: str) -> bool:
    """Whether a target counts from the folder of its note, as Obsidian can be told to write."""
    return target.startswith(("./", "../"))


def from_root(target: str, source: str) -> str | None:
    """A relative target as a path of the vault; None where it leads outside."""
    parts = source.split("/")[:-1]
    for part in target.split("/"):
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def relative(whole: str, source: str) -> str:
    """A path of the vault as it is seen from the folder of a note."""
    here, there = source.split("/")[:-1], whole.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    up = "../" * (len(here) - same) or "./"
    return up + "/".join(there[same:])


def name_of(target: str) -> str:
    """The last part of a target: the name of the note that it means."""
    return stem(target.strip())
