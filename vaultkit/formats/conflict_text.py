"""Two versions side by side on a terminal, one below the other in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vaultkit.core.conflicts.found import Conflict, Row, Version
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable
from vaultkit.formats.prose import READABLE
from vaultkit.formats.width import pad, width, wrap

# With fewer columns two versions have no room beside each other.
_NARROW = 60
_BETWEEN = " │ "


def conflicts_text(conflicts: Iterable[Conflict], look: Look = PLAIN) -> str:
    """`path:line: code message` and the lines that differ, a block for each conflict."""
    return "\n".join("".join(f"{line}\n" for line in _block(each, look)) for each in conflicts)


def _block(conflict: Conflict, look: Look) -> Iterator[str]:
    yield from _headed(conflict, look)
    if look.columns is None or look.columns < _NARROW:
        yield from _stacked(conflict, look.columns)
    else:
        yield from _beside(conflict, min(look.columns, 2 * READABLE), look.colour)
    newer = conflict.newer
    if newer:
        yield f"  newer: {newer.side}, {newer.why}"


def _headed(conflict: Conflict, look: Look) -> Iterator[str]:
    """What it is, beginning with the place, which is never broken."""
    where = f"{printable(conflict.path)}:{conflict.line}:"
    says = f"{conflict.code} {printable(conflict.says)}"
    if look.columns is None or width(where) + width(says) < look.columns:
        yield f"{painted(where, 'bold', look.colour)} {says}"
        return
    yield painted(where, "bold", look.colour)
    yield from (f"  {line}" for line in wrap(says, look.columns - 2))


def _stacked(conflict: Conflict, columns: int | None) -> Iterator[str]:
    """Each line with its side and place, so that it can be clicked."""
    for row in conflict.rows:
        for side, version, found in _sides(conflict, row):
            if found:
                line = f"  {side:<6}  {_place(version, found[0])}: {printable(found[1])}"
                yield from [line] if columns is None else wrap(line, columns)


def _sides(
    conflict: Conflict, row: Row
) -> Iterator[tuple[str, Version | None, tuple[int, str] | None]]:
    yield "ours", conflict.ours, row.ours
    yield "theirs", conflict.theirs, row.theirs


def _place(version: Version | None, line: int) -> str:
    return f"{printable(version.path)}:{line}" if version and version.path else str(line)


def _beside(conflict: Conflict, columns: int, colour: bool) -> Iterator[str]:
    """Two columns, each line with its number; long lines are wrapped, none is cut."""
    rows = conflict.rows
    if not rows:
        return
    last = max(found[0] for row in rows for found in row if found)
    digits = len(str(last))
    room = (columns - 2 - len(_BETWEEN)) // 2 - digits - 1
    yield painted(
        _line(f"{'':>{digits}} ours", f"{'':>{digits}} theirs", room, digits), "dim", colour
    )
    for row in rows:
        yield from _cells(row, room, digits)


def _cells(row: Row, room: int, digits: int) -> Iterator[str]:
    left, right = (_wrapped(found, room, digits) for found in row)
    for at in range(max(len(left), len(right))):
        one, two = (cell[at] if at < len(cell) else "" for cell in (left, right))
        yield _line(one, two, room, digits)


def _line(left: str, right: str, room: int, digits: int) -> str:
    return f"  {pad(left, max(room + digits + 1, width(left)))}{_BETWEEN}{right}".rstrip(" ")


def _wrapped(found: tuple[int, str] | None, room: int, digits: int) -> list[str]:
    if found is None:
        return []
    number, text = found
    first, *others = wrap(printable(text), room)
    return [f"{number:>{digits}} {first}", *(f"{'':>{digits}} {each}" for each in others)]
