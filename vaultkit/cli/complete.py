"""What can be completed at a prompt, for `shell_complete=`; answered from the index as it is left.

A person waits for it, and every command loads this module: nothing else is loaded before it is
needed, and nothing is refreshed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from vaultkit.errors import VaultkitError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from vaultkit.core.model import Kind
    from vaultkit.store.vault import Vault

    Items = list[CompletionItem[str]]


def commands(table: Mapping[str, tuple[str, str]], typed: str) -> Items:
    """The commands that begin so; none is loaded for it."""
    return _offered(typed, ((name, line) for name, (line, _) in table.items()))


def contacts(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The names of contacts."""
    return _shown((name, "") for name in _names(context, typed, "contact"))


def items(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The ids of what is on the agenda, each with what to do."""
    from vaultkit.store import glance

    vault = _vault(context)
    return _offered(typed, glance.items(vault, os.environ) if vault else ())


def items_and_contacts(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """What `done` and `snooze` are told."""
    return items(context, parameter, typed) + contacts(context, parameter, typed)


def kinds(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The names of kinds."""
    known = _kinds(context)
    return _offered(typed, ((kind.name, kind.help) for kind in known.values()))


def notes(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The names of all notes."""
    return _shown((name, "") for name in _names(context, typed))


def contacts_and_interviews(
    context: click.Context, parameter: click.Parameter, typed: str
) -> Items:
    """Those who have a log."""
    return _shown((name, "") for name in _names(context, typed, "contact", "interview"))


def goals_and_contacts(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """What talks were for, and whom they were with."""
    return _shown((name, "") for name in _names(context, typed, "goal", "contact"))


def problems(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The codes of problems."""
    from vaultkit.core.check import CHECKS

    return _offered(typed, ((code, _first_line(check)) for code, check in CHECKS.items()))


def rules(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The names of rules."""
    from vaultkit.core.plan import RULES

    return _offered(typed, ((name, _first_line(rule)) for name, rule in RULES.items()))


def fields_of_note(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """`FIELD=`, and behind it what the field may say, for the note named before."""
    from vaultkit.core.find import find_note
    from vaultkit.store import glance

    vault, name = _vault(context), context.params.get("note")
    if vault is None or not name:
        return []
    rows = glance.names_and_kinds(vault, os.environ)
    path = find_note(str(name), [(key, path) for key, path, _ in rows])
    kind = _kinds(context).get(next(kind for _, other, kind in rows if other == path) or "")
    return _fields(context, kind, typed) if kind else []


def filters(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """`FIELD=`, and behind it what the field may say, for the kind named before."""
    kind = _kinds(context).get(str(context.params.get("kind")))
    return _fields(context, kind, typed) if kind else []


def words_of_new(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """Who an interview is with; then the fields of the kind."""
    kind = _kinds(context).get(str(context.params.get("kind")))
    if kind is None:
        return []
    if context.params.get("words"):
        return _fields(context, kind, typed)
    return contacts(context, parameter, typed) if kind.name == "interview" else []


def words_of_draft(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """Which message, or an item of the agenda; then to whom."""
    if context.params.get("words"):
        return contacts(context, parameter, typed)
    kind = _kinds(context).get("message")
    choices = kind.fields["message"].choices if kind else ()
    return _offered(typed, ((choice, "") for choice in choices)) + items(context, parameter, typed)


def drafts(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The names of messages."""
    return _shown((name, "") for name in _names(context, typed, "message"))


def _fields(context: click.Context, kind: Kind, typed: str) -> Items:
    from vaultkit.core.completing import field_names, field_values

    name, sign, value = typed.partition("=")
    field = kind.fields.get(name.removesuffix("+").removesuffix("-"))
    if not sign:
        return _shown(field_names(typed, kind))
    if field is None:
        return []
    linked = _names(context, value, field.leads_to or "") if field.leads_to else []
    found = [(value, "") for value in linked] or field_values(value, field)
    return _shown((f"{name}={each}", says) for each, says in found)


def _names(context: click.Context, typed: str, *of_kinds: str) -> list[str]:
    from vaultkit.core.completing import names_like
    from vaultkit.store import glance

    vault = _vault(context)
    if vault is None:
        return []
    rows = glance.names_and_kinds(vault, os.environ)
    return names_like(
        typed, [(key, path) for key, path, kind in rows if not of_kinds or kind in of_kinds]
    )


def _kinds(context: click.Context) -> dict[str, Kind]:
    """The kinds of the vault, else the packaged ones."""
    from pathlib import Path

    from vaultkit.store.config import load_settings, packaged_kinds

    vault = _vault(context)
    try:
        return load_settings(Path(vault.root)).kinds if vault else packaged_kinds()
    except VaultkitError:
        return packaged_kinds()


def _vault(context: click.Context) -> Vault | None:
    from vaultkit.cli.session import Session

    try:
        return (context.find_object(Session) or Session()).vault
    except VaultkitError:
        return None


def _first_line(function: object) -> str:
    return (function.__doc__ or "").strip().partition("\n")[0]


def _offered(typed: str, offers: Iterable[tuple[str, ...]]) -> Items:
    from vaultkit.core.completing import beginning

    return _shown(beginning(typed, [(value, says) for value, says, *_ in offers]))


def _shown(offers: Iterable[tuple[str, str]]) -> Items:
    from click.shell_completion import CompletionItem

    from vaultkit.formats.printable import printable

    return [
        CompletionItem(value, help=printable(says) or None)
        for value, says in offers
        if printable(value) == value  # a prompt is a terminal too
    ]
