"""The other side: which it is, what it has, and handing over what it lacks."""

from __future__ import annotations

from typing import NamedTuple

from vaultkit.errors import Refused, UsageMistake
from vaultkit.store.repository.git import Ended, done, run, setting
from vaultkit.store.syncing.checkout import Checkout, commit_of
from vaultkit.store.syncing.commits import RefusedByHook
from vaultkit.store.syncing.failing import failed, is_known

_HEADS = "refs/heads/"
# How the other side refuses what is too late by a moment: its branch has moved meanwhile.
_OVERTAKEN = ("cannot lock ref", "failed to update ref")
# A repository within a repository is somebody else's business.
_ALONE = ("-c", "submodule.recurse=false")


class Remote(NamedTuple):
    """Where a branch goes: the remote's name, the branch's full name there."""

    name: str
    ref: str
    is_upstream: bool

    @property
    def branch(self) -> str:
        return self.ref.removeprefix(_HEADS)


def remote_of(here: Checkout) -> Remote:
    """The branch's upstream, or the only remote; UsageMistake where there is none, or a choice."""
    name = setting(here.root, f"branch.{here.branch}.remote")
    ref = setting(here.root, f"branch.{here.branch}.merge")
    if name and ref and name != ".":
        return Remote(name, ref, True)
    return Remote(_only(here), f"{_HEADS}{here.branch}", False)


def _only(here: Checkout) -> str:
    names = done(here.root, "remote").decode("utf-8", "surrogateescape").split()
    if not names:
        says = "there is no remote to sync with; what has changed is committed here"
        raise UsageMistake(says, remedy="git remote add origin ADDRESS, then vaultkit sync")
    if len(names) > 1:
        says = f"there are several remotes: {', '.join(sorted(names))}"
        raise UsageMistake(says, remedy=f"say which: git push -u REMOTE {here.branch}")
    return names[0]


def fetch(here: Checkout, remote: Remote) -> str | None:
    """The last commit of the branch on the other side; None where it has no such branch yet."""
    words = ("fetch", "--quiet", "--no-recurse-submodules", "--", remote.name, remote.ref)
    ended = run(here.root, *_ALONE, *words)
    if not ended.code:
        return commit_of(here.root, "FETCH_HEAD")
    if "find remote ref" not in ended.errors:
        raise failed("fetch", ended, remote.name)
    if not remote.is_upstream:
        _must_be_empty(here, remote)
    return None


def _must_be_empty(here: Checkout, remote: Remote) -> None:
    """Refused where the other side has branches by other names: the two would never meet."""
    ended = run(here.root, "ls-remote", "--quiet", "--heads", "--", remote.name)
    if ended.code:
        raise failed("ls-remote", ended, remote.name)
    lines = ended.out.decode("utf-8", "surrogateescape").split("\n")
    theirs = [line.partition("\t")[2].removeprefix(_HEADS) for line in lines if line]
    if theirs:
        says = f"{remote.name} has no branch {here.branch}, but {', '.join(theirs[:3])}"
        remedy = (
            f"git branch -m {theirs[0]}, or git push -u {remote.name} {here.branch} to keep both"
        )
        raise Refused(says, remedy=f"{remedy}; then say vaultkit sync again")


def push(here: Checkout, remote: Remote) -> bool:
    """Hand over what the other side lacks; False where it has got something new meanwhile."""
    sets = () if remote.is_upstream else ("--set-upstream",)
    line = f"{_HEADS}{here.branch}:{remote.ref}"
    ended = run(here.root, *_ALONE, "push", "--porcelain", *sets, "--", remote.name, line)
    if not ended.code:
        return True
    said = ended.out.decode("utf-8", "surrogateescape")
    if "[rejected]" in said or any(sign in said + ended.errors for sign in _OVERTAKEN):
        return False
    raise _refused(ended, said, remote)


def _refused(ended: Ended, said: str, remote: Remote) -> Exception:
    refused = [line.split("\t")[-1] for line in said.split("\n") if line.startswith("!")]
    if refused:
        says = f"{remote.name} refused what was pushed: {refused[0]}"
        remedy = "see what it says, then say vaultkit sync again"
        return _told(says, remedy, ended)
    is_git = is_known(ended) or "fatal:" in ended.errors
    if is_git:
        return failed("push", ended, remote.name)
    return RefusedByHook("a hook of git refused the push", ended)


def _told(says: str, remedy: str, ended: Ended) -> Exception:
    error = RefusedByHook(says, ended)
    error.remedy = remedy
    return error


def follow(here: Checkout, remote: Remote) -> None:
    """Remember the other side's branch as this one's upstream."""
    if not remote.is_upstream:
        done(here.root, "config", f"branch.{here.branch}.remote", remote.name)
        done(here.root, "config", f"branch.{here.branch}.merge", remote.ref)
