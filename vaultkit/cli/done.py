"""`vaultkit done`."""

from __future__ import annotations

from datetime import date

import click

from vaultkit.cli import complete
from vaultkit.cli.changes import change, items_meant
from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.dates import read_day
from vaultkit.core.items import Settling
from vaultkit.core.reports import settling_words
from vaultkit.core.settle import edit_for, is_still_to_come


@click.command()
@session_options
@click.argument(
    "what",
    nargs=-1,
    required=True,
    metavar="ITEM|WHO...",
    shell_complete=complete.items_and_contacts,
)
@click.option("--on", default="today", metavar="DAY", help="The day it was done.")
@pass_session
def command(session: Session, what: tuple[str, ...], on: str) -> int:
    """Settle what the agenda says: write the date, the log line or the tick that ends it.

    ITEM is the beginning of an item's id, 4 characters or more; WHO settles all that the agenda
    shows for that person. Ends with 1 if something is left that only work can settle.
    """
    today = session.now.date()
    day = read_day(on, today)
    left = 0
    made: set[Settling] = set()
    for item in items_meant(session, what):
        if is_still_to_come(item, today):
            session.tell(f"{item.action}: still to come")
            left += 1
            continue
        for settling in item.settles:
            planned = edit_for(settling, day, session.kinds)
            words = settling_words([settling], day)
            if planned is None:
                session.tell(f"{item.action}: {words}")
                left += 1
            else:
                # One message may settle several items: it was one message all the same.
                if settling not in made:
                    change(session, *planned)
                made.add(settling)
                session.say(f"{item.action} · {words}{_echoed(day, today, words)}")
    return 1 if left else 0


def _echoed(day: date, today: date, words: str) -> str:
    """The day that was understood, where it is another than today and the words leave it out."""
    return "" if day == today or str(day) in words else f" · on {day:%a} {day}"
