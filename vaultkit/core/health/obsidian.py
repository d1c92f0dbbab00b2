"""Settings of Obsidian that change what vaultkit reads, or that Obsidian shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vaultkit.core.counted import counted
from vaultkit.core.health.found import Found, Obsidian
from vaultkit.core.health.result import OK, WARNING, Result

_OBSIDIANS_OWN = {"aliases", "tags"}
_LACKS = "vaultkit init --with templates shows what it lacks, with --apply it is added"


def obsidian(found: Found) -> Iterator[Result]:
    """Whether Obsidian's settings go with the vault."""
    of = found.obsidian
    if of is None:
        return
    told = [*_unreadable(of), *_links(of), *_templates(of), *_new_notes(of), *_types(of)]
    yield from told or [Result(OK, "Obsidian's settings go with the vault")]


def _unreadable(of: Obsidian) -> Iterator[Result]:
    for name, content in of.files.items():
        if content is None:
            says = f".obsidian/{name} is no JSON object"
            yield Result(WARNING, says, "Obsidian writes it anew when you change a setting")


def _links(of: Obsidian) -> Iterator[Result]:
    if of.files.get("app.json") is not None and not _app(of).get("alwaysUpdateLinks"):
        remedy = "Settings, Files and links: automatically update internal links"
        yield Result(WARNING, "links may break when a note is renamed in Obsidian", remedy)


def _templates(of: Obsidian) -> Iterator[Result]:
    if not of.has_templates and _of(of, "templates.json").get("folder"):
        says = f"the folder of templates, {of.templates}, is not there"
        yield Result(WARNING, says, "name another in Settings, Templates")


def _new_notes(of: Obsidian) -> Iterator[Result]:
    if of.loses:
        says = f"new notes go to {of.loses}, which vaultkit does not read"
        yield Result(WARNING, says, "Settings, Files and links: default location for new notes")


def _types(of: Obsidian) -> Iterator[Result]:
    if of.files.get("types.json", {}) is None:
        return
    known = _of(of, "types.json").get("types")
    known = known if isinstance(known, dict) else {}
    if known.keys() & of.types.keys() <= _OBSIDIANS_OWN:
        return  # nobody has asked for them
    missing = [name for name in of.types if name not in known]
    other = [name for name in of.types if name in known and known[name] != of.types[name]]
    if missing:
        says = f"{counted(len(missing), 'field')} without a type in .obsidian/types.json"
        yield Result(WARNING, f"{says}: {_some(missing)}", _LACKS)
    if other:
        says = f"{counted(len(other), 'field')} of another type in Obsidian than vaultkit reads"
        yield Result(WARNING, f"{says}: {_some(other)}", "change the type in Obsidian")


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _app(of: Obsidian) -> Mapping[str, Any]:
    return _of(of, "app.json")


def _of(of: Obsidian, name: str) -> Mapping[str, Any]:
    return of.files.get(name) or {}
