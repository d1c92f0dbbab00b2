"""The settings of a vault, checked against the rules there are."""

from __future__ import annotations

from pathlib import Path

from vaultkit.core.plan import RULES, settings_of
from vaultkit.store.config import Settings, load_settings
from vaultkit.store.vault import Vault


def settings_of_vault(vault: Vault) -> Settings:
    """The settings and kinds of a vault; raises ConfigurationMistakes with all there are."""
    known = {
        rule: {name: type(default) for name, default in settings_of(rule).items()} for rule in RULES
    }
    return load_settings(Path(vault.root), known)
