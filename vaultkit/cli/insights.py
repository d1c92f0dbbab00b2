"""`vaultkit insights`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options

NOTHING = "nothing is written yet under ## Insights or ## Advice of these talks"
FORMATS = ("text", "markdown", "json", "csv")


@click.command()
@session_options
@click.argument(
    "about", required=False, metavar="[THEME|GOAL|WHO]", shell_complete=complete.goals_and_contacts
)
@click.option("--matrix", "as_matrix", is_flag=True, help="Show a goal's questions by people.")
@click.option(
    "--redact", is_flag=True, help="Name nobody, and leave out what is private or off the record."
)
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to write it.",
)
@pass_session
def command(
    session: Session, about: str | None, as_matrix: bool, redact: bool, format: str
) -> None:
    """Gather what talks have taught, by goal and theme.

    What stands under ## Insights, with its #themes, and under ## Advice; who said it, when, and
    where that is written. For a goal also whether talks still bring anything new.
    """
    # Start-up time: reads the kinds and loads rules.
    from vaultkit.cli.seeing import seeing
    from vaultkit.formats.insight_formats import left_out, written
    from vaultkit.store.learning import Learning

    learning = Learning(seeing(session), redact=redact)
    meant = learning.meant(about) if about is not None else None
    found = learning.matrix(meant) if as_matrix else learning.learned(meant)
    session.show(written(found, format, session.look()))
    if found.left_out:
        session.tell(left_out(found.left_out))
    if found.is_empty:
        session.tell("no question is written yet, and nothing to learn" if as_matrix else NOTHING)
