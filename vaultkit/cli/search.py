"""`vaultkit search`."""

from __future__ import annotations

import click

from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.errors import UsageMistake
from vaultkit.formats.hits import HIT_FORMATS
from vaultkit.store.words import search

MOST = 20


# What begins with a hyphen is text to look for, unless it is an option.
@click.command(context_settings={"ignore_unknown_options": True})
@session_options
@click.argument("text", nargs=-1, required=True)
@click.option("--all", "everything", is_flag=True, help="Cut nothing off.")
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@pass_session
def command(session: Session, text: tuple[str, ...], everything: bool, format: str) -> None:
    """Find notes by any words in their names, fields and text.

    The best come first, each with the line that says most of it. All words must be there;
    any text may be looked for.
    """
    wanted = " ".join(text)
    if not wanted.strip():
        raise UsageMistake("a word is wanted, not nothing")
    most = None if everything or format == "json" else MOST
    hits, count = session.index.ask(lambda connection: search(connection, wanted, most))
    session.show(HIT_FORMATS[format](hits, session.look()))
    if not count:
        session.tell(f"no note says “{wanted}”")
    elif count > len(hits):
        session.tell(f"and {count - len(hits)} more (--all)")
