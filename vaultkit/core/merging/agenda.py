"""Agenda.md in two versions: it is written anew anyway, and no tick of either side is lost."""

from __future__ import annotations

from vaultkit.core.text import split
from vaultkit.core.ticks import box_of


def merged_agenda(ours: str, theirs: str) -> str:
    """Our agenda with the boxes ticked that are ticked in either.

    The next `agenda --write` settles what is ticked and writes the rest anew. A ticked line of
    theirs that ours does not have comes last.
    """
    ticked: dict[str, str] = {}
    for line in split(theirs):
        box = box_of(line.text)
        if box and box.is_ticked:
            ticked[box.id] = line.text
    lines = [(line, box_of(line.text)) for line in split(ours)]
    known = {box.id: box.is_ticked for _, box in lines if box}
    merged = "".join(
        (ticked[box.id] if box and box.id in ticked and not box.is_ticked else line.text) + line.end
        for line, box in lines
    )
    new = [line for key, line in ticked.items() if key not in known]
    if not new:
        return merged
    end = "\r\n" if "\r\n" in ours else "\n"
    lead = "" if merged.endswith("\n") else end
    return merged + lead + "".join(line + end for line in new)
