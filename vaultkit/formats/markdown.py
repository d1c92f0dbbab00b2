"""The agenda as a Markdown note: boxes, reasons, links to the notes they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vaultkit.core.items import Agenda, Group, Item, Line
from vaultkit.core.names import stem
from vaultkit.core.reports import said
from vaultkit.formats.headings import (
    counts,
    heading,
    lateness,
    more,
    nothing,
    older,
    short_day,
    title,
)
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable

Mark = Callable[[Item], str]

# HTML and comments in a task would change the rest of the page; its links and emphasis may stay.
LOUD = re.compile(r"<|(?<=%)%")
# What Obsidian cannot link to.
UNLINKABLE = re.compile(r"[#^\[\]|\\]|%%")


def agenda_markdown(agenda: Agenda, look: Look = PLAIN) -> str:
    """The agenda as a note that Obsidian, or any Markdown viewer, shows."""
    return "\n\n".join(agenda_blocks(agenda, lambda item: "")) + "\n"


def agenda_blocks(agenda: Agenda, mark: Mark) -> list[str]:
    """The agenda's parts, to stand apart; `mark` gives what stands behind each item."""
    blocks = [f"# {title(agenda.on)}", *counts(agenda)]
    blocks += [_group(group, agenda, mark) for group in agenda.groups]
    if not agenda.groups:
        blocks.append(nothing(agenda)[0])
    if agenda.older:
        blocks.append(older(agenda))
    return blocks


def _group(group: Group, agenda: Agenda, mark: Mark) -> str:
    rows = [row for line in group.lines for row in _line(line, agenda, mark)]
    cut = ["", more(group)] if group.more else []
    return "\n".join([f"## {heading(group, agenda.days)}", "", *rows, *cut])


def _line(line: Line, agenda: Agenda, mark: Mark) -> Iterator[str]:
    """A box for the item that leads; further reasons for the same are boxes under it."""
    first, *others = line.items
    due = short_day(first.due, agenda.on).replace("  ", " ")
    yield f"- [ ] {due}: {_item(first, agenda)}{mark(first)}"
    for item in others:
        yield f"    - [ ] {_item(item, agenda)}{mark(item)}"


def _item(item: Item, agenda: Agenda) -> str:
    told = (item.action, lateness(item.due, agenda.on), said(item.reason, agenda.on))
    return f"{' · '.join(_quiet(part) for part in told if part)} ({_linked(stem(item.path))})"


def _quiet(text: str) -> str:
    return LOUD.sub(r"\\\g<0>", printable(text))


def _linked(name: str) -> str:
    """A wikilink, or the bare name where a link could not lead to it."""
    shown = printable(name)
    return _quiet(shown) if shown != name or UNLINKABLE.search(name) else f"[[{name}]]"
