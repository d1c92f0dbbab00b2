"""`vaultkit watch`."""

from __future__ import annotations

import json
import os
import signal
from datetime import date, datetime
from typing import Any

import click

from vaultkit.cli.session import Session, clock, moment, pass_session, session_options
from vaultkit.errors import VaultkitError

HANGUP = getattr(signal, "SIGHUP", signal.SIGTERM)
SIGNALS = (signal.SIGTERM, signal.SIGINT, HANGUP)
# What is told of even where only trouble is to be heard.
LOUD = ("trouble", "polls", "sees", "lost", "back")


@click.command()
@session_options
@click.option("--quiet", is_flag=True, help="Say only what goes wrong.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for what happens.")
@click.option("--once", is_flag=True, help="Look once, and end.")
@click.option("--install", is_flag=True, help="Show the service that starts it at login.")
@click.option("--uninstall", is_flag=True, help="Show how that is taken away again.")
@click.option("--apply", is_flag=True, help="Do what --install or --uninstall shows.")
@pass_session
def command(
    session: Session,
    quiet: bool,
    as_json: bool,
    once: bool,
    install: bool,
    uninstall: bool,
    apply: bool,
) -> int:
    """Keep the index fresh while you write, and Agenda.md with it.

    While it runs, commands that read need not look at the disk. It never changes a note, but for
    Agenda.md and what is ticked there, and those only with `write_agenda = true` in the
    configuration. It ends with Ctrl-C, or with the terminal.
    """
    if install or uninstall:
        from vaultkit.cli.service import service  # start-up time

        return service(session, away=uninstall, apply=apply)
    said = _Said(session, quiet=quiet, as_json=as_json)
    from vaultkit.store.watch.loop import Watch  # start-up time: loads the library

    watch = Watch(session.vault, os.environ, _today(session), said, _Page(session, said).write)
    if once:
        watch.once()
        return 0
    for each in SIGNALS:
        if signal.getsignal(each) != signal.SIG_IGN or each != HANGUP:  # as under nohup
            signal.signal(each, lambda number, frame: watch.end(number))
    said("watching", says=f"watching {session.vault.root}; Ctrl-C ends it")
    ended = watch.run()
    said("ended", asked=watch.asked, fresh=watch.fresh)
    return 128 + ended


class _Said:
    """What happens, in words or as JSON; trouble goes to stderr."""

    def __init__(self, session: Session, *, quiet: bool, as_json: bool) -> None:
        self.session = session
        self.quiet = quiet
        self.as_json = as_json

    def __call__(self, event: str, **more: Any) -> None:
        if self.as_json:
            self.session.show(json.dumps({"event": event, **more}) + "\n")
        elif event in LOUD:
            self.session.tell(more["says"])
        elif not self.quiet and event == "read":
            self.session.show(f"{_notes(more['notes'])} in {more['seconds']} s\n")
        elif not self.quiet and "says" in more:
            self.session.show(f"{more['says']}\n")


def _notes(count: int) -> str:
    return f"{count} {'note' if count == 1 else 'notes'} read"


def _today(session: Session) -> Any:
    text = session.today_text or os.environ.get("VAULTKIT_TODAY")
    fixed: datetime | None = moment(text) if text else None

    def today(zone: str) -> date:
        return (fixed or clock(zone)).date()

    return today


class _Page:
    """Agenda.md, kept where the configuration wants it."""

    def __init__(self, session: Session, said: _Said) -> None:
        self.session = session
        self.said = said
        self.trouble = ""

    def write(self) -> None:
        from vaultkit.store.known_rules import settings_of_vault  # start-up time

        trouble = ""
        if settings_of_vault(self.session.vault).write_agenda:
            trouble = self._tried()
        # What goes on being wrong is said once.
        if trouble and trouble != self.trouble:
            self.said("trouble", says=trouble)
        self.trouble = trouble

    def _tried(self) -> str:
        from vaultkit.cli.agenda_file import keep_agenda  # start-up time: loads what edits

        own = _Own(self.session, self.said)
        try:
            keep_agenda(own)
        except VaultkitError as error:
            return "; ".join(error.lines())
        finally:
            own.stale_index.close()
        return ""


class _Own(Session):
    """A run of its own for each writing: the day may be another, and so what undo takes back."""

    def __init__(self, session: Session, said: _Said) -> None:
        super().__init__()
        self.vault_name, self.today_text = session.vault.root, session.today_text
        self.trusts_watch = False  # we would ask ourselves
        self.said = said

    def tell(self, says: str) -> None:
        self.said("trouble", says=says)

    def show(self, lines: str) -> None:
        self.said("settled", says=lines.rstrip("\n"))
