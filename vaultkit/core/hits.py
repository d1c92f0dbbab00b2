"""What was looked for in a note's words, and the line that says most of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.core.names import plain

# Scripts that write words without blanks between them: what is looked for is a part of a line. And
# bytes of a terminal that are no UTF-8, which SQLite takes in no query. 3 ms to compile.
_UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\ud800-\udfff\U00020000-\U0003ffff]"
)
_PIECE = re.compile(r"[^\W_]+")
# How much of a line stands before the word that was looked for.
_BEFORE = 24


class Searched(NamedTuple):
    """A note's words: its names, what each of its fields says on a line, and its body.

    `start` is the number of the body's first line, less one.
    """

    path: str
    names: str
    fields: str
    body: str
    start: int


class Hit(NamedTuple):
    """A note that was found, the line that says most of what was looked for, and that line."""

    path: str
    line: int
    snippet: str


def words_of(text: str) -> list[str]:
    """What is looked for, each part folded."""
    return plain(text).split()


def is_of_words(text: str) -> bool:
    """Whether an index of words can find it: it has letters, and blanks between its words."""
    return any(map(str.isalnum, text)) and (text.isascii() or not re.search(_UNSPACED, text))


def as_query(text: str) -> str:
    """The words for FTS5, each as a string, so that nothing is taken for its syntax.

    Words of three letters and more are taken for beginnings.
    """
    return " ".join(_quoted(word) for word in text.split() if any(map(str.isalnum, word)))


def _quoted(word: str) -> str:
    word = word.replace("\0", " ").replace('"', '""')
    return f'"{word}"*' if len(word) > 2 else f'"{word}"'


def is_called(names: str, name: str) -> bool:
    """Whether one of a note's names is that one; `name` is plain already."""
    return name in _folded(names).split("\n")


def says(one: Searched, words: Sequence[str]) -> bool:
    """Whether a note says all the words, perhaps as parts of others."""
    whole = _folded(f"{one.names}\n{one.fields}\n{one.body}")
    return all(word in whole for word in words)


def weight(one: Searched, words: Sequence[str]) -> tuple[int, int, str]:
    """What notes found without an index are sorted by: names count most, then how often."""
    names, rest = _folded(one.names), _folded(f"{one.fields}\n{one.body}")
    named = sum(word in names for word in words)
    return -named, -sum(rest.count(word) for word in words), one.path


def _folded(text: str) -> str:
    # Nearly every note: a hundredth of the time of `plain`.
    return text.lower() if text.isascii() else plain(text)


def hit(one: Searched, fields: Iterable[tuple[str, int]], words: Sequence[str]) -> Hit:
    """The first of the lines that say most of the words, or of the letters in them.

    `fields` are the names of the note's fields and the lines they stand on.
    """
    lines = [(line, text, _folded(text)) for line, text in _numbered(one, fields)]
    pieces = _PIECE.findall(" ".join(words))
    tries = ((r"(?<!\w)", words), (r"(?<!\w)", pieces), ("", words))
    found = (_best(lines, [begins + re.escape(part) for part in parts]) for begins, parts in tries)
    line, snippet = next(filter(None, found), (1, ""))
    return Hit(one.path, line, snippet)


def _best(lines: Iterable[tuple[int, str, str]], parts: Sequence[str]) -> tuple[int, str] | None:
    patterns = [re.compile(part) for part in parts]
    most, found = 0, None
    for line, text, folded in lines:
        places = [place.start() for each in patterns if (place := each.search(folded))]
        if len(places) > most:
            most, found = len(places), (line, _from(text, min(places)))
    return found


def _numbered(one: Searched, fields: Iterable[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    for (name, line), said in zip(fields, one.fields.split("\n"), strict=False):
        yield line, f"{name}: {said}"
    yield from enumerate(one.body.split("\n"), one.start + 1)


def _from(text: str, at: int) -> str:
    """The line from a little before the first word that was looked for."""
    begin = text.rfind(" ", 0, max(0, at - _BEFORE)) + 1 if at > _BEFORE else 0
    return ("… " if begin else "") + text[begin:].strip()
