"""What every command shares: the vault, the day, the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, TypeVar

import click

from vaultkit.errors import UsageMistake
from vaultkit.store.index import Index
from vaultkit.store.vault import Vault, find_vault

Command = TypeVar("Command", bound=Callable[..., Any])

# A bare date means the morning.
MORNING = time(8)


class Session:
    """One run of the command line."""

    def __init__(self) -> None:
        self.vault_name: str | None = None
        self.today_text: str | None = None
        self.debug = False

    @cached_property
    def vault(self) -> Vault:
        """The vault that the command is about; raises UsageMistake where there is none."""
        return find_vault(self.vault_name, os.getcwd(), os.environ)

    @cached_property
    def index(self) -> Index:
        """The vault's index, brought up to date."""
        index = self.stale_index
        index.refresh(self.now.date(), self.progress())
        return index

    @cached_property
    def stale_index(self) -> Index:
        """The vault's index as it was left."""
        return Index(self.vault, os.environ, self.tell)

    @cached_property
    def now(self) -> datetime:
        """The moment as the vault's clock shows it."""
        text = self.today_text or os.environ.get("VAULTKIT_TODAY")
        return moment(text) if text else _clock(self.stale_index.premises.zone)

    def progress(self) -> Callable[[int, int], None]:
        """What to call while notes are read; draws a bar on a terminal."""
        from vaultkit.cli.progress import progress  # start-up time

        return progress(sys.stderr)

    def tell(self, says: str) -> None:
        """One line for the person, beside the results."""
        click.echo(f"vaultkit: {printed(says)}", err=True)

    def show(self, lines: str) -> None:
        """Results, and nothing else, go to stdout."""
        click.echo(lines, nl=not lines.endswith("\n") if lines else False)

    @property
    def colour(self) -> bool:
        """Only on a terminal, and never against the person's will."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    @property
    def width(self) -> int | None:
        """The columns of the terminal; None where the output is no terminal."""
        if not sys.stdout.isatty():
            return None
        import shutil  # start-up time: a pipe needs no width

        return shutil.get_terminal_size().columns


def moment(text: str) -> datetime:
    """A date or a date-time as typed; raises UsageMistake."""
    try:
        if "T" in text or " " in text.strip():
            return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
        return datetime.combine(date.fromisoformat(text.strip()), MORNING)
    except ValueError:
        remedy = "write it like 2026-11-25 or 2026-11-25T15:00"
        raise UsageMistake(f"“{text}” is no day", remedy=remedy) from None


def _clock(zone: str) -> datetime:
    """The wall clock of a zone now."""
    from zoneinfo import ZoneInfo  # start-up time: a day given needs no zone

    # The one place that asks for the time.
    return datetime.now(ZoneInfo(zone)).replace(tzinfo=None)  # noqa: TID251


def printed(text: str) -> str:
    """The text with what could command a terminal made visible."""
    from vaultkit.formats.printable import printable

    return printable(text)


def session_options(command: Command) -> Command:
    """The options that may stand before or behind a command's name."""
    for option in (_debug, _today, _vault):
        command = option(command)
    return command


def _keep(attribute: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value not in (None, False):
            setattr(context.ensure_object(Session), attribute, value)

    return keep


_vault = click.option(
    "--vault",
    metavar="DIR",
    expose_value=False,
    callback=_keep("vault_name"),
    help="The vault, any folder of notes. [default: the one around here, else $VAULTKIT_VAULT]",
)
_today = click.option(
    "--today",
    metavar="DAY",
    expose_value=False,
    callback=_keep("today_text"),
    help="Take DAY for today, e.g. 2026-11-25 or 2026-11-25T15:00.",
)
_debug = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_keep("debug"),
    help="Show the traceback of what goes wrong.",
)

pass_session = click.make_pass_decorator(Session, ensure=True)
