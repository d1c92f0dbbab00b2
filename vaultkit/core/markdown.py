"""A note's body, read: sections, links, tasks, log lines, and what was wrong with them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vaultkit.core.blocks import MOST_NESTED, Heading, Structure, structure_of
from vaultkit.core.links import links_in
from vaultkit.core.model import Flaw, Link, Section, Task
from vaultkit.core.tasks import flaws, take_apart, task

_MARKER = re.compile(r"[\s>]*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|\Z)")
# Also dates as other countries write them: they are no facts, and somebody must say so.
_DATED = re.compile(r"[0-9]{4}-[0-9]|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}")


@dataclass(frozen=True, slots=True)
class Body:
    """What a note's body says. `log` are the dated list items under the heading Log."""

    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    tasks: tuple[Task, ...] = ()
    log: tuple[tuple[int, str], ...] = ()
    flaws: tuple[Flaw, ...] = ()


def read_body(texts: Sequence[str], first: int) -> Body:
    """What the lines of a body say; `first` is the number of the first of them in its note."""
    found = structure_of(texts)
    parts = list(_parts(texts, found, first))
    return Body(
        sections=tuple(part.section for part in parts if part.section.level or part.has_content),
        links=tuple(link for part in parts for link in part.links),
        tasks=tuple(task for part in parts for task in part.tasks),
        log=tuple(_log(parts)),
        flaws=(*_depth(found, first), *(flaw for part in parts for flaw in part.flaws)),
    )


class _Part(NamedTuple):
    """What stands under one heading, or before the first."""

    section: Section
    has_content: bool
    links: list[Link]
    tasks: list[Task]
    flaws: list[Flaw]


def _parts(texts: Sequence[str], found: Structure, first: int) -> Iterator[_Part]:
    headings = [Heading(-1, 0, ""), *found.headings]
    for heading, end in zip(
        headings, [*(h.index for h in found.headings), len(texts)], strict=True
    ):
        lines = [
            index
            for index in range(max(heading.index, 0), end)
            if texts[index] and index not in found.hidden and not texts[index].isspace()
        ]
        items = found.items[bisect_left(found.items, heading.index) : bisect_left(found.items, end)]
        yield _part(texts, lines, items, heading, first)


def _part(
    texts: Sequence[str], lines: list[int], items: Sequence[int], heading: Heading, first: int
) -> _Part:
    title = heading.title if heading.level else None
    links: list[Link] = []
    tasks: list[Task] = []
    wrong: list[Flaw] = []
    bullets: list[tuple[int, str]] = []
    prose: list[str] = []
    are_items = set(items)
    for index in lines:
        text, line = texts[index], first + index
        if "[[" in text or "](" in text:
            links += links_in(text, line, section=title)
        if index not in are_items:
            if index != heading.index:
                prose.append(text)
            continue
        item = _item(text)
        found = take_apart(text) if item[:1] == "[" else None
        if found:
            tasks.append(task(found, line, title))
            prose.append(tasks[-1].text)
            wrong += flaws(found, line)
        elif item:
            bullets.append((line, item))
            prose.append(item)
    line = first + max(heading.index, 0)
    section = Section(heading.title, heading.level, line, _words(prose), tuple(bullets))
    return _Part(section, bool(lines), links, tasks, wrong)


def _item(text: str) -> str:
    """The text of a list item without its marker."""
    marker = _MARKER.match(text)
    return text[marker.end() :].strip() if marker else text.strip()


def _words(prose: Sequence[str]) -> int:
    """How many words there are: what stands between spaces, less what is only marks."""
    # Looking into each word takes ten times as long: only lines that begin with a mark earn it.
    plain = [text for text in prose if text[:1].isalnum()]
    marked = (word for text in prose if not text[:1].isalnum() for word in text.split())
    return len(" ".join(plain).split()) + sum(any(map(str.isalnum, word)) for word in marked)


def _log(parts: Sequence[_Part]) -> Iterator[tuple[int, str]]:
    """The dated items under a heading Log, and under the smaller headings that divide it."""
    level = 0
    for part in parts:
        section = part.section
        if not level or section.level <= level:
            level = section.level if section.title.casefold() == "log" else 0
        if level:
            yield from (item for item in section.bullets if _DATED.match(item[1]))


def _depth(found: Structure, first: int) -> Iterator[Flaw]:
    if found.too_deep is not None:
        says = f"nested deeper than {MOST_NESTED} levels: what stands there was not read"
        yield Flaw("too-deep", first + found.too_deep, 1, says)
