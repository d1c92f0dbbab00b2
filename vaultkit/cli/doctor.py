"""`vaultkit doctor`."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import click

from vaultkit.cli.session import Session, pass_session, session_options

if TYPE_CHECKING:
    from vaultkit.store.index import Index


@click.command()
@session_options
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write what was found.",
)
@pass_session
def command(session: Session, format: str) -> int:
    """Say whether the vault, git and Obsidian go together on this machine.

    One line each: ok, warning or failure, and what to do. Ends with 1 if there is a failure.
    Nothing is changed.
    """
    # Start-up time: loads what reads notes, and runs git.
    from vaultkit.core.health.examine import examined, is_failing
    from vaultkit.formats.health import HEALTH_FORMATS
    from vaultkit.store.health import found

    def opened() -> tuple[Index, date]:
        return session.index, session.now.date()

    results = examined(found(session.vault, os.environ, opened))
    session.show(HEALTH_FORMATS[format](results, session.look()))
    return 1 if is_failing(results) else 0
