"""What a sync has done, in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vaultkit.core.counted import counted
from vaultkit.core.syncing.sentence import EDITED, NEW, REMOVED, RENAMED, FileChange


@dataclass
class Account:
    """What has been done so far; `came` is None until the other side was asked.

    `asked` are the lines that a person was told to look at. `is_concluded` says that a merge which
    an earlier run had left open is done.
    """

    remote: str = ""
    committed: list[str] = field(default_factory=list)
    came: list[FileChange] | None = None
    asked: int = 0
    pushed: bool | None = None
    is_concluded: bool = False


def accounted(account: Account) -> str:
    """What was committed, what came, and whether it was pushed."""
    return "; ".join([*_committed(account), *_came(account), *_pushed(account)])


def _committed(account: Account) -> Iterator[str]:
    for message in account.committed:
        yield f"committed “{message}”"
    if account.is_concluded:
        yield "the merge is concluded"
    elif not account.committed:
        yield "nothing to commit"


def _came(account: Account) -> Iterator[str]:
    if account.came is None:
        return
    parts = list(_counts(account.came))
    if account.asked:
        parts.append(counted(account.asked, "contradiction"))
    yield f"from {account.remote}: {', '.join(parts) or 'nothing new'}"


def _counts(changes: Iterable[FileChange]) -> Iterator[str]:
    ours = list(changes)
    notes = [change for change in ours if change.is_note]
    words = {EDITED: "changed", NEW: "new", RENAMED: "renamed", REMOVED: "removed"}
    for state, word in words.items():
        many = sum(change.state == state for change in notes)
        if many:
            yield f"{counted(many, 'note')} {word}"
    if len(notes) < len(ours):
        yield counted(len(ours) - len(notes), "other file" if notes else "file")


def _pushed(account: Account) -> Iterator[str]:
    if account.remote:
        words = {True: "pushed", False: "nothing to push", None: "not pushed"}
        yield words[account.pushed]
