"""Write the questions for a talk. A rule of a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Item, Reason, Work
from vaultkit.core.model import Interview
from vaultkit.core.owed import owed
from vaultkit.core.people import Dossier
from vaultkit.core.readiness import minutes_of, missing_questions, question_range
from vaultkit.core.wording import questions_in
from vaultkit.core.workdays import business_days_before

HOW = "`vaultkit prep --write` adds some of your banks"


def questions(dossier: Dossier, *, before: int = 1) -> Iterator[Item]:
    """Write open questions for a talk, as many as fit, and one that asks for a name (S-2).

    Due `before` business days before the slot; ends when their number fits the minutes, none
    asks for a job and one asks whom else to talk to, or with the slot. Closed ones are
    only counted. Source: prepare a list of open questions, and do not ask for a job (the guide
    behind this project).
    """
    for talk in dossier.ahead:
        lacks = missing_questions(dossier, talk)
        if talk.day and talk.contact == dossier.path and lacks:
            least, most = question_range(minutes_of(dossier, talk))
            yield owed(
                dossier,
                "questions",
                business_days_before(talk.day, before, dossier.calendar),
                f"Write {least} to {most} questions for {dossier.name}",
                Reason(f"{_so_far(dossier, talk)}; you talk", talk.day),
                note=talk.note,
                line=_line(talk),
                until=talk.day,
                closes=talk.ends,
                key=talk.day.isoformat(),
                settles=(Work(talk.note.path, f"write {' and '.join(lacks)}; {HOW}"),),
            )


def _so_far(dossier: Dossier, talk: Interview) -> str:
    found = questions_in(talk.note, dossier.wording)
    sorts = [
        f"{found.closed} closed" if found.closed else "",
        f"{found.job} about a job" if found.job else "",
        "none for a name" if found.count and found.referral == 0 else "",
    ]
    return ", ".join([f"{found.count} so far", *filter(None, sorts)])


def _line(talk: Interview) -> int:
    section = talk.note.section("Questions")
    return section.line if section else talk.note.line("date")
