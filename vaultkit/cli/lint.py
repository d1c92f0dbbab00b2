"""`vaultkit lint`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.argument("notes", nargs=-1, required=True, metavar="NOTE...", shell_complete=complete.notes)
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write what is found.",
)
@pass_session
def command(session: Session, notes: tuple[str, ...], format: str) -> int:
    """Judge a message before you send it, and questions before you ask them.

    NOTE is a message, a talk, a bank of questions or a pitch; a contact stands for the drafts to
    them not sent yet, and for their talks without an outcome. A talk is judged by its questions,
    and once it was held by how it went.

    Names each slip with its rule, its line, the words, and a better way; ends with 1 if one is an
    error. A note is silent about what its `lint_ignore` lists, by id (M09) or by name (easy-out).
    Word lists find the usual phrases, and miss others: nothing found is no promise.
    """
    # Start-up time: reads patterns and derives dossiers.
    from vaultkit.cli.seeing import seeing
    from vaultkit.formats.findings import findings_json, findings_text
    from vaultkit.store.judging import findings, judgeable

    seen = seeing(session)
    paths = dict.fromkeys(path for name in session.paths(notes) for path in judgeable(seen, name))
    found = [each for path in paths for each in findings(seen, path, session.now)]
    write = findings_json if format == "json" else findings_text
    session.show(write(found, session.look()))
    if not paths:
        session.tell("nothing to judge: no draft that is not sent, no talk ahead")
    elif not found:
        session.tell("no known slip found")
    return 1 if any(each.level == "error" for each in found) else 0
