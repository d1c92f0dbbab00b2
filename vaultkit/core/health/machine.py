"""The vault itself, its settings, its index and its watcher."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.counted import counted
from vaultkit.core.health.found import Found
from vaultkit.core.health.result import FAILURE, OK, WARNING, Result


def vault(found: Found) -> Iterator[Result]:
    """Whether there are notes."""
    if found.notes is None:
        yield Result(WARNING, f"{found.root}; its notes were not looked at, see below")
    elif not found.notes:
        yield Result(WARNING, f"{found.root}: there is no note", "begin with vaultkit new contact")
    else:
        yield Result(OK, f"{found.root}: {counted(found.notes, 'note')}")


def config(found: Found) -> Iterator[Result]:
    """Whether the settings can be read."""
    for mistake in found.mistakes:
        yield Result(FAILURE, mistake)
    if not found.mistakes and found.has_settings:
        yield Result(OK, ".vaultkit/config.toml has no mistakes")
    elif not found.mistakes:
        yield Result(OK, "there are no settings; vaultkit init proposes some")


def index(found: Found) -> Iterator[Result]:
    """Whether the index can be kept."""
    for line in found.trouble:
        yield Result(FAILURE, line)
    if found.notes is None:
        return
    if found.has_index:
        yield Result(OK, found.index)
    else:
        says = f"none can be kept as {found.index}: each command reads every note"
        yield Result(WARNING, says, "let VAULTKIT_CACHE name a folder that can be written")


def watcher(found: Found) -> Iterator[Result]:
    """Whether a watcher runs, where one is wanted."""
    if found.watcher is not None:
        number = f" (process {found.watcher})" if found.watcher else ""
        yield Result(OK, f"one runs{number}")
    elif found.starts_at_login:
        says = "it should start at login, and does not run"
        yield Result(WARNING, says, "vaultkit watch --install says how it is started")
    else:
        yield Result(OK, "none runs, and nothing needs it")
