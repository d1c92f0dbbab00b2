"""`vaultkit open`."""

from __future__ import annotations

import os
import sys

import click

from vaultkit.cli import complete
from vaultkit.cli.editor import edit, editor_words, show_address
from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.argument("name", shell_complete=complete.notes)
@click.option("--obsidian", is_flag=True, help="Print the obsidian:// address, and follow it.")
@pass_session
def command(session: Session, name: str, obsidian: bool) -> None:
    """Open a note in $VISUAL or $EDITOR, or in Obsidian.

    The address is followed on a terminal only; into a pipe it is just printed.
    """
    editor = [] if obsidian else editor_words(os.environ)
    path = session.paths([name])[0]
    if not obsidian:
        edit(editor, session.vault.place(path))
        return
    # Start-up time: an editor needs no address.
    from vaultkit.core.obsidian_address import obsidian_address

    address = obsidian_address(os.path.basename(session.vault.root), path)
    session.show(f"{address}\n")
    if sys.stdout.isatty():
        show_address(address)
