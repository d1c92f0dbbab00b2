"""What talks have taught, for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from vaultkit.core.learning.insights import AGAINST, FOR, Advice, Insight
from vaultkit.core.learning.learned import Group, Learned, Sides, Step, Theme, sorts_said
from vaultkit.core.learning.matrix import ANSWERED, ASKED, NOT_ASKED, Matrix, Row
from vaultkit.formats.colour import painted
from vaultkit.formats.look import PLAIN, Look
from vaultkit.formats.printable import printable
from vaultkit.formats.prose import READABLE
from vaultkit.formats.width import fit, pad, width, wrap

INDENT = "  "
SIGNS = {FOR: "+ ", AGAINST: "- "}
# Two columns need so much room; narrower, one stands below the other.
TWO_COLUMNS = 60
MARKS = {ANSWERED: "●", ASKED: "○", NOT_ASKED: "·", None: " "}
MEANINGS = "● answered  ○ asked  · not asked"


def insights_text(learned: Learned, look: Look = PLAIN) -> str:
    """The groups one below the other, each with its themes, its steps, its advice."""
    parts = ["\n".join(_group(group, look)) for group in learned.groups]
    return "\n\n".join(parts) + "\n" if parts else ""


def left_out(count: int) -> str:
    """How much is not told, because it is private."""
    are = "item is" if count == 1 else "items are"
    return f"{count} {are} left out: private, or off the record"


def counts(group: Group) -> str:
    """How much there is, in words."""
    talks = [talk for talk in group.talks if talk.insights or talk.advice or talk.was_held]
    themes = sum(bool(theme.name) for theme in group.themes)
    found = [
        _many(len(talks), "talk"),
        _many(len(group.insights), "insight"),
        _many(themes, "theme"),
    ]
    if group.advice:
        found.append(_many(len(group.advice), "piece of advice", "pieces of advice"))
    return " · ".join(found)


def _many(count: int, one: str, several: str | None = None) -> str:
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def repeats(group: Group) -> str | None:
    """Whether the last talks for a goal brought anything new, in words."""
    if group.repeats is None:
        return None
    last = f"The last {group.window} talks brought"
    if group.repeats:
        return f"{last} no new theme: decide, or change the question."
    told = [step.new for step in group.steps if step.new is not None]
    return f"{last} {_many(sum(map(len, told[-group.window :])), 'new theme')}."


def title_of(theme: Theme) -> str:
    """A theme, and how many people spoke of it."""
    name = f"#{theme.name}" if theme.name else "No theme"
    return f"{name} · {theme.people} {'person' if theme.people == 1 else 'people'}"


def step_words(step: Step) -> str:
    """What a talk brought first, in words."""
    if step.new is None:
        return "no theme tagged" if step.talk.insights else "no insight written"
    return " ".join(f"#{theme}" for theme in step.new) or "nothing new"


def outcome_words(advice: Advice) -> str:
    """What came of advice, in words."""
    return advice.outcome.words if advice.outcome else "has no box to tick"


def where(said: Insight) -> str:
    """The note and the line."""
    return said.path if said.line is None else f"{said.path}:{said.line}"


def _group(group: Group, look: Look) -> Iterator[str]:
    yield painted(fit(printable(group.title), _columns(look)), "bold", look.colour)
    if group.goal and group.goal.question:
        yield from _wrapped(group.goal.question, "", look)
    yield from _wrapped(counts(group), "", look)
    if said := sorts_said(group.insights):
        yield from _wrapped(said, "", look)
    for theme in group.themes:
        yield from _titled(title_of(theme), look)
        for each in theme.insights:
            yield from _insight(each, look)
    for sides in group.disagreements:
        yield from _titled(f"They disagree: #{sides.theme}", look)
        yield from _sides(sides, look)
    if group.steps:
        yield from _titled("New themes, talk by talk", look)
        yield from _steps(group, look)
    if group.advice:
        yield from _titled("Advice", look)
        for advice in group.advice:
            yield from _advice(advice, look)


def _titled(title: str, look: Look) -> Iterator[str]:
    yield ""
    yield painted(fit(printable(title), _columns(look)), "bold", look.colour)


def _insight(said: Insight, look: Look) -> Iterator[str]:
    yield from _wrapped(f"{SIGNS.get(said.side or '', '')}{said.text}", INDENT, look)
    yield from _source(said, said.sorts, look)


def _source(said: Insight, more: Sequence[str], look: Look) -> Iterator[str]:
    """Who said it and when; the place is never cut nor broken, so that it can be followed."""
    parts = [", ".join(said.who), str(said.on or "no day"), *more]
    *lines, last = _wrapped(" · ".join(parts), INDENT * 2, look)
    place = printable(where(said))
    whole = f"{last} · {place}"
    rest = [whole] if width(whole) <= _columns(look) else [last, f"{INDENT * 2}{place}"]
    yield from (painted(line, "dim", look.colour) for line in (*lines, *rest))


def _advice(advice: Advice, look: Look) -> Iterator[str]:
    yield from _wrapped(advice.said.text, INDENT, look)
    yield from _source(advice.said, [outcome_words(advice)], look)


def _steps(group: Group, look: Look) -> Iterator[str]:
    for step in group.steps:
        words = f"{step.talk.on or 'no day'}  {', '.join(step.talk.who)}: {step_words(step)}"
        yield from _wrapped(words, INDENT, look)
    if told := repeats(group):
        yield from _wrapped(told, INDENT, look)


def _sides(sides: Sides, look: Look) -> Iterator[str]:
    """Those for it on the left, those against it on the right, where there is room."""
    room = _columns(look) - len(INDENT)
    if room < TWO_COLUMNS:
        for name, own in (("For", sides.for_it), ("Against", sides.against)):
            yield f"{INDENT}{name}"
            yield from (f"{INDENT * 2}{line}" for line in _side(own, room - len(INDENT)))
        return
    half = (room - len(INDENT)) // 2
    left = ["For", *_side(sides.for_it, half)]
    right = ["Against", *_side(sides.against, half)]
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{INDENT}{pad(one, half)}{INDENT}{other}".rstrip(" ")


def _side(own: Sequence[Insight], room: int) -> Iterator[str]:
    for each in own:
        yield from wrap(printable(each.text), max(20, room))
        yield from (
            f"{INDENT}{line}"
            for line in wrap(
                printable(f"{', '.join(each.who)} · {each.on or 'no day'}"), max(20, room - 2)
            )
        )


def matrix_text(found: Matrix, look: Look = PLAIN) -> str:
    """Who was asked what at a glance; below it the answers."""
    lines = [painted(fit(printable(found.goal.name), _columns(look)), "bold", look.colour)]
    names = list(found.people.values())
    for number, name in enumerate(names, 1):
        lines += _wrapped(f"{number}  {name}", INDENT, look)
    lines += ["", f"{INDENT}{' '.join(f'{n % 100:>2}' for n in range(1, len(names) + 1))}"]
    for row in found.rows:
        marks = " ".join(f" {MARKS[row.state(person)]}" for person in found.people)
        lines.append(f"{INDENT}{marks}  {_question(row, len(marks) + 4, look)}")
    lines += [f"{INDENT}{MEANINGS}"]
    for row in found.rows:
        lines += _answers(row, found, look)
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _question(row: Row, margin: int, look: Look) -> str:
    text = f"to learn: {row.text}" if row.is_to_learn else row.text
    return fit(printable(text), max(20, _columns(look) - margin))


def _answers(row: Row, found: Matrix, look: Look) -> Iterator[str]:
    said = [(name, each) for key, name in found.people.items() for each in row.answers(key)]
    if not said or row.is_to_learn:
        return
    yield ""
    yield from _wrapped(row.text, "", look)
    for name, each in said:
        yield from _wrapped(each.text, INDENT, look)
        yield from _source(each._replace(who=(name,)), (), look)


def _wrapped(text: str, indent: str, look: Look) -> list[str]:
    lines = wrap(printable(text), max(20, _columns(look) - len(indent)))
    return [f"{indent}{line}" for line in lines]


def _columns(look: Look) -> int:
    return min(look.columns or READABLE, READABLE)
