"""Who led to whom: a tree for people, a graph for Mermaid, lists for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

from vaultkit.core.referral_tree import Lead, Person, Referrals, Row, tree
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import json_safe, printable
from vaultkit.formats.prose import READABLE
from vaultkit.formats.width import width, wrap

# Deeper rows stand no further to the right: there would be no room for words.
DEEPEST = 8
# What a label in Mermaid may say as it is; all else is written as the number of its character,
# so that no name can end a label, begin a comment, a directive, a formula or a list.
_LOUD = re.compile(r"[^\w ,'–-]|_|\A-")


def referrals_text(found: Referrals, look: Look = PLAIN) -> str:
    """A line for each person under who named them, with what came of it and what is open."""
    rows = list(tree(found))
    leads = _guides(rows)
    lines = (
        line for row, lead in zip(rows, leads, strict=True) for line in _lines(row, lead, look)
    )
    return "".join(f"{line}\n" for line in lines)


def _guides(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """What stands before each row, and before the lines it goes on with."""
    goes_on: set[int] = set()
    found = []
    for row in reversed(rows):
        depth = min(row.depth, DEEPEST)
        bars = "".join("│  " if level in goes_on else "   " for level in range(1, depth))
        own = ("├─ ", "│  ") if depth in goes_on else ("└─ ", "   ")
        found.append((bars + own[0], bars + own[1]) if depth else ("", ""))
        goes_on = {level for level in goes_on if level < depth} | {depth}
    return found[::-1]


def _lines(row: Row, guide: tuple[str, str], look: Look) -> Iterator[str]:
    first, then = guide
    room = max(20, min(look.columns or READABLE, READABLE) - width(first) - 2)
    said = wrap(printable(" · ".join(_said(row))), room)
    yield first + said[0]
    yield from (f"{then}  {line}" for line in said[1:])
    if row.lead and row.lead.still_open:
        for line in wrap(printable(f"open: {row.lead.still_open}"), room):
            yield f"{then}  {painted(line, 'yellow', look.colour)}"


def _said(row: Row) -> Iterator[str]:
    person, lead = row.person, row.lead
    yield person.name
    if lead and (lead.introduced or lead.on):
        yield f"introduced {lead.introduced}" if lead.introduced else f"named {lead.on}"
    if row.is_above:
        yield "see above"
    else:
        yield from _standing(person)
    if lead and lead.told:
        yield f"told {lead.told}"


def _standing(person: Person) -> Iterator[str]:
    yield person.stage or "no note yet"
    if person.talked:
        yield f"talked {person.talked}"


def referrals_mermaid(found: Referrals, look: Look = PLAIN) -> str:
    """A flowchart; names can neither end it nor add to it. An open lead is dotted."""
    named = {key for lead in found.leads for key in (lead.by, lead.to)}
    ids = {key: f"n{number}" for number, key in enumerate(sorted(named), 1)}
    lines = ["flowchart TD", *(f"  {ids[key]}[{_label(found.people[key])}]" for key in ids)]
    lines += [f"  {ids[lead.by]} {_arrow(lead)} {ids[lead.to]}" for lead in found.leads]
    return "".join(f"{line}\n" for line in lines)


def _label(person: Person) -> str:
    return f'"{"<br>".join(map(quiet, (person.name, *_standing(person))))}"'


def _arrow(lead: Lead) -> str:
    says = "introduced" if lead.introduced else "named"
    return f'-. "{says}, open" .->' if lead.still_open else f'-- "{says}" -->'


def quiet(text: str) -> str:
    """A text for a label, whatever it says."""
    return _LOUD.sub(lambda found: f"#{ord(found[0])};", printable(text))


def referrals_json(found: Referrals, look: Look = PLAIN) -> str:
    """`{"on": DATE, "people": [...], "leads": [...]}`: a lead names people by their ids."""
    named = {key for lead in found.leads for key in (lead.by, lead.to)}
    whole = {
        "on": str(found.on),
        "people": [_person(found.people[key]) for key in sorted(named)],
        "leads": [_lead(lead) for lead in found.leads],
    }
    return json_safe(json.dumps(whole, ensure_ascii=False, indent=2, default=str)) + "\n"


def _person(person: Person) -> dict[str, object]:
    return {
        "id": person.key,
        "name": person.name,
        "path": person.path,
        "stage": person.stage,
        "talked": person.talked,
    }


def _lead(lead: Lead) -> dict[str, object]:
    what, on = lead.came or (None, None)
    return {
        "by": lead.by,
        "to": lead.to,
        "on": lead.on,
        "introduced": lead.introduced,
        "path": lead.path,
        "line": lead.line,
        "came_of_it": what,
        "came_on": on,
        "told": lead.told,
        "open": lead.still_open,
    }


REFERRAL_FORMATS: dict[str, Callable[[Referrals, Look], str]] = {
    "text": referrals_text,
    "mermaid": referrals_mermaid,
    "json": referrals_json,
}
