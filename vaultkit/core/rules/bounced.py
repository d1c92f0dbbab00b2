"""Find another address where a message came back. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason
from vaultkit.core.owed import log, owed, when_in
from vaultkit.core.people import Dossier


def bounced(dossier: Dossier) -> Iterator[Item]:
    """Find another address for somebody whose message came back (O-7).

    Due on the day it bounced; ends when you have written again, and leaves the agenda 30 days
    late. Source: our own judgement.
    """
    back = dossier.standing.bounced
    found = when_in(dossier, back.on, "unreachable") if back else None
    if back and found:
        yield owed(
            dossier,
            "bounced",
            found[0],
            f"Find another address for {dossier.name}, and write there",
            Reason("the message bounced", back.on),
            line=back.line,
            until=found[1],
            key=back.on.isoformat(),
            settles=(log(dossier, "asked"),),
            writing=True,
        )
