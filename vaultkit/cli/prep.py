"""`vaultkit prep`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.argument("who", metavar="WHO|INTERVIEW", shell_complete=complete.contacts_and_interviews)
@click.option(
    "--minutes",
    type=click.Choice(["15", "20", "30"]),
    help="Plan for so many minutes. [default: those of the talk's note]",
)
@click.option("--write", is_flag=True, help="Write it into the note of the talk.")
@pass_session
def command(session: Session, who: str, minutes: str | None, write: bool) -> None:
    """Have before your eyes what matters in the minutes before a talk, and during it.

    At most 40 lines: both clocks, the link, what you know of them, when you last spoke, your goal,
    your story, and what to ask from minute to minute. WHO means the next talk with that person.
    Questions come from the note of the talk, then from the banks of the vault, without those that
    this person or three others have answered. With --write the brief goes under ## Brief and
    new questions under ## Questions; what you wrote there stays.
    """
    # Start-up time: reads the kinds and loads rules.
    from vaultkit.cli.preparing import show_brief, write_brief

    chosen = int(minutes) if minutes else None
    if write:
        write_brief(session, who, chosen)
    else:
        show_brief(session, who, chosen)
