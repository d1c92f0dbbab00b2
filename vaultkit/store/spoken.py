"""The patterns that come with vaultkit, one file for each thing that they look for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from vaultkit.core.wording import Wording, read_wording

_FOLDER = Path(__file__).parent.parent / "wording" / "en"


@cache
def patterns(name: str) -> Wording:
    """Those of one file, such as `common` or `promises`."""
    return read_wording((_FOLDER / f"{name}.toml").read_text("utf-8"))
