"""`vaultkit kinds`."""

from __future__ import annotations

import json

import click

from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.explain import known
from vaultkit.core.model import Kind
from vaultkit.core.outlines.handbook import handbook_page
from vaultkit.core.outlines.json_schema import json_schema


@click.command()
@session_options
@click.argument("kind", required=False)
@click.option("--schema", metavar="KIND", help="Print a kind as JSON Schema (draft 2020-12).")
@pass_session
def command(session: Session, kind: str | None, schema: str | None) -> None:
    """Show what a note of each kind may hold.

    With a vault's own kinds and fields where there is a vault, else the packaged ones.
    """
    kinds = session.kinds
    if schema:
        found = _kind(schema, kinds)
        session.show(json.dumps(json_schema(found), indent=2, ensure_ascii=False) + "\n")
    elif kind:
        session.show(handbook_page(_kind(kind, kinds)))
    else:
        session.show("".join(_line(each) for each in kinds.values()))


def _kind(name: str, kinds: dict[str, Kind]) -> Kind:
    known("kind", name, kinds)
    return kinds[name]


def _line(kind: Kind) -> str:
    return f"{kind.name:<14}{kind.folder:<15}{kind.help}\n"
