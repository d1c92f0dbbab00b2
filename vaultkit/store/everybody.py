"""Everybody whom a vault names, with a note or without: whose names are hidden together."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.keys import BELONGING
from vaultkit.core.learning.disguise import Named
from vaultkit.core.model import Note
from vaultkit.core.names import fold, stem
from vaultkit.core.parse import texts_in
from vaultkit.core.referrals import places_of_names
from vaultkit.store.seeing import Seeing


def everybody(seeing: Seeing) -> list[Named]:
    """People and organizations, each once; those that have notes first."""
    found = {one.key: one for one in (*_with_notes(seeing), *_places(seeing))}
    known = {fold(name) for one in found.values() for name in one.names}
    for one in _without_notes(seeing):
        if fold(one.names[0]) not in known:
            found.setdefault(one.key, one)
    return list(found.values())


def _with_notes(seeing: Seeing) -> Iterator[Named]:
    for note in seeing.notes("contact"):
        first = note["first_name"]
        names = (*_names(note), *([first] if first else []))
        yield Named(note.path, names, role=note["role"])


def _places(seeing: Seeing) -> Iterator[Named]:
    for note in seeing.notes("organization"):
        yield Named(note.path, tuple(_names(note)), is_person=False)


def _names(note: Note) -> Iterator[str]:
    yield note.name
    entry = note.entries.get("aliases")
    yield from (each for each in texts_in(entry.raw if entry else None) if each.strip())


def _without_notes(seeing: Seeing) -> Iterator[Named]:
    """Whom talks were with, whom people named, where they work: by nothing but their names."""
    for given in seeing.dossiers():
        for target, _ in places_of_names(given):
            yield _person(target)
        if given.contact["referred_by"]:
            yield _person(given.contact["referred_by"])
        place = given.contact["organization"]
        if place and given.organization is None:
            yield Named(f"place {fold(stem(place))}", (stem(place),), is_person=False)
    for talk in seeing.notes("interview"):
        for link in talk.links:
            if link.field in BELONGING["interview"]:
                yield _person(link.target)


def _person(target: str) -> Named:
    return Named(fold(stem(target)), (stem(target),))
