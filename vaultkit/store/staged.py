"""The notes that are about to be committed, as git's index has them and not as the files are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.core.check import problems_of
from vaultkit.core.clashes import clashes
from vaultkit.core.copies import is_conflict_copy
from vaultkit.core.items import Problem
from vaultkit.core.model import Flaw, Note
from vaultkit.core.parse import parse
from vaultkit.core.problems import parted
from vaultkit.errors import GitFailed, UsageMistake
from vaultkit.store.borders import borders
from vaultkit.store.config import Settings
from vaultkit.store.git import done, run, top
from vaultkit.store.known_rules import settings_despite_mistakes
from vaultkit.store.load import Unreadable, decode
from vaultkit.store.vault import Vault

# So many notes are held at once.
_PIECE = 500
# A link or a repository within is no note.
_FILES = (b"100644", b"100755")


class Staged(NamedTuple):
    """What is wrong in what is about to be committed.

    `stopping` should keep it from being committed; the `others` are of the notes by themselves,
    without those that depend on the day. `mistakes` are of the settings.
    """

    stopping: list[Problem]
    others: list[Problem]
    notes: int
    mistakes: list[str]


class Blob(NamedTuple):
    """A file of git's index: new in it where the last commit has none of its name."""

    path: str
    id: bytes
    is_added: bool


def staged(vault: Vault) -> Staged:
    """What is wrong in what is about to be committed; UsageMistake outside a repository."""
    if top(vault.root) is None:
        remedy = "vaultkit init --git makes one"
        raise UsageMistake("the vault is in no git repository", path=vault.root, remedy=remedy)
    # What stops a commit is known without them, and a merge breaks settings too.
    settings, mistakes = settings_despite_mistakes(vault)
    changed = list(_changed(vault.root))
    within = borders(vault, settings.ignore)
    notes = [blob for blob in changed if within.hold(blob.path)]
    found = [each for note in _read(vault.root, notes, settings) for each in _wrong(note, settings)]
    stopping, others = parted(found)
    stopping += clashes([blob.path for blob in changed if blob.is_added], _all(vault.root))
    return Staged(sorted(stopping), others, len(notes), mistakes)


def _changed(root: str) -> Iterator[Blob]:
    """The files that the next commit changes or adds."""
    out = done(root, "diff-index", "--cached", "--raw", "-z", "--relative", _last_tree(root))
    parts = iter(out.split(b"\0"))
    for lead, path in zip(parts, parts, strict=False):
        _, mode, _, blob, status = lead.split(b" ")
        if mode in _FILES:
            yield Blob(_readable(path), blob, status == b"A")


def _last_tree(root: str) -> str:
    """What the next commit comes after; before the first one, a tree without files."""
    if run(root, "rev-parse", "--verify", "--quiet", "HEAD").code == 0:
        return "HEAD"
    return done(root, "hash-object", "-t", "tree", "--stdin", given=b"").decode().strip()


def _all(root: str) -> Iterator[str]:
    """Everything that the next commit will hold of the vault."""
    return map(_readable, filter(None, done(root, "ls-files", "-z").split(b"\0")))


def _read(root: str, blobs: list[Blob], settings: Settings) -> Iterator[Note]:
    """The notes as they will be committed."""
    for at in range(0, len(blobs), _PIECE):
        some = blobs[at : at + _PIECE]
        given = b"".join(blob.id + b"\n" for blob in some)
        out = done(root, "cat-file", "--batch", given=given)
        for blob, content in zip(some, _contents(out), strict=True):
            yield _note(blob.path, content, settings)


def _contents(out: bytes) -> Iterator[bytes]:
    """The contents in what `cat-file --batch` writes: a line that ends in a size, then so much."""
    at = 0
    while at < len(out):
        begin = out.index(b"\n", at) + 1
        size = out[at:begin].split()[-1]
        if not size.isdigit():
            raise GitFailed(f"git has lost a file: {out[at:begin].decode().strip()}")
        at = begin + int(size) + 1
        yield out[begin : at - 1]


def _note(path: str, content: bytes, settings: Settings) -> Note:
    try:
        document = decode(path, content)
    except Unreadable as flaw:
        return Note(path, None, {}, {}, flaws=(Flaw(flaw.code, 1, 1, flaw.says),))
    return parse(document, {} if is_conflict_copy(path) else settings.kinds)


def _wrong(note: Note, settings: Settings) -> list[Problem]:
    """What is wrong with a note whatever the day."""
    found = problems_of(note, settings.kinds)
    return [problem for problem in found if not (problem.from_ or problem.until)]


def _readable(path: bytes) -> str:
    return path.decode("utf-8", "backslashreplace")
