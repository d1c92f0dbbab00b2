"""What starts a watcher at login: a unit for systemd, an agent for launchd."""

from __future__ import annotations

import hashlib
import plistlib
from collections.abc import Mapping, Sequence


def service_name(root: str) -> str:
    """One name a vault: its folder's, made safe, and what tells it from others of that name."""
    own = root.rstrip("/").rpartition("/")[2]
    safe = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in own)
    key = hashlib.sha256(root.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"vaultkit-watch-{safe.strip('-').lower() or 'vault'}-{key}"


def systemd_unit(command: Sequence[str], root: str, variables: Mapping[str, str]) -> str:
    """A user unit; every word is quoted, so that none can mean anything to systemd."""
    words = " ".join(map(_systemd_quoted, command))
    settings = "".join(
        f"Environment={_systemd_quoted(f'{name}={value}')}\n" for name, value in variables.items()
    )
    about = root.replace("%", "%%").replace("\n", " ")
    return (
        "[Unit]\n"
        f"Description=vaultkit keeps the index of {about} fresh\n"
        "\n"
        "[Service]\n"
        f"{settings}ExecStart={words}\n"
        "Restart=on-failure\n"
        "RestartSec=10\n"
        "Nice=10\n"
        "\n"
        "[Install]\n"
        "WantedBy=default.target\n"
    )


def _systemd_quoted(word: str) -> str:
    for letter, code in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("%", "%%"), ("$", "$$")):
        word = word.replace(letter, code)
    return f'"{word}"'


def launchd_agent(command: Sequence[str], name: str, variables: Mapping[str, str]) -> str:
    """A launch agent, as a property list."""
    agent = {
        "Label": name,
        "ProgramArguments": list(command),
        "EnvironmentVariables": dict(variables),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ProcessType": "Background",
    }
    return plistlib.dumps(agent).decode()
