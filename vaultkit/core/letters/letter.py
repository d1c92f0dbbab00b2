"""From an outline and facts to a letter: placeholders are names, and nothing in them can run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.core.front_matter import read_texts
from vaultkit.core.model import Flaw
from vaultkit.core.names import stem
from vaultkit.core.parse import texts_in
from vaultkit.core.text import BOM, texts

# Whatever stands in such braces and is no name stays as it is.
_PLACE = re.compile(r"\{\{([^{}\n]*)\}\}")
_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")

# Remarks on an outline, as Obsidian hides them.
_REMARK = re.compile(r"%%.*?%%", re.DOTALL)
_MARK = re.compile(r"([?:])\s+(?=\S)")

# What begins a line of its own in Markdown, so that it is not joined to the line before.
_BLOCK = re.compile(r"(?:[-*+]|>+|#{1,6}|\d{1,9}[.)])(?:\s|\Z)|\|")
# The same and boxes before a value: in a note they would make a heading or a task of it.
_LEAD = re.compile(r"(?:(?:[-*+]|>+|#{1,6}|\[.\])\s+)+")
_LINK = re.compile(r"!?\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")

Values = Mapping[str, str]


class Outline(NamedTuple):
    """The outline of a message; of its subjects the first that can be filled is meant."""

    body: str
    subjects: tuple[str, ...] = ()
    channel: str | None = None
    flaws: tuple[Flaw, ...] = ()


class Letter(NamedTuple):
    """A message; `left` are the names of the placeholders that stand in it unfilled."""

    subject: str
    body: str
    left: tuple[str, ...]


def read_outline(text: str) -> Outline:
    """The outline that a note holds; never raises."""
    lines = texts(text.removeprefix(BOM))
    top = read_texts(lines)
    said = {name: tuple(texts_in(entry.raw)) for name, entry in top.entries.items()}
    return Outline(
        _REMARK.sub("", "\n".join(lines[top.body :])),
        said.get("subject", ()),
        next(iter(said.get("channel", ())), None),
        top.flaws,
    )


def letter(outline: Outline, values: Values) -> Letter:
    """The outline filled in; a value is text and is not filled again, whatever it holds."""
    subject = _subject(outline.subjects, values)
    kept = [list(_kept(lines, values)) for lines in _paragraphs(outline.body)]
    body = "\n\n".join(filter(None, (_filled(_joined(lines), values) for lines in kept)))
    places = _places("\n".join([subject, *(line for lines in kept for line in lines)]))
    left = dict.fromkeys(place for place in places if not values.get(place))
    return Letter(_filled(subject, values), body, tuple(left))


def plain(value: str) -> str:
    """A value as it goes into a letter: one line, links as the words they show."""
    line = " ".join(_LINK.sub(_shown, value).split())
    lead = _LEAD.match(line)
    return line[lead.end() :] if lead else line


def _shown(link: re.Match[str]) -> str:
    return link[2] or stem(link[1].partition("#")[0] or link[1].lstrip("#"))


def _subject(subjects: Sequence[str], values: Values) -> str:
    """The first that can be filled, else the last."""
    whole = (each for each in subjects if _has_all(each, values))
    return " ".join(next(whole, subjects[-1] if subjects else "").split())


def _paragraphs(body: str) -> Iterator[list[str]]:
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", body):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines:
            yield lines


def _kept(lines: Iterable[str], values: Values) -> Iterator[str]:
    """The lines of a paragraph without those that nothing is known for.

    `?` marks a line that stays only if all in it can be filled, `:` one that stands for the
    marked lines before it where none of them stays.
    """
    has_stayed = False
    for line in lines:
        mark = _MARK.match(line)
        if mark is None:
            has_stayed = False
            yield line
        elif mark[1] == "?" and _has_all(line, values):
            has_stayed = True
            yield line[mark.end() :]
        elif mark[1] == ":" and not has_stayed:
            yield line[mark.end() :]


def _joined(lines: Sequence[str]) -> str:
    """One line for a paragraph, as Markdown reads it; two spaces or a \\ at the end break it."""
    text = ""
    breaks = True
    for line in lines:
        is_block = _BLOCK.match(line) is not None
        text += ("\n" if breaks or is_block else " ") + line.strip().removesuffix("\\").rstrip()
        breaks = line.endswith(("  ", "\\"))
    return text.strip("\n")


def _filled(text: str, values: Values) -> str:
    return _PLACE.sub(lambda place: values.get(_name(place)) or place[0], text)


def _name(place: re.Match[str]) -> str:
    return place[1].strip().lower()


def _places(text: str) -> Iterator[str]:
    """What is to be filled: names, and what somebody may have taken for one."""
    return (_name(place) for place in _PLACE.finditer(text))


def _has_all(text: str, values: Values) -> bool:
    return all(values.get(place) for place in _places(text))


def is_name(text: str) -> bool:
    """Whether a placeholder may be called so."""
    return _NAME.match(text) is not None
