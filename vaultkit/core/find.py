"""Notes by what people call them: file name, alias or a unique part, case and accents ignored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vaultkit.core.names import plain, stem
from vaultkit.core.near import nearest
from vaultkit.errors import UsageMistake


def find_note(typed: str, names: Sequence[tuple[str, str]], noun: str = "note") -> str:
    """The path of the one note meant; `names` are pairs of name and path, of what `noun` says.

    Raises UsageMistake that lists the candidates, or the nearest name.
    """
    if not typed.strip():
        raise UsageMistake("a name is wanted, not nothing")
    wanted = plain(stem(typed)) if "/" not in typed else plain(typed).removesuffix(".md")
    by_path = _paths(p for _, p in names if plain(p).removesuffix(".md") == wanted)
    whole = _paths(path for name, path in names if plain(name) == wanted)
    part = _paths(path for name, path in names if wanted and wanted in plain(name))
    for found in (by_path, whole, part):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageMistake(f"“{typed}” could be several", remedy=_say_one(found))
    near = nearest(wanted, [plain(name) for name, _ in names])
    meant = next((stem(path) for name, path in names if near and plain(name) == near), None)
    remedy = f"did you mean “{meant}”?" if meant else None
    raise UsageMistake(f"no {noun} is called “{typed}”", remedy=remedy)


def _paths(paths: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(paths))


def _say_one(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:5])
    more = f" and {len(paths) - 5} more" if len(paths) > 5 else ""
    return f"say which: {shown}{more}"
