"""How many columns text takes on a terminal, and text made to fit so many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

# Letters of Europe and typographic marks: always one column each.
NARROW = re.compile("[ -~\xa1-\xac\xae-\u02ff\u0391-\u0482\u2010-\u2027]*")

# Characters that a column may hold: nothing written needs more, a heap of accents would hang us.
MARKED = 16


def width(text: str) -> int:
    """The columns that printable text takes."""
    if text.isascii() or NARROW.fullmatch(text):
        return len(text)
    # Late: it takes 15 ms to load, and only names in other scripts and emoji need it.
    from wcwidth import wcswidth

    # Also after a blank, as on a page: a mark without its letter is counted otherwise there.
    columns: int = max(wcswidth(text), wcswidth(f" {text}") - 1)
    return columns if columns >= 0 else len(text)


def widest(text: str) -> int:
    """The columns it may take: older terminals show joined emoji side by side (tmux 3.3 does)."""
    return max(width(text), sum(map(width, text)))


def pad(text: str, columns: int) -> str:
    """The text with blanks up to a column."""
    return text + " " * (columns - width(text))


def _fits(text: str, columns: int) -> bool:
    return len(text) <= MARKED * columns and width(text) <= columns


def fit(text: str, columns: int) -> str:
    """The text, cut with `…` where it is wider; nothing that is seen as one is cut apart."""
    return text if _fits(text, columns) else _cut(text, columns)


def wrap(text: str, columns: int, most: int | None = None) -> list[str]:
    """The text in lines no wider than `columns` (2 or more), at most so many: the last one cut."""
    if _fits(text, columns):
        return [text]
    lines = [""]
    for piece in _pieces(text, columns):
        if _fits(lines[-1] + piece, columns):
            lines[-1] += piece
        elif len(lines) == most:
            return [*_stripped(lines[:-1]), _cut(lines[-1], columns)]
        elif piece != " ":
            lines.append(piece)
    return _stripped(lines)


def _stripped(lines: list[str]) -> list[str]:
    return [line.strip(" ") for line in lines]


def _pieces(text: str, columns: int) -> Iterator[str]:
    """What a line may be made of: words, blanks, wide characters; long words in parts."""
    for at, word in enumerate(text.split(" ")):
        if at:
            yield " "
        if NARROW.fullmatch(word):
            yield from (word[i : i + columns] for i in range(0, len(word), columns))
        else:
            yield from _parts(word, columns)


def _parts(word: str, columns: int) -> Iterator[str]:
    """A word in any script: a line may break at either side of a wide character."""
    part, was_wide = "", False
    for cluster in clusters(word):
        is_wide = width(cluster) > 1
        if part and (is_wide or was_wide or not _fits(part + cluster, columns)):
            yield part
            part = ""
        part, was_wide = part + cluster, is_wide
    if part:
        yield part


def _cut(text: str, columns: int) -> str:
    """As much of the text's beginning as has room, and `…`."""
    head = ""
    for cluster in clusters(text):
        if not _fits(f"{head}{cluster}…", columns):
            break
        head += cluster
    return head.rstrip(" ") + "…"


def clusters(text: str) -> Iterator[str]:
    """What is seen as one character each: a letter with its accents, a family of emoji, a flag."""
    cluster = ""
    for char in text:
        if cluster and not _continues(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _continues(cluster: str, char: str) -> bool:
    """Whether a character is a mark on these, or takes no column of its own after them."""
    if char.isascii() or len(cluster) >= MARKED:
        return False
    return category(char).startswith("M") or width(cluster + char) == width(cluster)
