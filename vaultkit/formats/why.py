"""What `--why` tells of an item: its rule, where it comes from, its days, what settles it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from vaultkit.core.items import Item
from vaultkit.core.letters.message_rules import MESSAGE_FOR_RULE
from vaultkit.core.reports import ago, command_for, settling_words
from vaultkit.formats.page import Page, Row, blank
from vaultkit.formats.printable import printable

LABELS = 8


def explained(item: Item, page: Page) -> list[Row]:
    """The rows below an item that explain it."""
    return [
        row
        for label, text in explanations(item, page.on, page.look.meanings or {})
        for row in _labelled(label, text, page)
    ]


def explanations(item: Item, today: date, meanings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each explanation with its label."""
    meaning = meanings.get(item.rule)
    yield "rule", f"{item.rule}: {meaning}" if meaning else item.rule
    yield "from", f"{item.path}:{item.line}"
    yield "due", due_words(item, today)
    ways = (command_for(item), settling_words(item.settles, today))
    if item.writing and item.rule in MESSAGE_FOR_RULE:
        yield "draft", f"vaultkit draft {item.id}"
    if settled := ", or ".join(way for way in ways if way):
        yield "settle", settled


def due_words(item: Item, today: date) -> str:
    """When an item is due and when it shows: `2026-11-20, 3 days ago; shows from … until …`."""
    shows = f"from {item.from_} until {item.until}"
    if item.until == date.max:
        shows = f"from {item.from_} until it is done"
    elif item.from_ == item.until:
        shows = f"on {item.from_} only"
    return f"{item.due}, {ago(item.due, today)}; shows {shows}"


def _labelled(label: str, text: str, page: Page) -> list[Row]:
    """A label, and its text beside it in as many rows as it takes."""
    margin = page.margin + 2
    first, *others = page.wrapped(printable(text), margin + LABELS, "dim")
    return [(blank(margin), (label.ljust(LABELS), "dim"), *first[1:]), *others]
