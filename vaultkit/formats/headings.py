"""The words an agenda has around its items, the same on a terminal and in Markdown."""

from __future__ import annotations

from datetime import date

from vaultkit.core.items import Agenda, Group

# Further away than this, a day and a month could be of either year.
HALF_A_YEAR = 182


def title(today: date) -> str:
    return f"Agenda for {long_day(today)}"


def long_day(day: date) -> str:
    """Monday, 23 November 2026."""
    return f"{day:%A}, {day.day} {day:%B} {day.year}"


def short_day(day: date, today: date) -> str:
    """A day in ten columns: `Mon 23 Nov`, and `2025-11-23` where the year could be mistaken."""
    if abs((day - today).days) > HALF_A_YEAR:
        return day.isoformat()
    return f"{day:%a} {day.day:2} {day:%b}"


NAMES = {
    "left": "Left the agenda, never settled",
    "mine": "What you promised",
    "theirs": "What they promised",
    "waiting": "Whom you wait for, and until when",
}


def heading(group: Group, days: int) -> str:
    """What a group of the agenda is called."""
    if group.name == "next":
        return {0: "Ahead", 1: "Tomorrow"}.get(days, f"Next {days} days")
    if group.name[0].isdigit():
        return long_day(date.fromisoformat(group.name))
    return NAMES.get(group.name, group.name.capitalize())


def lateness(due: date, today: date) -> str:
    """How late something is; nothing where it is not."""
    days = (today - due).days
    if days <= 0:
        return ""
    return "1 day late" if days == 1 else f"{days} days late"


def more(group: Group) -> str:
    """How many lines of a group were cut off, and what shows them."""
    return f"and {group.more} more (--all)"


def older(agenda: Agenda) -> str:
    """How many tasks are so late that they are only counted, and what shows them."""
    tasks = "1 older task" if agenda.older == 1 else f"{agenda.older} older tasks"
    return f"and {tasks} (--all)"


def counts(agenda: Agenda) -> list[str]:
    """The numbers of the week: 2 of 5 new people written to · 1 of 1 talks; none, no line."""
    if not agenda.week:
        return []
    told = (f"{count.have} of {count.wanted} {count.what}" for count in agenda.counts)
    return [f"Week of {agenda.week.day} {agenda.week:%B}: {' · '.join(told)}"]


NOTHING = {
    "promises": "No promise is open, neither yours nor theirs.",
    "review": "Nothing left the agenda without being settled.",
    "waiting": "You wait for nobody.",
}


def nothing(agenda: Agenda) -> tuple[str, str]:
    """What is said where nothing is found, and what could be looked at instead."""
    if agenda.view:
        none = "Nothing of that sort." if agenda.is_part else NOTHING[agenda.view]
        return none, "What you owe: vaultkit agenda"
    owed = "Nothing of that sort today" if agenda.is_part else "You owe nobody anything today"
    if agenda.days:
        span = "tomorrow" if agenda.days == 1 else f"in the next {agenda.days} days"
        owed = f"{owed}, nor {span}"
    command = "the same with" if agenda.is_part else "vaultkit agenda"
    return f"{owed}.", f"Further ahead: {command} --days {max(30, 2 * agenda.days)}"
