"""A commit in one sentence: what happened with whom, and how much else has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultkit.core.counted import counted
from vaultkit.core.model import Note
from vaultkit.core.names import stem

# As much as git's own lists show of a commit.
LONGEST = 72

NEW, EDITED, REMOVED, RENAMED = "new", "edited", "removed", "renamed"
_STATES = (EDITED, RENAMED, NEW, REMOVED)
# What the fields of an interview note say happened, in the words of a log.
_OUTCOMES = {"held": "talked", "cancelled": "cancelled", "no_show": "no-show", "moved": "moved"}
_DATED = ("confirmed", "thanked")


class FileChange(NamedTuple):
    """A file that a commit changes; `was` and `now` are what a note said and says, where read."""

    path: str
    state: str
    is_note: bool = True
    was: Note | None = None
    now: Note | None = None


def sentence(changes: Iterable[FileChange], page: str = "Agenda.md") -> str:
    """What happened, in at most 72 characters: “log: Dana Okafor agreed; 2 notes edited”.

    Of what stands in the notes it says names and the verbs of their logs, and nothing else.
    """
    ours = list(changes)
    rest = [change for change in ours if change.path != page]
    if not rest:
        return "agenda: written anew"
    told = _told(rest)
    quiet = sum(not _verbs(change) for change in rest)
    folded = [counted(quiet, "other change")] if quiet else []
    phrases = [f"{name} {', '.join(verbs)}" for name, verbs in told.items()]
    return _fitting(phrases, list(_counts(rest)), folded)


def _told(changes: Iterable[FileChange]) -> dict[str, list[str]]:
    """What happened, by the name of the person."""
    found: dict[str, list[str]] = {}
    for change in changes:
        for verb in _verbs(change):
            verbs = found.setdefault(_who(change), [])
            if verb not in verbs:
                verbs.append(verb)
    return found


def _verbs(change: FileChange) -> list[str]:
    """The verbs of the log lines that a note has and had not."""
    if not (change.was and change.now):
        return []
    new = Counter(_facts(change.now))
    new.subtract(Counter(_facts(change.was)))
    return [fact.verb for fact, more in new.items() if more > 0]


class _Fact(NamedTuple):
    verb: str
    more: tuple[object, ...]


def _facts(note: Note) -> Iterator[_Fact]:
    for event in note.events:
        objects = tuple(sorted(event.objects.items()))
        more = event.on, event.time, event.rule, objects, event.channel, event.text
        yield _Fact(event.verb, more)
    if note.kind_name != "interview":
        return
    for name in _DATED:
        if note[name]:
            yield _Fact(name, (note[name],))
    if note["outcome"]:
        yield _Fact(_OUTCOMES.get(note["outcome"], note["outcome"]), ("outcome",))


def _who(change: FileChange) -> str:
    """Whose note it is: of an interview the contact's name."""
    note = change.now
    contact = note["contact"] if note and note.kind_name == "interview" else None
    return _one_line(stem(contact if isinstance(contact, str) and contact else change.path))


def _one_line(name: str) -> str:
    """A name as a commit can hold it, whatever is in it."""
    return " ".join("".join(char if char.isprintable() else "?" for char in name).split())


def _counts(changes: list[FileChange]) -> Iterator[str]:
    """How many notes were edited, renamed, new, removed, and how many other files there are."""
    quiet = [change for change in changes if change.is_note and not _verbs(change)]
    by_state = Counter(change.state for change in quiet)
    for state in _STATES:
        if by_state[state]:
            yield f"{counted(by_state[state], 'note')} {state}"
    files = sum(not change.is_note for change in changes)
    if files:
        yield counted(files, "other file" if files < len(changes) else "file")


def _fitting(phrases: list[str], counts: list[str], folded: list[str]) -> str:
    """As many of the phrases as there is room for; how many more there are is counted.

    Before a phrase is left out the counts of everything else become one.
    """
    if not phrases:
        return "; ".join(counts)
    for many in range(len(phrases), -1, -1):
        for rest in (counts, folded):
            line = "; ".join([_log(phrases, many), *rest])
            if len(line) <= LONGEST:
                return line
    return line


def _log(phrases: list[str], many: int) -> str:
    left = len(phrases) - many
    if not many:
        return f"log: {'1 person' if left == 1 else f'{left} people'}"
    return f"log: {'; '.join(phrases[:many])}" + (f"; {left} more" if left else "")
