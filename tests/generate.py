"""Write the files of `vault-template/` that are made from the kinds: `make template`."""

from __future__ import annotations

from pathlib import Path

from vaultkit.core.outlines.vault_files import vault_files
from vaultkit.store.config import packaged_kinds

TEMPLATE = Path(__file__).parent.parent / "vault-template"
COMMAND = "make template"


def generated() -> dict[str, str]:
    """The texts that those files should have, by their paths."""
    return vault_files(packaged_kinds())


def main() -> None:
    """Write those that say something else."""
    for path, text in generated().items():
        place = TEMPLATE / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())


if __name__ == "__main__":
    main()
