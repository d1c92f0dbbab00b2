"""What speaks of a person, and the notes as they are without them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultkit.core.checks.link_to_wrong_kind import wanted_kind
from vaultkit.core.conflicts.second_version import is_second_version
from vaultkit.core.copies import MERGE_TOOLS, possible_original_of, root_of
from vaultkit.core.edit.places import lines_of
from vaultkit.core.edit.redact import SOMEBODY, mentions, redact
from vaultkit.core.edit.rename import rename_links
from vaultkit.core.keys import BELONGING
from vaultkit.core.model import Document, Kind, Link, Note
from vaultkit.core.names import fold
from vaultkit.core.parse import parse
from vaultkit.core.person import Person, others, person
from vaultkit.core.rename import Move, after, followed
from vaultkit.core.resolve import Candidates
from vaultkit.core.targets import leads

# What a link is made to say before it is taken out: its name alone could mean another.
TOKEN = "forgotten 5c1e9ab2d407"


class Mention(NamedTuple):
    """Where a note speaks of somebody, and what stands there: a link, a log line, a task …"""

    path: str
    line: int
    what: str


class Around(NamedTuple):
    """What decides where links lead and what notes mean."""

    candidates: Candidates
    kinds: Mapping[str, Kind]

    def leads(self, link: Link, note: Note) -> str | None:
        """The note that a link leads to."""
        return leads(link.target, note.path, self.candidates, wanted_kind(note, link)).path


class Forgetting(NamedTuple):
    """All that is about to happen: who goes, and which notes; which others get other names."""

    who: Person
    gone: frozenset[str]
    moves: tuple[Move, ...]
    around: Around

    def done(self, document: Document) -> Document | None:
        """The note without the person, perhaps at another path; None if it is about nobody else.

        CannotEdit where that cannot be done safely.
        """
        if document.path in self.gone:
            return None
        kinds, candidates = self.around.kinds, self.around.candidates
        for move in self.moves:
            document = followed(document, move, candidates, kinds)
            candidates = after(move, candidates)
        return redact(self._marked(document, candidates), (*self.who.names, TOKEN), kinds)

    def _marked(self, document: Document, candidates: Candidates) -> Document:
        """The document with a mark in each link to what will be gone."""
        around = self.around._replace(candidates=candidates)
        note = parse(document, around.kinds)
        links = {link for link in note.links if around.leads(link, note) in self.gone}
        if not links:
            return document
        return rename_links(document, lambda link: TOKEN if link in links else None, around.kinds)

    def first_names(self, document: Document) -> list[Mention]:
        """Where a note that spoke of the person still says their first name: it may be theirs."""
        first = self.who.first
        word = re.compile(rf"(?<!\w){re.escape(first)}(?!\w)")
        lines = enumerate(lines_of(document.text), 1) if first else ()
        return [Mention(document.path, at, first) for at, line in lines if word.search(line.text)]

    def mentions(self, document: Document) -> list[Mention]:
        """Where a note speaks of the person, line by line."""
        note = parse(document, self.around.kinds)
        linked = {link.line for link in note.links if self.around.leads(link, note) in self.gone}
        lines = sorted({*mentions(document, self.who.names), *linked})
        return [Mention(document.path, line, _what(note, line, linked)) for line in lines]


def forgetting(path: str, documents: Mapping[str, Document], around: Around) -> Forgetting:
    """The plan for the contact at a path, from all notes of the vault."""
    notes = {each: parse(document, around.kinds) for each, document in documents.items()}
    gone = {each for each, note in notes.items() if _is_only_about(note, path, around)}
    gone.update(each for each in documents if _is_second(each, path, documents, notes))
    stay = [note for each, note in notes.items() if each not in gone]
    who = person(notes[path], others(stay, [documents[note.path].text for note in stay]))
    return Forgetting(who, frozenset(gone), tuple(_moves(who, stay)), around)


def _is_only_about(note: Note, path: str, around: Around) -> bool:
    """Whether it is the contact's note, a copy of it, or a talk with or message to nobody else."""
    if path in (note.path, root_of(note.path)):
        return True
    fields = BELONGING.get(note.kind_name or "", ())
    links = [link for link in note.links if link.field in fields]
    return bool(links) and all(around.leads(link, note) == path for link in links)


def _is_second(
    each: str, path: str, documents: Mapping[str, Document], notes: Mapping[str, Note]
) -> bool:
    """Whether it is a copy of the contact's note that only a number tells from it."""
    if fold(possible_original_of(each) or "") != fold(path):
        return False
    one, two = documents[each].text, documents[path].text
    return is_second_version(notes[each], one, notes[path], two)


def _moves(who: Person, notes: Iterable[Note]) -> Iterator[Move]:
    """The notes whose names speak of the person, with names that do not."""
    known = list(notes)
    taken = {fold(note.path) for note in known}
    for note in known:
        if who.is_in(note.path.replace("/", "\n")):
            ending = MERGE_TOOLS if note.path.lower().endswith(MERGE_TOOLS) else ".md"
            parts = note.path[: -len(ending)].split("/")
            new = _free("/".join(_without(part, who) for part in parts), ending, taken)
            taken.add(fold(new))
            yield Move(note.path, new, note.kind_name)


def _without(part: str, who: Person) -> str:
    """A name of a file or folder without the person's in it."""
    if not who.is_in(part):
        return part
    left = redact(Document("name.md", part), who.names, {}).text.strip(" .")
    return SOMEBODY if not left or who.is_in(left) else left


def _free(whole: str, ending: str, taken: set[str]) -> str:
    """That path, or with a number behind it where it is taken."""
    number, path = 1, f"{whole}{ending}"
    while fold(path) in taken:
        number += 1
        path = f"{whole} {number}{ending}"
    return path


def _what(note: Note, line: int, linked: set[int]) -> str:
    """What stands on a line, in a word or two."""
    if any(task.line == line for task in note.tasks):
        return "task"
    if any(event.line == line for event in note.events):
        return "log line"
    if any(entry.line == line for entry in note.entries.values()):
        return "field"
    return "link" if line in linked else "text"
