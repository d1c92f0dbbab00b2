"""`vaultkit init`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

import click

from vaultkit.cli.session import Session, pass_session, session_options
from vaultkit.core.demo import rendered
from vaultkit.core.layout import GROUPS, Plan
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


class Wanted(NamedTuple):
    """What of the vault the person asked for, and whether what is there may be added to."""

    groups: tuple[str, ...]
    git: bool
    apply: bool


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
@click.option(
    "--git",
    is_flag=True,
    help="Set up git: a repository, how notes merge, a check before commits.",
)
@click.option("--apply", is_flag=True, help="Also add what is missing in files that are there.")
@pass_session
def command(
    session: Session,
    directory: str | None,
    demo: bool,
    groups: tuple[str, ...],
    git: bool,
    apply: bool,
) -> None:
    """Lay out a vault, or take in a folder of notes.

    A new or empty folder gets everything. Where notes are already, only .vaultkit/config.toml is
    written, with what it proposes from them. No file that exists is ever overwritten. What --git
    would set up in a repository is shown first, and done with --apply; a new folder that gets a
    repository of its own needs no --apply.
    """
    vault = _vault(session, directory or session.vault_name)
    wanted = Wanted(tuple(dict.fromkeys((*groups, "git"))) if git else groups, git, apply)
    zone = layout.zone_of_machine(os.environ)
    ours = {**shipped.template(), CONFIG: zoned(zone)}
    if demo:
        ours |= rendered(shipped.demo(), session.now.date(), zone or "UTC")
    ground = layout.ground(vault, ours)
    if ground.is_new:
        says = _laid_out(vault, ours, wanted) + set_up.next_steps(
            vault.root, os.getcwd(), demo=demo
        )
    elif demo:
        remedy = "name a new one: vaultkit init --demo DIR"
        raise UsageMistake("the demo needs a folder of its own", path=vault.root, remedy=remedy)
    elif ground.is_set_up:
        says = _added(vault, wanted)
    else:
        says = _taken_in(session, ground, zone, wanted)
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


def _laid_out(vault: Vault, files: Mapping[str, str], wanted: Wanted, *, new: bool = True) -> str:
    """What was written of files, and set up in git; a new folder's git is set up at once."""
    apply = wanted.apply
    if not wanted.git:
        return set_up.account(layout.laid_out(vault, files, apply=apply), apply=apply)
    # Start-up time: runs git.
    from vaultkit.formats.git_account import git_account
    from vaultkit.store.repository import setup

    steps = setup.steps(vault.root)
    at_once = apply or (new and setup.is_own(vault.root))
    plan = layout.laid_out(vault, files, apply=apply)
    steps = setup.taken(vault.root, steps) if at_once else steps
    return set_up.account(plan, apply=apply, more=git_account(steps, apply=at_once))


def _added(vault: Vault, wanted: Wanted) -> str:
    """What a vault that is set up was given."""
    says = "This is a vault already.\n"
    if wanted.groups:
        files = layout.files_of_groups(vault, wanted.groups)
        says += _laid_out(vault, files, wanted, new=False)
    offers = _offers(vault, wanted)
    return says + (offers if offers or wanted.groups else set_up.account(Plan({}), apply=False))


def _offers(vault: Vault, wanted: Wanted, settings: str | None = None) -> str:
    """What it lacks and was not asked for; `settings` are those just proposed."""
    lacking = layout.groups_lacking(vault, settings)
    return set_up.offers(lacking, wanted.groups, vault.root, os.getcwd())


def _taken_in(session: Session, ground: layout.Ground, zone: str | None, wanted: Wanted) -> str:
    """What a folder of notes was given."""
    found = layout.proposals(ground, session.progress())
    settings = layout.settings_proposed(found, zone)
    files = layout.files_of_groups(ground.vault, wanted.groups, settings)
    says = set_up.findings(found)
    says += _laid_out(ground.vault, {**files, CONFIG: settings}, wanted, new=False)
    says += _offers(ground.vault, wanted, settings)
    return says + set_up.next_steps(ground.vault.root, os.getcwd(), home="home" in wanted.groups)
