"""`vaultkit sent`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.argument("draft", shell_complete=complete.drafts)
@click.option("--on", default="today", metavar="DAY", help="The day on which you sent it.")
@click.option("--about", metavar="WHO", help="Of whom it tells, where it thanks for a name.")
@pass_session
def command(session: Session, draft: str, on: str, about: str | None) -> None:
    """Write down that you have sent a draft.

    Sets `sent` in the draft and adds the line to the person's log: asked, nudged, thanked or
    what else the message was. A thank-you or a confirmation is written into the talk's note as
    well. All of it is one entry for undo.
    """
    # Start-up time: loads the parsers, and a prompt that completes names needs none.
    from vaultkit.cli.sending import send

    send(session, draft, on, about)
