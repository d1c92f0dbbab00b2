"""`vaultkit snooze`."""

from __future__ import annotations

import shlex

import click

from vaultkit.cli import complete
from vaultkit.cli.changes import change, items_called
from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.dates import read_day
from vaultkit.core.settle import putting_off, putting_off_a_person
from vaultkit.errors import UsageMistake


@click.command()
@session_options
@click.argument("what", metavar="ITEM|WHO", shell_complete=complete.items_and_contacts)
@click.argument("until", nargs=-1, required=True, metavar="WHEN")
@pass_session
def command(session: Session, what: str, until: tuple[str, ...]) -> None:
    """Put something off: ITEM alone, or all that can wait about WHO.

    A task gets a scheduled date; anything else a line in the contact's log, `snoozed … until …`.
    What is urgent because somebody waits, such as a thank-you, is put off only by its ITEM.
    """
    today = session.now.date()
    day = read_day(" ".join(until), today)
    if day <= today:
        raise UsageMistake(f"{day} is not in the future", remedy="name a later day")
    items = items_called(session, what)
    if not items:
        path = session.contact(what, "item or contact")
        change(session, path, putting_off_a_person(day, today, session.kinds))
        session.say(f"{path}: put off until {day:%a} {day}")
    for item in items:
        planned = putting_off(item, day, today, session.kinds)
        if planned is None:
            raise UsageMistake(
                f"“{item.action}” cannot be put off",
                path=item.path,
                line=item.line,
                remedy=f"set its new day: vaultkit set {shlex.quote(item.path)} date=DAY",
            )
        change(session, *planned)
        session.say(f"{item.action} · put off until {day:%a} {day}")
