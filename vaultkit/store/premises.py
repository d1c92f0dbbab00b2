"""What a refresh starts from besides the notes: settings, zone and package, as one fingerprint.

Another fingerprint derives everything anew. As long as the stamps of all that it is made of are
the same, what was read of the settings last time is taken from the index: a warm agenda reads
no TOML.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from vaultkit.store.stamps import RACY_NS
from vaultkit.store.vault import Vault

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_DERIVING = ("core", "core/checks", "core/rules", "kinds", "store", "wording/en")
_SETTINGS = (".vaultkit/config.toml", ".obsidian/templates.json")
_KINDS = ".vaultkit/kinds"


class Premises(NamedTuple):
    """What a scan has to know, and what everything was derived from."""

    zone: str
    ignore: tuple[str, ...]
    excluded: frozenset[str]
    limit: int
    stamps: str
    fingerprint: str

    @property
    def ignores(self) -> Callable[[str], bool] | None:
        """Whether the configuration leaves a path out; None where it leaves out nothing."""
        if not self.ignore:
            return None
        from pathspec import GitIgnoreSpec  # start-up time: most vaults ignore nothing

        return GitIgnoreSpec.from_lines(self.ignore).match_file


def premises(
    connection: sqlite3.Connection, vault: Vault, environment: Mapping[str, str]
) -> Premises:
    """The premises of a vault now; raises ConfigurationMistakes."""
    stamps = "\n".join([system_zone(environment), *_libraries(), *_stamps(vault)])
    stored = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    if stored.get("stamps") == stamps:
        return Premises(
            stored["zone"],
            tuple(filter(None, stored["ignore"].split("\n"))),
            frozenset(filter(None, stored["excluded"].split("\n"))),
            int(stored["limit"]),
            stamps,
            stored["fingerprint"],
        )
    return _read(vault, environment, stamps)


def _read(vault: Vault, environment: Mapping[str, str], stamps: str) -> Premises:
    # Start-up time: all this is loaded only where something has changed.
    import hashlib

    from vaultkit.store.known_rules import settings_of_vault
    from vaultkit.store.templates import templates_folder

    settings = settings_of_vault(vault)
    zone = settings.timezone or system_zone(environment)
    templates = templates_folder(vault)
    versions = [sys.version, _version_of_holidays(settings.country)]
    texts = [zone, templates, *versions, *_package(), *_texts(vault)]
    digest = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogateescape")).hexdigest()
    excluded = frozenset({"Agenda.md", "Templates", templates})
    return Premises(zone, settings.ignore, excluded, settings.size_limit, stamps, digest)


def save(connection: sqlite3.Connection, now: Premises) -> None:
    """Remember the premises that everything in the index was derived from."""
    rows = {
        "zone": now.zone,
        "ignore": "\n".join(now.ignore),
        "excluded": "\n".join(sorted(now.excluded)),
        "limit": now.limit,
        "stamps": now.stamps,
        "fingerprint": now.fingerprint,
    }
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows.items())


def system_zone(environment: Mapping[str, str]) -> str:
    """The name of this machine's time zone, `UTC` where it has none."""
    named = environment.get("TZ", "").removeprefix(":")
    if named and _is_zone(named):
        return named
    _, found, name = os.path.realpath("/etc/localtime").partition("/zoneinfo/")
    return name if found else "UTC"


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo  # start-up time: only where TZ is set

    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return False
    return True


def _stamps(vault: Vault) -> Iterator[str]:
    yield from _package()
    fresh = time.time_ns() - RACY_NS
    for path in _files(vault):
        stamp = _stamp(vault.place(path))
        # A file so fresh may change once more without its stamp telling: never equal.
        yield f"{path} {stamp} {time.time_ns() if stamp and stamp[-1] >= fresh else ''}"


def _files(vault: Vault) -> list[str]:
    try:
        kinds = sorted(os.listdir(vault.place(_KINDS)))
    except OSError:
        kinds = []
    return [*_SETTINGS, *(f"{_KINDS}/{name}" for name in kinds)]


def _texts(vault: Vault) -> Iterator[str]:
    for path in _files(vault):
        try:
            with open(vault.place(path), encoding="utf-8", errors="surrogateescape") as file:
                yield f"{path}\n{file.read()}"
        except OSError:
            yield path


def _libraries() -> Iterator[str]:
    """The state of the folders that libraries are installed in."""
    for folder in sys.path:
        if folder.endswith("-packages"):
            yield f"{folder} {_stamp(folder)[:1]}"


def _version_of_holidays(country: str | None) -> str:
    if country is None:
        return ""
    from importlib.metadata import version  # start-up time: only where a country is set

    return version("holidays")


def _package() -> Iterator[str]:
    """The stamps of the code that derives: another version of it derives otherwise."""
    for folder in _DERIVING:
        with os.scandir(os.path.join(_PACKAGE, folder)) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".toml", ".sql")):
                    status = entry.stat()
                    yield f"{folder}/{entry.name} {status.st_size} {status.st_mtime_ns}"


def _stamp(path: str) -> tuple[int, ...]:
    try:
        status = os.stat(path)
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns
