"""The table of examinations, and all of them in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from vaultkit.core.health.found import Found
from vaultkit.core.health.machine import config, index, vault, watcher
from vaultkit.core.health.notes import (
    conflict_copies,
    conflict_markers,
    contradictions,
    file_names,
)
from vaultkit.core.health.obsidian import obsidian
from vaultkit.core.health.repository import git, hook, merge_driver, privacy, remote
from vaultkit.core.health.result import FAILURE, Result

# In the order in which they are told: what others depend on comes first.
EXAMINATIONS: dict[str, Callable[[Found], Iterator[Result]]] = {
    "vault": vault,
    "config": config,
    "index": index,
    "watcher": watcher,
    "git": git,
    "remote": remote,
    "merge-driver": merge_driver,
    "hook": hook,
    "conflict-markers": conflict_markers,
    "contradictions": contradictions,
    "conflict-copies": conflict_copies,
    "file-names": file_names,
    "privacy": privacy,
    "obsidian": obsidian,
}


class Examined(NamedTuple):
    """A result, and the name of the examination that has it."""

    name: str
    result: Result


def examined(found: Found) -> list[Examined]:
    """What every examination has to say."""
    return [Examined(name, each) for name, look in EXAMINATIONS.items() for each in look(found)]


def is_failing(results: Iterable[Examined]) -> bool:
    """Whether anything does not work."""
    return any(each.result.level == FAILURE for each in results)
