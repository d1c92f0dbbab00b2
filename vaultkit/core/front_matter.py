"""A document's front matter: where it is, its values as text, their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vaultkit.core.limits import LONGEST
from vaultkit.core.model import Entry, Flaw
from vaultkit.core.skim_fields import skim_fields
from vaultkit.core.text import Line

FENCE = re.compile(r"---[ \t]*\Z")
CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_KEY_LINE = re.compile(r"[A-Za-z_][\w -]*:(?: |\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What was found: the fields, and the index of the first line of the body."""

    entries: dict[str, Entry]
    flaws: tuple[Flaw, ...]
    body: int = 0


def read(lines: Sequence[Line]) -> FrontMatter:
    """Read the fields at the top of a document; `lines` begin after the BOM. Never raises."""
    return read_texts([line.text for line in lines])


def read_texts(texts: Sequence[str]) -> FrontMatter:
    """The same, of lines without their ends."""
    if not texts or not FENCE.match(texts[0]):
        return FrontMatter({}, tuple(_misplaced(texts)))
    close = _closing(texts)
    if close is None:
        says = "the front matter that opens here is never closed by a line `---`"
        return FrontMatter({}, (Flaw("front-matter-open", 1, 1, says),))
    entries, flaws = _entries(texts[1:close])
    if texts[close].startswith("."):
        says = "the front matter ends in `...`; Obsidian wants `---`"
        flaws.append(Flaw("front-matter-closing", close + 1, 1, says))
    return FrontMatter(entries, tuple(flaws), close + 1)


def body_start(texts: Sequence[str]) -> int:
    """The index of the first line of the body."""
    if not texts or not FENCE.match(texts[0]):
        return 0
    close = _closing(texts)
    return 0 if close is None else close + 1


def _closing(texts: Sequence[str]) -> int | None:
    return next((n for n, text in enumerate(texts) if n and CLOSE.match(text)), None)


def _entries(block: Sequence[str]) -> tuple[dict[str, Entry], list[Flaw]]:
    plain = skim_fields(block)
    if plain is not None and sum(map(len, block)) + len(block) <= LONGEST:
        return plain, []
    # Imported late: YAML takes 30 ms, and plain notes never ask.
    from vaultkit.core.yaml_fields import read_yaml

    return read_yaml(block)


def _misplaced(texts: Sequence[str]) -> Iterator[Flaw]:
    """Front matter that a person meant but that no program sees."""
    first = next((n for n, text in enumerate(texts) if text.strip()), None)
    if first is None:
        return
    opening = texts[first].strip()
    if opening == "+++" and first == 0:
        says = "front matter between `+++` (TOML) is not read; write YAML between `---`"
        yield Flaw("front-matter-foreign", 1, 1, says)
    elif opening == "{" and first == 0:
        says = "a note that begins with `{` (JSON) has no front matter; write it between `---`"
        yield Flaw("front-matter-foreign", 1, 1, says)
    elif opening == "---" and _KEY_LINE.match("".join(texts[first + 1 : first + 2])):
        says = "front matter counts only on the very first line; delete what stands before `---`"
        yield Flaw("front-matter-late", first + 1, 1, says)
