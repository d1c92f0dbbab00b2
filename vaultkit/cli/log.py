"""`vaultkit log`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.changes import change, contact_or_interview, link_name
from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.dates import read_day
from vaultkit.core.edit.lines import add_line
from vaultkit.core.new_fact import log_line


@click.command(context_settings={"ignore_unknown_options": True})
@session_options
@click.argument("who", shell_complete=complete.contacts_and_interviews)
@click.argument("verb", nargs=-1, required=True, metavar="VERB...")
@click.option("--on", default="today", metavar="DAY", help="The day it happened.")
@pass_session
def command(session: Session, who: str, verb: tuple[str, ...], on: str) -> None:
    """Write down what happened, as a line of somebody's log.

    For example: log dana sent via email: asked for 20 minutes. Or: log dana introduced to
    "Priya Patel". An interview note may be meant as well: log "2026-11-20 Dana" held.

    You asked, sent, nudged, proposed, confirmed, thanked, reported, updated, shared,
    congratulated, helped. They replied, agreed, declined, deferred, heard, introduced to,
    referred to. A machine bounced, auto-replied. You both talked. You decided: added,
    researched, drafted, snoozed until, opted out, closed, reopened. All else stands behind a
    colon.
    """
    today = session.now.date()
    day = read_day(on, today)
    path = contact_or_interview(session, who)
    line = log_line(verb, day, lambda words: link_name(session, words, "contact"))
    kinds = session.kinds
    change(session, path, lambda document: add_line(document, "Log", line, kinds))
    session.say(f"{path}: - {line}")
    if day > today:
        session.tell(f"{day} is still to come; the line counts from that day on")
