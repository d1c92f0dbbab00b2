"""All kinds as the files of a vault that are made from them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from vaultkit.core.model import Kind
from vaultkit.core.outlines.bases import bases
from vaultkit.core.outlines.home import home
from vaultkit.core.outlines.note_template import note_template
from vaultkit.core.outlines.obsidian_types import obsidian_types
from vaultkit.core.outlines.settings_text import settings_text

CONFIG = ".vaultkit/config.toml"
TEMPLATES = "Templates"


def vault_files(kinds: Mapping[str, Kind], templates: str = TEMPLATES) -> dict[str, str]:
    """The texts of those files by their paths; what is in the folder `templates` is no note."""
    return {
        CONFIG: settings_text(),
        "Home.md": home(kinds),
        ".obsidian/types.json": _json(obsidian_types(kinds.values())),
        **bases(kinds, templates),
        **{f"{TEMPLATES}/{_name(kind)}.md": note_template(kind) for kind in kinds.values()},
    }


def _name(kind: Kind) -> str:
    return kind.name.capitalize()


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
