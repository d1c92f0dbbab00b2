"""Where each field of a document's front matter stands, to the character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from vaultkit.core import text
from vaultkit.core.front_matter import CLOSE, FENCE
from vaultkit.core.text import BOM, Line
from vaultkit.core.yaml_fields import PARSER
from vaultkit.errors import CannotEdit

Span = tuple[int, int]

_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


@dataclass(frozen=True, slots=True)
class Place:
    """One field: where its key and its value stand, as offsets into the document.

    `style` is the quote of a scalar, `|` or `>`, or `block` or `flow` for a list or mapping, whose
    items' values are `items`. `first` and `last` are the indexes of its lines.
    """

    key: Span
    value: Span
    style: str
    items: tuple[tuple[str, int, int], ...]
    first: int
    last: int
    is_odd: bool = False


@dataclass(frozen=True, slots=True)
class Top:
    """The front matter of a document: its lines, the index of the closing one, its fields."""

    lines: list[Line]
    close: int
    places: dict[str, Place]

    @property
    def end(self) -> str:
        """How a new line before the closing one ends: like the line above it."""
        return self.lines[self.close - 1].end or "\n"


def lines_of(whole: str) -> list[Line]:
    """The lines of a document, each where it starts in it; the BOM belongs to none."""
    shift = len(BOM) if whole.startswith(BOM) else 0
    return [Line(line.text, line.start + shift, line.end) for line in text.split(whole[shift:])]


def top_of(path: str, whole: str) -> Top | None:
    """The front matter, None where there is none; CannotEdit where it cannot be understood."""
    lines = lines_of(whole)
    if not lines or not FENCE.match(lines[0].text):
        return None
    close = next((n for n, line in enumerate(lines) if n and CLOSE.match(line.text)), None)
    if close is None:
        remedy = "close it with a line `---`"
        raise CannotEdit("the front matter is never closed", path=path, line=1, remedy=remedy)
    return Top(lines, close, _places(path, lines[1:close]))


def _places(path: str, lines: list[Line]) -> dict[str, Place]:
    # Joined by LF as when it is read, so that YAML's marks count alike whatever the line ends.
    block = _Block(lines)
    found: dict[str, Place] = {}
    try:
        for name, place in block.pairs():
            found.setdefault(name, place)
    except (yaml.YAMLError, ValueError) as error:
        mark: Any = getattr(error, "problem_mark", None)
        line = block.row(mark.index) + 2 if mark else 2
        remedy = "mend it first; `vaultkit validate` says what is wrong"
        raise CannotEdit(
            "the front matter cannot be read", path=path, line=line, remedy=remedy
        ) from error
    return found


class _Block:
    """The lines between the fences on their way to places."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.text = "\n".join(line.text for line in lines) + "\n"
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line.text) + 1)

    def row(self, offset: int) -> int:
        """The index, in the block, of the line that holds an offset."""
        return min(max(0, bisect_right(self.starts, offset) - 1), len(self.lines) - 1)

    def place(self, offset: int) -> int:
        """An offset into the block as one into the document."""
        row = self.row(offset)
        line = self.lines[row]
        return line.start + min(offset - self.starts[row], len(line.text))

    def pairs(self) -> Iterator[tuple[str, Place]]:
        """The fields in their order; what is no plain mapping of fields has none."""
        events = self._events()
        if not isinstance(next(events, None), yaml.MappingStartEvent):
            return
        for key in events:
            if isinstance(key, yaml.MappingEndEvent):
                return
            node = list(_node(events))
            if isinstance(key, yaml.ScalarEvent):
                yield str(key.value), self._place(key, node)
            elif not isinstance(key, yaml.AliasEvent):
                raise yaml.YAMLError("a key that is no text")

    def _events(self) -> Iterator[Any]:
        parser = PARSER(self.text)
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, (yaml.NodeEvent, yaml.CollectionEndEvent)):
                yield event

    def _place(self, key: Any, node: list[Any]) -> Place:
        head, tail = node[0], node[-1]
        style = _style(head)
        end = self._end(node) if style == "block" else tail.end_mark.index
        first, last = self.row(key.start_mark.index), self._last(head.start_mark.index, end)
        column = key.start_mark.index - self.starts[first]
        leads = self.lines[first].text[:column]
        return Place(
            (self.place(key.start_mark.index), self.place(key.end_mark.index)),
            (self.place(head.start_mark.index), self.place(end)),
            style,
            tuple(self._items(node)),
            first + 1,
            max(first, last) + 1,
            is_odd=bool(leads.strip()) or bool(head.anchor or getattr(head, "tag", None)),
        )

    def _end(self, node: list[Any]) -> int:
        """Where a block list or mapping really ends: YAML's own mark lies behind what follows."""
        leaves = [event for event in node if type(event) in (yaml.ScalarEvent, yaml.AliasEvent)]
        flows = [event for event in node if type(event) in _ENDS][:-1]
        ends = [event.end_mark.index for event in leaves] or [node[0].start_mark.index + 1]
        inner = [
            event.end_mark.index for event in flows if self.text[event.end_mark.index - 1] in "]}"
        ]
        return int(max([*ends, *inner]))

    def _last(self, start: int, end: int) -> int:
        """The index of the last line of a value, without the empty lines behind it."""
        row = self.row(max(start, end - 1))
        while row > self.row(start) and not self.lines[row].text.strip():
            row -= 1
        return row

    def _items(self, node: list[Any]) -> Iterator[tuple[str, int, int]]:
        """The plain texts of a list, with their first and last line."""
        if not isinstance(node[0], yaml.SequenceStartEvent):
            return
        for event in node[1:-1]:
            if not isinstance(event, yaml.ScalarEvent):
                return
            start, end = _offsets(event)
            yield str(event.value), self.row(start) + 1, self._last(start, end) + 1


def _offsets(event: Any) -> Span:
    return int(event.start_mark.index), int(event.end_mark.index)


def _style(head: Any) -> str:
    if isinstance(head, yaml.CollectionStartEvent):
        return "flow" if head.flow_style else "block"
    return str(getattr(head, "style", None) or "")


def _node(events: Iterator[Any]) -> Iterator[Any]:
    """The events of one value, however deep it nests."""
    depth = 0
    for event in events:
        yield event
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if not depth:
            return
