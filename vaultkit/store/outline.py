"""The outlines of messages: a vault's own, else those that come with vaultkit."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from vaultkit.core.kind_mistakes import FOLDER
from vaultkit.core.letters.letter import Outline, read_outline
from vaultkit.core.outlines.vault_files import TEMPLATES
from vaultkit.errors import CannotEdit, UsageMistake
from vaultkit.store.save import load_document
from vaultkit.store.templates import templates_folder
from vaultkit.store.vault import Vault

PACKAGED = Path(__file__).parent.parent / "wording" / "en" / "outlines"

# Nobody writes so long a letter; a larger file came there by mistake.
_LARGEST = 100_000


def packaged_outlines() -> dict[str, str]:
    """The texts of the outlines that come with vaultkit, by their names."""
    return {place.stem: place.read_bytes().decode() for place in sorted(PACKAGED.glob("*.md"))}


def find_outline(vault: Vault, names: Sequence[str]) -> Outline:
    """The outline of the first name that there is, the vault's own before the packaged one.

    Raises UsageMistake where there is none, CannotEdit where the vault's own cannot be read.
    """
    folder = _folder(vault)
    packaged = packaged_outlines()
    for name in names:
        own = _own(vault, f"{folder}/{name}.md")
        if own is not None:
            return own
        if name in packaged:
            return read_outline(packaged[name])
    says = f"there is no outline for “{names[-1]}”"
    raise UsageMistake(says, remedy=f"write one: {folder}/{names[-1]}.md")


def _own(vault: Vault, path: str) -> Outline | None:
    if not os.path.lexists(vault.place(path)):
        return None
    outline = read_outline(load_document(vault, path, _LARGEST).text)
    for flaw in outline.flaws:
        remedy = "mend its front matter; what begins with {{ stands in quotes there"
        raise CannotEdit(flaw.says, path=path, line=flaw.line, remedy=remedy)
    return outline


def _folder(vault: Vault) -> str:
    named = templates_folder(vault)
    return f"{named if FOLDER[1](named) else TEMPLATES}/Messages"
