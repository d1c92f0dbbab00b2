"""vaultkit as a person starts it, and small vaults to start it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TODAY = "2026-03-20"

# The variables that say where things are and how to print: a test sets those it is about.
_TOLD = ("VAULTKIT_VAULT", "VAULTKIT_TODAY", "VAULTKIT_CACHE", "NO_COLOR", "COLUMNS", "TZ")

Ended = subprocess.CompletedProcess[str]


def environment(cache: Path | str | None = None, **more: str) -> dict[str, str]:
    """This process's variables without those that vaultkit reads."""
    kept = {name: value for name, value in os.environ.items() if name not in _TOLD}
    own = {"PYTHONIOENCODING": "utf-8", "TZ": "UTC"}
    return {**kept, **own, **({"VAULTKIT_CACHE": str(cache)} if cache else {}), **more}


def command(vault: Path | None, *arguments: str, today: str | None = TODAY) -> list[str]:
    """The words of a command line."""
    where = ["--vault", str(vault)] if vault else []
    when = ["--today", today] if today else []
    return [sys.executable, "-m", "vaultkit", *where, *when, *arguments]


def vaultkit(vault: Path | None, cache: Path, *arguments: str, **more: str) -> Ended:
    """Run a command to its end."""
    return ran(command(vault, *arguments), environment(cache, **more))


def ran(words: list[str], variables: dict[str, str], cwd: Path | None = None) -> Ended:
    """Run words to their end."""
    return subprocess.run(
        words,
        env=variables,
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def contact(days: str = "2026-03-02 asked") -> str:
    return f"---\nkind: contact\nemail: someone@example.org\n---\n## Log\n\n- {days}\n"


def interview(name: str, day: str = "2026-03-19T15:00", outcome: str = "held") -> str:
    return (
        f'---\nkind: interview\ncontact: "[[{name}]]"\ndate: {day}\noutcome: {outcome}\n---\n'
        "## Actions\n\n- [ ] send the paper\n"
    )


def write(vault: Path, path: str, text: str) -> None:
    (vault / path).parent.mkdir(parents=True, exist_ok=True)
    (vault / path).write_text(text, "utf-8")


def write_vault(vault: Path, people: int) -> Path:
    """A vault of so many contacts, some of whom are owed something, one of them misspelt."""
    (vault / ".vaultkit").mkdir(parents=True)
    write(vault, ".vaultkit/config.toml", 'timezone = "Europe/Berlin"\n')
    for number in range(people):
        name = f"Person {number:04}"
        write(vault, f"People/{name}.md", contact().replace("someone", f"person{number}"))
        if number % 3 == 0:
            write(vault, f"Interviews/2026-03-19 {name}.md", interview(name))
    write(vault, "Home.md", "# Home\n\n- [ ] call the library 📅 2026-03-21\n")
    write(vault, "People/Zoe.md", contact().replace("email:", "emial:"))
    return vault
