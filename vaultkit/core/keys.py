"""The keys by which notes find each other: names, and what tells that two are one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vaultkit.core.copies import possible_original_of
from vaultkit.core.model import Note
from vaultkit.core.named import listed
from vaultkit.core.names import fold, link_key, stem

# The fields whose links say to which contact a note belongs.
BELONGING = {"interview": ("contact", "others"), "message": ("to",)}

NAME, ALIAS, SIGN = 0, 1, 2


def own_keys(note: Note) -> dict[str, int]:
    """What a note is found by, each with its rank: its name, its aliases, its signs."""
    keys = dict.fromkeys(_signs(note), SIGN)
    keys.update(dict.fromkeys(_aliases(note), ALIAS))
    keys[fold(stem(note.path))] = NAME
    return keys


def names_of(note: Note) -> list[str]:
    """The keys by which links find a note: its name and its aliases."""
    return sorted({fold(stem(note.path)), *_aliases(note)})


def link_keys(note: Note) -> set[tuple[str, str, str]]:
    """What a note leads to: each key, the field that holds it, and the target as written.

    The field is empty in the body, the target for what is no link to a note.
    """
    keys = {(link.key, link.field or "", link.target) for link in note.links}
    for task in note.tasks:
        keys.update((f"task:{each}", "", "") for each in task.depends_on)
    for event in note.events:
        keys.update((_object_key(words), "", "") for words in event.objects.values())
    if note.kind_name in ("contact", "interview"):
        keys.update((link_key(target), "", "") for target, _ in listed(note))
    original = possible_original_of(note.path)
    if original:
        keys.add((f"path:{fold(original)}", "", ""))
    return keys


def belonging_keys(kind: str | None, keys: set[tuple[str, str]]) -> set[str]:
    """The keys of the contacts that a note of a kind belongs to."""
    fields = BELONGING.get(kind or "", ())
    return {key for key, field in keys if field in fields}


def _object_key(words: str) -> str:
    """The key of what a log line speaks of, in brackets or without."""
    return link_key(re.split(r"[|#]", words.removeprefix("[[").removesuffix("]]"))[0])


def _aliases(note: Note) -> Iterator[str]:
    entry = note.entries.get("aliases")
    raw = entry.raw if entry else None
    for alias in raw if isinstance(raw, list) else [raw]:
        if isinstance(alias, str) and alias.strip():
            yield fold(alias)


def _signs(note: Note) -> Iterator[str]:
    yield f"path:{fold(note.path)}"
    for task in note.tasks:
        if task.id and task.is_open:
            yield f"task:{task.id}"
    if note.kind_name == "contact":
        yield from _signs_of_a_person(note)


def _signs_of_a_person(note: Note) -> Iterator[str]:
    for address in note["email"] or ():
        yield f"mailto:{address.lower()}"
    if note["linkedin"]:
        yield f"profile:{profile(note['linkedin'])}"
    organization = note["organization"]
    if organization:
        yield f"who:{fold(note.name)}|{link_key(organization)}"


def profile(url: str) -> str:
    """One form for all spellings of a profile's address."""
    address = re.sub(r"\A\w+://", "", url.strip().lower())
    return re.split(r"[?#]", address.removeprefix("www."))[0].rstrip("/")
