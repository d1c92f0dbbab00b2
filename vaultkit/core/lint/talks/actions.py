"""What was promised, and by when. A lint of talks."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.talk_note import TalkNote
from vaultkit.core.lint.talks.promises import promised


def actions(given: TalkNote) -> Iterator[Finding]:
    """Give each promise its day (I09).

    Open tasks under Actions have a due date; where there is no task at all, the notes promise
    nothing by any known phrase. Source: promises with a day are kept (Schofield).
    """
    if not given.is_held:
        return
    kept = given.note.tasks_under("Actions")
    without = [task for task in kept if task.is_open and not (task.due or task.scheduled)]
    if without:
        says = f"of {len(kept)} promises {len(without)} without a day"
        yield _found(given, says, "write it behind the task: 📅 2026-03-27")
    elif not kept and any(promised(given)):
        yield _found(given, "no promise is listed, though the notes speak of one", "see P01")


def _found(given: TalkNote, says: str, better: str) -> Finding:
    return given.in_section("Actions", "I09", "actions", "warning", says, better)
