"""What a person is called: the spellings that mean only them, and those that may mean others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.core.edit.redact import mentions
from vaultkit.core.keys import profile
from vaultkit.core.model import Document, Note, Raw
from vaultkit.core.names import fold

# A name that is one word and may be an ordinary one, such as Will or Mark.
_ONE_WORD = re.compile(r"[^\W\d_]+\Z")
_FEWEST_DIGITS = 7


class Person(NamedTuple):
    """A contact by all their spellings: `names` mean nobody else, `shared` may."""

    path: str
    names: tuple[str, ...]
    shared: tuple[str, ...] = ()
    first: str = ""

    def is_in(self, text: str) -> bool:
        """Whether a text speaks of them and of nobody else."""
        return bool(self.names and mentions(Document("", text), self.names))

    def may_be_in(self, text: str) -> bool:
        """Whether it speaks of them or of somebody of the same name."""
        return bool(mentions(Document("", text), (*self.names, *self.shared)))


class Others(NamedTuple):
    """Other notes: what they are called, folded; their addresses; their texts."""

    names: frozenset[str]
    values: frozenset[str]
    texts: Sequence[str]


def person(note: Note, others: Others) -> Person:
    """The person that a contact note is about, told from the notes that are not about them."""
    names = dict.fromkeys(_names(note))
    addresses = dict.fromkeys(_addresses(note))
    shared = {each for each in names if _is_shared(each, others)}
    shared |= {each for each in addresses if profile(each) in others.values}
    every = [each for each in {**names, **addresses} if len(each) > 1]
    return Person(
        note.path,
        tuple(each for each in every if each not in shared),
        tuple(each for each in every if each in shared),
        note["first_name"] or (note.name.split()[0] if " " in note.name else ""),
    )


def others(notes: Iterable[Note], texts: Sequence[str]) -> Others:
    """What must not be taken for the person."""
    known = list(notes)
    names = {fold(name) for note in known for name in _names(note)}
    values = {profile(text) for note in known for text in _values(note)}
    return Others(frozenset(names), frozenset(values), texts)


def _names(note: Note) -> Iterator[str]:
    yield note.name
    entry = note.entries.get("aliases")
    for alias in _texts(entry.raw if entry else None):
        if alias.strip():
            yield alias.strip()


def _addresses(note: Note) -> Iterator[str]:
    yield from note["email"] or ()
    for number in note["phone"] or ():
        digits = re.sub(r"\D", "", number)
        if len(digits) >= _FEWEST_DIGITS:
            yield from (number, digits)
    for name in ("linkedin", "website"):
        if note[name]:
            yield from (note[name], profile(note[name]))


def _values(note: Note) -> Iterator[str]:
    """The texts of the fields that may hold an address."""
    for name in ("email", "phone", "linkedin", "website"):
        entry = note.entries.get(name)
        yield from _texts(entry.raw if entry else None)


def _texts(raw: Raw) -> Iterator[str]:
    for each in raw if isinstance(raw, list) else [raw]:
        if isinstance(each, str):
            yield each


def _is_shared(name: str, around: Others) -> bool:
    """Whether somebody else goes by the name, or it is a word that people use."""
    if fold(name) in around.names:
        return True
    if not _ONE_WORD.match(name):
        return False
    # Not as a part of an address: dana@example.org.
    word = re.compile(rf"(?<![\w@./-]){re.escape(name.lower())}(?![\w@./-])")
    is_part = any(fold(name) in other.split() for other in around.names)
    return is_part or any(word.search(text) for text in around.texts)
