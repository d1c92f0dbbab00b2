"""`vaultkit watch` as a process of its own, what it says, and what its index comes to hold."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from tests.law import differences, rows
from tests.outside import TODAY, Ended, command, environment, ran, write
from vaultkit.store.index import Index
from vaultkit.store.place import index_path
from vaultkit.store.vault import Vault
from vaultkit.store.vouch import is_vouched

SOAK = bool(os.environ.get("VAULTKIT_SOAK"))

# Generous, and left as soon as what is waited for has come.
LONG = 60.0
_PAUSE = 0.03


def wait_until(what: Callable[[], Any], seconds: float = LONG, pause: float = _PAUSE) -> Any:
    """What `what` gives as soon as that is anything; AssertionError where it stays nothing."""
    until = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        assert time.monotonic() < until, f"in vain for {seconds} s"
        time.sleep(pause)


def settles(place: Place, seconds: float = LONG) -> None:
    """The watcher brings its index up to date by itself."""
    try:
        wait_until(place.is_equal, seconds)
    except AssertionError:
        raise AssertionError("\n".join(place.differences()[:20])) from None


class Place:
    """A vault, its cache, and what to say to vaultkit about them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault, self.cache = folder / "vault", folder / "cache"
        (self.vault / ".vaultkit").mkdir(parents=True)

    @property
    def variables(self) -> dict[str, str]:
        return environment(self.cache, VAULTKIT_STATE=str(self.folder / "state"))

    @property
    def beside(self) -> Path:
        """Where the index lies, and the socket and the lock beside it."""
        own = {"VAULTKIT_CACHE": str(self.cache)}
        return Path(index_path(os.path.realpath(self.vault), own)).parent

    def write(self, path: str, text: str) -> None:
        write(self.vault, path, text)

    def ran(self, *arguments: str, today: str | None = TODAY, **more: str) -> Ended:
        return ran(command(self.vault, *arguments, today=today), {**self.variables, **more})

    def items(self, *arguments: str, **more: str) -> list[dict[str, Any]]:
        """What the agenda says, by a command of its own."""
        ended = self.ran("agenda", "--all", "--format", "json", *arguments, **more)
        assert (ended.returncode, ended.stderr) == (0, "")
        found: list[dict[str, Any]] = json.loads(ended.stdout)["items"]
        return found

    def owed(self, day: str = TODAY) -> set[str]:
        """Whom the agenda names, asked within this process: no time passes before it asks."""
        index = self._opened(self.cache)
        try:
            today = date.fromisoformat(day)
            index.refresh(today)
            return {item.name for item in index.items(today, today)}
        finally:
            index.close()

    def is_vouched(self) -> bool:
        """Whether the watcher says that the index holds all there is."""
        return is_vouched(str(self.beside / "index.db"), {})

    def known(self) -> set[str]:
        """The notes that the index holds, as the watcher left it."""
        try:
            with closing(self._index()) as kept:
                return {path for (path,) in kept.execute("SELECT path FROM notes")}
        except sqlite3.DatabaseError:  # not laid out yet, or gone
            return set()

    def kept(self) -> dict[str, list[Any]]:
        """The rows of the index, as the watcher left it."""
        return rows(self._copy())

    def made_new(self) -> dict[str, list[Any]]:
        """The rows of an index made from nothing."""
        shutil.rmtree(self.folder / "new", ignore_errors=True)
        index = self._opened(self.folder / "new")
        try:
            index.refresh(date.fromisoformat(TODAY))
            return rows(index.connection)
        finally:
            index.close()

    def _opened(self, cache: Path) -> Index:
        own = {"VAULTKIT_CACHE": str(cache), "TZ": "UTC"}
        return Index(Vault(os.path.realpath(self.vault)), own, print)

    def differences(self) -> list[str]:
        """What the index, as the watcher left it, has otherwise than one made from nothing."""
        return differences(self.kept(), self.made_new())

    def is_equal(self) -> bool:
        try:
            return self.differences() == []
        except sqlite3.DatabaseError:
            return False

    def _copy(self) -> sqlite3.Connection:
        copy = sqlite3.connect(":memory:")
        with closing(self._index()) as kept:
            kept.backup(copy)
        return copy

    def _index(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.beside / 'index.db'}?mode=ro", uri=True, timeout=30)


class Watcher:
    """A running `vaultkit watch --json`."""

    def __init__(self, place: Place, options: Sequence[str] = (), around: Sequence[str] = ()):
        words = command(place.vault, "watch", "--json", *options)
        self.place = place
        self.process = subprocess.Popen(
            [*around, *words],
            env=place.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.events: list[dict[str, Any]] = []
        self.errors = ""
        self._threads = [threading.Thread(target=each) for each in (self._hear, self._fear)]
        for thread in self._threads:
            thread.start()

    def _hear(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.events.append(json.loads(line))

    def _fear(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.errors += line

    def said(self, event: str) -> list[dict[str, Any]]:
        return [each for each in list(self.events) if each["event"] == event]

    def wait_for(self, event: str, times: int = 1) -> dict[str, Any]:
        """The latest such event, once there were so many."""
        wait_until(lambda: len(self.said(event)) >= times or self.process.poll() is not None)
        assert len(self.said(event)) >= times, (self.events, self.errors)
        return self.said(event)[-1]

    def end(self, how: int = signal.SIGTERM) -> int:
        """Its exit code, once it has ended."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(LONG)
        for thread in self._threads:
            thread.join(LONG)
        return code

    @property
    def memory(self) -> int:
        """What it holds in memory, in kilobytes."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(text.partition("VmRSS:")[2].split()[0])

    @property
    def seconds_worked(self) -> float:
        """What it has used of the processor."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def watched(
    place: Place, options: Sequence[str] = (), around: Sequence[str] = (), *, is_quiet: bool = True
) -> Iterator[Watcher]:
    """A watcher that has looked once; ended by its id. With `is_quiet` it says nothing else."""
    watcher = Watcher(place, options, around)
    try:
        watcher.wait_for("ready")
        yield watcher
        assert watcher.end() == 143, (watcher.events, watcher.errors)
        assert watcher.errors == "", watcher.errors
        assert not is_quiet or not watcher.said("trouble")
        assert not list((place.vault / ".vaultkit").glob(".fresh-*"))
        assert not (place.beside / "watch.sock").exists()
    finally:
        if watcher.process.poll() is None:
            watcher.process.kill()
            watcher.end()


def killed(watcher: Watcher) -> None:
    """End it as a machine that crashes would."""
    watcher.process.kill()
    watcher.end()
