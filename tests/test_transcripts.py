"""Whole evenings at the prompt: each line as a person sees it.

A file in tests/transcripts/ begins with remarks. `=== day: …` is the moment of its commands,
`=== demo` starts from the demo vault, `=== note: PATH` from notes of its own. Behind `=== run` are
commands after `$ ` and what they print, on either stream, and `[exit N]` unless N is 0. Right above
a command may stand `# ` with what is to be expected, and `=== day: …` where a new day begins.
VAULTKIT_GOLDEN=1 writes the files anew: read them before they are committed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
DAY = "=== day: "

# What stands right above a command was not printed: a blank line ends what was.
STEP = re.compile(rf"((?:(?:# |{DAY}).*\n)*)\$ (.*)\n")


def parts(path: Path) -> tuple[str, dict[str, list[str]], str]:
    """The text before the commands as it stands, what each mark says, and the commands."""
    head, _, script = path.read_text("utf-8").partition("=== run\n")
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in head.split("\n"):
        if line.startswith("=== "):
            lines = found.setdefault(line[4:], [])
        else:
            lines.append(line)
    return f"{head}=== run\n", found, script


def laid_out(vault: Path, found: dict[str, list[str]], environment: dict[str, str]) -> None:
    if "demo" in found:
        run(f"vaultkit init --demo {vault.name}", vault.parent, environment)
    for mark, lines in found.items():
        if mark.startswith("note: "):
            file = vault / mark.removeprefix("note: ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(lines).rstrip("\n") + "\n", "utf-8")


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    ended = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    return ended.stdout + (f"[exit {ended.returncode}]\n" if ended.returncode else "")


def steps(script: str, environment: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each command with what stands above it, and the environment of its day."""
    for above, command in STEP.findall(script):
        for line in above.split("\n"):
            if line.startswith(DAY):
                environment = environment | {"VAULTKIT_TODAY": line.removeprefix(DAY)}
        yield above, command, environment


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_evening_goes_as_written(path, tmp_path):
    head, found, script = parts(path)
    day = next((mark for mark in found if mark.startswith("day: ")), "day: 2026-11-23T18:00")
    vault = tmp_path / "vault"
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TZ": "Europe/Berlin",
        "VAULTKIT_CACHE": str(tmp_path / "cache"),
        "VAULTKIT_STATE": str(tmp_path / "state"),
        "VAULTKIT_TODAY": day.removeprefix("day: "),
    }
    vault.mkdir()
    laid_out(vault, found, environment)
    said = "\n".join(
        f"{above}$ {command}\n{run(command, vault, variables)}"
        for above, command, variables in steps(script, environment)
    )
    if os.environ.get("VAULTKIT_GOLDEN"):
        path.write_text(head + said, "utf-8")
    assert head + said == path.read_text("utf-8")
