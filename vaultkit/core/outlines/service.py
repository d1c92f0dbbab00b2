"""What starts a watcher at login: a unit for systemd, an agent for launchd."""

from __future__ import annotations

import hashlib
import plistlib
from collections.abc import Mapping, Sequence

_ESCAPES = {"\\": "\\\\", '"': '\\"', "%": "%%"}


def service_name(root: str) -> str:
    """One name a vault: its folder's, made safe, and what tells it from others of that name."""
    own = root.rstrip("/").rpartition("/")[2]
    safe = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in own)
    key = hashlib.sha256(root.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"vaultkit-watch-{safe.strip('-').lower() or 'vault'}-{key}"


def systemd_unit(command: Sequence[str], root: str, variables: Mapping[str, str]) -> str:
    """A user unit; every word is quoted, so that none can mean anything to systemd."""
    # The colon: no `$` in them is a variable.
    words = " ".join([_quoted(f":{command[0]}"), *map(_quoted, command[1:])])
    settings = "".join(
        f"Environment={_quoted(f'{name}={value}')}\n" for name, value in variables.items()
    )
    about = "".join(letter if letter.isprintable() else " " for letter in root).replace("%", "%%")
    return (
        "[Unit]\n"
        f"Description=vaultkit keeps the index of {about} fresh\n"
        "\n"
        "[Service]\n"
        f"{settings}ExecStart={words}\n"
        # How it ends when it is told to.
        "SuccessExitStatus=129 130 143\n"
        "Restart=on-failure\n"
        "RestartSec=10\n"
        "Nice=10\n"
        "\n"
        "[Install]\n"
        "WantedBy=default.target\n"
    )


def _quoted(word: str) -> str:
    """A word for systemd, whatever bytes it is made of."""
    return f'"{"".join(map(_escaped, word))}"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if letter.isprintable():
        return letter
    return "".join(f"\\x{byte:02x}" for byte in letter.encode("utf-8", "surrogateescape"))


def launchd_agent(command: Sequence[str], name: str, variables: Mapping[str, str]) -> str:
    """A launch agent, as a property list; ValueError where a word cannot stand in one."""
    agent = {
        "Label": name,
        "ProgramArguments": list(command),
        "EnvironmentVariables": dict(variables),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ProcessType": "Background",
    }
    text = plistlib.dumps(agent)
    if plistlib.loads(text) != agent:
        raise ValueError("a line end that XML does not keep")
    return text.decode()
