"""Notes and random edits of them. Each line holds a word that stands nowhere else: `w17`.

So it can be said of any merge what became of each thing that somebody wrote, however the merge
has written it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from typing import NamedTuple

from hypothesis import strategies as st

from vaultkit.core.front_matter import body_start
from vaultkit.core.text import texts

WORD = re.compile(r"\bw[0-9]+\b")

Draw = Callable[[st.SearchStrategy[int]], int]


class Three(NamedTuple):
    """A base, and what two people have made of it."""

    base: str
    ours: str
    theirs: str


class Writer:
    """One person who edits lines; `word` gives words that nobody has written yet."""

    def __init__(self, draw: Draw, words: count[int]) -> None:
        self.draw = draw
        self.words = words

    def word(self) -> str:
        return f"w{next(self.words)}"

    def number(self, most: int) -> int:
        return self.draw(st.integers(0, max(most, 0)))

    def one(self, found: list[int]) -> int:
        return found[self.number(len(found) - 1)]

    def note(self) -> list[str]:
        """A note with fields, a log, tasks, bullets and paragraphs."""
        lines = ["---", "kind: contact", f"role: Lead of {self.word()}"]
        for field in range(self.number(3)):
            lines += self.field(field)
        lines += ["---", f"# {self.word()}", ""]
        for section in ("Log", "Actions", "Insights", "Notes"):
            lines += [f"## {section}", "", *self.lines_of(section), ""]
        return lines[:-1]

    def field(self, number: int) -> list[str]:
        word, other = self.word(), self.word()
        return [
            [f"email: [{word}@example.org, {other}@example.org]"],
            ["goals:", f'  - "[[{word}]]"', f'  - "[[{other}]]"'],
            [f"# about {word}", f"city: {other} # as of {self.word()}"],
            [f"tags: {word}"],
            ["bio: |", f"  a {word}", f"  and {other}"],
            [f"'{word}': \"{other}\""],
        ][(number * 2 + self.number(1)) % 6]

    def lines_of(self, section: str) -> list[str]:
        some = range(1 + self.number(3))
        if section == "Log":
            days = sorted(self.number(28) + 1 for _ in some)
            return [f"- 2026-03-{day:02} sent: {self.word()}" for day in days]
        if section == "Actions":
            return [f"- [ ] Send {self.word()} to {self.word()} 📅 2026-04-0{n + 1}" for n in some]
        if section == "Insights":
            return [f"- learned that {self.word()} is {self.word()}" for _ in some]
        return [f"Some words about {self.word()}." for _ in some]

    def edited(self, lines: list[str], ways: int) -> list[str]:
        for _ in range(ways):
            lines = EDITS[self.number(len(EDITS) - 1)](self, list(lines))
        return lines


Edit = Callable[[Writer, list[str]], list[str]]


def _body(lines: list[str]) -> int:
    return body_start(lines)


def _add_below(start: str, made: Callable[[Writer], str]) -> Edit:
    """A line below the last one of a section."""

    def edit(writer: Writer, lines: list[str]) -> list[str]:
        if start not in lines:
            return [*lines, "", start, "", made(writer)]
        at = lines.index(start) + 1
        while at < len(lines) and not lines[at].startswith("## "):
            at += 1
        while not lines[at - 1].strip():
            at -= 1
        return [*lines[:at], *([""] if lines[at - 1] == start else []), made(writer), *lines[at:]]

    return edit


def _change(kept: str, made: Callable[[Writer, str], str | None]) -> Edit:
    """A line that matches, written anew or, for None, taken out."""

    def edit(writer: Writer, lines: list[str]) -> list[str]:
        start = 0 if kept.startswith("^\\w") else _body(lines)
        found = [at for at, line in enumerate(lines) if at >= start and re.match(kept, line)]
        if not found:
            return lines
        at = writer.one(found)
        new = made(writer, lines[at])
        return [*lines[:at], *([] if new is None else [new]), *lines[at + 1 :]]

    return edit


def _answer(writer: Writer, lines: list[str]) -> list[str]:
    """A line nested under a task, or under what is nested there already."""
    found = [at for at, line in enumerate(lines) if re.match(r"- \[.\] |  [a-z-]", line)]
    found = [at for at in found if at >= _body(lines)]
    if not found:
        return lines
    at = writer.one(found) + 1
    lead = "  - " if writer.number(1) else "  says "
    return [*lines[:at], f"{lead}{writer.word()}", *lines[at:]]


def _move_down(writer: Writer, lines: list[str]) -> list[str]:
    """A list item behind the next one."""
    start = _body(lines)
    found = [
        at
        for at in range(start, len(lines) - 1)
        if lines[at].startswith("- ") and lines[at + 1].startswith("- ")
    ]
    if not found:
        return lines
    at = writer.one(found)
    return [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]


def _set_role(writer: Writer, lines: list[str]) -> list[str]:
    return [
        f"role: Head of {writer.word()}" if line.startswith("role:") else line for line in lines
    ]


def _add_field(writer: Writer, lines: list[str]) -> list[str]:
    if _body(lines) < 2:
        return lines
    known = {line.partition(":")[0] for line in lines[: _body(lines)]}
    new = [name for name in ("city", "tags", "place", "website") if name not in known]
    at = _body(lines) - 1
    return [*lines[:at], f"{new[0]}: {writer.word()}", *lines[at:]] if new else lines


def _add_value(writer: Writer, lines: list[str]) -> list[str]:
    return [
        f"{line[:-1]}, {writer.word()}@example.org]" if line.startswith("email: [") else line
        for line in lines
    ]


def _take_value(writer: Writer, lines: list[str]) -> list[str]:
    return [re.sub(r"\[\w+@example\.org, ", "[", line) for line in lines]


def _add_item(writer: Writer, lines: list[str]) -> list[str]:
    if "goals:" not in lines:
        return lines
    at = lines.index("goals:") + 1 + writer.number(1)
    return [*lines[:at], f'  - "[[{writer.word()}]]"', *lines[at:]]


def _add_remark(writer: Writer, lines: list[str]) -> list[str]:
    at = 1 + writer.number(max(_body(lines) - 2, 0))
    inside = lines[at].startswith(" ") if at < len(lines) else True
    return (
        lines
        if inside or _body(lines) < 2
        else [*lines[:at], f"# see {writer.word()}", *lines[at:]]
    )


EDITS: list[Edit] = [
    _set_role,
    _add_field,
    _add_value,
    _take_value,
    _add_item,
    _add_remark,
    _answer,
    _move_down,
    _add_below("## Log", lambda w: f"- 2026-03-{w.number(28) + 1:02} replied: {w.word()}"),
    _add_below("## Log", lambda w: f"- 2026-04-{w.number(28) + 1:02} agreed: {w.word()}"),
    _add_below("## Actions", lambda w: f"- [ ] Call {w.word()} about {w.word()}"),
    _add_below("## Insights", lambda w: f"- heard {w.word()} from {w.word()}"),
    _add_below("## Notes", lambda w: f"\nMore about {w.word()}."),
    _change(
        r"- \[ \] ", lambda w, line: line.replace("[ ]", "[x]") + f" ✅ 2026-03-{w.number(8) + 10}"
    ),
    _change(r"- \[.\] ", lambda w, line: line.replace(" w", f" {w.word()} w", 1)),
    _change(r"- \[.\] ", lambda w, line: None),
    _change(r"- 2026", lambda w, line: f"{line} and {w.word()}"),
    _change(r"- 2026", lambda w, line: None),
    _change(r"- (?:learned|heard)", lambda w, line: f"{line}, says {w.word()}"),
    _change(r"(?:Some|More) ", lambda w, line: f"{line} Again {w.word()}."),
    _change(r"(?:Some|More) ", lambda w, line: None),
    _change(r"^\w+: w", lambda w, line: None),
    _change(r"^\w+: w", lambda w, line: f"{line.partition(':')[0]}: {w.word()}"),
]


@st.composite
def threes(draw: Draw) -> Three:
    """A note, and two people's edits of it; some of them are the same."""
    words = count(1)
    writer = Writer(draw, words)
    base = writer.note()
    both = writer.edited(base, draw(st.integers(0, 1)))
    ours = writer.edited(both, draw(st.integers(1, 5)))
    theirs = writer.edited(both, draw(st.integers(1, 5)))
    end = "\r\n" if draw(st.integers(0, 7)) == 0 else "\n"
    last = end if draw(st.integers(0, 5)) else ""
    return Three(*(_joined(lines, end, last) for lines in (base, ours, theirs)))


def _joined(lines: list[str], end: str, last: str) -> str:
    return "\n".join(lines).replace("\n", end) + last


_CHAOS = (
    "---",
    "role: {}",
    "role: {}: {}",
    "goals: [[{}]]",
    "tags: [{}",
    "- [ ] {}",
    "- 2026-03-02 sent: {}",
    "  deeper {}",
    "# {}",
    "## Log",
    "```",
    "<<<<<<< {}",
    "=======",
    ">>>>>>> {}",
    "&a {}: *a",
    "? {}",
    "\ufeff{}",
    "tabs:\t{}\r",
    "",
)


@st.composite
def chaos(draw: Draw) -> Three:
    """Three texts of which nothing can be said but that two of them came from the first."""
    words = count(1)
    writer = Writer(draw, words)
    base = writer.edited(writer.note(), 1) if draw(st.integers(0, 2)) else []
    sides = []
    for _ in range(2):
        lines = list(base)
        for _ in range(draw(st.integers(0, 5))):
            at = writer.number(len(lines))
            new = _CHAOS[writer.number(len(_CHAOS) - 1)].replace("{}", writer.word())
            gone = writer.number(2)
            lines[at : at + max(gone - 1, 0)] = [new]
        sides.append("\n".join(lines) + "\n" * writer.number(1))
    return Three("\n".join(base) + "\n", sides[0], sides[1])


def words_of(whole: str) -> set[str]:
    return set(WORD.findall(whole))


def lines_with(whole: str, word: str) -> list[str]:
    return [line for line in texts(whole) if word in WORD.findall(line)]
