"""Tell people what came of their advice. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Item, Reason
from vaultkit.core.model import Event, Interview, Task
from vaultkit.core.named import target_of
from vaultkit.core.names import link_key
from vaultkit.core.owed import log, owed
from vaultkit.core.people import Dossier
from vaultkit.core.rules.advice import pieces_of_advice
from vaultkit.core.rules.promise import key_of
from vaultkit.core.workdays import later


def report_advice(dossier: Dossier, *, days: int = 7, latest_days: int = 30) -> Iterator[Item]:
    """Tell somebody what came of their advice once you have tried it (A-7).

    Due `days` after it was ticked, without a day of that `latest_days` after the talk; ends with
    `reported` in their log on that day or later, not with what you report about other people.
    Leaves the agenda 30 days late. Source: tell advisers what you did with it (Yale, Personal
    Journey Coaching).
    """
    for talk in dossier.held:
        for task in pieces_of_advice(dossier, talk):
            if talk.held_on and task.status in "xX" and not is_reported(dossier, talk, task):
                tried = max(task.done, talk.held_on) if task.done else None
                yield owed(
                    dossier,
                    "report-advice",
                    later(tried, days) if tried else later(talk.held_on, latest_days),
                    f"Tell {dossier.name} what came of the advice: {task.text}",
                    Reason("tried", tried) if tried else Reason("advised", talk.held_on),
                    note=talk.note,
                    line=task.line,
                    urgency="high",
                    key=key_of(talk.note, task),
                    settles=(log(dossier, "reported"),),
                    writing=True,
                )


def is_reported(dossier: Dossier, talk: Interview, task: Task) -> bool:
    """Whether they were told of it: a report about somebody else is none about advice."""
    since = task.done or talk.held_on or date.min
    return any(
        event.verb == "reported" and event.on >= since and _is_about(event, talk)
        for event in dossier.events
    )


def _is_about(event: Event, talk: Interview) -> bool:
    about = event.objects.get("about")
    return about is None or link_key(target_of(about)) == link_key(talk.note.name)
