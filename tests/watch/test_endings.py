"""How a watcher begins and ends, and what happens to it in between: lost folders, lost files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time

import pytest

from tests.outside import command, contact, write_vault
from tests.watch.watching import SOAK, Watcher, killed, settles, wait_until, watched


@pytest.mark.parametrize(
    ("how", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_it_cleanly(place, how, code):
    watcher = Watcher(place)
    watcher.wait_for("ready")
    assert watcher.end(how) == code
    assert watcher.said("ended")
    assert watcher.errors == ""
    assert not (place.beside / "watch.sock").exists()


def test_under_nohup_the_end_of_a_terminal_is_not_its_own(place):
    words = ("sh", "-c", "trap '' HUP; exec \"$@\"", "sh")
    with watched(place, around=words) as watcher:
        watcher.process.send_signal(signal.SIGHUP)
        place.write("People/Ann.md", contact())
        settles(place)


def test_one_that_was_killed_is_followed_by_another(place):
    for turn in range(3):
        watcher = Watcher(place)
        watcher.wait_for("ready")
        place.write(f"People/P{turn}.md", contact())
        killed(watcher)
    with watched(place):
        settles(place)
        assert len(place.known()) == 3


def test_a_second_one_says_who_runs(place):
    with watched(place) as watcher:
        for options in ((), ("--once",)):
            ended = place.ran("watch", *options)
            assert ended.returncode == 7
            assert f"(process {watcher.process.pid})" in ended.stderr
            assert ended.stderr.count("\n") == 1


def test_once_looks_and_ends(place):
    place.write("People/Ann.md", contact())
    ended = place.ran("watch", "--once")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("1 note read in ")
    assert place.known() == {"People/Ann.md"}
    assert place.ran("watch", "--once", "--quiet").stdout == ""


def test_a_pipe_that_closes_ends_it_quietly(place):
    words = command(place.vault, "watch", "--json")
    process = subprocess.Popen(
        words, env=place.variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert process.stdout
        while b"ready" not in process.stdout.readline():
            pass
        process.stdout.close()
        for turn in range(200):
            place.write("People/Ann.md", contact(f"2026-03-0{turn % 9 + 1} asked"))
            time.sleep(0.1)
            if process.poll() is not None:
                break
        assert process.wait(30) == 0
        assert process.stderr
        assert process.stderr.read() == b""
        process.stderr.close()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def test_a_vault_that_goes_and_comes_back_keeps_its_index(place):
    write_vault(place.vault / "Notes", 5)
    shutil.rmtree(place.vault / "Notes/.vaultkit")
    with watched(place) as watcher:
        before = place.known()
        away = place.folder / "away"
        place.write("Notes/People/Ann.md", contact())
        (place.vault / "Notes/People/Ann.md").unlink()  # something to look at
        place.vault.rename(away)
        watcher.wait_for("lost")
        worked = watcher.seconds_worked
        time.sleep(2)
        assert watcher.seconds_worked - worked <= 0.1  # it waits, and does not spin
        assert place.known() == before
        away.rename(place.vault)
        watcher.wait_for("back")
        place.write("People/Ann.md", contact())
        settles(place)
        assert place.known() == {*before, "People/Ann.md"}


def test_an_empty_folder_in_its_place_is_no_vault_without_notes(place):
    place.write("People/Ann.md", contact())
    with watched(place) as watcher:
        away = place.folder / "away"
        place.write("People/Bob.md", contact())
        (place.vault / "People/Bob.md").unlink()  # something to look at
        place.vault.rename(away)
        place.vault.mkdir()
        watcher.wait_for("lost")
        time.sleep(1.3)
        assert place.known() == {"People/Ann.md"}
        assert not watcher.said("back")
        place.vault.rmdir()
        away.rename(place.vault)
        watcher.wait_for("back")
        place.write("People/Bob.md", contact())
        settles(place)
        assert len(place.known()) == 2


def test_an_empty_folder_at_the_start_is_waited_for(place):
    place.write("People/Ann.md", contact())
    place.ran("index")
    away = place.folder / "away"
    place.vault.rename(away)
    place.vault.mkdir()
    with watched(place) as watcher:
        watcher.wait_for("lost")
        time.sleep(1.5)
        assert place.known() == {"People/Ann.md"}
        place.vault.rmdir()
        away.rename(place.vault)
        watcher.wait_for("back")
        place.write("People/Bob.md", contact())
        settles(place)


@pytest.mark.parametrize("pause", [0, 2])
def test_a_vault_made_again_is_watched_again(place, pause):
    place.write("People/Ann.md", contact())
    with watched(place):
        shutil.rmtree(place.vault)
        time.sleep(pause)
        place.write("People/Bob.md", contact())
        (place.vault / ".vaultkit").mkdir()
        wait_until(lambda: place.known() == {"People/Bob.md"})
        place.write("People/Cay.md", contact())
        settles(place)


def test_a_vault_that_is_mounted_again_is_watched_again(place):
    """Unmounted and mounted within a blink it is the same folder, and nothing tells."""
    place.write("People/Ann.md", contact())
    with watched(place) as watcher:
        for turn in range(5):
            place.vault.rename(place.folder / "away")
            (place.folder / "away").rename(place.vault)
            place.write(f"People/P{turn}.md", contact())
        settles(place)
        assert len(watcher.said("lost")) == len(watcher.said("back"))


@pytest.mark.parametrize("what", ["file", "folder", "cache"])
def test_an_index_that_is_deleted_is_made_again(place, what):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    with watched(place) as watcher:
        pid = watcher.process.pid
        if what == "file":
            (place.beside / "index.db").unlink()
        else:
            shutil.rmtree(place.beside if what == "folder" else place.cache)
        assert len(place.items()) == 1
        place.write("People/Bob.md", contact("2026-03-18 replied"))
        assert len(place.items()) == 2
        settles(place)
        # Still the only one, and still asked.
        wait_until(lambda: f"(process {pid})" in place.ran("watch", "--once").stderr)
        wait_until(lambda: (place.beside / "watch.sock").exists())
        wait_until(place.is_vouched)
        place.write("People/Cay.md", contact("2026-03-18 replied"))
        assert len(place.items()) == 3


def test_a_damaged_index_is_made_again(place):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    with watched(place, is_quiet=False):
        (place.beside / "index.db").write_bytes(b"no database" * 1000)
        place.write("People/Bob.md", contact("2026-03-18 replied"))
        settles(place)


def test_edits_while_it_is_stopped_are_read_when_it_goes_on(place):
    with watched(place) as watcher:
        watcher.process.send_signal(signal.SIGSTOP)
        write_vault(place.vault / "New", 30)
        shutil.rmtree(place.vault / "New/.vaultkit")
        watcher.process.send_signal(signal.SIGCONT)
        settles(place)


def test_a_mistake_in_the_settings_is_said_once_and_mended_without_a_new_start(place):
    place.write("People/Ann.md", contact())
    with watched(place, is_quiet=False) as watcher:
        place.write(".vaultkit/config.toml", "bogus = 1\n")
        watcher.wait_for("trouble")
        for turn in range(5):
            place.write(f"People/P{turn}.md", contact())
            time.sleep(0.3)
        assert len(watcher.said("trouble")) == 1
        place.write(".vaultkit/config.toml", "\n")
        settles(place)


def test_its_memory_does_not_grow(place):
    write_vault(place.vault / "Notes", 30)
    shutil.rmtree(place.vault / "Notes/.vaultkit")
    turns = 400 if SOAK else 40
    with watched(place) as watcher:

        def change(turn: int) -> None:
            looks = len(watcher.said("read"))
            for name in ("Ann", "Bob", "Cay", "Dan", "Eve"):
                place.write(f"Notes/{name}.md", contact(f"2026-03-{turn % 18 + 1:02} asked"))
            wait_until(lambda: len(watcher.said("read")) > looks)

        for turn in range(turns // 4):
            change(turn)
        before = watcher.memory
        for turn in range(turns - turns // 4):
            change(turn)
        print(f"{before} kB after {turns // 4 * 5} changes, {watcher.memory} kB after {turns * 5}")
        assert watcher.memory - before < 4_000


def test_an_indexer_killed_again_and_again_leaves_a_sound_index(place):
    write_vault(place.vault / "Notes", 30)
    shutil.rmtree(place.vault / "Notes/.vaultkit")
    with watched(place):
        for turn in range(40 if SOAK else 5):
            place.write("Notes/People/Ann.md", contact(f"2026-03-{turn % 18 + 1:02} asked"))
            words = command(place.vault, "index", "--rebuild")
            two = [
                subprocess.Popen(words, env=place.variables, stdout=subprocess.DEVNULL)
                for _ in range(2)
            ]
            time.sleep(0.1 + 0.02 * (turn % 10))
            two[0].kill()
            assert [each.wait(60) for each in two] in ([-9, 0], [0, 0])
        settles(place)
        with sqlite3.connect(place.beside / "index.db") as index:
            assert index.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        index.close()


def test_events_are_one_object_a_line_and_words_are_for_people(place):
    place.write("People/Ann.md", contact())
    process = subprocess.Popen(
        command(place.vault, "watch"), env=place.variables, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout
        first = process.stdout.readline().decode()
        assert first == f"watching {os.path.realpath(place.vault)}; Ctrl-C ends it\n"
        assert process.stdout.readline().decode().startswith("1 note read in ")
    finally:
        process.terminate()
        process.communicate(timeout=30)
    with watched(place) as watcher:
        assert all(json.loads(json.dumps(each))["event"] for each in watcher.events)
