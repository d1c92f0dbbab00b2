"""The path of a note that somebody names: one that every system can hold and a link can reach."""

from __future__ import annotations

import unicodedata

from vaultkit.errors import Refused

# In these a link ends, or Obsidian, Windows or Android does not allow them in a name.
_REFUSED = '#^[]|\\:*?"<>'
_DEVICES = {"CON", "PRN", "AUX", "NUL"}
_DEVICES |= {f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)}
# Some encrypted or synced folders take no more bytes.
_LONGEST = 200


def note_path(name: str, folder: str) -> str:
    """The path of a note called so: in `folder`, unless the name says another; Refused.

    With `.md` or without it.
    """
    name = name.strip()
    whole = name[:-3] if name[-3:].lower() == ".md" else name
    for part in whole.split("/"):
        _check(part, name)
    inside = whole if "/" in whole or not folder else f"{folder}/{whole}"
    return f"{inside}.md"


def _check(part: str, name: str) -> None:
    if not part or part.startswith("."):
        remedy = "name a note in the vault, as in People/Dana Okafor"
        raise Refused(f"“{name}” leads to a hidden folder or nowhere", remedy=remedy)
    odd = next((c for c in part if c in _REFUSED or unicodedata.category(c) in _UNSEEN), None)
    if odd:
        shown = odd if odd in _REFUSED else f"U+{ord(odd):04X}"
        says = f"a note's name cannot hold “{shown}”: no link could reach it"
        raise Refused(says, remedy=f"leave out {' '.join(_REFUSED)}")
    if part != part.strip() or part.endswith("."):
        says = f"“{part}” begins or ends with a space or a dot"
        raise Refused(says, remedy="Windows and links drop those")
    if part.partition(".")[0].rstrip().upper() in _DEVICES:
        raise Refused(f"“{part}” is a device on Windows", remedy="choose another name")
    if len(f"{part}.md".encode("utf-8", "replace")) > _LONGEST:
        raise Refused("the name is too long", remedy=f"choose one of at most {_LONGEST} bytes")


# Control and format characters, halves of characters, line separators.
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
