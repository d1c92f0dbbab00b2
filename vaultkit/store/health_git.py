"""What there is to examine of git: on this machine, in this repository, in what it shares."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from vaultkit.core.health.found import Git
from vaultkit.core.health.private import NAME, Sort, private_remarks, sorting
from vaultkit.core.health.result import Place
from vaultkit.core.outlines.git_files import MORE_PATH
from vaultkit.core.parse import parse
from vaultkit.core.settings import Settings
from vaultkit.core.text import texts
from vaultkit.errors import GitFailed, NoGit
from vaultkit.store.config import packaged_wording
from vaultkit.store.load import Unreadable, decode, read_bytes
from vaultkit.store.repository.git import done, names, run, setting
from vaultkit.store.repository.setup import repository_of, steps
from vaultkit.store.repository.versions import unmerged_entries
from vaultkit.store.vault import Vault

# A file or folder in git's own, as long as something is begun and not ended.
_PENDING = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}


def git_found(
    vault: Vault, environment: Mapping[str, str], of_people: Iterable[str], settings: Settings
) -> Git:
    """What git says of a vault; `of_people` are the notes that are about somebody."""
    try:
        return _found(vault, environment, of_people, settings)
    except NoGit:
        return Git(has_program=False)
    except GitFailed as error:
        return Git(trouble="; ".join(error.lines()))


def _found(
    vault: Vault, environment: Mapping[str, str], of_people: Iterable[str], settings: Settings
) -> Git:
    root = vault.root
    top = repository_of(root)
    if top is None:
        return Git()
    remotes = tuple(done(root, "remote").decode("utf-8", "replace").split())
    return Git(
        top=top,
        has_identity=run(root, "var", "GIT_COMMITTER_IDENT").code == 0,
        remotes=remotes,
        has_upstream=_follows(root),
        unmerged=_unmerged(root),
        pending=_pending(root),
        steps=tuple(steps(root)),
        merges_notes=_merges_notes(root),
        finds_vaultkit=_finds_vaultkit(environment),
        private=_private(vault, of_people, settings) if remotes else None,
    )


def _follows(root: str) -> bool:
    """Whether the current branch has one elsewhere that it follows."""
    branch = done(root, "branch", "--show-current").decode("utf-8", "surrogateescape").strip()
    return bool(branch) and setting(root, f"branch.{branch}.remote") is not None


def _unmerged(root: str) -> tuple[str, ...]:
    return tuple(unmerged_entries(root))


def _pending(root: str) -> str:
    out = done(root, "rev-parse", "--absolute-git-dir").removesuffix(b"\n")
    folder = os.fsdecode(out)
    begun = (what for name, what in _PENDING.items() if os.path.exists(f"{folder}/{name}"))
    return next(begun, "")


def _merges_notes(root: str) -> bool:
    return names(done(root, "check-attr", "-z", "merge", "--", "Note.md"))[-1:] == ["vaultkit"]


def _finds_vaultkit(environment: Mapping[str, str]) -> bool:
    """Whether the driver and the hook would find the program, when git is started from here."""
    import shutil  # start-up time

    more = MORE_PATH.replace("$HOME", environment.get("HOME", ""))
    return shutil.which("vaultkit", path=f"{environment.get('PATH', '')}:{more}") is not None


def _private(vault: Vault, of_people: Iterable[str], settings: Settings) -> tuple[Place, ...]:
    """The remarks that others would get to read with the repository."""
    listed = done(vault.root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    shared, sort = set(names(listed)), sorting(packaged_wording("private"))
    return tuple(
        place
        for path in of_people
        if path in shared
        for place in _remarks_in(vault, path, settings, sort)
    )


def _remarks_in(vault: Vault, path: str, settings: Settings, sort: Sort) -> Iterator[Place]:
    try:
        document = decode(path, read_bytes(vault, path, settings.size_limit))
    except Unreadable:
        return
    found = list(private_remarks(path, texts(document.text), sort))
    if found and NAME not in (parse(document, settings.kinds)["lint_ignore"] or ()):
        yield from found
