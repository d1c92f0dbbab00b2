"""A merge made before any file is touched, so that little time is left to edit one meanwhile.

git looks at the files, calls the merge driver for one note after the other, and writes over what
it has looked at: seconds in which somebody saves a note, and the save is gone.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from vaultkit.store.repository.git import done, run, setting
from vaultkit.store.syncing.checkout import Checkout

# Only a merge that git makes itself asks these.
_HOOKS = ("pre-merge-commit", "prepare-commit-msg", "commit-msg")


def merged_beforehand(here: Checkout, theirs: str, message: str, own: Sequence[str]) -> str | None:
    """The commit of a merge in which nothing is left to settle; None for any other.

    `own` are the settings to merge by. None as well where git is too old (before 2.38), or hooks
    want to see the merge.
    """
    if here.head is None or _is_ahead(here, theirs) or any(_runs(here, name) for name in _HOOKS):
        return None
    tree = run(here.top, *own, "merge-tree", "--write-tree", here.head, theirs)
    if tree.code:
        return None
    signs = setting(here.root, "commit.gpgSign") or "false"
    sign = () if signs.lower() in ("false", "no", "off", "0") else ("-S",)
    parents = ("-p", here.head, "-p", theirs)
    words = ("commit-tree", *sign, *parents, "-m", message, tree.out.decode().split("\n")[0])
    ended = run(here.top, *words)
    return None if ended.code else ended.out.decode().strip()


def _is_ahead(here: Checkout, theirs: str) -> bool:
    return run(here.top, "merge-base", "--is-ancestor", "HEAD", theirs).code == 0


def _runs(here: Checkout, name: str) -> bool:
    place = done(here.top, "rev-parse", "--git-path", f"hooks/{name}").removesuffix(b"\n")
    return os.access(os.path.join(here.top, os.fsdecode(place)), os.X_OK)
