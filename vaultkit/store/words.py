"""The words of all notes, found by FTS5; where SQLite has none, by reading what is kept of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from vaultkit.core.hits import (
    Hit,
    Searched,
    as_query,
    hit,
    is_called,
    is_of_words,
    says,
    weight,
    words_of,
)
from vaultkit.core.names import plain
from vaultkit.store.place import one_state

_OF_A_NOTE = "SELECT id, names, fields, body FROM texts WHERE path = ?"
_TAKE_OUT = (
    f"INSERT INTO words(words, rowid, names, fields, body) SELECT 'delete', * FROM ({_OF_A_NOTE})"
)
_PUT_IN = f"INSERT INTO words(rowid, names, fields, body) {_OF_A_NOTE}"
_TEXTS = "SELECT path, names, fields, body, start FROM texts"
_TEXT = f"{_TEXTS} WHERE id = ?"
# A name says ten times as much as a word in the body. The bodies are long: only those of the notes
# that are shown are read.
_MATCHING = """
    SELECT texts.id, texts.names FROM words JOIN texts ON texts.id = words.rowid
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


def search(connection: sqlite3.Connection, text: str, most: int | None) -> tuple[list[Hit], int]:
    """The best notes that say all the words, and how many there are; any text may be asked for.

    What no word begins with is looked for within words.
    """
    words = words_of(text)
    with one_state(connection):
        found, count = _found(connection, text, most)
        return [hit(one, _fields(connection, one.path), words) for one in found], count


def _found(
    connection: sqlite3.Connection, text: str, most: int | None
) -> tuple[list[Searched], int]:
    if is_of_words(text) and are_indexed(connection):
        rows = connection.execute(_MATCHING, (as_query(text),)).fetchall()
        if rows:
            name = plain(text)
            rows.sort(key=lambda row: not is_called(row[1], name))
            texts = (connection.execute(_TEXT, (own,)).fetchone() for own, _ in rows[:most])
            return [Searched._make(each) for each in texts], len(rows)
    words = words_of(text)
    found = sorted(_saying(connection, words), key=lambda one: weight(one, words))
    return found[:most], len(found)


def _fields(connection: sqlite3.Connection, path: str) -> Iterator[tuple[str, int]]:
    """The names of a note's fields and their lines; all else that is kept of it stays packed."""
    import json  # start-up time: only who searches needs it here

    kept = connection.execute("SELECT note FROM notes WHERE path = ?", (path,)).fetchone()
    for name, _, line, *_ in json.loads(kept[0])[0] if kept else ():
        yield name, line


def _saying(connection: sqlite3.Connection, words: list[str]) -> Iterator[Searched]:
    for row in connection.execute(_TEXTS):
        one = Searched._make(row)
        if says(one, words):
            yield one
