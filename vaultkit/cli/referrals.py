"""`vaultkit referrals`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options

NOBODY = "nobody led to anybody; write names under ## Referrals, or `referred_by` where they led"


@click.command()
@session_options
@click.argument("who", required=False, shell_complete=complete.contacts)
@click.option("--open", "is_open", is_flag=True, help="Show only what is open, and the way to it.")
@click.option(
    "--format",
    type=click.Choice(["text", "mermaid", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@pass_session
def command(session: Session, who: str | None, is_open: bool, format: str) -> None:
    """Show who led to whom, what came of it, and what is open.

    Of WHO: those who led to them, and whom they led to. Open is somebody who was named and has
    not been written to, and whoever named them and has not heard what came of it.
    """
    # Start-up time: reads the kinds and loads rules.
    from vaultkit.cli.seeing import seeing
    from vaultkit.core.referral_tree import around, only_open, referrals_of
    from vaultkit.formats.referral_text import REFERRAL_FORMATS

    path = session.contact(who) if who else None
    found = referrals_of(seeing(session).dossiers(), session.now.date())
    found = around(found, path) if path else found
    found = only_open(found) if is_open else found
    session.show(REFERRAL_FORMATS[format](found, session.look()))
    if not found.leads:
        session.tell("nothing is open" if is_open else NOBODY)
