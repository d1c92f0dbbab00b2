"""Front matter as YAML: any text gives entries, and flaws that say what is wrong with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from vaultkit.core.limits import DEEPEST, LONGEST
from vaultkit.core.model import Entry, Flaw, Raw
from vaultkit.core.skim_fields import NOT_SET

_COMPACT_NESTING = re.compile(r"[ \t\-?:]*")
_WIKILINK = re.compile(r"\[\[[^\[\]\n]+\]\]\Z")
_PLACEHOLDER = re.compile(r"\{\{[^{}\n]*\}\}\Z")
_CONFLICT = re.compile(r"(?:<{7}|>{7})(?: |\Z)|={7}\Z")
# YAML's set of characters that may stand in a text at all.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# libyaml where it is built in; the pure parser is ten times slower and gives the same events.
PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(block: Sequence[str]) -> tuple[dict[str, Entry], list[Flaw]]:
    """The fields in the lines between the fences, and what is wrong with them. Never raises."""
    reading = _Reading(block)
    return reading.entries(), reading.flaws


class _Reading:
    """One block of front matter on its way from text to entries."""

    def __init__(self, block: Sequence[str]) -> None:
        self.block = block
        self.flaws: list[Flaw] = []
        # Joined by LF whatever the file's line ends are, so that marks count alike everywhere.
        self.text = "\n".join(self.block) + "\n"
        self.starts = [0]
        for line in self.block:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def flaw(self, code: str, line: int, column: int, says: str) -> None:
        self.flaws.append(Flaw(code, line, column, says))

    def too_deep(self, line: int, column: int) -> None:
        says = f"the front matter is nested deeper than {DEEPEST} levels and was not read"
        self.flaw("too-deep", line, column, says)

    def place(self, offset: int) -> tuple[int, int]:
        """Line (in the document) and column of an offset into the block, both from 1.

        Not the mark's own line: YAML also ends lines at NEL and U+2028.
        """
        index = max(0, bisect_right(self.starts, offset) - 1)
        return index + 2, offset - self.starts[index] + 1

    def entries(self) -> dict[str, Entry]:
        if not self._is_safe():
            return {}
        found: dict[str, Entry] = {}
        handler = _Handler(self, found)
        try:
            frontmatter.parse(f"---\n{self.text}---\n", handler=handler)
        except yaml.YAMLError as error:
            line = self._syntax(error)
            # What stands above the fault is sound; the line itself may be half read.
            return {name: entry for name, entry in found.items() if entry.line < line}
        except ValueError:  # a surrogate that cannot be given to libyaml
            self.flaw("front-matter-syntax", 2, 1, "the front matter holds impossible characters")
        return found

    def _is_safe(self) -> bool:
        if len(self.text) > LONGEST:
            says = f"the front matter is longer than {LONGEST // 1024} KB and was not read"
            self.flaw("too-large", 1, 1, says)
            return False
        for number, line in enumerate(self.block, 2):
            if _CONFLICT.match(line):
                return True  # the check for conflict markers says it; what stands above is read
            if _too_deep(line):
                self.too_deep(number, 1)
                return False
        return self._brackets_close()

    def _brackets_close(self) -> bool:
        depth = 0
        for bracket in re.finditer(r"[\[{]|[\]}]", self.text):
            depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
            if depth > DEEPEST:
                self.too_deep(*self.place(bracket.start()))
                return False
        return True

    def _syntax(self, error: yaml.YAMLError) -> int:
        odd = _UNPRINTABLE.search(self.text)
        mark: Any = getattr(error, "problem_mark", None)
        if odd and (mark is None or mark.index >= odd.start()):
            line, column = self.place(odd.start())
            says = f"the character U+{ord(odd[0]):04X} cannot stand in front matter"
        elif mark is not None:
            line, column = self.place(min(mark.index, len(self.text) - 1))
            says = f"this is no YAML: {_in_words(error)}"
        else:
            line, column, says = 2, 1, f"this is no YAML: {_in_words(error)}"
        self.flaw("front-matter-syntax", line, column, says)
        return line


def _too_deep(line: str) -> bool:
    lead = _COMPACT_NESTING.match(line)
    run = lead[0] if lead else ""
    # `---------` is a plain text, not nesting: only indicators followed by a space nest.
    nests = len(re.findall(r"[-?:](?=[ \t])", run))
    return nests > DEEPEST or len(run) - len(run.lstrip(" ")) > 20 * DEEPEST


def _in_words(error: yaml.YAMLError) -> str:
    """The parser's own reason, shortened, with what usually mends it."""
    problem = str(getattr(error, "problem", None) or "it cannot be read")
    if "mapping values are not allowed" in problem:
        return "a value with `: ` in it must stand in quotes"
    if "cannot start any token" in problem:
        return "a value that begins with this character must stand in quotes"
    if "could not find expected ':'" in problem:
        return "a line without `field: value`"
    return problem


# The name is python-frontmatter's: its `parse` takes a "handler".
class _Handler(BaseHandler):
    """Gives python-frontmatter our own fences and every scalar as text."""

    def __init__(self, reading: _Reading, found: dict[str, Entry]) -> None:
        self.reading = reading
        self.found = found

    def detect(self, text: str) -> bool:
        return True

    def split(self, text: str) -> tuple[str, str]:
        return self.reading.text, ""

    def load(self, fm: str, **kwargs: object) -> Any:
        parser = PARSER(fm)
        try:
            _Builder(self.reading, self.found).build(parser)
        finally:
            dispose = getattr(parser, "dispose", None)
            if dispose:
                dispose()
        return self.found


class _Builder:
    """Turns YAML events into entries: no recursion, no aliases followed, no tags obeyed."""

    def __init__(self, reading: _Reading, found: dict[str, Entry]) -> None:
        self.reading = reading
        self.found = found
        self.refused = False

    def build(self, parser: Any) -> None:
        stack: list[_Nest] = []
        sort: Any = None
        while sort is not yaml.StreamEndEvent:
            event: Any = parser.get_event()
            sort = type(event)
            if sort is yaml.ScalarEvent:
                self._refuse_features(event, event.tag)
                self._put(stack, _scalar(event), event.start_mark.index)
            elif sort is yaml.MappingStartEvent or sort is yaml.SequenceStartEvent:
                self._refuse_features(event, event.tag)
                stack.append(_Nest(event, sort is yaml.MappingStartEvent))
                if len(stack) > DEEPEST:
                    self._stop(event)
                    return
            elif sort is yaml.MappingEndEvent or sort is yaml.SequenceEndEvent:
                nest = stack.pop()
                self._put(stack, self._finished(nest, event), nest.start)
            elif sort is yaml.AliasEvent:
                self._refuse_features(event, None)
                self._put(stack, None, event.start_mark.index)

    def _stop(self, event: Any) -> None:
        """Blocks nest by their indents alone: only here is seen how deep they are."""
        self.found.clear()
        self.reading.too_deep(*self.reading.place(event.start_mark.index))

    def _put(self, stack: list[_Nest], value: Raw, start: int) -> None:
        """Hand a value to the nest it stands in; a pair of the outermost one is an entry."""
        if not stack:
            if not isinstance(value, dict) and value is not None:
                says = "the front matter holds no fields; write `field: value`"
                self.reading.flaw("front-matter-not-fields", 2, 1, says)
            return
        pair = stack[-1].take(value, start)
        if pair is not None and len(stack) == 1:
            self._enter(*pair)

    def _enter(self, name: str, value: Raw, start: int) -> None:
        line, column = self.reading.place(start)
        earlier = self.found.get(name)
        if earlier:
            says = f"{name} stands twice, here and on line {earlier.line}; the first counts"
            self.reading.flaw("duplicate-key", line, column, says)
            return
        self.found[name] = Entry(name, value, line, column)

    def _refuse_features(self, event: Any, tag: str | None) -> None:
        if self.refused or not (event.anchor or tag):
            return
        self.refused = True
        line, column = self.reading.place(event.start_mark.index)
        says = "anchors, aliases and tags of YAML are not read; write the value out, or quote it"
        self.reading.flaw("yaml-feature", line, column, says)

    def _finished(self, nest: _Nest, event: Any) -> Raw:
        """A nest's value: as typed where a person meant a link or a placeholder."""
        typed = self.reading.text[nest.start : event.end_mark.index]
        if not nest.is_mapping and _WIKILINK.match(typed):
            line, column = self.reading.place(nest.start)
            says = f'a link must stand in quotes here: "{typed}"'
            self.reading.flaw("unquoted-wikilink", line, column, says)
            return typed
        if nest.is_mapping and _PLACEHOLDER.match(typed):
            return typed
        return nest.pairs if nest.is_mapping else nest.values


class _Nest:
    """A list or mapping of which not all has been read yet."""

    def __init__(self, event: Any, is_mapping: bool) -> None:
        self.start: int = event.start_mark.index
        self.is_mapping = is_mapping
        self.values: list[Raw] = []
        self.pairs: dict[str, Raw] = {}
        self.key: tuple[str, int] | None = None

    def take(self, value: Raw, start: int) -> tuple[str, Raw, int] | None:
        """Take a value; a finished pair is returned with where its key starts."""
        if not self.is_mapping:
            self.values.append(value)
            return None
        if self.key is None:
            self.key = (value if isinstance(value, str) else "" if value is None else "?", start)
            return None
        (name, at), self.key = self.key, None
        self.pairs.setdefault(name, value)
        return name, value, at


def _scalar(event: Any) -> str | None:
    plain = event.style in (None, "")
    return None if plain and event.value in NOT_SET else str(event.value)
