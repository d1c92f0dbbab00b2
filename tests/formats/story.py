"""A small story whose agenda has everything a format can stumble over."""

from __future__ import annotations

from datetime import date, datetime, time

from vaultkit.core.agenda import Wanted, agenda
from vaultkit.core.items import (
    AddLine,
    Agenda,
    Item,
    Problem,
    Reason,
    SetField,
    TickTask,
    Work,
)

TODAY = date(2026, 11, 23)
NOW = datetime.combine(TODAY, time(8))
EVIL = "Evil\x1b[2J\x1b]0;P\x07 \u202etxt"
LONG = (
    "Read the four papers on erasure coding that she named, write down which of them hold for a "
    "cluster as small as ours, and send her the page before the group meets again in December"
)

SPOKE = "Interviews/2026-11-19 Dana Okafor.md"
SHELL = "Interviews/2026-11-24 Shell.md"

THANKS = Item(
    rule="thank-you",
    subject=SPOKE,
    path=SPOKE,
    line=4,
    due=date(2026, 11, 20),
    from_=date(2026, 11, 19),
    until=date(2026, 12, 4),
    urgency="now",
    action="Thank Dana Okafor anyway",
    reason=Reason("you spoke", date(2026, 11, 19), "; say that it is late"),
    settles=(SetField(SPOKE, "thanked", "{today}"),),
    who="People/Dana Okafor.md",
    name="Dana Okafor",
    writing=True,
    id="q3kmz7ab",
)
ANSWER = Item(
    rule="answer",
    subject="People/Dana Okafor.md",
    path="People/Dana Okafor.md",
    line=31,
    due=date(2026, 11, 23),
    from_=date(2026, 11, 20),
    until=date(2026, 12, 23),
    urgency="now",
    action="Answer Dana Okafor with 2 or 3 times",
    reason=Reason("they wrote", date(2026, 11, 20)),
    settles=(AddLine("People/Dana Okafor.md", "Log", "{today} proposed"),),
    who="People/Dana Okafor.md",
    name="Dana Okafor",
    waiting=False,
    writing=True,
    id="bx2ay4cd",
)
PROMISE = Item(
    rule="promise",
    subject="Interviews/2026-11-12 山田花子.md",
    path="Interviews/2026-11-12 山田花子.md",
    line=27,
    due=date(2026, 11, 19),
    from_=date(2026, 11, 19),
    until=date.max,
    urgency="high",
    action="Keep your word to 山田花子: 分散ストレージの論文を三本送る",
    reason=Reason("promised", date(2026, 11, 12)),
    settles=(
        TickTask("Interviews/2026-11-12 山田花子.md", "分散ストレージの論文を三本送る", 0, 27),
    ),
    who="People/山田花子.md",
    name="山田花子",
    waiting=True,
    id="m5tnw2ef",
)
TALK = Item(
    rule="today",
    subject="Interviews/2026-11-23 Zoë.md",
    path="Interviews/2026-11-23 Zoë.md",
    line=5,
    due=TODAY,
    from_=TODAY,
    until=TODAY,
    urgency="now",
    action="Talk with Zoë 👩🏽‍🔬 at 15:00",
    reason=Reason("https://meet.example.org/zoe; stop at 15:20"),
    settles=(SetField("Interviews/2026-11-23 Zoë.md", "outcome", "held"),),
    who="People/Zoë 👩🏽‍🔬.md",
    name="Zoë 👩🏽‍🔬",
    waiting=True,
    at="15:00",
    id="t7hc6dgh",
)
PREPARE = Item(
    rule="prepare",
    subject=SHELL,
    path=SHELL,
    line=5,
    due=TODAY,
    from_=date(2026, 11, 18),
    until=date(2026, 11, 23),
    urgency="high",
    action=f"Prepare the talk with {EVIL}",
    reason=Reason("you talk", date(2026, 11, 24), "; missing: questions, pitch"),
    settles=(Work(SHELL, "add what is missing: questions, pitch"),),
    who=f"People/{EVIL}.md",
    name=EVIL,
    id="d4vrk3ij",
)
HOMEWORK = Item(
    rule="task",
    subject="Home.md",
    path="Home.md",
    line=12,
    due=date(2026, 11, 25),
    from_=date(2026, 11, 25),
    until=date.max,
    urgency="normal",
    action=LONG,
    reason=Reason("a task in Home"),
    settles=(TickTask("Home.md", LONG, 0, 12),),
    name="Home",
    id="w6epu5kl",
)
NUDGE = Item(
    rule="nudge",
    subject="People/José Núñez.md",
    path="People/José Núñez.md",
    line=19,
    due=date(2026, 11, 26),
    from_=date(2026, 11, 26),
    until=date(2026, 12, 9),
    urgency="normal",
    action="Nudge José Núñez",
    reason=Reason("you wrote", date(2026, 11, 17), ", no answer"),
    settles=(AddLine("People/José Núñez.md", "Log", "{today} nudged"),),
    who="People/José Núñez.md",
    name="José Núñez",
    writing=True,
    id="y2sfb6mn",
)
SUM = Item(
    rule="task",
    subject="Goals/Pay.md",
    path="Goals/Pay.md",
    line=8,
    due=date(2026, 11, 30),
    from_=date(2026, 11, 30),
    until=date.max,
    urgency="low",
    action='=HYPERLINK("https://example.org", "what I would earn")',
    reason=Reason("a task in Pay"),
    settles=(
        TickTask("Goals/Pay.md", '=HYPERLINK("https://example.org", "what I would earn")', 0, 8),
    ),
    name="Pay",
    id="z5ugd7op",
)
ITEMS = (THANKS, ANSWER, PROMISE, TALK, PREPARE, HOMEWORK, NUDGE, SUM)


def whole() -> Agenda:
    """The story's agenda on its day, uncut."""
    return agenda(ITEMS, NOW, Wanted(everything=True))


def cut() -> Agenda:
    """The same with two lines cut off and twelve older tasks, as a longer story would have."""
    uncut = whole()
    *groups, last = uncut.groups
    return uncut._replace(groups=(*groups, last._replace(more=2)), older=12)


def empty() -> Agenda:
    return Agenda(TODAY, 7, ())


PROBLEMS = (
    Problem(SPOKE, 5, 7, "wrong-type", "date should be a date and a time; it says “19 Nov, 3pm”"),
    Problem("People/山田花子.md", 3, 1, "unknown-choice", "tie is “freind”", "warning"),
    Problem("Home.md", 12, 1, "task-date-unseen", "100% sure: the plug-in\nsees no date", "hint"),
    Problem(f"People/{EVIL}, a: b.md", 1, 1, "not-utf-8", "byte 0x9b", "error"),
)
