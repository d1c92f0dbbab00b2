"""The words of all notes, found by FTS5; where SQLite has none, by reading what is kept of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from vaultkit.core.searched import (
    Searched,
    as_query,
    is_called,
    is_of_words,
    says,
    weight,
    words_of,
)

_OF_A_NOTE = "SELECT id, names, fields, body FROM texts WHERE path = ?"
_TAKE_OUT = (
    f"INSERT INTO words(words, rowid, names, fields, body) SELECT 'delete', * FROM ({_OF_A_NOTE})"
)
_PUT_IN = f"INSERT INTO words(rowid, names, fields, body) {_OF_A_NOTE}"
_TEXTS = "SELECT path, names, fields, body, start FROM texts"
# A name says ten times as much as a word in the body.
_MATCHING = """
    SELECT path, texts.names, texts.fields, texts.body, start
    FROM words JOIN texts ON texts.id = words.rowid
    WHERE words MATCH ? ORDER BY bm25(words, 10.0, 4.0, 1.0), path
"""


def are_indexed(connection: sqlite3.Connection) -> bool:
    """Whether SQLite has FTS5, and had it when the index was laid out."""
    try:
        connection.execute("SELECT rowid FROM words LIMIT 0")
    except sqlite3.OperationalError:
        return False
    return True


def take_out(connection: sqlite3.Connection, path: str) -> None:
    """Forget the words of a note, before its text goes."""
    connection.execute(_TAKE_OUT, (path,))


def put_in(connection: sqlite3.Connection, path: str) -> None:
    """Learn the words of a note whose text is there."""
    connection.execute(_PUT_IN, (path,))


def learn_anew(connection: sqlite3.Connection) -> None:
    """Learn the words of all texts, and forget all others; of many notes half the work."""
    connection.execute("INSERT INTO words(words) VALUES ('rebuild')")


def find(connection: sqlite3.Connection, text: str) -> list[Searched]:
    """The notes that say all the words, the best first; any text may be asked for.

    What no word begins with is looked for within words.
    """
    if is_of_words(text) and are_indexed(connection):
        rows = connection.execute(_MATCHING, (as_query(text),)).fetchall()
        if rows:
            found = [Searched._make(row) for row in rows]
            return sorted(found, key=lambda one: not is_called(one, text))
    return sorted(_saying(connection, text), key=lambda one: weight(one, words_of(text)))


def _saying(connection: sqlite3.Connection, text: str) -> Iterator[Searched]:
    words = words_of(text)
    for row in connection.execute(_TEXTS):
        one = Searched._make(row)
        if says(one, words):
            yield one
