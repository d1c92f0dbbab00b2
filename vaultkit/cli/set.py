"""`vaultkit set`."""

from __future__ import annotations

import click

from vaultkit.cli import complete
from vaultkit.cli.changes import change, link_name
from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.assign import Assignment, assignments
from vaultkit.core.contradictions import contradictions
from vaultkit.core.edit.fields import drop_field, set_field
from vaultkit.core.model import Document, Note
from vaultkit.core.parse import parse


@click.command()
@session_options
@click.argument("note", shell_complete=complete.notes)
@click.argument(
    "fields",
    nargs=-1,
    required=True,
    metavar="FIELD=VALUE...",
    shell_complete=complete.fields_of_note,
)
@pass_session
def command(session: Session, note: str, fields: tuple[str, ...]) -> None:
    """Set fields of a note; everything else in it stays as it is, to the byte.

    FIELD= drops a field. FIELD+=VALUE and FIELD-=VALUE add to a list and take from it. Dates may
    be tomorrow, next friday or +3d. A value that a merge has left in FIELD_other goes once FIELD
    is set.
    """
    path = session.note(note)
    said: list[Assignment] = []

    def edit(document: Document) -> Document:
        read = parse(document, session.kinds)
        said[:] = assignments(
            fields, read, read.kind, session.now.date(), lambda *words: link_name(session, *words)
        )
        said.extend(_settled(read, said))
        for each in said:
            document = _applied(session, document, each)
        return document

    is_other = change(session, path, edit)
    for each in said:
        if each.remark:
            session.tell(each.remark)
    if not is_other:
        session.tell(f"{path} says so already; nothing was written")
        return
    for each in said:
        session.say(f"{path}: {_shown(each)}")


def _settled(note: Note, said: list[Assignment]) -> list[Assignment]:
    """Second values from a merge that go, since somebody says what the field is."""
    told = {each.name for each in said if each.value is not None}
    named = {each.name for each in said}
    found = [each for each in contradictions(note) if each.name in told]
    return [Assignment(each.other, None) for each in found if each.other not in named]


def _applied(session: Session, document: Document, said: Assignment) -> Document:
    if said.value is None:
        return drop_field(document, said.name, session.kinds)
    return set_field(document, said.name, said.value, session.kinds)


def _shown(said: Assignment) -> str:
    if said.value is None:
        return f"{said.name} dropped"
    values = said.value if isinstance(said.value, str) else ", ".join(said.value)
    return f"{said.name}: {values}"
