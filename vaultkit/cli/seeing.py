"""What the commands share that show notes and people."""

from __future__ import annotations

from vaultkit.cli.session import Session
from vaultkit.store.known_rules import settings_of_vault
from vaultkit.store.seeing import Seeing


def seeing(session: Session) -> Seeing:
    """The vault as it is today, its index brought up to date."""
    return Seeing(session.index, settings_of_vault(session.vault), session.now.date())
