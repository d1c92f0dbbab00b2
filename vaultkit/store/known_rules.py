"""The settings of a vault, checked against the rules there are."""

from __future__ import annotations

from pathlib import Path

from vaultkit.core.plan import RULES, settings_of
from vaultkit.errors import ConfigurationMistakes, Refused
from vaultkit.store.config import Settings, load_settings, packaged_kinds
from vaultkit.store.vault import Vault


def settings_despite_mistakes(vault: Vault) -> tuple[Settings, list[str]]:
    """The settings of a vault; where they have mistakes those of none at all, and the mistakes."""
    try:
        return settings_of_vault(vault), []
    except (ConfigurationMistakes, Refused) as mistakes:
        return Settings(kinds=packaged_kinds()), mistakes.lines()


def settings_of_vault(vault: Vault) -> Settings:
    """The settings and kinds of a vault; raises ConfigurationMistakes with all there are."""
    known = {
        rule: {name: type(default) for name, default in settings_of(rule).items()} for rule in RULES
    }
    return load_settings(Path(vault.root), known)
