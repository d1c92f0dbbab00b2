"""Names that are two here and one on other systems."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from vaultkit.core.items import Problem


def clashes(added: Iterable[str], all_paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for each path added that another system would take for one of the others.

    Those that differ only by case or by how accents are stored: there one file would overwrite
    the other.
    """
    there: dict[str, list[str]] = {}
    for path in sorted(all_paths):
        there.setdefault(_as_one(path), []).append(path)
    for path in sorted(added):
        for twin in there.get(_as_one(path), []):
            if twin != path:
                says = f"on Windows, macOS and phones this is the same file as {twin}; rename one"
                yield Problem(path, 1, 1, "file-name", says, "error")


def _as_one(path: str) -> str:
    # Less than `fold` takes for one: no file system takes ß for ss, and this stops a commit.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).lower())
