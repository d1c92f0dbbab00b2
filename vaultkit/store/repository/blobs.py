"""Files as git has them: what has changed between two states, and what notes said in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.core.copies import is_conflict_copy
from vaultkit.core.model import Flaw, Note
from vaultkit.core.parse import parse
from vaultkit.errors import GitFailed
from vaultkit.store.config import Settings
from vaultkit.store.load import Unreadable, decode
from vaultkit.store.repository.git import done, run

# So many notes are held at once.
_PIECE = 500
# A link or a repository within is no note.
_FILES = (b"100644", b"100755")


class Blob(NamedTuple):
    """A file that differs: `state` is git's letter for how, `was` and `id` its content before and
    after, each None where there is no file. `old` is the path it had if it was renamed."""

    path: str
    was: bytes | None
    id: bytes | None
    state: str
    old: str = ""


def staged_blobs(root: str, *options: str, against: str | None = None) -> Iterator[Blob]:
    """What the index has otherwise than a commit, by default the last one, below a folder."""
    tree = against or last_tree(root)
    return _differing(
        done(root, "diff-index", "--cached", "--raw", "-z", "--relative", *options, tree)
    )


def blobs_between(root: str, before: str | None, after: str) -> Iterator[Blob]:
    """What one commit has otherwise than another below a folder; renames are followed."""
    tree = before or empty_tree(root)
    return _differing(done(root, "diff-tree", "-r", "--raw", "-z", "-M", "--relative", tree, after))


def last_tree(root: str) -> str:
    """What the next commit comes after; before the first one, a tree without files."""
    if run(root, "rev-parse", "--verify", "--quiet", "HEAD").code == 0:
        return "HEAD"
    return empty_tree(root)


def empty_tree(root: str) -> str:
    """A tree without files."""
    return done(root, "hash-object", "-t", "tree", "--stdin", given=b"").decode().strip()


def notes_of(root: str, files: Sequence[tuple[str, bytes]], settings: Settings) -> Iterator[Note]:
    """What notes say, given their paths and the ids of their contents."""
    for at in range(0, len(files), _PIECE):
        some = files[at : at + _PIECE]
        for (path, _), content in zip(
            some, contents(root, (blob for _, blob in some)), strict=True
        ):
            yield _note(path, content, settings)


def contents(root: str, ids: Iterable[bytes]) -> Iterator[bytes]:
    """The contents that git keeps under some ids; without any, nobody asks for a repository."""
    given = b"".join(each + b"\n" for each in ids)
    return _cut(done(root, "cat-file", "--batch", given=given)) if given else iter(())


def readable(path: bytes) -> str:
    """A path as text, whatever bytes are in it."""
    return path.decode("utf-8", "backslashreplace")


def _differing(out: bytes) -> Iterator[Blob]:
    """The files in what `--raw -z` writes: modes, ids and a letter, then one path or two."""
    parts = iter(out.split(b"\0"))
    for lead in parts:
        if not lead:
            return
        was_mode, mode, was, now, state = lead.lstrip(b":").split(b" ")
        old = next(parts)
        path = next(parts) if state[:1] in b"RC" else old
        yield Blob(
            readable(path),
            was if was_mode in _FILES else None,
            now if mode in _FILES else None,
            state[:1].decode(),
            readable(old),
        )


def _cut(out: bytes) -> Iterator[bytes]:
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
