"""The file that starts a watcher at login: where it lies, how it is written and taken away."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from shlex import quote
from typing import NamedTuple

from vaultkit.core.outlines.service import launchd_agent, service_name, systemd_unit
from vaultkit.errors import InputOutput, Refused
from vaultkit.store.vault import Vault

# What a service would not be told otherwise: where the index and the records of undo lie.
_TOLD = ("VAULTKIT_CACHE", "VAULTKIT_STATE", "XDG_CACHE_HOME", "XDG_STATE_HOME")


class Service(NamedTuple):
    """A file, its text, and the command lines that a person gives the system about it."""

    path: str
    text: str
    begin: str
    end: str


def service_of(vault: Vault, environment: Mapping[str, str], platform: str = "") -> Service:
    """The service of a vault on this system; the watcher runs with this very Python."""
    command = [sys.executable, "-P", "-m", "vaultkit", "--vault", vault.root, "watch", "--quiet"]
    name = service_name(vault.root)
    home = os.path.expanduser("~")
    variables = {each: environment[each] for each in _TOLD if environment.get(each)}
    if (platform or sys.platform) == "darwin":
        path = os.path.join(home, "Library/LaunchAgents", f"{name}.plist")
        ways = f"launchctl load -w {quote(path)}", f"launchctl unload -w {quote(path)}"
        return Service(path, _agent(command, name, variables), *ways)
    own = environment.get("XDG_CONFIG_HOME", "")
    config = own if os.path.isabs(own) else os.path.join(home, ".config")
    path = os.path.join(config, "systemd/user", f"{name}.service")
    ways = f"systemctl --user enable --now {name}", f"systemctl --user disable --now {name}"
    return Service(path, systemd_unit(command, vault.root, variables), *ways)


def _agent(command: list[str], name: str, variables: Mapping[str, str]) -> str:
    try:
        return launchd_agent(command, name, variables)
    except ValueError as error:
        says = "the name of the vault, or of where things lie, holds what launchd cannot read"
        raise Refused(says, remedy="rename the folder") from error


def write_service(service: Service) -> None:
    """Write the file; Refused where another of that name is there."""
    try:
        if os.path.lexists(service.path) and _text(service.path) != service.text:
            says = "a file of that name says something else"
            raise Refused(says, path=service.path, remedy="move it away first")
        os.makedirs(os.path.dirname(service.path), exist_ok=True)
        with open(service.path, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(service.text)
    except OSError as error:
        raise _in_words(service, error) from error


def remove_service(service: Service) -> bool:
    """Remove the file; False where there is none. Refused where it is not as it was written."""
    try:
        if not os.path.lexists(service.path):
            return False
        if _text(service.path) != service.text:
            says = "the file is not as it was written here"
            raise Refused(says, path=service.path, remedy="look at it, and remove it yourself")
        os.unlink(service.path)
    except OSError as error:
        raise _in_words(service, error) from error
    return True


def _text(path: str) -> str:
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        return file.read()


def _in_words(service: Service, error: OSError) -> InputOutput:
    return InputOutput(f"the service cannot be written: {error.strerror}", path=service.path)
