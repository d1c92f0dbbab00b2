"""A running watcher: what it makes quicker, and how soon it has seen what changes."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.measure import START, VAULTKIT, Cost, Trial, medians
from vaultkit.store.place import index_path
from vaultkit.store.vouch import is_vouched

RUNS = 9
CHECKOUTS = 2
# The watcher settles, and what was written last is trusted.
PAUSE = 2.1


@dataclass(frozen=True)
class Watcher:
    """A watcher of a vault in a process of its own."""

    vault: Path
    variables: dict[str, str]
    process: subprocess.Popen[str]

    def vouches(self) -> None:
        """Wait until it says that the index is fresh."""
        path = index_path(str(self.vault.resolve()), self.variables)
        while not is_vouched(path, self.variables):
            if self.process.poll() is not None:
                raise SystemExit("the watcher has ended")
            time.sleep(0.005)

    def reads(self) -> None:
        """Wait until it says by itself that it has read something."""
        assert self.process.stdout
        for line in self.process.stdout:
            if json.loads(line)["event"] == "read":
                return
        raise SystemExit("the watcher has ended")


@contextmanager
def watcher(vault: Path, variables: dict[str, str]) -> Iterator[Watcher]:
    """A watcher that vouches, and is ended afterwards."""
    words = [VAULTKIT, "--vault", str(vault), "watch", "--json"]
    process = subprocess.Popen(words, env=variables, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        found = Watcher(vault, variables, process)
        found.vouches()
        yield found
    finally:
        process.terminate()
        process.wait()


def agenda_while_vouched(vault: Path, variables: dict[str, str]) -> dict[str, Cost]:
    """An agenda for which nobody looks at the files, beside a start."""
    trials = {"S": Trial(START), "agenda": Trial([VAULTKIT, "--vault", str(vault), "agenda"])}
    with watcher(vault, variables):
        return medians(trials, variables, RUNS)


def save(vault: Path, variables: dict[str, str]) -> float:
    """Seconds from a save to a fresh index."""
    note = next((vault / "People").iterdir())
    text = note.read_text("utf-8")
    with watcher(vault, variables) as watching:
        taken = [_saved(watching, note, f"{text}\nTurn {turn}.\n") for turn in range(RUNS)]
        _saved(watching, note, text)
    return median(taken)


def _saved(watching: Watcher, note: Path, text: str) -> float:
    begun = perf_counter()
    note.write_text(text, "utf-8")
    watching.reads()
    taken = perf_counter() - begun
    time.sleep(PAUSE)
    return taken


def checkout(vault: Path, variables: dict[str, str]) -> float:
    """Seconds from the end of a checkout that changes all notes to a fresh index."""
    taken: list[float] = []
    with watcher(vault, variables) as watching:
        for add in ("\nOther.\n", "") * CHECKOUTS:
            _check_out(vault, add)
            begun = perf_counter()
            watching.vouches()
            taken.append(perf_counter() - begun)
            time.sleep(PAUSE)
    return median(taken)


def _check_out(vault: Path, add: str) -> None:
    """Every note taken away and made anew, as git does."""
    for path in vault.rglob("*.md"):
        text = path.read_text("utf-8").removesuffix("\nOther.\n")
        path.unlink()
        path.write_text(text + add, "utf-8")
