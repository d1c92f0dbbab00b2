"""Where the links of a front matter stand, and in which of YAML's quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import yaml

from vaultkit.core import front_matter
from vaultkit.core.edit.places import lines_of
from vaultkit.core.edit.yaml_text import scalar
from vaultkit.core.model import Document
from vaultkit.core.text import Line
from vaultkit.core.yaml_fields import PARSER

_TARGET = re.compile(r"\[\[\s*([^\[\]|#]*?)\s*(?=[|#\]])")
_FOLD = re.compile(r"[ \t]*\n[ \t\n]*")
# The style of a link that stands in no quotes, and so is a list in a list for YAML.
_BARE = "["


@dataclass(frozen=True, slots=True)
class Quoted:
    """The target of one link, `text` as typed in its quotes; offsets are into the document.

    `line` is the one on which its field begins, `style` the quote around it.
    """

    start: int
    end: int
    line: int
    text: str
    style: str

    @property
    def target(self) -> str:
        """What the link says when it is read."""
        text = _FOLD.sub(" ", self.text)
        if self.style == "'":
            text = text.replace("''", "'")
        elif self.style == '"' and "\\" in text:
            text = _unescaped(text)
        return text[:-3] if text[-3:].lower() == ".md" else text

    def encoded(self, target: str) -> str:
        """Another target, as it must be typed here."""
        if self.style == "'":
            return target.replace("'", "''")
        return scalar(target, style='"')[1:-1] if self.style == '"' else target


def quoted_links(document: Document) -> list[Quoted]:
    """The links in the values of a front matter that can be read, in their order."""
    lines = lines_of(document.text)
    top = front_matter.read(lines)
    if "[[" not in document.text or not top.entries:
        return []
    fields = sorted(entry.line for entry in top.entries.values())
    return list(_found(lines[1 : top.body - 1], fields))


def _found(block: Sequence[Line], fields: Sequence[int]) -> Iterator[Quoted]:
    # Joined by LF as when it is read, so that YAML's marks count alike whatever the line ends.
    text = "\n".join(line.text for line in block) + "\n"
    starts = list(accumulate((len(line.text) + 1 for line in block), initial=0))

    def row(offset: int) -> int:
        return bisect_right(starts, offset) - 1

    def place(offset: int) -> int:
        return block[row(offset)].start + offset - starts[row(offset)]

    values = _values(text)
    for found in _TARGET.finditer(text):
        style = next((s for start, end, s in values if start <= found.start() < end), None)
        before = bisect_right(fields, row(found.start()) + 2)
        if style is not None and before:
            start, end = found.span(1)
            yield Quoted(place(start), place(end), fields[before - 1], found[1], style)


def _values(text: str) -> list[tuple[int, int, str]]:
    """Where scalars and bare lists begin and end, and their styles, up to the first mistake."""
    found = []
    parser = PARSER(text)
    try:
        while parser.check_event():
            event: Any = parser.get_event()
            sort = type(event)
            if sort is yaml.ScalarEvent:
                span = event.start_mark.index, event.end_mark.index
                found.append((*span, event.style or ""))
            elif sort is yaml.SequenceStartEvent:
                at = event.start_mark.index
                found.append((at, at + 1, _BARE))
    except yaml.YAMLError:
        return found
    return found


def _unescaped(text: str) -> str:
    try:
        return str(yaml.load(f'"{text}"', Loader=yaml.BaseLoader))
    except yaml.YAMLError:
        return text
