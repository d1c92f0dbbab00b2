"""Other programs that show a note: the editor, and what the desktop opens addresses with."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from vaultkit.errors import InputOutput, UsageMistake

HOW = "set one, for example: export EDITOR=nano"


def editor_words(environment: Mapping[str, str]) -> list[str]:
    """The words that start the editor; raises UsageMistake where none is set."""
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:
        raise UsageMistake(f"the editor “{named}” has a quote without its end") from None
    if not words:
        raise UsageMistake("no editor is set in VISUAL or EDITOR", remedy=HOW)
    return words


def edit(words: Sequence[str], place: str) -> None:
    """Let a person edit a file; its path is absolute, so that no name is taken for an option."""
    code = _ended([*words, place], words[0])
    if code:
        raise InputOutput(f"the editor “{words[0]}” ended with {code}")


def show_address(address: str) -> None:
    """Open an address in the program that is for it, where this desktop knows how to."""
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener and _ended([opener, address], opener, quietly=True):
        raise InputOutput(
            "the address could not be opened", remedy="is Obsidian installed on this machine?"
        )


def _ended(words: list[str], name: str, *, quietly: bool = False) -> int:
    """The exit code of a program, run without a shell."""
    output = subprocess.DEVNULL if quietly else None
    try:
        return subprocess.run(
            words, stdin=output, stdout=output, stderr=output, env=os.environ, check=False
        ).returncode
    except OSError as error:
        says = f"“{name}” cannot be started: {error.strerror}"
        raise UsageMistake(says, remedy=HOW) from error
