"""The block structure of a note's body: headings, list items, and lines that hold no prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from vaultkit.core.masks import fence_end, masked
from vaultkit.core.text import Line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# The preset stops at 20 levels without a word.
MOST_NESTED = 200

# markdown-it tries every rule once for each marker in a row: a megabyte of `- - - … x` costs 8 s.
_MOST_MARKERS = 10
_CROWDED = re.compile(rf"[ \t>]*(?:(?:[-*+]|[0-9]{{1,9}}[.)])[ \t][ \t>]*){{{_MOST_MARKERS + 1}}}")

# What a line may be for `skim`, what is frequent first. `odd` is whatever the parser should
# judge: tabs, quotes, HTML, ordered lists, markers in a row, underlines of headings and tables,
# rules with spaces.
_SHAPE = re.compile(
    r"""
    (?P<indent>\ *)
    (?P<marker>[-*+]\ {1,4}(?=[^ \t]))?
    (?: (?P<text>[^\W\d_] | \[\[ | \[.\]\  | [0-9]{4}-)
      | (?P<blank>\Z)
      | (?P<heading>\#{1,6}(?:\ |\Z))
      | (?P<fence>`{3,}(?=[^`|]*\Z)|~{3,}(?=[^|]*\Z))
      | (?P<rule>(?:-{3,}|\*{3,}|_{3,})\ *\Z)
      | (?P<odd>[\t<>] | `{3} | ~{3} | \#{1,6}\t | =+[ \t]*\Z | [-*+](?:[ \t]|\Z)
          | [0-9]{1,9}[.)](?:[ \t]|\Z) | [|:-][|: \t-]*\Z | [*_][*_ \t]*\Z)
      | (?P<bracket>\[)
      | (?P<other>)
    )
    """,
    re.VERBOSE,
).match
_PROSE = frozenset(("text", "bracket", "other"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the index of its first line, its level from 1 to 6, its text without marks."""

    index: int
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Structure:
    """What the lines of a body are; all numbers are indexes into them.

    `items` are the lines on which list items begin. `hidden` lines hold no prose: code, HTML,
    comments, formulas. `too_deep` is where the nesting went beyond what is read.
    """

    headings: tuple[Heading, ...] = ()
    items: tuple[int, ...] = ()
    hidden: frozenset[int] = frozenset()
    too_deep: int | None = None


def structure(lines: Sequence[Line]) -> Structure:
    """What the lines of a body are, by CommonMark with tables and Obsidian's comments."""
    return structure_of([line.text for line in lines])


def structure_of(texts: Sequence[str]) -> Structure:
    """The same, of lines without their ends."""
    whole = "\n".join(texts)
    if "%%" not in whole and "$$" not in whole:
        return skim(texts) or by_parser(texts)
    hidden = masked(texts)
    shown = ["" if index in hidden else text for index, text in enumerate(texts)]
    found = skim(shown) or by_parser(shown)
    return replace(found, hidden=found.hidden | hidden)


def skim(texts: Sequence[str]) -> Structure | None:
    """The structure of a plain note, line by line; None wherever only the parser is certain."""
    headings: list[Heading] = []
    items: list[int] = []
    hidden: set[int] = set()
    # Where the content of each open list item begins, outermost last, the note's own first.
    columns = [0]
    in_paragraph = has_brackets = False
    resume = 0
    for index, text in enumerate(texts):
        if index < resume:
            continue
        # Most lines begin with a letter, and so need no closer look: a third of the time saved.
        if text[:1].isalpha():
            if not in_paragraph:
                columns, in_paragraph = [0], True
            continue
        found = _SHAPE(text)
        shape = found.lastgroup if found else "odd"
        if not found or shape == "odd":
            return None
        indent, content = found.end("indent"), found.end("marker")
        if shape == "blank":
            in_paragraph = False
        elif shape in _PROSE:
            has_brackets |= shape == "bracket"
            if in_paragraph and (content < 0 or (indent and _continues(indent, columns))):
                continue
            if not indent:
                del columns[1:]
            elif not _close_items(columns, indent):
                return None
            if content > 0:
                items.append(index)
                columns.append(content)
            in_paragraph = True
        elif indent or content > 0:
            return None
        elif shape == "rule":
            # Below text it makes a heading of it, below a line with `|` it begins a table.
            if index and texts[index - 1].strip(" "):
                return None
            columns = [0]
        elif shape == "heading":
            headings.append(_heading(index, text))
            columns, in_paragraph = [0], False
        else:
            resume = fence_end(texts, index, found["fence"], " {0,3}") or 0
            if not resume:
                return None
            hidden.update(range(index, resume))
            columns, in_paragraph = [0], False
    if has_brackets and any("]:" in text for text in texts):
        # What looks like `[label]: target` is no paragraph.
        return None
    return Structure(tuple(headings), tuple(items), frozenset(hidden))


def _continues(indent: int, columns: Sequence[int]) -> bool:
    """Whether a line with a list marker, right below text, only goes on with that text."""
    inner, outer = columns[-1], columns[-2] if len(columns) > 1 else 0
    return indent - inner > 3 or (indent < inner and indent - outer > 3)


def _close_items(columns: list[int], indent: int) -> bool:
    """Close the list items that a line is not part of; False where it is code, or very deep."""
    while columns[-1] > indent:
        columns.pop()
    return indent - columns[-1] < 4 and len(columns) < 50


def _heading(index: int, text: str) -> Heading:
    rest = text.lstrip("#")
    level = len(text) - len(rest)
    title = rest.rstrip(" \t")
    cut = title.rstrip("#")
    if cut[-1:] in (" ", "\t"):
        title = cut
    # The parser writes NUL so.
    return Heading(index, level, title.replace("\0", "\ufffd").strip())


def by_parser(texts: Sequence[str]) -> Structure:
    """The structure of any note."""
    crowded = {index for index, text in enumerate(texts) if _is_crowded(text)}
    # Joined again by LF alone: the parser would count a lone CR, which ends a line for us too.
    whole = "\n".join("" if index in crowded else text for index, text in enumerate(texts))
    tokens = _parser().parse(whole)
    hidden = frozenset(_hidden(tokens))
    deep = [*(crowded - hidden), *_deepest(tokens)]
    return Structure(
        headings=tuple(_headings(tokens)),
        items=tuple(
            dict.fromkeys(t.map[0] for t in tokens if t.type == "list_item_open" and t.map)
        ),
        hidden=hidden | crowded,
        too_deep=min(deep, default=None),
    )


@cache
def _parser() -> MarkdownIt:
    # Imported late: it takes 46 ms, as long as the rest of an agenda, and plain notes never ask.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED})
    return parser.enable("table").disable("inline")


def _is_crowded(text: str) -> bool:
    """Whether a line opens more lists at once than anybody means."""
    return bool(_CROWDED.match(text)) and len(set(text) - {" ", "\t"}) > 1


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.map:
            title = inside.content.replace("\n", " ").strip()
            yield Heading(token.map[0], int(token.tag[1:]), title)


def _hidden(tokens: Sequence[Token]) -> Iterator[int]:
    for token in tokens:
        if token.type in ("fence", "code_block", "html_block") and token.map:
            yield from range(*token.map)


def _deepest(tokens: Sequence[Token]) -> Iterator[int]:
    """The lines of quotes and list items whose content the parser did not read."""
    for token in tokens:
        if token.level >= MOST_NESTED - 1 and token.type in ("list_item_open", "blockquote_open"):
            yield token.map[0] if token.map else 0
