"""A folder on its way to being a vault: what is there, and what is written into it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from vaultkit.core import front_matter, text
from vaultkit.core.kind_mistakes import FOLDER
from vaultkit.core.kinds import configured
from vaultkit.core.layout import GROUPS, Plan, is_note_of_theirs, of_groups, planned
from vaultkit.core.model import Kind
from vaultkit.core.outlines.proposal_text import own_settings
from vaultkit.core.outlines.settings_text import settings_text
from vaultkit.core.outlines.vault_files import CONFIG, TEMPLATES, vault_files
from vaultkit.core.proposals import Proposals, Sighting, propose, tags_of
from vaultkit.core.readers import timezones
from vaultkit.core.text import BOM
from vaultkit.core.toml import read_toml
from vaultkit.errors import InputOutput
from vaultkit.store.config import packaged_kinds
from vaultkit.store.known_rules import settings_of_vault
from vaultkit.store.load import Unreadable, decode, read_bytes
from vaultkit.store.premises import system_zone
from vaultkit.store.scan import Found, scan
from vaultkit.store.shipped import template
from vaultkit.store.stamps import unpack
from vaultkit.store.templates import templates_folder
from vaultkit.store.vault import Vault, find_vault, has_vault
from vaultkit.store.writing import inside, write_new, write_over

Progress = Callable[[int, int], None]

# Larger notes are not read for what they show, nor files of other programs to be completed.
_LARGEST = 1_000_000


class Ground(NamedTuple):
    """A folder as `init` finds it: `paths` are the notes that somebody else has put there."""

    vault: Vault
    is_set_up: bool
    paths: tuple[str, ...]

    @property
    def is_new(self) -> bool:
        return not (self.is_set_up or self.paths)


def vault_around(folder: str) -> str | None:
    """The vault that a folder is within, not counting a mark of its own."""
    above = os.path.dirname(os.path.realpath(folder))
    return find_vault(None, above, {}).root if has_vault(above, {}) else None


def ground(vault: Vault, ours: Mapping[str, str]) -> Ground:
    """What is there; notes that are `ours` to the letter are from a run that was broken off."""
    is_set_up = os.path.lexists(vault.place(inside(vault.root, CONFIG)))
    excluded = frozenset({"Agenda.md", "Templates", templates_folder(vault)})
    try:
        found = _notes(scan(vault.root, excluded))
    except OSError as error:
        says = f"the folder cannot be listed: {error.strerror}"
        raise InputOutput(says, path=vault.root) from error
    same = {path for path in found if path in ours and _text(vault, path) == ours[path]}
    return Ground(vault, is_set_up, tuple(p for p in found if is_note_of_theirs(p, same)))


def _notes(found: Found) -> list[str]:
    return [
        f"{folder}/{name}" if folder else name
        for folder in sorted(found.folders)
        for name in sorted(unpack(found.folders[folder]))
    ]


def zone_of_machine(environment: Mapping[str, str]) -> str | None:
    """The system's zone if it is one that every machine knows."""
    zone = system_zone(environment)
    return zone if zone in timezones() else None


def proposals(standing: Ground, progress: Progress) -> Proposals:
    """The settings under which the notes that are there are read as they are."""
    seen = []
    for done, path in enumerate(standing.paths, 1):
        found = _sighting(standing.vault, path)
        seen += [found] if found else []
        progress(done, len(standing.paths))
    return propose(seen, packaged_kinds())


def files_of_groups(
    vault: Vault, groups: Iterable[str], proposed: str | None = None
) -> dict[str, str]:
    """The files of some groups, by the vault's own kinds or by those of settings proposed."""
    named = templates_folder(vault)
    folder = named if FOLDER[1](named) else TEMPLATES
    files = {**template(), **vault_files(_kinds(vault, proposed), folder)}
    chosen = of_groups(files, groups)
    return {_moved(path, folder): text for path, text in chosen.items()}


def groups_lacking(vault: Vault, proposed: str | None = None) -> list[str]:
    """The groups of which a file is missing, or lacks something."""
    return [group for group in GROUPS if _lacks(vault, files_of_groups(vault, (group,), proposed))]


def _lacks(vault: Vault, files: Mapping[str, str]) -> bool:
    plan = planned(files, present(vault, files))
    return bool(plan.new or plan.completions)


def _moved(path: str, templates: str) -> str:
    """A path where note templates are in a folder of another name."""
    lead = f"{TEMPLATES}/"
    return f"{templates}/{path.removeprefix(lead)}" if path.startswith(lead) else path


def settings_proposed(found: Proposals, zone: str | None) -> str:
    """The text of the settings for a folder that has notes."""
    return settings_text(own_settings(found, zone))


def _kinds(vault: Vault, proposed: str | None) -> Mapping[str, Kind]:
    if proposed is None:
        return settings_of_vault(vault).kinds
    return configured(packaged_kinds(), read_toml(CONFIG, proposed))[0]


def present(vault: Vault, paths: Collection[str]) -> dict[str, str | None]:
    """Which paths are taken, with their texts; None for what is no text or no file."""
    places = {path: inside(vault.root, path) for path in paths}
    taken = {path: place for path, place in places.items() if os.path.lexists(vault.place(place))}
    return {path: _text(vault, place) for path, place in taken.items()}


def laid_out(vault: Vault, files: Mapping[str, str], *, apply: bool) -> Plan:
    """Write those files that are not there, and with `apply` also what others' files lack."""
    plan = planned(files, present(vault, files))
    for path in sorted(plan.new, key=_config_last):
        write_new(vault.root, inside(vault.root, path), plan.new[path])
    for path, before, after in plan.completions if apply else ():
        write_over(vault.root, inside(vault.root, path), after, over=before)
    return plan


def _config_last(path: str) -> tuple[bool, str]:
    # With it the folder counts as set up: a run that was broken off before can be done again.
    return path == CONFIG, path


def _text(vault: Vault, path: str) -> str | None:
    try:
        if not stat.S_ISREG(os.stat(vault.place(path)).st_mode):
            return None
        return read_bytes(vault, path, _LARGEST).decode()
    except (OSError, Unreadable, UnicodeDecodeError):
        return None


def _sighting(vault: Vault, path: str) -> Sighting | None:
    try:
        document = decode(path, read_bytes(vault, path, _LARGEST))
    except Unreadable:
        return None
    top = front_matter.read(text.split(document.text.removeprefix(BOM)))
    return Sighting(path, top.entries, tags_of(top.entries))
