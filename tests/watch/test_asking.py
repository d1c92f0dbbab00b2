"""While a watcher runs, a reader gets the newest answer: at once where that is certain."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path

from tests.outside import command, contact
from tests.watch.watching import SOAK, Place, Watcher, killed, settles, wait_until, watched

TIMES = 1_000 if SOAK else 50


def save(place: Place, turn: int) -> tuple[str, bool]:
    """One of the ways in which a note comes, changes and goes; who it is and whether they stay."""
    way, name = turn % 6, f"Person {turn}"
    text = contact("2026-03-18 replied")
    path, outside = f"People/{name}.md", place.folder / "outside" / f"{name}.md"
    outside.parent.mkdir(exist_ok=True)
    if way == 0:
        place.write(path, text)
    elif way == 1:
        place.write(f"New {turn}/in {turn}/{name}.md", text)
    elif way == 2:
        outside.write_text(text)
        (place.vault / "People").mkdir(exist_ok=True)
        os.replace(outside, place.vault / path)
    elif way == 3:
        outside.write_text(text)
        (place.vault / "In").mkdir(exist_ok=True)
        os.rename(outside.parent, place.vault / f"In/{turn}")
    elif way == 4:
        name = f"Person {turn - 4}"
        (place.vault / f"People/{name}.md").unlink()
        return name, False
    else:
        name = f"Person {turn - 3}"
        outside.parent.mkdir(exist_ok=True)
        os.rename(place.vault / f"People/{name}.md", outside)
        return name, False
    return name, True


def test_an_answer_right_after_a_save_is_never_old(place):
    with watched(place) as watcher:
        for turn in range(TIMES):
            name, stays = save(place, turn)
            assert (name in place.owed()) == stays, (turn, name)
            if turn % 5 == 0:
                assert (name in {each["who"] for each in place.items()}) == stays
    ended = watcher.said("ended")[0]
    print(f"saved and asked {TIMES} times; the watcher was asked {ended['asked']} times", end=" ")
    print(f"and knew {ended['fresh']} times")
    assert ended["fresh"] > TIMES // 2


def test_an_edit_right_before_is_in_the_answer(place):
    place.write("People/Ann.md", contact())
    with watched(place):
        for turn in range(20):
            day = f"2026-03-{turn % 10 + 1:02}"
            place.write("People/Ann.md", contact(f"{day} replied"))
            [item] = place.items()
            assert day in str(item) or f"{20 - turn % 10 - 1} days" in str(item)


def test_who_does_not_trust_the_watcher_does_not_ask(place):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    with watched(place) as watcher:
        assert len(place.items(VAULTKIT_TRUST_WATCH="0")) == 1
    assert watcher.said("ended")[0]["asked"] == 0


def test_a_command_that_writes_is_followed_by_a_true_answer(place):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    with watched(place):
        assert len(place.items()) == 1
        assert place.ran("log", "Ann", "proposed").returncode == 0
        assert not [each for each in place.items() if each["rule"] == "answer"]


def test_a_reader_of_another_day_gets_that_day(place):
    """Also where the watcher, asked by it, has just derived everything for its own day."""
    day = "2026-12-03"
    with watched(place):
        for turn in range(5):
            assert len(place.owed(day)) == turn
            # A fact of the future is none on the watcher's day.
            place.write(f"People/P{turn}.md", contact("2026-12-01 replied"))
            assert len(place.owed(day)) == turn + 1
            assert place.owed() == set()


def test_a_change_behind_a_link_is_in_the_answer(place):
    place.write(".store/Ann.md", contact("2026-03-18 replied"))
    (place.vault / "People").mkdir()
    (place.vault / "People/Ann.md").symlink_to("../.store/Ann.md")
    with watched(place) as watcher:
        assert watcher.wait_for("polls")
        assert len(place.items()) == 1
        assert not place.is_vouched()
        place.write(".store/Ann.md", contact("2026-03-18 opted out"))
        assert place.items() == []
        settles(place)


def test_a_change_by_a_second_name_outside_is_in_the_answer(place):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    outside = place.folder / "Ann.md"
    outside.hardlink_to(place.vault / "People/Ann.md")
    with watched(place):
        assert len(place.items()) == 1
        outside.write_text(contact("2026-03-18 opted out"))
        assert place.items() == []
        settles(place)


def test_a_vault_without_a_folder_for_vaultkit_stays_without(tmp_path):
    place = Place(tmp_path)
    (place.vault / ".vaultkit").rmdir()
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    watcher = Watcher(place)
    try:
        watcher.wait_for("ready")
        assert len(place.items()) == 1
        assert sorted(os.listdir(place.vault)) == ["People"]
    finally:
        assert watcher.end() == 143


@contextmanager
def socket_at(path: Path, *, listens: bool):
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(socket.socket(socket.AF_UNIX)) as own:
        own.bind(os.path.relpath(path))
        if listens:
            own.listen(8)
        yield


def test_a_socket_that_nobody_answers_makes_a_reader_look_itself(place, monkeypatch):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    assert len(place.items()) == 1
    monkeypatch.chdir(place.folder)
    for number, listens in enumerate((False, True)):
        with socket_at(place.beside / "watch.sock", listens=listens):
            place.write(f"People/P{number}.md", contact("2026-03-18 replied"))
            assert len(place.items()) == 2 + number
        (place.beside / "watch.sock").unlink()


def test_what_stands_where_the_socket_would_be_is_no_hindrance(place):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    assert len(place.items()) == 1
    (place.beside / "watch.sock").write_text("no socket")
    assert len(place.items()) == 1
    with watched(place):
        assert len(place.items()) == 1
        wait_until(place.is_vouched)


def test_a_path_too_long_for_a_socket_is_no_hindrance(tmp_path):
    place = Place(tmp_path)
    place.cache = tmp_path / ("c" * 120) / ("d" * 120)
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    with watched(place):
        assert len(str(place.beside / "watch.sock")) > 200
        assert len(place.items()) == 1
        wait_until(place.is_vouched)


def test_a_watcher_that_is_stopped_holds_nobody_up(place):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    with watched(place) as watcher:
        watcher.process.send_signal(19)
        place.write("People/Bob.md", contact("2026-03-18 replied"))
        assert len(place.items()) == 2
        (place.vault / "People/Ann.md").unlink()
        assert len(place.items()) == 1
        watcher.process.send_signal(18)
        settles(place)
        place.write("People/Cay.md", contact("2026-03-18 replied"))
        assert len(place.items()) == 2


def test_readers_who_say_nothing_or_nonsense_are_let_go(place, monkeypatch):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    monkeypatch.chdir(place.beside.parent if place.beside.exists() else place.folder)
    with watched(place):
        path = os.path.relpath(place.beside / "watch.sock")
        silent = [socket.socket(socket.AF_UNIX) for _ in range(100)]
        for number, each in enumerate(silent[:40]):
            each.connect(path)
            if number % 2:
                each.sendall(b"x" * 3000)
        assert len(place.items()) == 1
        wait_until(lambda: all(_has_ended(each) for each in silent[:40]))
        for each in silent:
            each.close()
        place.write("People/Bob.md", contact("2026-03-18 replied"))
        assert len(place.items()) == 2


def _has_ended(reader: socket.socket) -> bool:
    reader.setblocking(False)
    try:
        return reader.recv(16) in (b"", b"look")
    except BlockingIOError:
        return False
    except OSError:
        return True


def test_many_readers_at_once_all_get_the_newest(place):
    with watched(place):
        for turn in range(4):
            place.write(f"People/P{turn}.md", contact("2026-03-18 replied"))
            words = command(place.vault, "agenda", "--all", "--format", "json")
            readers = [
                subprocess.Popen(words, env=place.variables, stdout=subprocess.PIPE)
                for _ in range(6)
            ]
            for reader in readers:
                out, _ = reader.communicate(timeout=60)
                assert len(json.loads(out)["items"]) == turn + 1
                assert reader.returncode == 0


def test_signs_of_a_watcher_that_was_killed_are_swept(place):
    watcher = Watcher(place)
    watcher.wait_for("ready")
    killed(watcher)
    (place.vault / ".vaultkit/.fresh-0123456789abcdef").touch()
    assert (place.beside / "watch.sock").exists()
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    assert len(place.items()) == 1
    with watched(place):
        assert not list((place.vault / ".vaultkit").glob(".fresh-*"))
        assert len(place.items()) == 1
        wait_until(place.is_vouched)


def test_git_does_not_see_the_signs(tmp_path):
    place = Place(tmp_path)
    ignored = Path(__file__).parents[2] / "vault-template/.gitignore"
    place.write(".gitignore", ignored.read_text())
    place.write(".vaultkit/.fresh-0123456789abcdef", "")
    subprocess.run(["git", "init", "-q", str(place.vault)], check=True)
    asked = ["git", "-C", str(place.vault), "status", "--porcelain", "-uall"]
    assert ".fresh-" not in subprocess.run(asked, capture_output=True, encoding="utf-8").stdout
