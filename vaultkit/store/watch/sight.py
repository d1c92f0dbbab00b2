"""Which changes in a vault's folder matter: notes, folders, settings, and the watcher's signs."""

from __future__ import annotations

from vaultkit.store.scan import MARKS

AGENDA = "Agenda.md"
# Where the watcher's signs are made, and how their names begin.
FOLDER = ".vaultkit"
START = ".fresh-"

_SETTINGS = (".vaultkit/config.toml", ".obsidian/templates.json")
_KINDS = ".vaultkit/kinds"


def matters(path: str, *, is_folder: bool) -> bool:
    """Whether the index could be another after a change at this path of the vault.

    Editors' and sync tools' temporary files are none of it: they begin with a dot or do not end
    in `.md`. What is wrongly taken to matter costs one look.
    """
    if path in _SETTINGS or path == _KINDS or path.startswith(f"{_KINDS}/"):
        return True
    *folders, name = path.split("/")
    if any(folder.startswith(".") for folder in folders):
        return False
    if name.startswith("."):
        return name in MARKS  # with it go settings; a folder is another vault now, or no more
    return is_folder or name.lower().endswith(".md")


def is_sign(path: str) -> bool:
    """Whether it is the file by which a watcher knows that it has seen all that came before."""
    return path.startswith(f"{FOLDER}/{START}")
