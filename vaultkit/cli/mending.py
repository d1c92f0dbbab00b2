"""What `vaultkit validate --fix` does: mend the notes whose problems have a mechanical cure."""

from __future__ import annotations

from collections.abc import Iterable

from vaultkit.cli.reaching import Reach, known, show
from vaultkit.cli.session import Session
from vaultkit.core.counted import counted
from vaultkit.core.fix import mended, paths_to_mend
from vaultkit.core.items import Problem
from vaultkit.core.model import Document


def mend(session: Session, problems: Iterable[Problem], *, apply: bool) -> int:
    """Show what would be mended, and with `apply` mend it; how many problems that cures."""
    around, today = known(session), session.now.date()
    cured: list[Problem] = []

    def edit(document: Document) -> Document:
        done = mended(document, session.kinds, around, today)
        cured.extend(done.cured)
        return done.after

    reach = Reach(session, edit)
    edits = reach.planned(paths_to_mend(problems))
    number = len(cured)
    show(session, edits)
    if not edits:
        session.tell("nothing can be mended")
        return number
    says = f"{counted(number, 'problem')} in {counted(len(edits), 'note')}"
    if not apply:
        session.tell(f"{says} can be mended; say --apply to do it")
        return number
    reach.apply([each.path for each in edits])
    session.index.refresh(today)
    session.tell(f"{says} mended; vaultkit undo takes it back")
    return number


def tell_left(session: Session, left: int) -> None:
    """How much is still to do for a person."""
    if left:
        session.tell(f"{counted(left, 'problem')} left for a person to mend")
