"""`vaultkit validate`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.argument("notes", nargs=-1, metavar="[NOTE]...", shell_complete=complete.notes)
@click.option(
    "--format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to write the problems.",
)
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option(
    "--explain",
    metavar="CODE",
    shell_complete=complete.problems,
    help="Explain a problem, and what to do about it.",
)
@pass_session
def command(
    session: Session, notes: tuple[str, ...], format: str, strict: bool, explain: str | None
) -> int:
    """Say what is wrong in the notes, and where.

    Ends with 1 if there are errors. One broken note never hides another.
    """
    from vaultkit.core.problems import counted, is_failing, of_notes
    from vaultkit.formats import written_problems

    if explain:
        # Start-up time: loads every check.
        from vaultkit.core.explain import explanation
        from vaultkit.formats.prose import paragraphs

        session.show(paragraphs(explanation(explain), session.look()))
        return 0
    problems = session.index.problems(session.now.date())
    number = session.index.counts()["notes"]
    if notes:
        paths = session.paths(notes)
        problems, number = of_notes(problems, paths), len(paths)
    session.show(written_problems(problems, format, session.look()))
    session.tell(counted(problems, number))
    return 1 if is_failing(problems, strict) else 0
