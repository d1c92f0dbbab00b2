"""Whole evenings at the prompt: each line as a person sees it.

A file in tests/transcripts/ begins with remarks. `=== day: …` is the moment of its commands,
`=== demo` starts from the demo vault, `=== note: PATH` from notes of its own. Behind `=== run` are
commands after `$ ` and what they print, results and remarks alike, and `[exit N]` unless N is 0.
VAULTKIT_GOLDEN=1 writes the files anew: read them before they are committed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


def parts(path: Path) -> tuple[str, dict[str, list[str]]]:
    """The text before the commands as it stands, and what each mark says."""
    head, _, script = path.read_text("utf-8").partition("=== run\n")
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in head.split("\n"):
        if line.startswith("=== "):
            lines = found.setdefault(line[4:], [])
        else:
            lines.append(line)
    return f"{head}=== run\n", found | {"run": script.split("\n")}


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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_evening_goes_as_written(path, tmp_path):
    head, found = parts(path)
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
    commands = [line for line in found["run"] if line.startswith("$ ")]
    said = "\n".join(f"{line}\n{run(line[2:], vault, environment)}" for line in commands)
    if os.environ.get("VAULTKIT_GOLDEN"):
        path.write_text(head + said, "utf-8")
    assert head + said == path.read_text("utf-8")
