"""The files that come with vaultkit for a new vault: its template, and the notes of the demo."""

from __future__ import annotations

from pathlib import Path

from vaultkit.errors import InputOutput

_PACKAGE = Path(__file__).parent.parent


def template() -> dict[str, str]:
    """The texts of a new vault by their paths."""
    # In the package where it was installed, beside it where it is run from its repository.
    for place in (_PACKAGE / "vault-template", _PACKAGE.parent / "vault-template"):
        if place.is_dir():
            return _texts(place)
    raise InputOutput("this copy of vaultkit lacks the template of a vault; install it again")


def demo() -> dict[str, str]:
    """The texts of the demo's notes by their paths, days still to be filled in."""
    return _texts(_PACKAGE / "demo")


def _texts(folder: Path) -> dict[str, str]:
    # A Finder that has looked into the folder leaves a file of its own.
    found = (path for path in folder.rglob("*") if path.name != ".DS_Store")
    files = sorted(path for path in found if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}
