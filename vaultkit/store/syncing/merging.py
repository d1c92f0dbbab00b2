"""What came is merged into the vault; what git cannot merge keeps both versions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from vaultkit.core.outlines.git_files import SETTINGS
from vaultkit.core.syncing.unmerged import (
    BESIDE,
    OPEN,
    OURS,
    SETTLED,
    THEIRS,
    Unmerged,
    Verdict,
    beside,
    verdict,
)
from vaultkit.errors import InputOutput, Refused
from vaultkit.store.lock import locked
from vaultkit.store.repository.blobs import contents, empty_tree
from vaultkit.store.repository.git import Ended, done, names, run, setting
from vaultkit.store.repository.versions import unmerged_entries
from vaultkit.store.syncing.beforehand import merged_beforehand
from vaultkit.store.syncing.checkout import Checkout, commit_of
from vaultkit.store.syncing.commits import RefusedByHook
from vaultkit.store.syncing.failing import FATAL, failed
from vaultkit.store.syncing.remotes import Remote
from vaultkit.store.vault import Vault

MERGED, UNMERGED, IN_THE_WAY = "merged", "unmerged", "in the way"

_PLAIN = (
    *("--ff", "--commit", "--no-edit", "--no-stat", "--no-squash", "--no-autostash"),
    *("--no-verify-signatures", "--cleanup=whitespace", "--quiet"),
)
# A new note stays in the folder in which it was written, whatever became of others there.
_OWN = ("-c", "submodule.recurse=false", "-c", "merge.directoryRenames=false")


class Attempt(NamedTuple):
    """How a merge went; `says` is what git says is in the way."""

    state: str
    says: str = ""


class Settled(NamedTuple):
    """What became of a file that git could not merge; `path` as the repository has it."""

    path: str
    verdict: Verdict


def has_all(here: Checkout, theirs: str) -> bool:
    """Whether the vault has what the other side has."""
    if here.head is None:
        return False
    return run(here.root, "merge-base", "--is-ancestor", theirs, "HEAD").code == 0


def merge(
    vault: Vault, here: Checkout, theirs: str, remote: Remote, environment: Mapping[str, str]
) -> Attempt:
    """Merge what the other side has; no vaultkit writes into the vault meanwhile.

    What cannot be merged leaves the merge open.
    """
    _must_be_free(here, theirs)
    message = f"merge: what came from {remote.name}"
    with locked(vault, environment):
        own = (*_OWN, *_ways(here), *_driver(here))
        what = merged_beforehand(here, theirs, message, own) or theirs
        ended = run(here.root, *own, "merge", *_PLAIN, "-m", message, what)
    if not ended.code:
        return Attempt(MERGED)
    if os.path.lexists(os.path.join(here.git_folder, "MERGE_HEAD")):
        return _stopped(here, ended)
    if "would be overwritten" in ended.errors:
        return Attempt(IN_THE_WAY, _first_named(ended))
    if "unrelated histories" in ended.errors:
        raise _unrelated(here, remote)
    raise failed("merge", ended, remote.name)


def _stopped(here: Checkout, ended: Ended) -> Attempt:
    """A merge that stays open: because of what it could not merge, else because of a hook."""
    if unmerged_entries(here.top):
        return Attempt(UNMERGED)
    if ended.code == FATAL:
        raise failed("merge", ended)
    raise RefusedByHook("a hook of git refused the merge", ended)


def _unrelated(here: Checkout, remote: Remote) -> Refused:
    if here.is_shallow:
        says = f"this clone is shallow, and where it meets {remote.name} is cut off"
        return Refused(says, remedy="git fetch --unshallow, then say vaultkit sync again")
    says = f"this vault and {remote.name} have no commit in common"
    remedy = f"git clone {remote.name}'s address into a new folder, and move your notes there"
    return Refused(says, remedy=remedy)


def _ways(here: Checkout) -> list[str]:
    """No way of merging of the person's own: with `-X ours` what came would be gone in silence."""
    usual = {f"branch.{here.branch}.mergeOptions": "", "pull.twohead": "recursive"}
    words = (("-c", f"{key}={way}") for key, way in usual.items() if setting(here.root, key))
    return [word for pair in words for word in pair]


def _driver(here: Checkout) -> list[str]:
    """How notes merge, where nobody has said so on this machine."""
    found = []
    for key, value in SETTINGS.items():
        if setting(here.root, key) is None:
            found += ["-c", f"{key}={value}"]
    return found


def _must_be_free(here: Checkout, theirs: str) -> None:
    """Refused where a file that git ignores stands in the way: git would write over it."""
    base = run(here.top, "merge-base", "HEAD", theirs).out.decode().strip() if here.head else ""
    words = ("diff-tree", "-r", "--name-only", "-z", "--no-renames", "--diff-filter=A")
    new = names(done(here.top, *words, base or empty_tree(here.top), theirs))
    there = sorted({place for name in new for place in _taken(here.top, name)})
    if not there:
        return
    ignored = ("ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--")
    for name in names(done(here.top, *ignored, *map(_literal, there))):
        says = "git ignores this file, and one comes from the other side to its place"
        remedy = "move it away, then say vaultkit sync again"
        raise Refused(says, path=here.path(name) or name, remedy=remedy)


def _taken(top: str, name: str) -> Iterator[str]:
    """What stands where a file should: something of its name, or a file instead of a folder."""
    if os.path.lexists(os.path.join(top, name)):
        yield name
    while name := os.path.dirname(name):
        if os.path.lexists(place := os.path.join(top, name)) and not os.path.isdir(place):
            yield name


def _literal(name: str) -> str:
    return f":(literal){name}"


def _first_named(ended: Ended) -> str:
    lines = [line.strip() for line in ended.errors.split("\n") if line.startswith("\t")]
    return lines[0] if lines else ended.says


def settle(here: Checkout) -> list[Settled]:
    """What becomes of each file that git could not merge; what can be settled is.

    Their version of what is no text is put beside ours.
    """
    found = []
    for path, versions in unmerged_entries(here.top).items():
        if here.path(path) is None:
            says = "this is not of the vault, and two versions of it could not be merged"
            found.append(Settled(path, Verdict(OPEN, 1, says)))
            continue
        one = verdict(_file(here, path, versions))
        if one.state == BESIDE:
            one = _put_beside(here, path, versions[THEIRS][1])
        if one.state != SETTLED:
            found.append(Settled(path, one))
    return found


def _file(here: Checkout, path: str, versions: Mapping[int, tuple[str, str]]) -> Unmerged:
    ids = {stage: blob for stage, (_, blob) in versions.items()}
    now = _bytes(os.path.join(here.top, path))
    both = OURS in ids and THEIRS in ids
    theirs = _content(here, versions[THEIRS]) if both else None
    is_ours = both and now is not None and now == _content(here, versions[OURS])
    return Unmerged(path, ids, now, theirs, is_ours)


def _content(here: Checkout, version: tuple[str, str]) -> bytes | None:
    mode, blob = version
    # Of a repository within, git keeps no content here.
    return None if mode == "160000" else next(contents(here.top, [blob.encode()]))


def _bytes(place: str) -> bytes | None:
    if os.path.islink(place):
        return os.fsencode(os.readlink(place))
    gone = FileNotFoundError, IsADirectoryError, NotADirectoryError
    with suppress(*gone), open(place, "rb") as file:
        return file.read()
    return None


def _put_beside(here: Checkout, path: str, id: str) -> Verdict:
    """Their version under a name of its own."""
    content = next(contents(here.top, [id.encode()]))
    for name in _names_beside(path):
        place = os.path.join(here.top, name)
        if _bytes(place) == content:
            break
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            continue
        except OSError as error:
            raise InputOutput(f"it cannot be written: {error.strerror}", path=name) from error
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        break
    says = f"changed on both sides; the other side's is {os.path.basename(name)}, keep one of them"
    return Verdict(BESIDE, 1, says)


def _names_beside(path: str) -> Iterator[str]:
    taken = 0
    while True:
        yield beside(path, taken)
        taken += 1


def is_what_came(here: Checkout, remote: Remote) -> bool:
    """Whether the merge that is open takes in what came from the other side, and nothing else."""
    if len(here.merging) != 1:
        return False
    tip = commit_of(here.root, _tracking(remote)) or commit_of(here.root, "FETCH_HEAD")
    ask = ("merge-base", "--is-ancestor", here.merging[0])
    return tip is not None and run(here.root, *ask, tip).code == 0


def _tracking(remote: Remote) -> str:
    return f"refs/remotes/{remote.name}/{remote.branch}"
