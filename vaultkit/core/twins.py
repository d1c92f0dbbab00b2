"""Whether a contact that is to be new has a note already, and what tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vaultkit.core.keys import ALIAS, SIGN, own_keys
from vaultkit.core.model import Note
from vaultkit.core.names import plain
from vaultkit.errors import UsageMistake

# What a key of `core/keys.py` tells, in the order of its weight.
_TELLS = {
    "mailto": "e-mail address",
    "profile": "profile",
    "who": "name and organization",
    "name": "name",
}


def signs(note: Note) -> list[str]:
    """By what a note about the same person would be found."""
    return [key for key, rank in own_keys(note).items() if rank == SIGN]


def refuse_twins(
    note: Note, found: Iterable[tuple[str, str, str | None]], names: Iterable[tuple[str, str]]
) -> None:
    """Raise UsageMistake that says which notes seem to be about the same person, and why.

    `found` are the key, path and kind of notes that share a sign, `names` those of all contacts.
    """
    own = {plain(key) for key, rank in own_keys(note).items() if rank <= ALIAS}
    told = [(path, key) for key, path, kind in found if kind == "contact"]
    told += [(path, "name:") for name, path in names if plain(name) in own]
    twins = {path: [key for other, key in told if other == path] for path, _ in told}
    if twins:
        says = "; ".join(f"{path} has {_evidence(keys)}" for path, keys in twins.items())
        remedy = "open that note, or say --anyway for another person"
        raise UsageMistake(f"this person seems to be there: {says}", remedy=remedy)


def named_in_full(name: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """The notes whose names say more than this one: `Dana Okafor` where somebody says `dana`."""
    part = f" {plain(name)} "
    fuller = [(known, path) for known, path in names if len(known) > len(name)]
    return list(dict.fromkeys(path for known, path in fuller if part in f" {plain(known)} "))


def _evidence(keys: Sequence[str]) -> str:
    by_sort = {key.partition(":")[0]: key.partition(":")[2] for key in keys}
    if "who" in by_sort:
        by_sort.pop("name", None)
    told = [_told(sort, by_sort[sort]) for sort in _TELLS if sort in by_sort]
    return f"the same {' and '.join(told)}"


def _told(sort: str, value: str) -> str:
    return f"{_TELLS[sort]} {value}" if sort in ("mailto", "profile") else _TELLS[sort]
