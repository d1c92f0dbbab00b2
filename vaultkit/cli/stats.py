"""`vaultkit stats`."""

from __future__ import annotations

import click

from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.option(
    "--redact", is_flag=True, help="Number goals and choices of the vault instead of naming them."
)
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@pass_session
def command(session: Session, redact: bool, format: str) -> None:
    """Count how far people come, who replies, and whether loops are closed.

    Who was asked so lately that they may still reply is not counted among those who did not.
    Fewer than 5 give no percentage; 10 or more give an interval.
    """
    # Start-up time: reads the kinds and loads rules.
    from vaultkit.cli.seeing import seeing
    from vaultkit.formats.stats_text import STATS_FORMATS

    session.show(STATS_FORMATS[format](seeing(session).stats(redact=redact), session.look()))
