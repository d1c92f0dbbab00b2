"""`vaultkit init`."""

from __future__ import annotations

import os

import click

from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.demo import rendered
from vaultkit.core.layout import GROUPS
from vaultkit.core.outlines.settings_text import zoned
from vaultkit.core.outlines.vault_files import CONFIG
from vaultkit.errors import UsageMistake
from vaultkit.formats import set_up
from vaultkit.store import layout, shipped
from vaultkit.store.vault import Vault
from vaultkit.store.writing import make_folder


def _groups(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    """The names of groups between commas; raises UsageMistake for one that is none."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names:
        if name not in GROUPS:
            remedy = f"there are: {', '.join(GROUPS)}"
            raise UsageMistake(f"--with has no “{name}”", remedy=remedy)
    return tuple(dict.fromkeys(names))


@click.command()
@session_options
@click.argument("directory", metavar="[DIR]", required=False)
@click.option("--demo", is_flag=True, help="Add a small story, so that there is an agenda to see.")
@click.option(
    "--with",
    "groups",
    callback=_groups,
    default="",
    metavar="GROUPS",
    help=f"Add to a vault that is there: {', '.join(GROUPS)}, with commas between them.",
)
@click.option("--apply", is_flag=True, help="Also add what is missing in files that are there.")
@pass_session
def command(
    session: Session, directory: str | None, demo: bool, groups: tuple[str, ...], apply: bool
) -> None:
    """Lay out a vault, or take in a folder of notes.

    A new or empty folder gets everything. Where notes are already, only .vaultkit/config.toml is
    written, with what it proposes from them. No file that exists is ever overwritten.
    """
    vault = _vault(session, directory or session.vault_name)
    zone = layout.zone_of_machine(os.environ)
    ours = {**shipped.template(), CONFIG: zoned(zone)}
    if demo:
        ours |= rendered(shipped.demo(), session.now.date(), zone or "UTC")
    ground = layout.ground(vault, ours)
    if ground.is_new:
        says = set_up.account(layout.laid_out(vault, ours, apply=apply), apply=apply)
        says += set_up.next_steps(vault.root, os.getcwd(), demo=demo)
    elif demo:
        remedy = "name a new one: vaultkit init --demo DIR"
        raise UsageMistake("the demo needs a folder of its own", path=vault.root, remedy=remedy)
    elif ground.is_set_up:
        says = _added(session, vault, groups, apply)
    else:
        says = _taken_in(session, ground, zone, groups, apply)
    session.show(set_up.shown(says))


def _vault(session: Session, named: str | None) -> Vault:
    """The folder to lay out, made where it is missing; raises UsageMistake inside a vault."""
    root = os.path.realpath(named or os.getcwd())
    around = layout.vault_around(root)
    if around and named is None:
        says = f"this folder is inside the vault {around}"
        raise UsageMistake(says, remedy="to make it a vault of its own, say vaultkit init .")
    make_folder(root)
    if around:
        session.tell(f"{root} is inside the vault {around}; its notes no longer belong to that one")
    session.vault_name = root
    return Vault(root)


def _added(session: Session, vault: Vault, groups: tuple[str, ...], apply: bool) -> str:
    """What a vault that is set up was given."""
    says = "This is a vault already.\n"
    if groups:
        files = layout.files_of_groups(vault, groups)
        says += set_up.account(layout.laid_out(vault, files, apply=apply), apply=apply)
    return says + set_up.offers(groups)


def _taken_in(
    session: Session,
    ground: layout.Ground,
    zone: str | None,
    groups: tuple[str, ...],
    apply: bool,
) -> str:
    """What a folder of notes was given."""
    found = layout.proposals(ground, session.progress())
    settings = layout.settings_proposed(found, zone)
    files = layout.files_of_groups(ground.vault, groups, settings)
    plan = layout.laid_out(ground.vault, {**files, CONFIG: settings}, apply=apply)
    says = set_up.findings(found) + set_up.account(plan, apply=apply)
    says += set_up.offers(groups)
    return says + set_up.next_steps(ground.vault.root, os.getcwd(), home="home" in groups)
