"""`vaultkit kinds`."""

from __future__ import annotations

import json

import click

from vaultkit.cli import complete
from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.explain import known
from vaultkit.core.model import Kind
from vaultkit.core.outlines.json_schema import json_schema
from vaultkit.formats.kind_text import kind_text
from vaultkit.formats.printable import json_safe
from vaultkit.formats.prose import terms


@click.command()
@session_options
@click.argument("kind", required=False, shell_complete=complete.kinds)
@click.option(
    "--schema",
    metavar="KIND",
    shell_complete=complete.kinds,
    help="Print a kind as JSON Schema (draft 2020-12).",
)
@pass_session
def command(session: Session, kind: str | None, schema: str | None) -> None:
    """Show what a note of each kind may hold.

    With a vault's own kinds and fields where there is a vault, else the packaged ones.
    """
    kinds = session.kinds
    if schema:
        found = _kind(schema, kinds)
        session.show(json_safe(json.dumps(json_schema(found), indent=2, ensure_ascii=False)) + "\n")
    elif kind:
        session.show(kind_text(_kind(kind, kinds), session.look()))
    else:
        rows = [(each.name, f"{each.help} ({each.folder}/)") for each in kinds.values()]
        session.show(terms(rows, session.look()))


def _kind(name: str, kinds: dict[str, Kind]) -> Kind:
    known("kind", name, kinds)
    return kinds[name]
