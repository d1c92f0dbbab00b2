"""What a command that reaches many notes asks: which of them link here, is a path free."""

from __future__ import annotations

import os
from collections.abc import Iterable

from vaultkit.core.copies import root_of
from vaultkit.core.names import fold
from vaultkit.errors import Refused
from vaultkit.store.index import Index
from vaultkit.store.vault import Vault


def linking(index: Index, keys: Iterable[str]) -> list[str]:
    """The notes with a link that is looked up by one of the keys, resolved or not."""
    query = "SELECT path FROM links WHERE key = ?"
    found = (index.connection.execute(query, (key,)) for key in keys)
    return sorted({path for rows in found for (path,) in rows})


def must_be_free(index: Index, vault: Vault, path: str, old: str) -> None:
    """Refused where there is a note at a path, or where notes are not read."""
    taken = index.connection.execute(
        "SELECT path FROM names WHERE key = ? AND path <> ?", (f"path:{fold(path)}", old)
    ).fetchone()
    is_itself = fold(path) == fold(old)
    if taken or (os.path.lexists(vault.place(path)) and not is_itself):
        says = "a note of that name is there already"
        raise Refused(says, path=taken[0] if taken else path, remedy="choose another name")
    if _is_left_out(index, path):
        says = "what is there is left out of the vault, so the note would be gone"
        raise Refused(says, path=path, remedy="choose another folder")


def must_be_one(index: Index, path: str) -> None:
    """Refused where a second version of a note lies beside it: under two names they never meet."""
    known = {each for (each,) in index.connection.execute("SELECT path FROM notes")}
    copies = [each for each in known if each != path and root_of(each) == path]
    if root_of(path) in known - {path}:
        copies.append(path)
    if copies:
        says = "this is a second version of a note"
        remedy = "make one of them first: vaultkit conflicts --resolve"
        raise Refused(says, path=min(copies), remedy=remedy)


def _is_left_out(index: Index, path: str) -> bool:
    now = index.premises
    parts = path.split("/")
    above = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    if any(each in now.excluded for each in above):
        return True
    return bool(now.ignores and now.ignores(path))
