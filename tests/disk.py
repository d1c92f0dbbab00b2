"""A vault on the disk, seen through a real index that lies beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from vaultkit.core.agenda import Wanted, agenda
from vaultkit.core.items import Agenda, Item
from vaultkit.core.reports import said
from vaultkit.store.index import Index
from vaultkit.store.vault import Vault

# Farther ahead than anything is due.
FAR = timedelta(days=36500)


class DiskVault:
    """Notes written into a folder, and what an index of them answers."""

    def __init__(self, folder: Path, texts: Mapping[str, str]) -> None:
        self.folder = folder
        self.root = folder / "vault"
        for path, text in texts.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())

    def index(self, day: date) -> Index:
        """The index of the notes as they are now, on a day."""
        environment = {"VAULTKIT_CACHE": str(self.folder / "cache"), "TZ": "UTC"}
        index = Index(Vault(str(self.root)), environment, print)
        index.refresh(day)
        return index

    def items(self, day: date) -> list[Item]:
        """Everything that is owed on a day or will be later."""
        index = self.index(day)
        try:
            return index.items(day, day + FAR)
        finally:
            index.connection.close()

    def agenda(self, now: datetime, wanted: Wanted | None = None) -> Agenda:
        return agenda(self.items(now.date()), now, wanted or Wanted(everything=True))


def lines(found: Agenda) -> list[str]:
    """Every item of an agenda, in its order: `DUE RULE URGENCY: ACTION · REASON`."""
    return [line(item, found.on) for each in found.lines for item in each.items]


def line(item: Item, today: date) -> str:
    reason = said(item.reason, today)
    return f"{item.due} {item.rule} {item.urgency}: {item.action} · {reason}"
