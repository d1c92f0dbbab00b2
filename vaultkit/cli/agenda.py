"""`vaultkit agenda`."""

from __future__ import annotations

from datetime import date, timedelta

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, moment, pass_session, session_options
from vaultkit.core.agenda import OLD, Wanted, agenda
from vaultkit.formats import AGENDA_FORMATS, UNCUT, written_agenda


@click.command()
@session_options
@click.option(
    "--days",
    type=click.IntRange(0, 3660),
    default=7,
    show_default=True,
    help="How many days to look ahead.",
)
@click.option("--all", "everything", is_flag=True, help="Cut nothing off.")
@click.option("--on", metavar="DATE", help="What these files, unchanged, say for that day.")
@click.option(
    "--who",
    metavar="NAME",
    shell_complete=complete.contacts,
    help="Only what concerns one contact.",
)
@click.option(
    "--rule", metavar="RULE", shell_complete=complete.rules, help="Only what one rule finds."
)
@click.option("--why", is_flag=True, help="Show rule, place and dates of each item.")
@click.option(
    "--format",
    type=click.Choice(list(AGENDA_FORMATS)),
    default="text",
    show_default=True,
    help="How to write it.",
)
@pass_session
def command(
    session: Session,
    days: int,
    everything: bool,
    on: str | None,
    who: str | None,
    rule: str | None,
    why: bool,
    format: str,
) -> None:
    """What to do next, and by when, each with its reason.

    Overdue, today, and the next days: at most seven lines each, so that a day can hold it.
    """
    if rule is not None:
        _must_be_a_rule(rule)
    seen = moment(on) if on is not None else session.now
    wanted = Wanted(
        days,
        everything or format in UNCUT,
        session.contact(who) if who is not None else None,
        rule,
    )
    today = seen.date()
    since = date.min if wanted.everything else today - OLD
    older = session.index.older(since, wanted.who, rule)
    last = today + timedelta(days=days)
    items = session.index.items(today, last, since, settles=why or format != "text")
    look = session.look(why=why)._replace(meanings=_meanings() if why else None)
    session.show(written_agenda(agenda(items, seen, wanted, older), format, look))


def _meanings() -> dict[str, str]:
    """What each rule finds, in the first line of its docstring."""
    # Start-up time: loads every rule.
    from vaultkit.core.explain import first_line
    from vaultkit.core.plan import RULES

    return {name: first_line(rule) for name, rule in RULES.items()}


def _must_be_a_rule(name: str) -> None:
    # Start-up time: loads every rule.
    from vaultkit.core.explain import known
    from vaultkit.core.plan import RULES

    known("rule", name, RULES)
