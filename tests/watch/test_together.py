"""A watcher, readers and writers at once: no edit is lost, nobody hears of a lock."""

from __future__ import annotations

import subprocess
import threading
import time
from collections import Counter

from tests.outside import command, contact
from tests.watch.watching import SOAK, Place, settles, watched

SECONDS = 60 if SOAK else 5


class Crowd:
    """Everybody who works on one vault until time is up; what went wrong, and what was done."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.until = time.monotonic() + SECONDS
        self.wrong: list[str] = []
        self.done: Counter[str] = Counter()
        self.logged: list[str] = []
        self._lock = threading.Lock()

    def work(self) -> None:
        readers = [threading.Thread(target=self.read, args=(each,)) for each in range(4)]
        writers = [threading.Thread(target=self.log, args=(each,)) for each in range(4)]
        writers += [threading.Thread(target=self.set, args=(each,)) for each in range(2)]
        writers += [threading.Thread(target=self.edit, args=(each,)) for each in range(2)]
        for thread in (*readers, *writers):
            thread.start()
        for thread in (*readers, *writers):
            thread.join()

    def read(self, number: int) -> None:
        ways = [("agenda", "--format", "json"), ("list", "contact"), ("search", "asked", "--all")]
        ways += [("show", "Ann"), ("stats",), ("validate",)]
        while time.monotonic() < self.until:
            for way in ways:
                self.run(*way)

    def log(self, number: int) -> None:
        turn = 0
        while time.monotonic() < self.until:
            turn += 1
            text = f"word{number}x{turn}x"
            if self.run("log", ("Ann", "Bob")[turn % 2], f"nudged: {text}"):
                self.logged.append(text)

    def set(self, number: int) -> None:
        turn = 0
        while time.monotonic() < self.until:
            turn += 1
            if self.run("set", ("Ann", "Bob")[number], f"role=role{turn}"):
                self.done[f"role {number}"] = turn

    def edit(self, number: int) -> None:
        """As an editor does: another note each, and now and then a new folder."""
        turn = 0
        while time.monotonic() < self.until:
            turn += 1
            self.place.write(f"Own {number}/{turn % 5}/P{turn % 9}.md", contact())
            time.sleep(0.02)

    def run(self, *words: str) -> bool:
        ended = self.place.ran(*words)
        with self._lock:
            self.done[words[0]] += 1
            is_fine = ended.returncode == 0 or (words[0], ended.returncode) == ("validate", 1)
            may_say = words[0] in ("log", "set", "validate") and ended.returncode < 2
            if not is_fine or (ended.stderr and not may_say):
                # A note that changes all the time may be refused; then nothing was written.
                if ended.returncode != 3:
                    self.wrong.append(f"{words}: {ended.returncode} {ended.stderr}")
                self.done["refused"] += 1
        return ended.returncode == 0


def test_nothing_is_lost_while_everybody_works(place):
    for name in ("Ann", "Bob"):
        place.write(f"People/{name}.md", contact())
    with watched(place) as watcher:
        crowd = Crowd(place)
        crowd.work()
        settles(place)
        assert crowd.wrong == []
        texts = "".join(note.read_text() for note in (place.vault / "People").iterdir())
        lost = [each for each in crowd.logged if texts.count(each) != 1]
        assert lost == []
        assert crowd.logged
    print(f"{SECONDS} s: {dict(crowd.done)}, lost {len(lost)}, {watcher.said('ended')[0]}")


def test_incremental_is_as_good_as_from_nothing_over_real_edits(place):
    """Also where another command refreshes at the same time."""
    place.write("People/Ann.md", contact())
    with watched(place):
        for turn in range(3):
            place.write(f"People/P{turn}.md", contact(f"2026-03-{turn + 2:02} replied"))
            both = [
                subprocess.Popen(
                    command(place.vault, "index", *how),
                    env=place.variables,
                    stdout=subprocess.DEVNULL,
                )
                for how in ((), ("--rebuild",))
            ]
            assert [each.wait(60) for each in both] == [0, 0]
        settles(place)
