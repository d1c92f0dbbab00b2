"""What every command shares: the vault, the day, the screen."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vaultkit.core.find import find_note
from vaultkit.core.names import plain, stem
from vaultkit.errors import UsageMistake
from vaultkit.formats.look import Look
from vaultkit.store.index import Index
from vaultkit.store.vault import Vault, find_vault, has_vault

if TYPE_CHECKING:
    from vaultkit.core.model import Kind
    from vaultkit.store.undo import Undo

Command = TypeVar("Command", bound=Callable[..., Any])

# A bare date means the morning.
MORNING = time(8)
# So much of a complaint can still be read.
LONGEST = 1000


class Session:
    """One run of the command line."""

    def __init__(self) -> None:
        self.vault_name: str | None = None
        self.today_text: str | None = None
        self.trusts_watch = True

    @cached_property
    def vault(self) -> Vault:
        """The vault that the command is about; raises UsageMistake where there is none."""
        return find_vault(self.vault_name, here(), os.environ)

    @cached_property
    def index(self) -> Index:
        """The vault's index, brought up to date."""
        index = self.stale_index
        index.refresh(self.now.date(), self.progress())
        return index

    @cached_property
    def stale_index(self) -> Index:
        """The vault's index as it was left."""
        return Index(self.vault, os.environ, self.tell, trusts=self.trusts_watch)

    def close(self) -> None:
        """Let go of the index, if it was opened."""
        if "stale_index" in self.__dict__:
            self.stale_index.close()

    @cached_property
    def undo(self) -> Undo:
        """What this run of a command changes, to be undone together."""
        # Start-up time: only what writes needs it.
        from vaultkit.store.undo import Undo

        return Undo(self.vault, os.environ, own_words(sys.argv[1:]), self.now)

    @cached_property
    def now(self) -> datetime:
        """The moment as the vault's clock shows it."""
        text = self.today_text
        if text is None:
            text = os.environ.get("VAULTKIT_TODAY") or None
        return moment(text) if text is not None else clock(self.stale_index.premises.zone)

    def progress(self) -> Callable[[int, int], None]:
        """What to call while notes are read; draws a bar on a terminal."""
        from vaultkit.cli.progress import progress  # start-up time

        return progress(sys.stderr)

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """The kinds of the vault, or the packaged ones where there is no vault."""
        # Start-up time: reads every TOML.
        from vaultkit.store.config import packaged_kinds
        from vaultkit.store.known_rules import settings_of_vault

        if self.vault_name is None and not has_vault(here(), os.environ):
            return packaged_kinds()
        return settings_of_vault(self.vault).kinds

    def contact(self, name: str, noun: str = "contact") -> str:
        """The path of the contact meant; raises UsageMistake that says what else was looked for."""
        return find_note(name, self.index.names("contact"), noun)

    def goal_and_people(self, name: str) -> frozenset[str]:
        """The paths of a goal and of those whom it concerns; raises UsageMistake."""
        from vaultkit.cli.seeing import seeing  # start-up time: loads what derives

        goal = find_note(name, self.index.names("goal"), "goal")
        return frozenset({goal, *seeing(self).people_of(goal)})

    def note(self, name: str) -> str:
        """The path of the note meant: a contact before others that go by a part of the name."""
        known = self.index.names()
        name = self.in_vault(name)
        part = plain(name)
        if not any(part in (plain(own), plain(path), plain(stem(path))) for own, path in known):
            contacts = self.index.names("contact")
            if any(part in plain(own) for own, _ in contacts):
                return find_note(name, contacts)
        return find_note(name, known)

    def in_vault(self, typed: str) -> str:
        """A file's path as the vault has it, however editors and shells spell it."""
        file = os.path.realpath(os.path.join(here(), typed))
        if not os.path.isfile(file):
            return typed
        inside = os.path.relpath(file, self.vault.root)
        return typed if inside.startswith("..") else inside.replace(os.sep, "/")

    def paths(self, names: Iterable[str]) -> list[str]:
        """The paths of the notes meant, whatever their kind; raises UsageMistake."""
        return [self.note(name) for name in names]

    def tell(self, says: str) -> None:
        """One line for the person, beside the results."""
        complain(says)

    def show(self, lines: str) -> None:
        """Results, and nothing else, go to stdout."""
        try:
            click.echo(lines, nl=not lines.endswith("\n") if lines else False)
        except BrokenPipeError:
            # Settled here: click would end with 1.
            raise click.exceptions.Exit(0) from None

    def say(self, line: str) -> None:
        """One line of results, with what could command a terminal made visible."""
        self.show(f"{printed(line)}\n")

    def look(self, *, why: bool = False) -> Look:
        """The terminal's columns, and colour unless the person wants none; a pipe has neither."""
        if not sys.stdout.isatty():
            return Look(why=why)
        import shutil  # start-up time: a pipe needs no width

        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return Look(shutil.get_terminal_size().columns, not plain, why)


def own_words(words: Sequence[str]) -> list[str]:
    """A command line without the options that say where and when."""
    kept: list[str] = []
    rest = iter(words)
    for word in rest:
        if word in ("--vault", "--today"):
            next(rest, None)
        elif word != "--debug" and not word.startswith(("--vault=", "--today=")):
            kept.append(word)
    return kept


def here() -> str:
    """The current folder; `/` where it is gone, so that a vault that is named still works."""
    try:
        return os.getcwd()
    except OSError:
        return "/"


def moment(text: str) -> datetime:
    """A date or a date-time as typed; raises UsageMistake."""
    try:
        found = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        remedy = "write it like 2026-11-25 or 2026-11-25T15:00"
        raise UsageMistake(f"“{text}” is no day", remedy=remedy) from None
    is_bare = len(text.strip()) <= len("2026-11-25")
    return _within_reach(datetime.combine(found.date(), MORNING) if is_bare else found, text)


def moment_meant(typed: str, now: datetime) -> datetime:
    """The same, or a day in words as other commands take it: next friday, 2w, tomorrow 15:00."""
    with contextlib.suppress(ValueError):
        datetime.fromisoformat(typed.strip())
        return moment(typed)
    from vaultkit.core.dates import read_slot  # start-up time: the usual agenda is today's

    slot = read_slot(typed, now.date())
    found = slot if isinstance(slot, datetime) else datetime.combine(slot, MORNING)
    return _within_reach(found, typed)


def _within_reach(found: datetime, typed: str) -> datetime:
    # Within a thousand years of either end of the calendar, days can still be added up.
    if not 1000 <= found.year < 9000:
        raise UsageMistake(f"“{typed}” is too far away", remedy="name a day of our times")
    return found


def clock(zone: str) -> datetime:
    """The wall clock of a zone now."""
    from zoneinfo import ZoneInfo  # start-up time: a day given needs no zone

    # The one place that asks for the time.
    return datetime.now(ZoneInfo(zone)).replace(tzinfo=None)  # noqa: TID251


def complain(says: str) -> None:
    """One line on stderr; where that is full or gone, results and exit code stand all the same."""
    # What was typed may be a whole page: its two ends tell what it was, and the remedy is last.
    line = says if len(says) <= LONGEST else f"{says[: LONGEST // 2]} … {says[-LONGEST // 2 :]}"
    with contextlib.suppress(OSError):
        click.echo(f"vaultkit: {printed(line)}", err=True)


def printed(text: str) -> str:
    """The text with what could command a terminal made visible."""
    from vaultkit.formats.printable import printable

    return printable(text)


def session_options(command: Command) -> Command:
    """The options that may stand before or behind a command's name."""
    for option in (_debug, _today, _vault):
        command = option(command)
    return command


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        moment(value)  # refused before anything is done
        context.ensure_object(Session).today_text = value


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
    callback=_day,
    help="Take DAY for today, e.g. 2026-11-25 or 2026-11-25T15:00.",
)
_debug = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    help="Show the traceback of what goes wrong.",
)

pass_session = click.make_pass_decorator(Session, ensure=True)
