"""From a folder of somebody's own notes to the settings under which they are read as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from vaultkit.core.fields import is_blank, read
from vaultkit.core.kind_mistakes import FOLDER
from vaultkit.core.kinds import kind_of
from vaultkit.core.model import Entry, Kind, Match, Raw, Wrong
from vaultkit.core.names import fold
from vaultkit.core.proposal_words import (
    CLASS_FIELDS,
    KIND_WORDS,
    MIXED_FOLDERS,
    OF_PEOPLE,
    TEMPLATE_FOLDERS,
    field_called,
    kind_called,
    word,
)
from vaultkit.core.readers import link_target
from vaultkit.core.renamings import Renaming, provisional, renamings

# So many notes are a habit, and so large a part of them is no accident.
HABIT = 3
PART = 0.6

_PATTERN = re.compile(r"[\w .&()+,'-]+(?:/[\w .&()+,'-]+)*")


class Sighting(NamedTuple):
    """A note as far as it shows what it is."""

    path: str
    entries: Mapping[str, Entry]
    tags: tuple[str, ...] = ()

    @property
    def folders(self) -> list[str]:
        """The folders around it, the outermost first."""
        parts = self.path.split("/")[:-1]
        return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


class Sign(NamedTuple):
    """By what notes of a kind can be known, and which they are."""

    kind: str
    match: Match
    paths: tuple[str, ...]


class Place(NamedTuple):
    """The folder that most notes of a kind are in: so many, of so many."""

    kind: str
    folder: str
    there: int
    of: int


class Proposals(NamedTuple):
    """What to set so that notes are read as what they are; `counts` says how many then are."""

    signs: tuple[Sign, ...] = ()
    places: tuple[Place, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    ignore: tuple[str, ...] = ()
    counts: Mapping[str, int] = {}
    notes: int = 0


Kinds = Mapping[str, Kind]


def propose(seen: Sequence[Sighting], kinds: Kinds) -> Proposals:
    """The settings proposed for notes that are there already, whatever they look like."""
    templates = sorted(_template_folders(seen))
    notes = [note for note in seen if not set(templates) & set(note.folders)]
    named = provisional(kinds, {name for note in notes for name in note.entries})
    signs = [*_signs_within(notes, named)]
    signs += _signs_around(notes, _with(named, signs))
    read_as = _read_as(notes, _with(named, signs))
    return Proposals(
        tuple(signs),
        tuple(_places(read_as, kinds)),
        tuple(renamings({kind: [n.entries for n in own] for kind, own in read_as.items()}, kinds)),
        tuple(f"/{folder}/" for folder in templates if _PATTERN.fullmatch(folder)),
        {kind: len(own) for kind, own in read_as.items()},
        len(notes),
    )


def tags_of(entries: Mapping[str, Entry]) -> tuple[str, ...]:
    """The tags in a note's front matter, without their signs."""
    raw = entries["tags"].raw if "tags" in entries else None
    said = re.split(r"[,\s]+", raw) if isinstance(raw, str) else list(_texts(raw))
    return tuple(tag.lstrip("#") for tag in said if tag.lstrip("#"))


def _template_folders(seen: Iterable[Sighting]) -> set[str]:
    found = set()
    for note in seen:
        called = [f for f in note.folders if word(f.rpartition("/")[2]) in TEMPLATE_FOLDERS]
        found |= set(called[:1])
    return found


def _with(kinds: Kinds, signs: Iterable[Sign]) -> dict[str, Kind]:
    """The kinds as they are once the signs are set."""
    own: dict[str, list[Match]] = {name: [] for name in kinds}
    for sign in signs:
        own[sign.kind].append(sign.match)
    return {n: replace(kind, match=(*own[n], *kind.match)) for n, kind in kinds.items()}


def _kind(note: Sighting, kinds: Kinds) -> str | None:
    kind = kind_of(note.entries, note.path, note.tags, kinds)
    return kind.name if kind else None


def _read_as(notes: Iterable[Sighting], kinds: Kinds) -> dict[str, list[Sighting]]:
    found: dict[str, list[Sighting]] = {}
    for note in notes:
        kind = _kind(note, kinds)
        if kind:
            found.setdefault(kind, []).append(note)
    return found


def _open(notes: Iterable[Sighting], kinds: Kinds) -> list[Sighting]:
    """The notes of which nothing says yet what they are; with `kind` set, only that counts."""
    return [note for note in notes if not _says_kind(note) and _kind(note, kinds) is None]


def _says_kind(note: Sighting) -> bool:
    return "kind" in note.entries and not is_blank(note.entries["kind"].raw)


def _signs_within(notes: Sequence[Sighting], kinds: Kinds) -> list[Sign]:
    """Signs in the notes themselves: fields first, then tags that do not speak against them."""
    fields = _gathered(_open(notes, kinds), _in_fields, kinds)
    tags = _gathered(_open(notes, _with(kinds, fields)), _in_tags, kinds)
    taken = {n.path: _kind(n, _with(kinds, fields)) for n in notes}
    agree = [sign for sign in tags if not _captures_another(sign, notes, taken)]
    return [*fields, *agree]


def _captures_another(
    sign: Sign, notes: Iterable[Sighting], taken: Mapping[str, str | None]
) -> bool:
    """Whether a sign would take notes that are known to be something else."""
    alone = {sign.kind: Kind(sign.kind, "", "", {}, (sign.match,))}
    others = [note for note in notes if taken[note.path] not in (None, sign.kind)]
    return any(_kind(note, alone) for note in others)


Found = Iterator[tuple[str, Match]]


def _gathered(
    notes: Iterable[Sighting], look: Callable[[Sighting], Found], kinds: Kinds
) -> list[Sign]:
    """Every sign found, with its notes; how a value is written does not matter."""
    signs: dict[tuple[str, str, str], tuple[Match, list[Sighting]]] = {}
    for note in notes:
        for kind, match in look(note):
            key = (kind, match.field or "", fold(match.value or match.tag or ""))
            signs.setdefault(key, (match, []))[1].append(note)
    found = [_sign(kind, match, own, kinds) for (kind, _, _), (match, own) in signs.items()]
    return sorted((sign for sign in found if sign), key=lambda sign: -len(sign.paths))


def _sign(kind: str, match: Match, notes: Sequence[Sighting], kinds: Kinds) -> Sign | None:
    """A sign of a kind; a talk counts only where the note says with whom it is."""
    if kind == "interview":
        whole = [note for note in notes if _has_contact(note, kinds)]
        if not whole:
            return None
        if len(whole) < len(notes):
            notes, match = whole, replace(match, has="contact")
    return Sign(kind, match, tuple(note.path for note in notes))


def _in_fields(note: Sighting) -> Found:
    for name, entry in note.entries.items():
        if word(name) in CLASS_FIELDS:
            for text in _texts(entry.raw):
                kind = kind_called((link_target(text.strip()) or text).rpartition("/")[2])
                if kind:
                    yield kind, Match(field=name, value=text.strip())


def _in_tags(note: Sighting) -> Found:
    for tag in note.tags:
        first, _, last = tag.partition("/")[0], "", tag.rpartition("/")[2]
        if kind_called(first):
            yield str(kind_called(first)), Match(tag=first)
        elif kind_called(last):
            yield str(kind_called(last)), Match(tag=tag)


def _signs_around(notes: Sequence[Sighting], kinds: Kinds) -> list[Sign]:
    """Folders whose notes are all of one kind, or of none so far; the outermost stands for all."""
    found: list[Sign] = []
    inner = sorted({folder for note in _open(notes, kinds) for folder in note.folders})
    for folder in inner:
        if any(folder.startswith(f"{sign.match.folder}/") for sign in found):
            continue
        below = [note for note in notes if folder in note.folders]
        sign = _sign_of_folder(folder, below, kinds) if FOLDER[1](folder) else None
        if sign:
            found.append(sign)
    return found


def _sign_of_folder(folder: str, below: Sequence[Sighting], kinds: Kinds) -> Sign | None:
    open_ = _open(below, kinds)
    others = {kind for note in below if (kind := _kind(note, kinds))}
    kind = _kind_of_folder(folder, open_, kinds)
    return _sign(kind, Match(folder=folder), open_, kinds) if kind and others <= {kind} else None


def _kind_of_folder(folder: str, notes: Sequence[Sighting], kinds: Kinds) -> str | None:
    """What the notes of a folder are, by its name, or by the fields that most of them have."""
    name = folder.rpartition("/")[2]
    called = kind_called(name)
    if called:
        return called
    if len(notes) < (1 if word(name) in MIXED_FOLDERS else HABIT):
        return None
    if _part(notes, _looks_like_a_person) >= PART:
        return "contact"
    talks = _part(notes, lambda note: _has_contact(note, kinds) and _has_slot(note))
    return "interview" if talks >= PART else None


def _part(notes: Sequence[Sighting], looks: Callable[[Sighting], bool]) -> float:
    return sum(map(looks, notes)) / len(notes)


def _looks_like_a_person(note: Sighting) -> bool:
    return any(
        name in OF_PEOPLE or field_called("contact", name) in OF_PEOPLE for name in note.entries
    )


def _has_slot(note: Sighting) -> bool:
    return any(field_called("interview", name) == "date" for name in note.entries)


def _has_contact(note: Sighting, kinds: Kinds) -> bool:
    field = kinds["interview"].fields["contact"]
    return any(
        field_called("interview", name) == "contact"
        and not is_blank(entry.raw)
        and not isinstance(read(field, entry.raw), Wrong)
        for name, entry in note.entries.items()
    )


def _places(read_as: Mapping[str, Sequence[Sighting]], kinds: Kinds) -> Iterator[Place]:
    """The innermost folder that holds more than half of a kind, where it is not the usual one."""
    for kind in [kind for kind in KIND_WORDS if kind in read_as]:
        notes = read_as[kind]
        counts = Counter(folder for note in notes for folder in note.folders)
        most = [each for each in counts if 2 * counts[each] > len(notes) and not _is_year(each)]
        folder = max(most, key=lambda each: (each.count("/"), each), default=None)
        if folder and folder != kinds[kind].folder and FOLDER[1](folder):
            yield Place(kind, folder, counts[folder], len(notes))


def _is_year(folder: str) -> bool:
    """Whether a folder is called by a number: where the notes of one time are kept."""
    return word(folder.rpartition("/")[2]).isdigit()


def _texts(raw: Raw) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, list):
        # An unquoted [[link]] is a list in a list.
        yield from (
            each if isinstance(each, str) else f"[[{shown}]]"
            for each in raw
            if (shown := _only_text(each)) is not None
        )


def _only_text(raw: Raw) -> str | None:
    while isinstance(raw, list) and len(raw) == 1:
        raw = raw[0]
    return raw if isinstance(raw, str) else None
