"""`vaultkit draft`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="MESSAGE WHO|ITEM [NAME=VALUE]...",
    shell_complete=complete.words_of_draft,
)
@click.option("--about", metavar="NAME", help="The talk or the person that it is about.")
@click.option("--channel", metavar="CHANNEL", help="How it goes out, e.g. email or linkedin_note.")
@click.option("--print", "is_printed", is_flag=True, help="Show the message; write nothing.")
@click.option("--mailto", is_flag=True, help="Print the address that opens it in a mail program.")
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    about: str | None,
    channel: str | None,
    is_printed: bool,
    mailto: bool,
) -> None:
    """Begin a message to somebody, out of an outline and what the notes say.

    MESSAGE is a kind of message such as thank-you, nudge or referral; ITEM is the id of a line
    of the agenda that a message settles. What no note says stays in it as {{name}}, and is
    listed; NAME=VALUE fills it. The draft is a note in the folder of messages, for you to edit
    and to send. With --mailto, ITEM may be a draft that exists.
    """
    # Start-up time: loads the parsers, and a prompt that completes words needs none.
    from vaultkit.cli.drafting import Wishes, draft

    draft(session, words, Wishes(about, channel, is_printed, mailto))
