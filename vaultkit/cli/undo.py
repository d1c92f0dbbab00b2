"""`vaultkit undo`."""

from __future__ import annotations

import os

import click

from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.option("--list", "only_list", is_flag=True, help="Show what can be undone, latest first.")
@pass_session
def command(session: Session, only_list: bool) -> None:
    """Take back what the last command changed in the notes.

    Done again, it takes back the one before. A note that has changed since is left alone, and with
    it all that the same command changed.
    """
    # Start-up time: only commands that write need it.
    from vaultkit.store.undo import Entry, listed, undo_last

    def line(entry: Entry) -> str:
        more = f" and {len(entry.paths) - 1} more" if len(entry.paths) > 1 else ""
        return f"{entry.when:%Y-%m-%d %H:%M}  {entry.words}  ({entry.paths[0]}{more})"

    if only_list:
        for entry in listed(session.vault, os.environ):
            session.say(line(entry))
        return
    # A note that one command changed twice is said once.
    for path, says in dict.fromkeys(undo_last(session.vault, os.environ)):
        session.say(f"{path} {says}")
