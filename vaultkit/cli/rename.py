"""`vaultkit rename`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.reaching import Reach, apply_option, known, load, show
from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.counted import counted
from vaultkit.core.diff import Edit
from vaultkit.core.keys import names_of
from vaultkit.core.names import fold, stem
from vaultkit.core.note_path import note_path
from vaultkit.core.rename import Move, followed
from vaultkit.errors import UsageMistake
from vaultkit.store.linking import linking, must_be_free, must_be_one
from vaultkit.store.save import move as move_note
from vaultkit.store.save import save


@click.command()
@session_options
@click.argument("note", shell_complete=complete.notes)
@click.argument("name")
@apply_option
@pass_session
def command(session: Session, note: str, name: str, apply: bool) -> int:
    """Give a note another name; every link that leads to it follows.

    It stays in its folder, unless NAME says another, as in "Archive/Dana Okafor". Links are
    followed in the text, in front matter and in Markdown's own spelling, and only where they lead
    to this note: of two Danas the other keeps hers. Where the new name alone could mean several
    notes, links say the folder too. A note of which a sync program has put a second version beside
    it is left: make one of them first, with vaultkit conflicts.
    """
    move = _move(session, session.paths([note])[0], name)
    around = known(session).candidates
    reach = Reach(session, lambda each: followed(each, move, around, session.kinds))
    before = load(session, move.old)
    own = Edit(before, reach.edit(before))
    linked = [path for path in linking(session.index, move.keys) if path != move.old]
    others = reach.planned(linked)
    show(session, [own, *others])
    says = f"{move.old} and the links to it in {counted(len(others), 'other note')}"
    if not apply:
        session.tell(f"{says} would change; say --apply to do it")
        return 1 if reach.failed else 0
    _moved(session, own)
    reach.apply([edit.path for edit in others])
    session.tell(f"{says} changed; vaultkit undo takes it back")
    return 1 if reach.failed else 0


def _moved(session: Session, own: Edit) -> None:
    """Move the note, then let its own links follow."""
    if own.before and own.after:
        there = move_note(session.vault, own.before, own.after.path, session.undo)
        save(session.vault, own.after, there, session.undo)


def _move(session: Session, old: str, name: str) -> Move:
    new = note_path(name, old.rpartition("/")[0])
    if new == old:
        raise UsageMistake(f"{old} has that name already")
    must_be_free(session.index, session.vault, new, old)
    must_be_one(session.index, old)
    note = known(session).note(old)
    names = frozenset(names_of(note)) if note else frozenset()
    return Move(old, new, note.kind_name if note else None, names - {fold(stem(old))})
