"""`vaultkit index`."""

from __future__ import annotations

import click

from vaultkit.cli.session import Session, pass_session, session_options


@click.command()
@session_options
@click.option("--rebuild", is_flag=True, help="Read every note again.")
@click.option("--verify", is_flag=True, help="Compare every note with the index, byte by byte.")
@click.option("--stats", is_flag=True, help="Say what the index holds.")
@pass_session
def command(session: Session, rebuild: bool, verify: bool, stats: bool) -> None:
    """Bring the index up to date, and say what is in it.

    Every command that reads does this by itself. The index is a copy: deleting it loses nothing.
    """
    if rebuild:
        session.stale_index.rebuild(session.now.date(), session.progress())
    index = session.index
    if verify:
        wrong = index.verify()
        for path in wrong:
            session.tell(f"{path}: the index did not know its content")
        if wrong:
            index.rebuild(session.now.date())
    counts = index.counts()
    if stats:
        session.show("".join(f"{name:<10}{count:>8}\n" for name, count in counts.items()))
        session.show(f"{index.path}\n")
    else:
        session.show(f"{counts['notes']} notes, {counts['items']} items, up to date\n")
