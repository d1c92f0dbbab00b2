"""`vaultkit sync`."""

from __future__ import annotations

import click

from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.option(
    "-m", "--message", metavar="TEXT", help="What the commit says. [default: what happened]"
)
@pass_session
def command(session: Session, message: str | None) -> int:
    """Commit what you changed, merge what came from elsewhere, and push.

    With git, and the remote that your branch follows. The commit says what happened: “log: Dana
    Okafor agreed; 2 notes edited”. It stops only at what nobody could read any more, such as
    conflict markers; other problems are counted. Two honest edits of one note become one note. A
    field that says two things keeps both, FIELD and FIELD_other, and lines that contradict each
    other stand between markers: both are told of, and end it with 1. Keep what is right, and say
    vaultkit sync again.

    Whatever stops it, nothing is lost, and the next run goes on from there.
    """
    if message is not None and not message.strip():
        raise click.UsageError("--message is empty")
    # Start-up time: loads what reads notes, and runs git.
    from vaultkit.cli.syncing import sync

    return sync(session, message)
