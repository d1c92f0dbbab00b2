"""`vaultkit validate`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.items import Problem


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
@click.option("--staged", is_flag=True, help="Look only at what git is about to commit.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without asking; show it first.")
@click.option("--apply", is_flag=True, help="With --fix: do it.")
@click.option(
    "--explain",
    metavar="CODE",
    shell_complete=complete.problems,
    help="Explain a problem, and what to do about it.",
)
@pass_session
def command(
    session: Session,
    notes: tuple[str, ...],
    format: str,
    strict: bool,
    staged: bool,
    fix: bool,
    apply: bool,
    explain: str | None,
) -> int:
    """Say what is wrong in the notes, and where.

    Ends with 1 if there are errors. One broken note never hides another. With --fix, what has a
    mechanical cure is shown as a diff, and done with --apply; the rest needs a person. With
    --staged, only what should not be committed counts: conflict markers, front matter that cannot
    be read, names that are one on other systems.
    """
    from vaultkit.core.problems import counted, is_failing
    from vaultkit.formats import written_problems

    if explain is not None:
        _explain(session, explain)
        return 0
    if apply and not fix:
        raise click.UsageError("--apply goes with --fix")
    if staged:
        if notes or fix or strict:
            raise click.UsageError("--staged goes with --format alone")
        return _before_commit(session, format)
    paths = session.paths(notes) if notes else None
    problems = _found(session, paths)
    if fix:
        left = _mended(session, problems, paths, apply=apply)
        return 1 if is_failing(left, strict) else 0
    session.show(written_problems(problems, format, session.look()))
    session.tell(counted(problems, len(paths) if paths else session.index.counts()["notes"]))
    return 1 if is_failing(problems, strict) else 0


def _before_commit(session: Session, format: str) -> int:
    """What should not be committed, in full; how much else there is, in one line."""
    # Start-up time: loads what reads notes, and runs git.
    from vaultkit.formats import written_problems
    from vaultkit.store.repository.staged import staged

    found = staged(session.vault)
    session.show(written_problems(found.stopping, format, session.look()))
    for mistake in found.mistakes:
        session.tell(mistake)
    if found.others:
        many = len(found.others)
        session.tell(f"{many} other problem{'' if many == 1 else 's'}; see vaultkit validate")
    return 1 if found.stopping else 0


def _explain(session: Session, code: str) -> None:
    # Start-up time: loads every check.
    from vaultkit.core.explain import explanation
    from vaultkit.formats.prose import paragraphs

    session.show(paragraphs(explanation(code), session.look()))


def _found(session: Session, paths: list[str] | None) -> list[Problem]:
    """What is wrong today, in some notes or in all."""
    from vaultkit.core.problems import of_notes

    problems = session.index.problems(session.now.date())
    return problems if paths is None else of_notes(problems, paths)


def _mended(
    session: Session, problems: list[Problem], paths: list[str] | None, *, apply: bool
) -> list[Problem]:
    """The problems there are after what can be mended was shown, or mended."""
    # Start-up time: loads every fix.
    from vaultkit.cli.mending import mend, tell_left

    cured = mend(session, problems, apply=apply)
    left = _found(session, paths)
    tell_left(session, len(left) - (0 if apply else cured))
    return left
