"""Measure what exists against the targets, as ratios to references of the same run.

S is a start with the libraries alone, W is `find . -newer FILE` over the vault, P the two parsers
alone over its notes. `VAULTKIT_BENCH_LARGE=1` adds 100,000 notes.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.measure import PARSERS, START, VAULTKIT, Cost, Trial, medians
from tests.benchmarks.notes import FOLDER, TODAY, vault_of
from tests.benchmarks.watched import agenda_while_vouched, checkout, save

LARGE = bool(os.environ.get("VAULTKIT_BENCH_LARGE"))
SIZES = [1_000, 10_000, *([100_000] if LARGE else [])]
CACHE = FOLDER / "cache"
COLD = FOLDER / "cold"
RUNS = 9
COLD_RUNS = 5
# Half the contacts say it in a field.
WORD = "rowing"


class Row(NamedTuple):
    """One target, what was measured, and how that is written."""

    what: str
    target: str
    must: float
    aim: float
    measured: float
    unit: str = "ms"

    def __str__(self) -> str:
        met = "aim met" if self.measured <= self.aim else "must met"
        if self.measured > self.must:
            met = f"SHORT by {self.measured / self.must:.2f}x"
        numbers = f"{self.must:>8.0f} {self.aim:>8.0f} {self.measured:>9.0f}"
        if self.unit == "x":
            numbers = f"{self.must:>8.2f} {self.aim:>8.2f} {self.measured:>9.2f}"
        return f"{self.what:<38} {self.target:<28} {numbers} {self.unit:<3} {met}"


def main() -> None:
    variables = {**os.environ, "VAULTKIT_CACHE": str(CACHE), "VAULTKIT_TODAY": str(TODAY)}
    # As installed: compiled once, not anew at each start.
    for name in ("VAULTKIT_VAULT", "PYTHONDONTWRITEBYTECODE"):
        variables.pop(name, None)
    rows: list[Row] = []
    cold: dict[int, float] = {}
    for size in SIZES:
        vault = vault_of(size)
        warm = _warm(vault, variables)
        rows += _warm_rows(size, warm)
        made = _cold(size, vault, variables)
        cold[size] = made["cold"].seconds
        rows += _cold_rows(size, made)
        rows += _watched_rows(size, vault, variables, made["cold"])
    rows += _growth(cold)
    _say(f"{'what':<38} {'target (must | aim)':<28} {'must':>8} {'aim':>8} {'measured':>9}")
    for row in rows:
        _say(str(row))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _vaultkit(vault: Path, *words: str) -> list[str]:
    return [VAULTKIT, "--vault", str(vault), *words]


def _warm(vault: Path, variables: dict[str, str]) -> dict[str, Cost]:
    """Nothing changed, and one note changed, beside the references."""
    note = next((vault / "People").iterdir())
    text = note.read_text("utf-8")
    turns = iter(range(10**6))

    def change() -> None:
        note.write_text(f"{text}\nTurn {next(turns)}.\n", "utf-8")

    find = shutil.which("find") or sys.exit("find is missing")
    agenda = Trial(_vaultkit(vault, "agenda"))
    # Until the index trusts all stamps: a note written less than 2 s ago is read again.
    medians({"settle": agenda}, variables, 2)
    trials = {
        "S": Trial(START),
        "W": Trial([find, str(vault), "-newer", str(note)]),
        "agenda": agenda,
        "validate": Trial(_vaultkit(vault, "validate")),
        "search": Trial(_vaultkit(vault, "search", WORD)),
    }
    found = medians(trials, variables, RUNS)
    # Apart: what was just changed is looked at again by whoever comes next.
    turned = {"S beside": Trial(START), "changed": Trial(agenda.words, change)}
    found |= medians(turned, variables, RUNS)
    note.write_text(text, "utf-8")
    return found


def _warm_rows(size: int, cost: dict[str, Cost]) -> Iterator[Row]:
    start, walk = _ms(cost["S"]), _ms(cost["W"])
    _say(f"{size} notes: S {start:.0f} ms, W {walk:.0f} ms")
    agenda = _ms(cost["agenda"])
    row = _agenda_row(size, start, walk, agenda)
    yield row
    validate, changed = _ms(cost["validate"]), _ms(cost["changed"])
    yield Row(
        f"validate, nothing changed, {size}",
        "as agenda, and its output",
        row.must,
        row.aim,
        validate,
    )
    beside = _ms(cost["S beside"])
    two, three = agenda + 2 * beside, agenda + 3 * beside
    yield Row(f"one changed note, agenda, {size}", "warm + 3 S | warm + 2 S", three, two, changed)
    if size == 10_000:
        most = agenda + 0.5 * start
        yield Row("search, one word, 10000", "agenda + 0.5 S", most, most, _ms(cost["search"]))
        yield Row("memory, agenda, 10000", "40 | 30", 40, 30, cost["agenda"].megabytes, "MB")


def _agenda_row(size: int, start: float, walk: float, measured: float) -> Row:
    says, must, aim = {
        1_000: ("2.0 S | 1.5 S", 2 * start, 1.5 * start),
        10_000: ("1.5 S + 2 W | 1.3 S + 1.5 W", 1.5 * start + 2 * walk, 1.3 * start + 1.5 * walk),
        100_000: ("1.5 S + 2 W | 1.3 S + 1.2 W", 1.5 * start + 2 * walk, 1.3 * start + 1.2 * walk),
    }[size]
    return Row(f"agenda, nothing changed, {size}", says, must, aim, measured)


def _ms(cost: Cost) -> float:
    return cost.seconds * 1e3


def _cold(size: int, vault: Path, variables: dict[str, str]) -> dict[str, Cost]:
    """An index from nothing, beside the parsers alone."""
    elsewhere = {**variables, "VAULTKIT_CACHE": str(COLD)}
    trials = {
        "P": Trial([sys.executable, "-c", PARSERS, str(vault)]),
        "cold": Trial(_vaultkit(vault, "index"), lambda: shutil.rmtree(COLD, ignore_errors=True)),
    }
    return medians(trials, elsewhere, 1 if size == 100_000 else COLD_RUNS)  # minutes each


def _cold_rows(size: int, cost: dict[str, Cost]) -> Iterator[Row]:
    parsers, cold = _ms(cost["P"]), _ms(cost["cold"])
    _say(f"{size} notes: P {parsers:.0f} ms")
    yield Row(f"cold index, {size}", "1.2 P | 0.6 P", 1.2 * parsers, 0.6 * parsers, cold)
    most = {10_000: (150, 120), 100_000: (400, 250)}.get(size)
    if most:
        says, found = f"{most[0]} | {most[1]}", cost["cold"].megabytes
        yield Row(f"memory, cold index, {size}", says, *most, found, "MB")


def _watched_rows(size: int, vault: Path, variables: dict[str, str], cold: Cost) -> Iterator[Row]:
    """What holds while a watcher runs."""
    cost = agenda_while_vouched(vault, variables)
    start = _ms(cost["S"])
    what, says = f"agenda, a watcher vouches, {size}", "1.8 S | 1.4 S"
    yield Row(what, says, 1.8 * start, 1.4 * start, _ms(cost["agenda"]))
    if size == 10_000:
        seen = save(vault, variables) * 1e3
        yield Row("a save to a fresh index, 10000", "400 | 200", 400, 200, seen)
        seen, whole = checkout(vault, variables) * 1e3, _ms(cold)
        what, says = "a checkout to a fresh index, 10000", "1.5 | 1.0 cold index"
        yield Row(what, says, 1.5 * whole, whole, seen)


def _growth(cold: dict[int, float]) -> Iterator[Row]:
    """What a note costs in a larger vault, against ten times fewer."""
    for small, large in pairwise(SIZES):
        ratio = (cold[large] / large) / (cold[small] / small)
        yield Row(f"cold index a note, {large} against {small}", "1.3 | 1.1", 1.3, 1.1, ratio, "x")


if __name__ == "__main__":
    main()
