"""Agenda.md: the agenda as a note whose boxes can be ticked."""

from __future__ import annotations

from collections.abc import Mapping

from vaultkit.core.items import Agenda, Item
from vaultkit.core.ticks import MARK
from vaultkit.formats.markdown import agenda_blocks


def agenda_note(agenda: Agenda, needs: Mapping[str, str]) -> str:
    """The whole file; `needs` says of an item, by its id, what a tick alone cannot settle."""

    def mark(item: Item) -> str:
        lacks = f" (needs: {needs[item.id]})" if item.id in needs else ""
        return f"{lacks} %% {item.id} %%"

    return f"{MARK}\n\n" + "\n\n".join(agenda_blocks(agenda, mark)) + "\n"
