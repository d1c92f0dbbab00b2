"""TOML tables -> Kinds; a vault's own laid over the packaged ones; the kind of a note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from vaultkit.core.fields import is_blank
from vaultkit.core.kind_mistakes import (
    FIELD,
    KIND,
    MATCH,
    RENAMING,
    SET_IN_CONFIG,
    mistakes_between,
    mistakes_in_config,
    mistakes_in_kind,
)
from vaultkit.core.model import Entry, Field, Kind, Match, Raw
from vaultkit.core.names import fold, link_key
from vaultkit.core.readers import link_target
from vaultkit.core.toml import Toml, read_toml, sound
from vaultkit.errors import ConfigurationMistakes, VaultkitError

# The table whose fields stand under those of every kind.
EVERY = "every"


def packaged(tables: Mapping[str, str]) -> dict[str, Kind]:
    """The kinds of the package, from the texts of its TOML files by path."""
    kinds, mistakes = lay_over({}, tables)
    if mistakes:
        raise ConfigurationMistakes(mistakes)
    return kinds


def lay_over(
    kinds: Mapping[str, Kind], tables: Mapping[str, str]
) -> tuple[dict[str, Kind], list[VaultkitError]]:
    """Kinds with the tables of a vault laid over them, and every mistake in those tables.

    A table that has a mistake counts as far as it is sound.
    """
    tomls, mistakes = _read_all(tables)
    every = tomls.get(EVERY)
    laid = {EVERY: Kind(EVERY, "", "", _shared(kinds)), **kinds}
    if every:
        mistakes += mistakes_in_kind(EVERY, every, laid[EVERY])
        laid = {
            name: replace(kind, fields=_fields(every, kind.fields)) for name, kind in laid.items()
        }
    for name, toml in tomls.items():
        if name != EVERY:
            mistakes += mistakes_in_kind(name, toml, laid.get(name))
            laid[name] = _above(laid[EVERY], _laid(name, toml, laid.get(name)))
    mistakes += mistakes_between(laid, tomls)
    del laid[EVERY]
    return laid, mistakes


def configured(
    kinds: Mapping[str, Kind], toml: Toml
) -> tuple[dict[str, Kind], list[VaultkitError]]:
    """Kinds with the folders, matches and field names of a vault's config, and its mistakes."""
    renamed = sound(toml.table("fields"), dict.fromkeys(toml.table("fields"), RENAMING))
    changed = {
        name: replace(
            _placed(kind, sound(toml.table("kinds", name), SET_IN_CONFIG)),
            renamed={own: known for own, known in renamed.items() if known in kind.fields},
        )
        for name, kind in kinds.items()
    }
    return changed, list(mistakes_in_config(toml, kinds))


def names_known(kind: Kind) -> set[str]:
    """The names that mean something in its notes: fields, and by what they show their kind."""
    return {"kind", *kind.fields, *kind.renamed, *(match.field or "" for match in kind.match)}


def written_name(kind: Kind, name: str) -> str:
    """What a vault's own notes call a field of a kind."""
    return next((own for own, known in kind.renamed.items() if known == name), name)


def kind_of(
    entries: Mapping[str, Entry], path: str, tags: Iterable[str], kinds: Mapping[str, Kind]
) -> Kind | None:
    """The kind that a note says it is, else the first that it matches, else None.

    Other programs have a field `kind` too: a word that is no kind of ours decides nothing.
    """
    said = entries.get("kind")
    own = kinds.get(fold(next(iter(_texts(said.raw)), ""))) if said else None
    if own:
        return own
    folded = [fold(tag.removeprefix("#")) for tag in tags]
    return next(
        (
            kind
            for kind in kinds.values()
            if any(_fits(match, kind, entries, path, folded) for match in kind.match)
        ),
        None,
    )


def _fits(
    match: Match, kind: Kind, entries: Mapping[str, Entry], path: str, tags: list[str]
) -> bool:
    return (
        (match.field is None or _says(_raw(entries, kind, match.field), match.value))
        and (match.has is None or not is_blank(_raw(entries, kind, match.has)))
        and (match.tag is None or any(_is_under(tag, match.tag) for tag in tags))
        and (match.folder is None or _is_under(fold(path), match.folder, itself=False))
    )


def _raw(entries: Mapping[str, Entry], kind: Kind, name: str) -> Raw:
    names = (name, *(own for own, known in kind.renamed.items() if known == name))
    return next((entries[own].raw for own in names if own in entries), None)


def _says(raw: Raw, value: str | None) -> bool:
    if value is None:
        return not is_blank(raw)
    return any(_same(text, value) for text in _texts(raw))


def _same(text: str, value: str) -> bool:
    wanted, target = link_target(value), link_target(text.strip())
    if wanted is None or target is None:
        return fold(text) == fold(value)
    return link_key(target) == link_key(wanted)


def _is_under(path: str, top: str, *, itself: bool = True) -> bool:
    folded = fold(top).strip("#/")
    return path.startswith(f"{folded}/") or (itself and path == folded)


def _texts(raw: Raw) -> list[str]:
    return [item for item in (raw if isinstance(raw, list) else [raw]) if isinstance(item, str)]


def _read_all(tables: Mapping[str, str]) -> tuple[dict[str, Toml], list[VaultkitError]]:
    tomls: dict[str, Toml] = {}
    mistakes: list[VaultkitError] = []
    for path, text in sorted(tables.items()):
        try:
            tomls[path.rpartition("/")[2].removesuffix(".toml")] = read_toml(path, text)
        except VaultkitError as mistake:
            mistakes.append(mistake)
    return tomls, mistakes


def _laid(name: str, toml: Toml, under: Kind | None) -> Kind:
    table = sound(toml.tables, KIND)
    kind = _placed(under or Kind(name, "", name.capitalize(), {}), table)
    return replace(
        kind,
        help=table.get("help", kind.help),
        body=table.get("body", kind.body),
        fields=_fields(toml, kind.fields),
    )


def _placed(kind: Kind, table: Mapping[str, Any]) -> Kind:
    given = table.get("match", [])
    # A match that says nothing would fit every note.
    own = [one for one in given if one == sound(one, MATCH) and one.keys() - {"value"}]
    # What the vault says comes first, and what the package says still counts.
    return replace(
        kind,
        folder=table.get("folder", kind.folder).strip("/"),
        match=(*(Match(**one) for one in own), *kind.match),
    )


def _fields(toml: Toml, under: Mapping[str, Field]) -> dict[str, Field]:
    tables = toml.table("fields")
    given = {name: sound(toml.table("fields", name), FIELD) for name in tables}
    return {**under, **{name: _field(name, given[name], under.get(name)) for name in given}}


def _field(name: str, table: Mapping[str, Any], under: Field | None) -> Field:
    choices = tuple(table.get("choices", ()))
    if under is None:
        return Field(name, **{"type": "text", "help": "", **table, "choices": choices})
    return replace(
        under,
        help=table.get("help", under.help),
        required=table.get("required", under.required),
        choices=tuple(dict.fromkeys((*under.choices, *choices))),
    )


def _shared(kinds: Mapping[str, Kind]) -> dict[str, Field]:
    """The fields that all kinds have alike: those that the package lays under every kind."""
    first, *rest = [kind.fields for kind in kinds.values()] or [{}]
    return {
        name: field
        for name, field in first.items()
        if all(fields.get(name) == field for fields in rest)
    }


def _above(every: Kind, kind: Kind) -> Kind:
    # A kind's own fields come first: that is the order of a new note.
    under = {name: field for name, field in every.fields.items() if name not in kind.fields}
    return replace(kind, fields={**kind.fields, **under})
