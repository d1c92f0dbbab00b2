"""What talks have taught, as a Markdown page with links to where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vaultkit.core.learning.insights import AGAINST, FOR, Advice, Insight
from vaultkit.core.learning.learned import Group, Learned, Sides, sorts_said
from vaultkit.core.learning.matrix import ANSWERED, ASKED, NOT_ASKED, Matrix, Row
from vaultkit.core.names import stem
from vaultkit.formats.insights_text import (
    counts,
    left_out,
    outcome_words,
    repeats,
    step_words,
    title_of,
)
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.markdown import UNLINKABLE
from vaultkit.formats.printable import printable

# What of a note's words would change the page around them. Links and tags of theirs would count
# twice in the vault, so that they are only shown.
_LOUD = re.compile(r"[\\|<\[\]*_`#~$]|(?<=%)%|\A[-+>=]|(?<=\A[0-9])[.)]|(?<=\A[0-9]{2})[.)]")
SIGNS = {FOR: "➕ ", AGAINST: "➖ "}
CELLS = {ASKED: "asked", NOT_ASKED: "not asked", None: ""}


def insights_markdown(learned: Learned, look: Look = PLAIN) -> str:
    """A heading for each group and theme; insights are list items that link to their notes."""
    blocks = [block for group in learned.groups for block in _group(group)]
    return "\n\n".join(blocks) + "\n" + _told(learned.left_out) if blocks else ""


def _told(count: int) -> str:
    return f"\n_{left_out(count)}_\n" if count else ""


def _group(group: Group) -> Iterator[str]:
    yield f"# {quiet(group.title)}"
    if group.goal and group.goal.question:
        yield quiet(group.goal.question)
    yield "\n".join(filter(None, (counts(group), sorts_said(group.insights))))
    for theme in group.themes:
        yield f"## {quiet(title_of(theme))}"
        yield "\n".join(_insight(each) for each in theme.insights)
    for sides in group.disagreements:
        yield f"## They disagree: {quiet(f'#{sides.theme}')}"
        yield table(("For", "Against"), _sides(sides))
    if group.steps:
        yield "## New themes, talk by talk"
        rows = [
            (str(step.talk.on or ""), quiet(", ".join(step.talk.who)), quiet(step_words(step)))
            for step in group.steps
        ]
        yield table(("day", "who", "new"), rows)
        yield from filter(None, [repeats(group)])
    if group.advice:
        yield "## Advice"
        yield "\n".join(_advice(each) for each in group.advice)


def _insight(said: Insight) -> str:
    return f"- {SIGNS.get(said.side or '', '')}{quiet(said.text)} ({_source(said, said.sorts)})"


def _advice(advice: Advice) -> str:
    return f"- {quiet(advice.said.text)} ({_source(advice.said, [outcome_words(advice)])})"


def _source(said: Insight, more: Sequence[str], heading: bool = True) -> str:
    parts = [", ".join(said.who), str(said.on or "no day"), *more]
    return " · ".join([*map(quiet, parts), _linked(said)])


def _linked(said: Insight) -> str:
    """A wikilink to the note; its bare name where none could lead there, or where names are hid."""
    name = stem(said.path)
    if said.line is None or printable(name) != name or UNLINKABLE.search(name):
        return quiet(name)
    return f"[[{name}]]"


def _sides(sides: Sides) -> Iterator[tuple[str, str]]:
    both = [
        [f"{quiet(each.text)} ({_source(each, ())})" for each in own]
        for own in (sides.for_it, sides.against)
    ]
    for number in range(max(map(len, both))):
        left, right = (own[number] if number < len(own) else "" for own in both)
        yield left, right


def table(head: Sequence[str], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> str:
    """Rows whose cells are Markdown already."""
    ruled = [tuple(head), ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in ruled)


def matrix_markdown(found: Matrix, look: Look = PLAIN) -> str:
    """A table of questions by people, with the answers in its cells."""
    rows = [(_question(row), *(_cell(row, key) for key in found.people)) for row in found.rows]
    head = ("question", *map(quiet, found.people.values()))
    return f"# {quiet(found.goal.name)}\n\n{table(head, rows)}\n{_told(found.left_out)}"


def _question(row: Row) -> str:
    return f"**{quiet(row.text)}**" if row.is_to_learn else quiet(row.text)


def _cell(row: Row, person: str) -> str:
    state = row.state(person)
    if state != ANSWERED:
        return CELLS[state]
    return "<br>".join(f"{quiet(each.text)} ({_linked(each)})" for each in row.answers(person))


def quiet(text: str) -> str:
    """Words of a note that change nothing of the page."""
    return _LOUD.sub(r"\\\g<0>", printable(text))
