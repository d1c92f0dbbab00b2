"""The process that a command is: how it starts, and how it ends."""

from __future__ import annotations

import gc
import os
from typing import NoReturn

# Garbage is looked for once so many objects are left over: a short command never comes there, and
# would look through all that it has just loaded.
_MANY = 100_000


def main() -> NoReturn:
    """Run a command; ends the process with the exit codes of the handbook."""
    gc.set_threshold(_MANY)
    # Late: loading is where garbage would be looked for most.
    from vaultkit.cli import run

    # All is written and closed: an interpreter taken apart piece by piece takes 7 ms more.
    os._exit(run())


if __name__ == "__main__":
    main()
