"""`vaultkit list`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options

FORMATS = ("text", "json", "csv", "markdown")


@click.command()
@session_options
@click.argument("kind", shell_complete=complete.kinds)
@click.argument("words", nargs=-1, metavar="[FIELD=VALUE]...", shell_complete=complete.filters)
@click.option("--sort", metavar="FIELD", help="Sort by a field; -FIELD begins with the last.")
@click.option("--columns", metavar="A,B,C", help="Show these fields.")
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to write it.",
)
@pass_session
def command(
    session: Session,
    kind: str,
    words: tuple[str, ...],
    sort: str | None,
    columns: str | None,
    format: str,
) -> None:
    """List the notes of a kind that fit.

    FIELD=VALUE, FIELD!=VALUE, FIELD= for what is not set; all must hold. Contacts also have
    stage, warmth, last_touch and next_due, which follow from the notes.
    """
    # Start-up time: reads the kinds.
    from vaultkit.cli.seeing import seeing
    from vaultkit.core.listing import Asked, kind_called, listed
    from vaultkit.formats.listed import LIST_FORMATS, WHOLE

    wanted = kind_called(kind, session.kinds)
    asked = Asked(words, sort, columns, whole=format in WHOLE)
    report = listed(wanted, seeing(session).seen(wanted), asked, session.now.date())
    session.show(LIST_FORMATS[format](report, session.look()))
    if not report.rows and words:
        session.tell(f"no {wanted.name} fits")
    elif not report.rows:
        told = f"what makes one: vaultkit kinds {wanted.name}"
        session.tell(f"no note here is of kind {wanted.name}; {told}")
