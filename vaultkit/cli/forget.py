"""`vaultkit forget`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.forgetting import Forgotten, look
from vaultkit.cli.reaching import apply_option, show
from vaultkit.cli.session import Session, pass_session, printed, session_options
from vaultkit.core.counted import counted
from vaultkit.store.forget import has_git


@click.command()
@session_options
@click.argument("who", shell_complete=complete.contacts)
@apply_option
@pass_session
def command(session: Session, who: str, apply: bool) -> int:
    """Take a person out of the vault: everything that speaks of them.

    Lists every note, link, log line, task and draft, every undo entry and the index. With --apply
    their note goes, and talks and messages with nobody else; elsewhere their name is taken out, and
    what was counted stays counted. It cannot be undone. Names that others have too are left where
    nothing says who is meant. Ends with 1 if something is left for you to do.
    """
    found = look(session, session.contact(who))
    session.show("".join(f"{printed(line)}\n" for line in found.lines()))
    if apply:
        found.apply()
        session.tell(_done(found))
    else:
        show(session, found.edits)
        session.tell(f"{_counted(found)}, if you say --apply; it cannot be undone")
    _warn(session, found)
    return 1 if found.failed or found.left else 0


def _done(found: Forgotten) -> str:
    if found.failed:
        return "not all of it could be done: mend what is named above, and say forget again"
    return f"{_counted(found)}; this cannot be undone"


def _counted(found: Forgotten) -> str:
    gone = sum(edit.after is None for edit in found.edits)
    said = f"{counted(gone, 'note')} deleted, {counted(len(found.edits) - gone, 'note')} redacted"
    return f"{said}, {counted(len(found.entries), 'undo entry')} dropped"


def _warn(session: Session, found: Forgotten) -> None:
    """What vaultkit does not reach."""
    if found.plan.who.shared:
        names = ", ".join(f"“{name}”" for name in found.plan.who.shared)
        session.tell(f"{names} may also mean others: where only that stands, look yourself")
    for line in found.first_names():
        session.tell(line)
    for path in found.left:
        session.tell(f"{path}: this speaks of them too, and was left; delete or change it yourself")
    if has_git(session.vault):
        session.tell("the vault is in a git repository: its history keeps what was committed")
    session.tell("copies elsewhere are not reached: sync services, backups, other devices")
