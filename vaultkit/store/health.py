"""What there is to examine of a vault: itself, its index, its watcher, git, Obsidian."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from vaultkit.core.health.found import Found, Obsidian
from vaultkit.core.items import Problem
from vaultkit.core.outlines.obsidian_types import obsidian_types
from vaultkit.core.settings import Settings
from vaultkit.errors import ConfigurationMistakes, Refused, VaultkitError
from vaultkit.store.config import CONFIG
from vaultkit.store.health_git import git_found
from vaultkit.store.index import Index
from vaultkit.store.known_rules import settings_despite_mistakes
from vaultkit.store.place import index_path
from vaultkit.store.repository.borders import borders
from vaultkit.store.service import service_of
from vaultkit.store.templates import templates_folder
from vaultkit.store.vault import Vault
from vaultkit.store.watch.alone import watching

_OBSIDIAN = ("app.json", "templates.json", "types.json")
_LARGEST = 1_000_000
# What is written there is about somebody.
_ABOUT_PEOPLE = "SELECT path FROM notes WHERE kind IN ('contact', 'interview') ORDER BY path"

Opened = Callable[[], tuple[Index, date]]


class _Notes(NamedTuple):
    """What the index says of the notes, or why it cannot."""

    number: int | None
    problems: tuple[Problem, ...] = ()
    of_people: tuple[str, ...] = ()
    trouble: tuple[str, ...] = ()


def found(vault: Vault, environment: Mapping[str, str], opened: Opened) -> Found:
    """All there is to examine; `opened` gives the index, brought up to date, and the day."""
    settings, mistakes = settings_despite_mistakes(vault)
    notes = _notes(opened)
    index = index_path(vault.root, environment)
    return Found(
        vault.root,
        has_settings=os.path.lexists(vault.place(CONFIG)),
        mistakes=tuple(mistakes),
        notes=notes.number,
        trouble=notes.trouble,
        index=index,
        has_index=os.path.exists(index),
        watcher=watching(os.path.dirname(index)),
        starts_at_login=_starts_at_login(vault, environment),
        problems=notes.problems,
        git=git_found(vault, environment, notes.of_people, settings),
        obsidian=_obsidian(vault, settings),
    )


def _notes(opened: Opened) -> _Notes:
    try:
        index, today = opened()
        people = index.ask(lambda connection: connection.execute(_ABOUT_PEOPLE).fetchall())
        problems = tuple(index.problems(today))
        return _Notes(index.counts()["notes"], problems, tuple(path for (path,) in people))
    except ConfigurationMistakes:
        return _Notes(None)
    except VaultkitError as error:
        return _Notes(None, trouble=tuple(error.lines()))


def _starts_at_login(vault: Vault, environment: Mapping[str, str]) -> bool:
    with suppress(Refused):
        return os.path.lexists(service_of(vault, environment).path)
    return False


def _obsidian(vault: Vault, settings: Settings) -> Obsidian | None:
    """Obsidian's settings; None where the vault was never opened in it."""
    if not os.path.isdir(vault.place(".obsidian")):
        return None
    places = {name: vault.place(f".obsidian/{name}") for name in _OBSIDIAN}
    files = {name: _object(place) for name, place in places.items() if os.path.lexists(place)}
    templates = templates_folder(vault)
    return Obsidian(
        files,
        obsidian_types(settings.kinds.values())["types"],
        templates,
        os.path.isdir(vault.place(templates)),
        _lost(vault, files.get("app.json") or {}, settings),
    )


def _object(place: str) -> Mapping[str, Any] | None:
    if not os.path.isfile(place):
        return None
    with suppress(OSError, ValueError, RecursionError), open(place, encoding="utf-8") as file:
        content = json.loads(file.read(_LARGEST))
        return content if isinstance(content, dict) else None
    return None


def _lost(vault: Vault, app: Mapping[str, Any], settings: Settings) -> str:
    """The folder that new notes go to, where it is one that is not read."""
    folder = app.get("newFileFolderPath")
    if app.get("newFileLocation") != "folder" or not isinstance(folder, str):
        return ""
    folder = folder.strip("/")
    is_read = not folder or borders(vault, settings.ignore).hold(f"{folder}/New.md")
    return "" if is_read else folder
