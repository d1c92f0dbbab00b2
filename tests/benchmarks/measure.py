"""Wall time and peak memory of whole processes; medians of runs that take turns."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

VAULTKIT = str(Path(sys.executable).with_name("vaultkit"))
START = [sys.executable, "-c", "import click, sqlite3"]

# The two parsers alone over all notes of a vault, in one process.
PARSERS = """
import pathlib, sys, yaml
from markdown_it import MarkdownIt
markdown = MarkdownIt("commonmark", {"maxNesting": 200})
markdown.core.ruler.enableOnly(["normalize", "block"])
for path in pathlib.Path(sys.argv[1]).rglob("*.md"):
    _, front, body = path.read_text("utf-8").split("---\\n", 2)
    yaml.load(front, Loader=yaml.CBaseLoader)
    markdown.parse(body)
"""


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds, and megabytes at most."""

    seconds: float
    megabytes: float


def run(words: list[str], variables: dict[str, str]) -> Cost:
    """Run a program to its end, its output thrown away."""
    begun = perf_counter()
    process = os.fork()
    if process == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        os.execve(words[0], words, variables)
    _, status, used = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        raise SystemExit(f"{' '.join(words)} ended with {code}")
    # Kilobytes on Linux, bytes on macOS.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(perf_counter() - begun, used.ru_maxrss * unit / 1e6)


@dataclass(frozen=True)
class Trial:
    """One thing to measure; `before` is done each time, and not counted."""

    words: list[str]
    before: Callable[[], None] = lambda: None


def medians(trials: dict[str, Trial], variables: dict[str, str], runs: int) -> dict[str, Cost]:
    """The median cost of each; they take turns, so that a busy moment meets all of them."""
    costs: dict[str, list[Cost]] = {name: [] for name in trials}
    for _ in range(runs):
        for name, trial in trials.items():
            trial.before()
            costs[name].append(run(trial.words, variables))
    return {
        name: Cost(median(c.seconds for c in own), median(c.megabytes for c in own))
        for name, own in costs.items()
    }
