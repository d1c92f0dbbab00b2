"""`vaultkit agenda`."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import click
from click.core import ParameterSource

from vaultkit.cli import complete
from vaultkit.cli.session import Session, moment_meant, pass_session, session_options
from vaultkit.core.agenda import OLD, Wanted, agenda
from vaultkit.core.items import Agenda, Item
from vaultkit.formats import AGENDA_FORMATS, UNCUT, written_agenda
from vaultkit.formats.look import Look
from vaultkit.store.items import cut_agenda

if TYPE_CHECKING:
    from sqlite3 import Connection

    from vaultkit.store.config import Settings

Answer = TypeVar("Answer")

VIEWS = ("week", "waiting", "promises", "review")


@click.command()
@session_options
@click.argument("view", required=False, type=click.Choice(VIEWS))
@click.option(
    "--days",
    type=click.IntRange(0, 3660),
    default=7,
    show_default=True,
    help="How many days to look ahead.",
)
@click.option("--all", "everything", is_flag=True, help="Cut nothing off.")
@click.option("--on", metavar="DAY", help="What these files, unchanged, say for that day.")
@click.option(
    "--who",
    metavar="NAME",
    shell_complete=complete.contacts,
    help="Only what concerns one contact.",
)
@click.option(
    "--goal", metavar="NAME", shell_complete=complete.notes, help="Only one goal and its people."
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
@click.option("--todo", is_flag=True, help="In a calendar: to-dos for what is no talk.")
@click.option("--write", is_flag=True, help="Settle what is ticked in Agenda.md, and write it.")
@pass_session
def command(
    session: Session,
    view: str | None,
    days: int,
    everything: bool,
    on: str | None,
    who: str | None,
    goal: str | None,
    rule: str | None,
    why: bool,
    format: str,
    todo: bool,
    write: bool,
) -> None:
    """What to do next, and by when, each with its reason.

    Overdue, today, and the next days: at most seven lines each, so that a day can hold it. VIEW
    is week (day by day, uncut), waiting (whom you wait for), promises (mine and theirs), or
    review (what left the agenda without being settled).
    """
    if rule is not None:
        _must_be_a_rule(rule)
    if write:
        _must_be_alone()
        from vaultkit.cli.agenda_file import write_agenda  # start-up time: loads what edits

        write_agenda(session)
        return
    seen = moment_meant(on, session.now) if on is not None else session.now
    wanted = Wanted(
        days,
        everything or format in UNCUT or view is not None,
        session.contact(who) if who is not None else None,
        session.goal_and_people(goal) if goal is not None else None,
        rule,
    )
    whole = why or format != "text"
    if view:
        found = _viewed(session, view, seen, wanted, whole)
    else:
        found = _usual(session, seen, wanted, whole)
    session.show(written_agenda(found, format, _look(session, format, why, todo)))
    if format == "text" and not found.lines:
        _tell_where_nobody_is_known(session)


def _tell_where_nobody_is_known(session: Session) -> None:
    """That nothing is owed is no comfort where the notes on people are not known as such."""
    counts = session.index.counts()
    if counts["contacts"] or not counts["notes"]:
        return
    if session.index.ask(_has_a_kind):
        session.tell("nobody is in this vault yet; begin with: vaultkit new contact NAME")
        return
    shows = "no note here shows that it is a contact, as by kind: contact"
    session.tell(f"{shows}; vaultkit init proposes how yours do (see README)")


def _has_a_kind(connection: Connection) -> bool:
    """Whether any note is known for what it is, such as the banks of a vault just laid out."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM notes WHERE kind IS NOT NULL)")
    return bool(found.fetchone()[0])


def _usual(session: Session, seen: datetime, wanted: Wanted, whole: bool) -> Agenda:
    """The agenda of a day; what settles its items is left unread unless they are `whole`."""
    today = seen.date()
    since = date.min if wanted.everything else today - OLD
    # Those of a goal are told apart one by one, so that none is only counted.
    part = wanted.people is not None
    older = 0 if part else session.index.older(since, wanted.who, wanted.rule)
    if today == session.now.date() and not (wanted.everything or wanted.is_part):
        return session.index.ask(
            lambda connection: cut_agenda(connection, seen, wanted, since, older, settles=whole)
        )
    last = today + timedelta(days=wanted.days)
    items = session.index.items(today, last, since, settles=whole)
    return agenda(_of_the_day(session, seen, items), seen, wanted, older)


def _viewed(session: Session, view: str, seen: datetime, wanted: Wanted, whole: bool) -> Agenda:
    from vaultkit.core import views  # start-up time: the usual agenda needs none

    if view == "waiting":
        return views.waiting(session.index.summaries(), seen, wanted)
    today = seen.date()
    first, last = today, today + timedelta(days=wanted.days)
    if view == "review":
        first, last = today - views.REVIEWED, today
    elif view == "promises":
        last = date.max
    items = _of_the_day(session, seen, session.index.items(first, last, settles=whole))
    if view == "week":
        from vaultkit.store.present import present  # start-up time: loads every rule

        now = _asked(session, present, today)
        return views.week(items, seen, wanted, now.week.first, now.counts)
    look = {"promises": views.promises, "review": views.review}[view]
    return look(items, seen, wanted)


def _of_the_day(session: Session, seen: datetime, items: list[Item]) -> list[Item]:
    """The items with what the vault as a whole owes on the day that is looked at."""
    if seen.date() == session.now.date():
        return items
    # Start-up time: loads every rule.
    from vaultkit.core.plan import RULES_OF_THE_VAULT
    from vaultkit.store.present import items_of_day

    rest = [item for item in items if item.rule not in RULES_OF_THE_VAULT]
    return rest + _asked(session, items_of_day, seen.date())


def _asked(
    session: Session, look_up: Callable[[Connection, date, Settings], Answer], day: date
) -> Answer:
    """What the index answers about the vault as a whole on a day."""
    from vaultkit.store.known_rules import settings_of_vault  # start-up time

    settings = settings_of_vault(session.vault)
    return session.index.ask(lambda connection: look_up(connection, day, settings))


def _look(session: Session, format: str, why: bool, todo: bool) -> Look:
    look = session.look(why=why)
    if why:
        look = look._replace(meanings=_meanings())
    if format == "ics":
        zone, vault = session.index.premises.zone, os.path.basename(session.vault.root)
        look = look._replace(zone=zone, vault=vault, todo=todo)
    return look


def _meanings() -> dict[str, str]:
    """What each rule finds, in the first line of its docstring."""
    # Start-up time: loads every rule.
    from vaultkit.core.explain import first_line
    from vaultkit.core.plan import RULES

    return {name: first_line(rule) for name, rule in RULES.items()}


def _must_be_alone() -> None:
    """Agenda.md is the whole agenda of today: what asks for another one is refused."""
    context = click.get_current_context()
    for parameter in context.command.params:
        name = parameter.name or ""
        is_typed = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if is_typed and name in context.params and name != "write":
            is_option = isinstance(parameter, click.Option)
            typed = parameter.opts[0] if is_option else f"“{context.params[name]}”"
            says = f"{typed} does not go with --write: Agenda.md is the whole agenda of today"
            raise click.UsageError(says, context)


def _must_be_a_rule(name: str) -> None:
    # Start-up time: loads every rule.
    from vaultkit.core.explain import known
    from vaultkit.core.plan import RULES

    known("rule", name, RULES)
