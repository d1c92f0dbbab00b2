"""Ugly vaults from outside: every command ends, says what is broken, and leaves all as it is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.ugly import lay_out, snapshot

SOAK = bool(os.environ.get("VAULTKIT_SOAK"))
SEEDS = range(8) if SOAK else [1]
FILES = 3000 if SOAK else 1000

# Whatever moves a cursor, rings, hides or turns text around; line ends are ours.
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

COMMANDS = [
    ("index",),
    ("validate", "--format", "json"),
    ("validate",),
    ("validate", "--format", "github"),
    ("agenda", "--format", "json"),
    ("agenda", "--all", "--why"),
    ("agenda", "--format", "markdown"),
    ("agenda", "--format", "csv"),
    ("conflicts",),
    ("conflicts", "--format", "json"),
    ("conflicts", "--resolve"),
]


@dataclass(frozen=True)
class Ran:
    """What became of an ugly vault once every command has been over it."""

    broken: set[str]
    ended: dict[tuple[str, ...], subprocess.CompletedProcess[bytes]]
    before: dict[str, tuple[object, ...]]
    after: dict[str, tuple[object, ...]]


@pytest.fixture(scope="module", params=SEEDS, ids="seed {}".format)
def ran(request, tmp_path_factory) -> Ran:
    folder = tmp_path_factory.mktemp("ugly")
    root = folder / "vault"
    broken = lay_out(root, folder / "outside", Random(request.param), FILES)
    before = snapshot(root)
    ended = {command: vaultkit(root, folder / "cache", *command) for command in COMMANDS}
    if SOAK:
        sys.stdout.write(
            f"\nseed {request.param}: {len(before)} files and folders, {len(broken)} broken\n"
        )
    return Ran(broken, ended, before, snapshot(root))


def vaultkit(root: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "vaultkit", "--vault", str(root), "--today", "2026-03-20"]
    environment = {**os.environ, "VAULTKIT_CACHE": str(cache), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [*command, *arguments], env=environment, capture_output=True, timeout=300, check=False
    )


def test_every_command_ends_with_0_or_1(ran):
    codes = {command: done.returncode for command, done in ran.ended.items()}
    assert {command: code for command, code in codes.items() if code not in (0, 1)} == {}


def test_validate_finds_errors(ran):
    assert ran.ended[("validate",)].returncode == 1


def test_no_command_shows_a_traceback(ran):
    says = b"".join(done.stderr for done in ran.ended.values())
    assert b"Traceback" not in says


def test_every_broken_file_is_named(ran):
    problems = json.loads(ran.ended[("validate", "--format", "json")].stdout)
    assert ran.broken - {problem["path"] for problem in problems} == set()


def test_every_problem_points_into_the_vault(ran):
    problems = json.loads(ran.ended[("validate", "--format", "json")].stdout)
    known = {path.encode("utf-8", "backslashreplace").decode() for path in ran.before}
    assert {problem["path"] for problem in problems} - known == set()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_reaches_the_terminal_raw(ran, command):
    done = ran.ended[command]
    assert RAW.findall(done.stdout.decode("utf-8") + done.stderr.decode("utf-8")) == []


def test_the_agenda_as_json_parses(ran):
    assert json.loads(ran.ended[("agenda", "--format", "json")].stdout)["items"]


def test_nothing_outside_the_vault_is_read(ran):
    assert b"SECRET" not in b"".join(done.stdout + done.stderr for done in ran.ended.values())


def test_the_folder_is_as_it_was(ran):
    assert ran.after == ran.before
