"""`vaultkit after`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.argument("who", metavar="WHO|INTERVIEW", shell_complete=complete.contacts_and_interviews)
@pass_session
def command(session: Session, who: str) -> None:
    """Write up a talk right after it, question by question.

    What became of it, three things you learned, promises both ways, whom they named. Each answer
    is written into its section at once; an empty one skips the question, and the end of the
    input (Ctrl-D) ends it. Promises that stand in your notes are proposed, and written only if
    you say yes. Days may be “friday”, “in 2 weeks” or a date: “send the list by friday”.
    """
    # Start-up time: reads the kinds and loads rules.
    from vaultkit.cli.writing_up import write_up

    write_up(session, who)
