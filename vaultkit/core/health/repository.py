"""git on this machine: the repository, how notes merge, the hook, what others would read."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.counted import counted
from vaultkit.core.git_steps import Begin, Hook, LeftAlone, Permit, Settle, Step
from vaultkit.core.health.found import Found
from vaultkit.core.health.result import FAILURE, OK, WARNING, Place, Result
from vaultkit.core.outlines.git_files import DRIVER_KEY

SET_UP = "vaultkit init --git shows what is missing, with --apply it is done"
_IDENTITY = 'git config --global user.name "…" and user.email'


def git(found: Found) -> Iterator[Result]:
    """Whether git can be used, and nothing in it is half done."""
    of = found.git
    if not of.has_program:
        yield Result(OK, "there is no git on this machine; only syncing with git needs it")
    elif of.trouble:
        yield Result(FAILURE, of.trouble)
    elif of.top is None:
        yield Result(OK, "the vault is in no repository; vaultkit init --git makes one")
    else:
        yield from list(_half_done(found)) or [Result(OK, f"the repository {of.top}")]


def _half_done(found: Found) -> Iterator[Result]:
    of = found.git
    if not of.has_identity:
        yield Result(FAILURE, "git does not know who you are, and will not commit", _IDENTITY)
    if of.unmerged:
        says = f"{counted(len(of.unmerged), 'file')} left half merged"
        remedy = "vaultkit conflicts shows where; mend them, then vaultkit sync"
        yield Result(FAILURE, says, remedy, tuple(map(Place, of.unmerged)))
    elif of.pending:
        yield Result(FAILURE, f"a {of.pending} was begun and not ended", "git status says how")


def remote(found: Found) -> Iterator[Result]:
    """Whether the repository is kept anywhere else."""
    of = found.git
    if of.top is None:
        return
    if not of.remotes:
        says = "there is none: this machine alone has the vault"
        yield Result(WARNING, says, "git remote add origin ADDRESS, then vaultkit sync")
    elif not of.has_upstream:
        says = "the current branch follows none of " + ", ".join(of.remotes)
        yield Result(WARNING, says, f"git push -u {of.remotes[0]} HEAD")
    else:
        yield Result(OK, ", ".join(of.remotes))


def merge_driver(found: Found) -> Iterator[Result]:
    """Whether notes merge field by field on this machine."""
    of = found.git
    if of.top is None:
        return
    if not of.merges_notes:
        yield Result(WARNING, "no .gitattributes says how notes merge", SET_UP)
    if any(isinstance(step, Settle) for step in of.steps):
        says = "not set up on this machine: git merges notes line by line"
        yield Result(WARNING, says, SET_UP)
    elif any(isinstance(step, LeftAlone) and step.what == DRIVER_KEY for step in of.steps):
        remedy = f"if it is not yours: git config --unset {DRIVER_KEY}, then vaultkit init --git"
        yield Result(WARNING, f"{DRIVER_KEY} is not as vaultkit would set it", remedy)
    elif not of.finds_vaultkit:
        says = "set up, but git would find no vaultkit on PATH: it merges line by line"
        yield Result(WARNING, says, "install vaultkit with pipx, or mend PATH")
    elif of.merges_notes:
        yield Result(OK, "notes merge field by field")


def hook(found: Found) -> Iterator[Result]:
    """Whether notes are looked at before they are committed."""
    if found.git.top is None:
        return
    missing = [step for step in found.git.steps if _is_hook(step)]
    if any(isinstance(step, Permit) for step in missing):
        yield Result(WARNING, "the hook before commits may not be run", SET_UP)
    elif any(isinstance(step, LeftAlone) for step in missing):
        yield Result(WARNING, "the hook before commits is yours, and asks no vaultkit", SET_UP)
    elif missing:
        yield Result(WARNING, "notes are not looked at before a commit", SET_UP)
    else:
        yield Result(OK, "notes are looked at before a commit")


def _is_hook(step: Step) -> bool:
    if isinstance(step, LeftAlone):
        return not step.what.startswith("merge.")
    return isinstance(step, Hook | Permit | Begin)


def privacy(found: Found) -> Iterator[Result]:
    """Whether notes that go to a remote hold what is nobody else's business."""
    private = found.git.private
    if private is None or found.notes is None:
        return
    if private:
        says = (
            f"{counted(len(private), 'line')} that others should not read, in notes that git shares"
        )
        remedy = "word them otherwise, or put `lint_ignore: [private]` into the note"
        yield Result(WARNING, says, remedy, private)
    else:
        yield Result(OK, "no private remark was recognized in notes that git shares")
