"""The agenda for a terminal or a pipe: never wider than it, and calm."""

from __future__ import annotations

from vaultkit.core.items import Agenda, Group, Item, Line
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
from vaultkit.formats.page import Page, Row, blank, drawn, row_width, rows_of
from vaultkit.formats.printable import printable
from vaultkit.formats.why import explained

DAY_STYLES = {"overdue": "red", "today": "yellow", "next": ""}


def agenda_text(agenda: Agenda, look: Look = PLAIN) -> str:
    """The agenda in groups, each item with its reason and the beginning of its id."""
    page = Page(agenda.on, look, _id_length(agenda))
    rows = page.wrapped(title(agenda.on), 0, "bold")
    for numbers in counts(agenda):
        rows += page.wrapped(numbers, 0, "dim")
    for group in agenda.groups:
        rows += [(), *page.wrapped(heading(group, agenda.days), 0, "bold")]
        rows += _group(group, page)
    rows += _foot(agenda, page)
    return "".join(drawn(row, look.colour) + "\n" for row in rows)


def _id_length(agenda: Agenda) -> int:
    """How much of an id tells all of them apart: at least 4 characters."""
    ids = {item.id for line in agenda.lines for item in line.items}
    lengths = (n for n in range(4, 8) if len({each[:n] for each in ids}) == len(ids))
    return next(lengths, 8)


def _group(group: Group, page: Page) -> list[Row]:
    rows = [row for line in group.lines for row in _line(line, group, page)]
    if group.more:
        rows += page.wrapped(more(group), page.margin, "dim")
    return rows


def _line(line: Line, group: Group, page: Page) -> list[Row]:
    """The item that leads, and under it the further reasons for the same, each as late as it is."""
    day = short_day(line.lead.due, page.on), DAY_STYLES.get(group.name, "")
    rows = _item(line.lead, day, page)
    for item in line.items[1:]:
        rows += _item(item, ("also", "dim"), page)
    return rows


def _item(item: Item, label: tuple[str, str], page: Page) -> list[Row]:
    reasons = (lateness(item.due, page.on), printable(said(item.reason, page.on)))
    told = _told(printable(item.action), " · ".join(filter(None, reasons)), page)
    rows = _labelled(label, told, item.id[: page.id_length], page)
    return [*rows, *explained(item, page)] if page.look.why else rows


def _told(action: str, reason: str, page: Page) -> list[Row]:
    """What to do with its reason beside it, or below it where both have no room on one line."""
    beside: Row = (blank(page.margin), (action, ""), (f" · {reason}", "dim"))
    if page.room is None or row_width(beside) <= page.margin + page.room:
        return [beside]
    actions = rows_of(action, page.margin, "", page.room, page.most)
    return [*actions, *page.wrapped(reason, page.margin + 2, "dim", page.most)]


def _labelled(label: tuple[str, str], told: list[Row], id: str, page: Page) -> list[Row]:
    """The day before an item and its id after it; on a narrow page on a line of their own."""
    day: Row = (blank(2), label)
    if page.is_narrow:
        return [page.ended(day, id), *told]
    first, *others = told
    gap = blank(page.margin - row_width(day))
    return [page.ended((*day, gap, *first[1:]), id), *others]


def _can_be_settled(agenda: Agenda) -> bool:
    """Whether a line has an id: whom one waits for has none."""
    return any(item.id for line in agenda.lines for item in line.items)


def _foot(agenda: Agenda, page: Page) -> list[Row]:
    rows: list[Row] = []
    if not agenda.groups:
        owed, ahead = nothing(agenda)
        rows += [(), *page.wrapped(owed, 0, ""), *page.wrapped(ahead, 0, "dim")]
    if agenda.older:
        rows += [(), *page.wrapped(older(agenda), 0, "dim")]
    if _can_be_settled(agenda) and page.columns and not page.look.why:
        rows += [
            (),
            *page.wrapped(
                "Settle one: vaultkit done ID or NAME · why: vaultkit agenda --why", 0, "dim"
            ),
        ]
    return rows
