"""A kind as a page of the handbook."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.fields import TYPES, holds_many
from vaultkit.core.kinds import written_name
from vaultkit.core.model import Field, Kind, Match


def handbook_page(kind: Kind) -> str:
    """The Markdown of a kind's page: what it is for, how it is recognised, its fields, its body."""
    parts = [_heading(kind), _recognition(kind), _fields(kind), _body(kind)]
    return "\n\n".join(part for part in parts if part) + "\n"


def meanings(kind: Kind) -> list[tuple[str, str]]:
    """Each field by the vault's own name for it, with its type and what it is for."""
    rows = []
    for field in kind.fields.values():
        required = ", required" if field.required else ""
        says = " ".join([field.help, *_remarks(field)]).replace("`", "")
        rows.append((written_name(kind, field.name), f"{_type(field)}{required}: {says}"))
    return rows


def signs(kind: Kind) -> list[str]:
    """The ways in which a note shows that it is of a kind."""
    return [f"`kind: {kind.name}`", *(_way(match) for match in kind.match)]


def _heading(kind: Kind) -> str:
    place = f"the folder `{kind.folder}/`" if kind.folder else "the top folder of the vault"
    return f"# {kind.name}\n\n{kind.help}\n\nNew notes of this kind go to {place}."


def _recognition(kind: Kind) -> str:
    ways = [f"- {sign}" for sign in signs(kind)]
    return "\n".join(["A note is of this kind if it has", "", *ways])


def _way(match: Match) -> str:
    return " and ".join(_parts(match))


def _parts(match: Match) -> Iterator[str]:
    if match.field is not None:
        value = "" if match.value is None else f" {_quoted(match.value)}"
        yield f"`{match.field}:{value}`"
    if match.has is not None:
        yield f"something in `{match.has}`"
    if match.tag is not None:
        yield f"the tag `#{match.tag.removeprefix('#')}`"
    if match.folder is not None:
        yield f"its place in the folder `{match.folder}/`"


def _quoted(value: str) -> str:
    # A link has to be quoted in YAML.
    return f'"{value}"' if value.startswith("[[") else value


def _fields(kind: Kind) -> str:
    rows = [_row(kind, field) for field in kind.fields.values()]
    return "\n".join(["## Fields", "", "| field | type | meaning |", "|---|---|---|", *rows])


def _row(kind: Kind, field: Field) -> str:
    name = f"`{written_name(kind, field.name)}`" + (" (required)" if field.required else "")
    meaning = " ".join([field.help, *_remarks(field)])
    return f"| {name} | {_cell(_type(field))} | {_cell(meaning)} |"


def _type(field: Field) -> str:
    several = holds_many(field) and not TYPES[field.type].many
    return f"{field.type}, one or several" if several else field.type


def _remarks(field: Field) -> Iterator[str]:
    if field.choices:
        yield "One of " + ", ".join(f"`{choice}`" for choice in field.choices) + "."
    if field.least is not None:
        yield f"At least {field.least}."
    if field.most is not None:
        yield f"At most {field.most}."
    if field.leads_to:
        yield f"Leads to a note of kind `{field.leads_to}`."


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _body(kind: Kind) -> str:
    return f"## A new note\n\n~~~markdown\n{kind.body.strip()}\n~~~" if kind.body.strip() else ""
