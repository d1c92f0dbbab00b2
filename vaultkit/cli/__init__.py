"""The command line: the table of commands, and errors as one line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from vaultkit import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from vaultkit.errors import VaultkitError

# name -> (its line in the help, the group it stands under there). The module of a command is
# `vaultkit.cli.<name>`, with `_` for `-`; none is imported before it is called.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("Lay out a vault, or take in a folder of notes.", "Set up"),
    "doctor": ("Say whether the vault, git and Obsidian go together here.", "Set up"),
    "kinds": ("Show what a note of each kind may hold.", "Set up"),
    "completion": ("Let a shell complete commands, names, fields and ids.", "Set up"),
    "new": ("Begin a note: a contact, an interview, an organization, a goal.", "Capture"),
    "open": ("Open a note in an editor or in Obsidian.", "Capture"),
    "undo": ("Take back what the last command changed.", "Capture"),
    "log": ("Write down what happened, in somebody's log.", "Capture"),
    "set": ("Set fields of a note.", "Capture"),
    "done": ("Settle what the agenda says.", "Capture"),
    "snooze": ("Put something off.", "Capture"),
    "rename": ("Give a note another name; every link follows.", "Capture"),
    "forget": ("Take a person out of the vault, everywhere.", "Capture"),
    "agenda": ("What to do next, and by when.", "See"),
    "show": ("Show all about one contact on a screen.", "See"),
    "list": ("List notes of a kind, with what follows for them.", "See"),
    "stats": ("Count how it goes: replies, talks, loops closed.", "See"),
    "search": ("Find notes by any words in them.", "See"),
    "insights": ("Gather what talks have taught, by goal and theme.", "Interview"),
    "referrals": ("Show who led to whom, and what is open.", "Interview"),
    "prep": ("Have the brief of a talk before your eyes.", "Interview"),
    "draft": ("Begin a message to somebody, from an outline and your notes.", "Interview"),
    "sent": ("Write down that you have sent a draft.", "Interview"),
    "after": ("Write up a talk right after it.", "Interview"),
    "lint": ("Judge messages, questions, talks and pitches.", "Interview"),
    "validate": ("Say what is wrong in the notes, and where.", "Keep sound"),
    "watch": ("Keep the index and Agenda.md fresh while you write.", "Keep sound"),
    "index": ("Bring the index up to date, and say what is in it.", "Keep sound"),
    "sync": ("Commit, merge what came from elsewhere, and push.", "Sync"),
    "conflicts": ("Show where two versions of a note meet, and make one of them.", "Sync"),
    "merge-driver": ("Merge two versions of a note; git calls it.", "Sync"),
}


class Commands(click.Group):
    """A group that imports a command when it is called, and none for `--help`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        import importlib

        command: click.Command = importlib.import_module(module_of(cmd_name)).command
        command.name = cmd_name
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        from vaultkit.cli.complete import commands  # start-up time: only a prompt asks

        return commands(COMMANDS, incomplete) + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for group in dict.fromkeys(group for _, group in COMMANDS.values()):
            with formatter.section(group):
                formatter.write_dl(
                    [(name, line) for name, (line, own) in COMMANDS.items() if own == group]
                )

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            # An option without its value knows no command, and would lead to the help of all.
            name = ctx.invoked_subcommand
            called = self.get_command(ctx, name) if name else None
            if error.ctx is None and called:
                error.ctx = click.Context(called, ctx, name)
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)


def module_of(name: str) -> str:
    """The module that holds a command."""
    return f"vaultkit.cli.{name.replace('-', '_')}"


def _unknown(name: str) -> str:
    import difflib  # start-up time: only a mistake needs it

    near = difflib.get_close_matches(name, COMMANDS, 1)
    return f"there is no command “{name}”" + (f"; did you mean “{near[0]}”?" if near else "")


def _group() -> click.Group:
    from vaultkit.cli.session import Session, session_options

    @session_options
    @click.version_option(__version__, prog_name="vaultkit", message="%(prog)s %(version)s")
    @click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
    @click.pass_context
    def vaultkit(context: click.Context) -> None:
        """What you owe to whom, and by when: informational interviews in a vault of notes.

        One Markdown note per contact and per interview; the files are the truth.
        """
        context.call_on_close(context.ensure_object(Session).close)

    return vaultkit


def run() -> int:
    """Run a command to its end; the exit code of the handbook."""
    _speak_any_text()
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        return _quietly()
    except OSError as error:
        return _unwritable(error)
    return code


def _run() -> int:
    from vaultkit.errors import VaultkitError

    prompt = os.environ.get("_VAULTKIT_COMPLETE")
    if prompt:
        from vaultkit.cli.shells import answer  # start-up time: only a prompt asks

        return answer(_group(), prompt)
    try:
        return int(_group().main(standalone_mode=False) or 0)
    except VaultkitError as error:
        return _say(error)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        return 0
    except click.Abort:
        return 130
    except click.ClickException as error:
        return _misused(error)
    except KeyboardInterrupt:
        return 130


def _say(error: VaultkitError) -> int:
    from vaultkit.cli.session import complain

    if "--debug" in sys.argv:
        raise error
    for line in error.lines():
        complain(line)
    return error.exit_code


def _misused(error: click.ClickException) -> int:
    """Wrong usage in one line, with the way to the help."""
    from vaultkit.cli.session import complain

    context = getattr(error, "ctx", None)
    path = context.command_path if context else "vaultkit"
    says = " ".join(error.format_message().split()).rstrip(".")
    complain(says if says.endswith("?") else f"{says}; see {path} --help")
    return 2


def _quietly() -> int:
    """A reader that has seen enough is no error; what is still buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _unwritable(error: OSError) -> int:
    """Results that could not be written, such as to a full disk."""
    from vaultkit.cli.session import complain

    _quietly()
    complain(f"{error.filename or 'the output'}: {error.strerror}")
    return 5


def _speak_any_text() -> None:
    """A terminal that cannot show a character gets its escape instead of a traceback."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the end
            setattr(sys, name, nowhere)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
