"""The folder of note templates that Obsidian is told of: what stands there is no note."""

from __future__ import annotations

import json

from vaultkit.store.vault import Vault

SETTINGS = ".obsidian/templates.json"


def templates_folder(vault: Vault) -> str:
    """The folder named in Obsidian's settings of templates, else `Templates`."""
    try:
        with open(vault.place(SETTINGS), encoding="utf-8") as file:
            settings = json.loads(file.read(100_000))
    except (OSError, ValueError, RecursionError):
        return "Templates"
    folder = settings.get("folder") if isinstance(settings, dict) else None
    return folder.strip("/") if isinstance(folder, str) and folder.strip("/") else "Templates"
