"""What talks have taught, for programs: JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from vaultkit.core.learning.insights import Advice, Insight
from vaultkit.core.learning.learned import Group, Learned
from vaultkit.core.learning.matrix import ANSWERED, Matrix, Row
from vaultkit.formats.csv_text import csv_row
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import json_safe

COLUMNS = (
    "what",
    "goals",
    "themes",
    "text",
    "who",
    "on",
    "sorts",
    "side",
    "outcome",
    "path",
    "line",
)


def insights_csv(learned: Learned, look: Look = PLAIN) -> str:
    """A row for each insight and each piece of advice; several values stand apart by `; `."""
    rows: list[Sequence[Any]] = [COLUMNS]
    for talk in learned.talks:
        goals = [goal.name for goal in talk.goals]
        rows += [_row("insight", goals, each, "") for each in talk.insights]
        rows += [_row("advice", goals, each.said, _state(each)) for each in talk.advice]
    return "".join(f"{csv_row(row)}\n" for row in rows)


def _row(what: str, goals: Iterable[str], said: Insight, state: str) -> list[Any]:
    several = (goals, said.themes, said.who, said.sorts)
    goal, themes, who, sorts = ("; ".join(each) for each in several)
    end = (sorts, said.side, state, said.path, said.line)
    return [what, goal, themes, said.text, who, said.on, *end]


def _state(advice: Advice) -> str:
    return advice.outcome.state if advice.outcome else "no box"


def insights_json(learned: Learned, look: Look = PLAIN) -> str:
    """`{"on": DATE, "redacted": …, "left_out": N, "groups": [...]}`."""
    whole = {
        "on": learned.on,
        "redacted": learned.is_redacted,
        "left_out": learned.left_out,
        "groups": [_group(group) for group in learned.groups],
    }
    return _dumped(whole)


def _dumped(whole: Any) -> str:
    return json_safe(json.dumps(whole, ensure_ascii=False, indent=2, default=str)) + "\n"


def _group(group: Group) -> dict[str, Any]:
    return {
        "title": group.title,
        "goal": group.goal.name if group.goal else None,
        "question": group.goal.question if group.goal else None,
        "insights": [_insight(each) for each in group.insights],
        "themes": [
            {"theme": each.name, "insights": len(each.insights), "people": each.people}
            for each in group.themes
            if each.name
        ],
        "disagreements": [
            {
                "theme": each.theme,
                "for": [_insight(one) for one in each.for_it],
                "against": [_insight(one) for one in each.against],
            }
            for each in group.disagreements
        ],
        "talks": [
            {"who": each.talk.who, "on": each.talk.on, "path": each.talk.path, "new": each.new}
            for each in group.steps
        ],
        "window": group.window or None,
        "repeats": group.repeats,
        "advice": [_advice(each) for each in group.advice],
    }


def _insight(said: Insight) -> dict[str, Any]:
    return {
        "text": said.text,
        "who": said.who,
        "on": said.on,
        "themes": said.themes,
        "sorts": said.sorts,
        "side": said.side,
        "private": said.is_private,
        "path": said.path,
        "line": said.line,
    }


def _advice(advice: Advice) -> dict[str, Any]:
    came = advice.outcome
    return {**_insight(advice.said), "outcome": _state(advice), "since": came.on if came else None}


def matrix_json(found: Matrix, look: Look = PLAIN) -> str:
    """`{"goal": NAME, "people": [...], "questions": [...]}`; a person is told by their place."""
    keys = list(found.people)
    whole = {
        "goal": found.goal.name,
        "left_out": found.left_out,
        "people": list(found.people.values()),
        "questions": [
            {
                "question": row.text,
                "to_learn": row.is_to_learn,
                "served_by": row.served_by,
                "people": list(_people(row, keys)),
            }
            for row in found.rows
        ],
    }
    return _dumped(whole)


def _people(row: Row, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    for number, key in enumerate(keys):
        if state := row.state(key):
            answers = [_insight(each) for each in row.answers(key)]
            yield {"person": number, "state": state, "answers": answers}


def matrix_csv(found: Matrix, look: Look = PLAIN) -> str:
    """A row for each question and a column for each person."""
    rows: list[list[str]] = [["question", "to learn", *found.people.values()]]
    for row in found.rows:
        cells = [_cell(row, key) for key in found.people]
        rows.append([row.text, "yes" if row.is_to_learn else "", *cells])
    return "".join(f"{csv_row(row)}\n" for row in rows)


def _cell(row: Row, person: str) -> str:
    state = row.state(person)
    if state == ANSWERED:
        return "; ".join(each.text for each in row.answers(person))
    return state or ""
