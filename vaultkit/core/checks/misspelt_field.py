"""A field that nobody knows has nearly the name of one that is not set."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from vaultkit.core.checks.in_a_field import in_field
from vaultkit.core.contradictions import contradictions
from vaultkit.core.items import Problem
from vaultkit.core.kinds import names_known
from vaultkit.core.model import Note
from vaultkit.core.near import nearest

# How alike two names must be: `organisation` is 0.92 of `organization`, `title` 0.75 of `tie`.
_ALIKE = 0.8
# A note with more fields of its own is from another program, and comparing takes its time.
_MOST = 50


def misspelt_field(note: Note) -> Iterator[Problem]:
    """A field that nobody knows has nearly the name of one that is not set.

    Fields of your own are welcome in any note and are kept as they are. But `organisation` says
    nothing to a program that looks for `organization`. Rename the field if the one named was
    meant; to keep your own word for it in the whole vault, map it under `[fields]` in
    `.vaultkit/config.toml`.
    """
    if note.kind is None:
        return
    known = tuple(note.kind.fields)
    spoken_for = names_known(note.kind) | {each.other for each in contradictions(note)}
    for name in [each for each in note.entries if each not in spoken_for][:_MOST]:
        meant = _meant(name, known)
        if meant and note.values[meant] is None and meant not in note.entries:
            says = f"no field is called “{name}”; did you mean “{meant}”?"
            yield in_field(note, name, "misspelt-field", says, "hint")


# The same few names stand in every note of a vault, and comparing one costs 0.3 ms.
@lru_cache(maxsize=4096)
def _meant(name: str, known: tuple[str, ...]) -> str | None:
    # Late, as in `near.py`: a field of one's own is rare in most vaults.
    from difflib import SequenceMatcher

    found = nearest(name, known)
    if found is None:
        return None
    return found if SequenceMatcher(None, name.casefold(), found).ratio() >= _ALIKE else None
