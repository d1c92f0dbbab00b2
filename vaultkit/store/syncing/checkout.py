"""Where a vault stands in git: its branch, what is under way, and that this can be synced."""

from __future__ import annotations

import os
from typing import NamedTuple

from vaultkit.errors import Refused, UsageMistake
from vaultkit.store.repository.git import done, run
from vaultkit.store.repository.setup import repository_of

# What git leaves in its folder while something is under way, and how that is ended.
_UNDER_WAY = {
    "rebase-merge": ("a rebase", "git rebase --continue, or git rebase --abort"),
    "rebase-apply": ("a rebase", "git rebase --continue, or git rebase --abort"),
    "CHERRY_PICK_HEAD": ("a cherry-pick", "git cherry-pick --continue, or --abort"),
    "REVERT_HEAD": ("a revert", "git revert --continue, or git revert --abort"),
    "BISECT_LOG": ("a bisection", "git bisect reset"),
}


class Checkout(NamedTuple):
    """A vault's work tree: `inside` is the vault's folder as seen from the top, "" at the top.

    `head` is its last commit, None before the first; `merging` what an open merge takes in.
    """

    root: str
    top: str
    inside: str
    git_folder: str
    branch: str
    head: str | None
    merging: tuple[str, ...]
    is_shallow: bool

    def path(self, whole: str) -> str | None:
        """A path of the repository as the vault has it; None outside the vault."""
        if not self.inside:
            return whole
        lead = f"{self.inside}/"
        return whole.removeprefix(lead) if whole.startswith(lead) else None


def checkout(root: str) -> Checkout:
    """Where the vault stands; Refused or UsageMistake, with the remedy, where that is no state to
    sync from."""
    found = repository_of(root)
    if found is None:
        remedy = "vaultkit init --git makes one"
        raise UsageMistake("the vault is in no git repository", path=root, remedy=remedy)
    said = done(root, "rev-parse", "--absolute-git-dir", "--is-shallow-repository")
    folder, shallow, *_ = os.fsdecode(said).rsplit("\n", 2)
    _must_be_quiet(folder)
    inside = os.path.relpath(root, os.path.realpath(found))
    return Checkout(
        root,
        os.path.realpath(found),
        "" if inside == "." else inside,
        folder,
        _branch(root),
        commit_of(root, "HEAD"),
        _merging(folder),
        shallow == "true",
    )


def commit_of(root: str, name: str) -> str | None:
    """The commit that a name of git's means; None where it means none."""
    ended = run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return ended.out.decode().strip() if ended.code == 0 else None


def _must_be_quiet(folder: str) -> None:
    for name, (what, remedy) in _UNDER_WAY.items():
        if os.path.lexists(os.path.join(folder, name)):
            raise Refused(f"{what} is under way in this repository", remedy=f"end it: {remedy}")


def _branch(root: str) -> str:
    ended = run(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    if ended.code:
        says = "the repository is on no branch (a detached HEAD)"
        raise Refused(says, remedy="git switch BRANCH, or git switch -c NEW to keep what is there")
    return os.fsdecode(ended.out.removesuffix(b"\n"))


def _merging(folder: str) -> tuple[str, ...]:
    try:
        with open(os.path.join(folder, "MERGE_HEAD"), encoding="ascii") as file:
            return tuple(file.read().split())
    except FileNotFoundError:
        return ()
