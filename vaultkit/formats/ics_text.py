"""The agenda for a calendar (RFC 5545): talks with their hours, debts as days or as to-dos.

UIDs are the items' ids, so that a calendar that is given the file again changes what it has
instead of adding to it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, Todo, vText

from vaultkit.core.items import Agenda, Item, Line
from vaultkit.core.obsidian_address import obsidian_address
from vaultkit.core.reports import said
from vaultkit.formats.ics_zone import calendar_zone
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable

# Half an hour to open the brief and to be early.
ALARM = timedelta(minutes=-30)
PRIORITIES = {"now": 1, "high": 3, "normal": 5, "low": 7, "info": 9}


class _Words(vText):
    """Text as RFC 5545 writes it; icalendar makes a line end of what stands in `D:\\Notes`."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


def agenda_ics(agenda: Agenda, look: Look = PLAIN) -> str:
    """The agenda as one calendar; `look.todo` makes to-dos of what is not a talk."""
    calendar = Calendar()
    calendar.add("prodid", "-//vaultkit//agenda//EN")
    calendar.add("version", "2.0")
    for line in agenda.lines:
        calendar.add_component(_component(line, agenda.on, look))
    if calendar.get_missing_tzids():
        calendar.subcomponents.insert(0, _zone(agenda, look.zone))
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _zone(agenda: Agenda, zone: str) -> Timezone:
    """The zone of the talks, a year more than needed each way: some keep what they read first."""
    last = max(line.lead.due for line in agenda.lines)
    return calendar_zone(ZoneInfo(zone), agenda.on.year - 1, last.year + 1)


def _component(line: Line, on: date, look: Look) -> Event | Todo:
    item = line.lead
    starts = _starts(item, look.zone)
    part = Todo() if look.todo and starts is None else Event()
    part.add("uid", f"{item.id}@vaultkit")
    # Of the day that is shown, not of the moment: the same agenda gives the same file.
    part.add("dtstamp", datetime.combine(on, time(), UTC))
    part.add("summary", _Words(printable(_named(item))))
    part.add("description", _Words(_described(line, on)))
    part.add("url", obsidian_address(look.vault, item.path))
    part.add("priority", PRIORITIES[item.urgency])
    if starts:
        _timed(part, item, starts, look.zone)
    elif isinstance(part, Todo):
        part.add("due", max(item.due, on))
    else:
        part.add("dtstart", max(item.due, on))
        part.add("transp", "TRANSPARENT")
    return part


def _named(item: Item) -> str:
    """The action, without the hour: a calendar shows it as it is where its reader is."""
    return item.action.removesuffix(f" at {item.at}") if item.at else item.action


def _starts(item: Item, zone: str) -> datetime | None:
    """When a talk begins; None for everything else."""
    if item.rule != "today" or item.at is None:
        return None
    return datetime.combine(item.due, time.fromisoformat(item.at), ZoneInfo(zone))


def _timed(part: Event | Todo, item: Item, starts: datetime, zone: str) -> None:
    part.add("dtstart", starts)
    ends = item.closes.replace(tzinfo=ZoneInfo(zone)) if item.closes else starts
    if ends > starts:
        part.add("dtend", ends)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Words(printable(_named(item))))
    alarm.add("trigger", ALARM)
    part.add_component(alarm)


def _described(line: Line, on: date) -> str:
    reasons = [f"{item.action}: {said(item.reason, on)}" for item in line.items[1:]]
    return "\n".join(printable(text) for text in [said(line.lead.reason, on), *reasons])
