"""From a document to what it means: any text gives a note, what is wrong with it is a flaw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from vaultkit.core.fields import read
from vaultkit.core.front_matter import read_texts
from vaultkit.core.kinds import kind_of
from vaultkit.core.links import links_in
from vaultkit.core.log import read_log_line
from vaultkit.core.markdown import Body, read_body
from vaultkit.core.model import Document, Entry, Event, Flaw, Kind, Link, Note, Raw, Wrong
from vaultkit.core.text import BOM, texts

_OURS = re.compile(r"<{7}(?: |\Z)")
_THEIRS = re.compile(r">{7}(?: |\Z)")

# What Obsidian takes for a tag: no digits alone.
_TAG = re.compile(r"(?:^|\s)#((?![0-9]+(?:\s|$))[\w/-]+)")

# In a contact's log these would be evidence for nothing: they belong to an interview note.
_OF_INTERVIEWS = ("cancelled", "no-show", "moved")


def parse(document: Document, kinds: Mapping[str, Kind]) -> Note:
    """Read a document; never raises, whatever the text."""
    lines = texts(document.text.removeprefix(BOM))
    top = read_texts(lines)
    body = read_body(lines[top.body :], top.body + 1)
    tags = [*_tags(top.entries), *_tags_in_text(lines[top.body :], kinds)]
    kind = kind_of(top.entries, document.path, tags, kinds)
    entries = entries_of(kind, top.entries)
    events, misread = _log(body, document.path, kind)
    return Note(
        document.path,
        kind,
        entries,
        values_of(kind, entries),
        body.sections,
        (*_links_of(entries), *body.links),
        body.tasks,
        tuple(events),
        (*top.flaws, *body.flaws, *misread, *_conflicts(lines, document.text)),
    )


class Values(Mapping[str, Any]):
    """The value of each field of a kind: None where it is not set, Wrong where it is no such.

    Read when asked for: of the goals and organizations around a contact few fields matter.
    """

    def __init__(self, kind: Kind, entries: Mapping[str, Entry]) -> None:
        self.fields = kind.fields
        self.entries = entries
        self.known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.known:
            field, entry = self.fields[name], self.entries.get(name)
            self.known[name] = read(field, entry.raw) if entry else None
        return self.known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)

    @cached_property
    def wrong(self) -> dict[str, Wrong]:
        """The values that their types do not accept, found in one walk for all checks."""
        set_ones = {name: self[name] for name in self.entries if name in self.fields}
        return {name: value for name, value in set_ones.items() if isinstance(value, Wrong)}


def values_of(kind: Kind | None, entries: Mapping[str, Entry]) -> Mapping[str, Any]:
    """The values of a note; empty where it is of no kind."""
    return Values(kind, entries) if kind else {}


def entries_of(kind: Kind | None, typed: dict[str, Entry]) -> dict[str, Entry]:
    """Entries by the names of the kind's fields; each keeps the name that the note has for it."""
    if kind is None or not kind.renamed:
        return typed
    entries = dict(typed)
    for own, name in kind.renamed.items():
        if own in typed and name not in typed:
            entries[name] = entries.pop(own)
    return entries


def _tags(entries: Mapping[str, Entry]) -> list[str]:
    entry = entries.get("tags")
    raw = entry.raw if entry else None
    if isinstance(raw, str):
        return [tag.lstrip("#") for tag in re.split(r"[,\s]+", raw) if tag]
    return [tag.lstrip("#") for tag in raw if isinstance(tag, str)] if isinstance(raw, list) else []


def _tags_in_text(lines: Iterable[str], kinds: Mapping[str, Kind]) -> list[str]:
    """Tags outside the front matter, where any kind is told by a tag."""
    if not any(match.tag for kind in kinds.values() for match in kind.match):
        return []
    return [tag for line in lines if "#" in line for tag in _TAG.findall(line)]


def _links_of(entries: Mapping[str, Entry]) -> Iterator[Link]:
    for name, entry in entries.items():
        for typed in texts_in(entry.raw):
            if "[[" in typed:
                for link in links_in(typed, entry.line, field=name):
                    yield link._replace(column=entry.column)


def texts_in(raw: Raw) -> Iterator[str]:
    """Every text in a value, however deep it stands."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, list):
        for each in raw:
            yield from texts_in(each)
    elif isinstance(raw, dict):
        for each in raw.values():
            yield from texts_in(each)


def _log(body: Body, path: str, kind: Kind | None) -> tuple[list[Event], list[Flaw]]:
    """The facts of a log, and the lines that begin with a date and say nothing we understand."""
    events: list[Event] = []
    misread: list[Flaw] = []
    if kind is None:
        return events, misread
    for line, says in body.log:
        event = read_log_line(says, line, path)
        if event and (event.verb not in _OF_INTERVIEWS or kind.name == "interview"):
            events.append(event)
        else:
            misread.append(Flaw("log-line", line, 1, _shortened(says)))
    return events, misread


def _shortened(says: str) -> str:
    first = says.splitlines()[0] if says else ""
    return first if len(first) <= 60 else first[:59] + "…"


def _conflicts(lines: Sequence[str], whole: str) -> Iterator[Flaw]:
    if "<<<<<<<" not in whole or ">>>>>>>" not in whole:
        return
    ours = [number for number, line in enumerate(lines, 1) if _OURS.match(line)]
    theirs = [number for number, line in enumerate(lines, 1) if _THEIRS.match(line)]
    if ours and theirs and ours[0] < theirs[-1]:
        yield Flaw("conflict-markers", ours[0], 1, "two versions of this note were left unmerged")
