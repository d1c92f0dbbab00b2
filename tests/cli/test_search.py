"""`vaultkit search` from outside: any text finds what says it, and breaks nothing."""

from __future__ import annotations

import json
import sqlite3

import pytest
from wcwidth import wcswidth

from tests.outside import vaultkit, write

NOTES = {
    "People/Émile Zola.md": "---\nkind: contact\nrole: novelist\naliases: [Naturaliste]\n---\n\n"
    "Wrote about mines.\n\n## Log\n\n- 2026-03-02 asked: a talk about café life\n",
    "People/山田花子.md": "---\nkind: contact\n---\n\n東京大学の研究者です。\n",
    "Notes/Mines.md": "Coal was dug by hand.\r\nA mine is deep: mines flood; c++ - NEAR(x)\r\n",
    "Notes/Long.md": "word " * 60 + "needle " + "word " * 60 + "\n",
    "Notes/Bad.md": b"---\nkind: contact\n---\ncaf\xe9\n",
}


@pytest.fixture
def place(tmp_path):
    for path, text in NOTES.items():
        write(tmp_path / "vault", path, "")
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "vault" / path).write_bytes(content)
    return tmp_path / "vault", tmp_path / "cache"


def found(place, *words: str) -> list[tuple[str, int]]:
    ended = vaultkit(*place, "search", *words, "--format", "json")
    assert ended.returncode == 0, ended.stderr
    return [(hit["path"], hit["line"]) for hit in json.loads(ended.stdout)]


def without_fts(place) -> None:
    """The index as a SQLite without FTS5 lays it out."""
    vaultkit(*place, "index")
    (file,) = place[1].glob("*/index.db")
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE words")


def test_case_and_accents_do_not_matter(place):
    assert found(place, "CAFE") == [("People/Émile Zola.md", 11)]


def test_names_aliases_fields_and_bodies_are_searched(place):
    for word, line in (("emile", 1), ("naturaliste", 4), ("novelist", 3), ("wrote", 7)):
        assert found(place, word) == [("People/Émile Zola.md", line)]


def test_the_beginning_of_a_word_is_enough(place):
    assert found(place, "novel") == [("People/Émile Zola.md", 3)]


def test_a_note_of_that_name_comes_first(place):
    assert found(place, "mines") == [("Notes/Mines.md", 2), ("People/Émile Zola.md", 7)]


def test_all_words_must_be_there(place):
    assert found(place, "mine", "novelist") == [("People/Émile Zola.md", 3)]
    assert found(place, "mine", "bicycle") == []


def test_a_part_of_a_line_is_found_where_words_have_no_blanks(place):
    assert found(place, "研究") == [("People/山田花子.md", 5)]


def test_a_part_of_a_word_is_found_where_no_word_begins_so(place):
    assert found(place, "velist") == [("People/Émile Zola.md", 3)]


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "NEAR(",
        "*",
        ":",
        "-",
        "'",
        "--",
        "a OR",
        "body:x",
        "^a",
        "\\",
        "%",
        "{a}",
        "x*",
        "caf\udce9",
    ],
)
def test_any_text_is_looked_for_as_it_is(place, text):
    ended = vaultkit(*place, "search", "--", text)
    assert (ended.returncode, "syntax" in ended.stderr) == (0, False)


def test_signs_are_found_where_they_stand(place):
    assert found(place, "NEAR(x") == [("Notes/Mines.md", 2)]
    assert found(place, "++") == [("Notes/Mines.md", 2)]


def test_nothing_is_no_word(place):
    assert vaultkit(*place, "search", " ").returncode == 2


def test_where_nothing_is_found_that_is_said_beside_the_results(place):
    ended = vaultkit(*place, "search", "zeppelin")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == "vaultkit: no note says “zeppelin”\n"


def test_a_long_line_is_shown_around_the_word_and_no_wider_than_the_page(place):
    where, line = vaultkit(*place, "search", "needle").stdout.splitlines()
    assert where == "Notes/Long.md:1"
    assert "needle" in line
    assert wcswidth(line) <= 80


@pytest.mark.parametrize("lacking", [False, True], ids=["with FTS5", "without"])
def test_what_changes_is_found_as_it_is_now(place, lacking):
    if lacking:
        without_fts(place)
    vaultkit(*place, "search", "novelist")
    write(place[0], "People/Émile Zola.md", "---\nkind: contact\nrole: baker\n---\n")
    (place[0] / "Notes/Mines.md").rename(place[0] / "Notes/Pits.md")
    assert found(place, "novelist") == []
    assert found(place, "baker") == [("People/Émile Zola.md", 3)]
    assert found(place, "coal") == [("Notes/Pits.md", 1)]


def test_without_fts5_the_same_notes_are_found(place):
    questions = [("cafe",), ("mine", "novelist"), ("mines",), ("研究",), ("zeppelin",)]
    before = [sorted(found(place, *each)) for each in questions]
    without_fts(place)
    assert [sorted(found(place, *each)) for each in questions] == before


def test_a_person_taken_out_leaves_no_word_in_the_index(place):
    found(place, "novelist")
    ended = vaultkit(*place, "forget", "emile", "--apply", VAULTKIT_STATE=str(place[1] / "state"))
    assert ended.returncode in (0, 1), ended.stderr
    assert found(place, "novelist") == []
    (file,) = place[1].glob("*/index.db")
    assert b"novelist" not in file.read_bytes()
