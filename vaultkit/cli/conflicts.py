"""`vaultkit conflicts`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.reaching import apply_option, known
from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.cli.settling import meant, resolve, survey_of, waiting
from vaultkit.core.counted import counted
from vaultkit.formats import written_conflicts
from vaultkit.store.conflicts.meetings import Survey


@click.command()
@session_options
@click.argument("notes", nargs=-1, metavar="[NOTE]...", shell_complete=complete.notes)
@click.option("--resolve", "resolves", is_flag=True, help="Make one note of two; show it first.")
@click.option(
    "--take",
    type=click.Choice(["ours", "theirs"]),
    help="With --resolve: which of two to keep where only a person can say.",
)
@apply_option
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write them.",
)
@pass_session
def command(
    session: Session,
    notes: tuple[str, ...],
    resolves: bool,
    take: str | None,
    apply: bool,
    format: str,
) -> int:
    """Show where two versions of a note meet, side by side.

    Lines between git's conflict markers, fields with two values (FIELD and FIELD_other), keys that
    stand twice, copies that Syncthing, Dropbox, iCloud and others put beside a note, and what git
    has left unmerged. Ours is what the note says, theirs the copy, the second value or the other
    branch. Ends with 1 if there are any.

    With --resolve both become one: fields one by one, lists and log item by item, and a copy goes
    once all it says is in its note. The diff is shown, and done with --apply. Of two values of one
    field, or two versions of one line, --take says which to keep; without it, and with a NOTE, you
    are asked. The log of a NOTE is put in order, each fact once.
    """
    if (take or apply) and not resolves:
        raise click.UsageError("--take and --apply go with --resolve")
    if resolves and format != "text":
        raise click.UsageError("--format does not go with --resolve")
    survey = survey_of(session, known(session))
    paths = meant(session, survey, notes) if notes else survey.paths()
    if resolves:
        return resolve(session, survey, paths, take, apply=apply, is_named=bool(notes))
    return _shown(session, survey, paths, format)


def _shown(session: Session, survey: Survey, paths: list[str], format: str) -> int:
    """Show what there is; 1 if there is anything."""
    found = [each for path in paths for each in survey.conflicts(path)]
    session.show(written_conflicts(found, format, session.look()))
    for path in paths:
        if survey.is_settled(path):
            session.tell(waiting(path))
    if not found:
        session.tell("no note has two versions")
        return 0
    many = counted(len({each.path for each in found}), "note")
    session.tell(f"{counted(len(found), 'conflict')} in {many}; see vaultkit conflicts --resolve")
    return 1
