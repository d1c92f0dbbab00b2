"""Write the files of `vault-template/` that are made: `make template`.

They are made from the kinds; the outlines of messages are those of the package.
"""

from __future__ import annotations

from pathlib import Path

from vaultkit.core.outlines.vault_files import TEMPLATES, vault_files
from vaultkit.store.config import packaged_kinds
from vaultkit.store.outline import packaged_outlines

TEMPLATE = Path(__file__).parent.parent / "vault-template"
COMMAND = "make template"


def generated() -> dict[str, str]:
    """The texts that those files should have, by their paths."""
    outlines = packaged_outlines()
    messages = {f"{TEMPLATES}/Messages/{name}.md": text for name, text in outlines.items()}
    return vault_files(packaged_kinds()) | messages


def main() -> None:
    """Write those that say something else."""
    for path, text in generated().items():
        place = TEMPLATE / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())


if __name__ == "__main__":
    main()
