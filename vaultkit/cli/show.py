"""`vaultkit show`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.argument("who", shell_complete=complete.contacts)
@pass_session
def command(session: Session, who: str) -> None:
    """Show all about one contact on a screen.

    Who they are, where things stand and why, what is next, what happened, talks, promises,
    referrals both ways, advice and what came of it.
    """
    # Start-up time: reads the kinds and loads rules.
    from vaultkit.cli.seeing import seeing
    from vaultkit.formats.portrait_text import portrait_text

    session.show(portrait_text(seeing(session).portrait(session.contact(who)), session.look()))
