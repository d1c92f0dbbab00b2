"""The smallest program that writes into a vault: `python -m tests.writer VAULT PATH TEXT`.

Appends TEXT to the note; with `--new` it makes one, with `--remove` and `--move` TEXT is the rest
of what it needs. Ends as every command does: one line on stderr, and an exit code.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import datetime

from vaultkit.core.model import Document
from vaultkit.errors import VaultkitError
from vaultkit.store.save import change, load_document, move, remove, save
from vaultkit.store.undo import Undo
from vaultkit.store.vault import Vault


def main(root: str, path: str, text: str, how: str = "--append") -> None:
    vault = Vault(os.path.realpath(root))
    undo = Undo(vault, os.environ, ["writer", path], datetime.fromisoformat("2026-03-20T08:00"))
    if how == "--append":
        change(vault, path, lambda note: Document(note.path, note.text + text), undo)
    elif how == "--new":
        save(vault, Document(path, text), None, undo)
    elif how == "--remove":
        remove(vault, load_document(vault, path), undo)
    elif how == "--move":
        move(vault, load_document(vault, path), text, undo)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except VaultkitError as error:
        with suppress(OSError):  # a full disk under stderr as well
            sys.stderr.write("".join(f"vaultkit: {line}\n" for line in error.lines()))
        sys.exit(error.exit_code)
