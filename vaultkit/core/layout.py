"""What to write into a folder so that it is a vault, without touching what is there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from vaultkit.core.complete import can_be_completed, completed

# What a vault that was there before may be given besides its settings: the group's name, how its
# paths begin, and what it is for.
GROUPS: dict[str, tuple[tuple[str, ...], str]] = {
    "templates": (
        (".obsidian/templates.json", ".obsidian/types.json", "Templates/"),
        "note templates, and what sort of value each field holds in Obsidian",
    ),
    "bases": (("Bases/",), "People, Interviews and Goals as tables in Obsidian"),
    "home": (("Home.md",), "a note to start from"),
    "git": ((".gitattributes", ".gitignore"), "what git should leave out, and how notes merge"),
}

# Notes that programs put into a folder that is new to them.
NOT_YET_NOTES = frozenset(
    {"changelog.md", "contributing.md", "license.md", "readme.md", "welcome.md"}
)


class Completion(NamedTuple):
    """A file that is there, and its text with what it lacks."""

    path: str
    before: str
    after: str


class Plan(NamedTuple):
    """What to write: `new` files, `completions` of others; `kept` are left as they are."""

    new: Mapping[str, str]
    completions: tuple[Completion, ...] = ()
    kept: tuple[str, ...] = ()


def planned(wanted: Mapping[str, str], present: Mapping[str, str | None]) -> Plan:
    """The way from files that are `present` to those wanted; None stands for what is no text."""
    new = {path: text for path, text in wanted.items() if path not in present}
    completions, kept = [], []
    for path in [path for path in wanted if path in present]:
        before = present[path]
        after = _completed(path, before, wanted[path])
        if after is None:
            kept.append(path)
        elif before is not None and after != before:
            completions.append(Completion(path, before, after))
    return Plan(new, tuple(completions), tuple(kept))


def of_groups(files: Mapping[str, str], groups: Iterable[str]) -> dict[str, str]:
    """The files that belong to some groups."""
    leads = tuple(lead for group in groups for lead in GROUPS[group][0])
    return {path: text for path, text in files.items() if leads and path.startswith(leads)}


def is_note_of_theirs(path: str, ours: Container[str]) -> bool:
    """Whether a note shows that somebody has lived in the folder before."""
    return path.lower() not in NOT_YET_NOTES and path not in ours


def _completed(path: str, before: str | None, wanted: str) -> str | None:
    """The text with what it lacks; None for a file that is not touched and says something else."""
    if before is None or not can_be_completed(path):
        return before if before == wanted else None
    try:
        return completed(path, before, wanted)
    except (ValueError, RecursionError):
        return None
