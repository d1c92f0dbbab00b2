"""Repositories for tests: real git, on a machine whose own settings of git do not count."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outside import environment

# Who commits, on a machine where nobody has said who they are.
IDENTITY = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Sam Reyes"), ("EMAIL", "sam@example.org"))
}


def variables(home: Path, **more: str) -> dict[str, str]:
    """What git and vaultkit are told: a home without settings, and nothing of this machine's."""
    kept = {name: value for name, value in environment().items() if not name.startswith("GIT_")}
    own = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "VAULTKIT_CACHE": str(home / "cache"),
        "VAULTKIT_STATE": str(home / "state"),
    }
    return {**kept, **IDENTITY, **own, **more}


def told_in_process(home: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The same, told to this process, whose git it then is."""
    home.mkdir()
    own = variables(home)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    return own


def told_on_a_machine(folder: Path) -> dict[str, str]:
    """The same of a machine in a folder, with vaultkit on its PATH and a day that stands still."""
    (folder / "home").mkdir()
    path = with_vaultkit(folder / "bin")
    return variables(folder / "home", PATH=path, VAULTKIT_TODAY="2026-11-23")


def git(folder: Path, told: dict[str, str], *arguments: str, fails: bool = False) -> str:
    """What git writes; it must end with 0, or with anything else if it `fails`."""
    ended = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=told,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=120,
        check=False,
    )
    assert (ended.returncode != 0) == fails, ended.stderr + ended.stdout
    return ended.stdout + (ended.stderr if fails else "")


def repository(folder: Path, told: dict[str, str]) -> Path:
    """An empty repository whose branch is called main."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, told, "init", "--quiet", "--initial-branch", "main")
    return folder


def program(folder: Path, name: str, text: str) -> Path:
    """A program of that name in a folder for PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / name
    place.write_text(text, "utf-8")
    place.chmod(0o755)
    return place


def path_of_system() -> str:
    """A PATH with git on it, and no vaultkit unless this machine's system has one."""
    found = shutil.which("git")
    assert found, "these tests need git"
    return os.pathsep.join([os.path.dirname(found), "/usr/bin", "/bin"])


def with_vaultkit(folder: Path, text: str = "") -> str:
    """A PATH on which `vaultkit` is this very one, or says and does what `text` tells it to."""
    own = f'exec "{sys.executable}" -P -m vaultkit "$@"\n'
    program(folder, "vaultkit", f"#!/bin/sh\n{text or own}")
    return f"{folder}{os.pathsep}{path_of_system()}"
