"""`vaultkit new`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.argument("kind", shell_complete=complete.kinds)
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="NAME|WHO WHEN [FIELD=VALUE]...",
    shell_complete=complete.words_of_new,
)
@click.option("--anyway", is_flag=True, help="Also if the person seems to have a note already.")
@click.option("--edit", "is_edited", is_flag=True, help="Open the note in $VISUAL or $EDITOR.")
@pass_session
def command(
    session: Session, kind: str, words: tuple[str, ...], anyway: bool, is_edited: bool
) -> None:
    """Begin a note: a contact, an interview, an organization, a goal.

    Fields are checked by the kind, links are bare names, dates may be tomorrow, next friday or
    +3d. For example: new contact "Dana Okafor" organization=Northwind email=dana@example.org. Or:
    new interview dana next friday 15:00 channel=video. A note that exists is never overwritten.
    """
    # Start-up time: loads the parsers, and a prompt that completes words needs none.
    from vaultkit.cli.begin import begin

    begin(session, kind, words, anyway=anyway, is_edited=is_edited)
