"""A link by an alias gets the name of the note, and shows the alias."""

from __future__ import annotations

import re

from vaultkit.core.checks.link_to_wrong_kind import wanted_kind
from vaultkit.core.edit.places import top_of
from vaultkit.core.edit.rename import rename_links
from vaultkit.core.fixes.sight import Sight, line_of, spliced
from vaultkit.core.items import Problem
from vaultkit.core.model import Document, Link, Note
from vaultkit.core.targets import target_of

_WIKILINK = re.compile(r"\[\[(?P<target>[^\[\]|#]*)(?:#[^\[\]|]*)?\]\]")


def link_by_alias(document: Document, problem: Problem, sight: Sight) -> Document | None:
    """The document with `[[Dana Okafor|Dana]]` where `[[Dana]]` stood."""
    link = _link_at(sight, problem)
    if link is None:
        return None
    leads = sight.around.resolve(link, document.path, wanted_kind(sight.note, link))
    if leads.path is None:
        return None
    target = target_of(leads.path, document.path, sight.around.candidates)
    shown = _with_text_shown(document, problem, link)
    return rename_links(shown, lambda each: target if _is_same(each, link) else None, sight.kinds)


def _link_at(sight: Sight, problem: Problem) -> Link | None:
    place = problem.line, problem.column
    links = (link for link in sight.note.links if (link.line, link.column) == place)
    return next((link for link in links if _leads_by_alias(sight.note, sight, link)), None)


def _leads_by_alias(note: Note, sight: Sight, link: Link) -> bool:
    return sight.around.resolve(link, note.path, wanted_kind(note, link)).by_alias


def _is_same(link: Link, other: Link) -> bool:
    """Whether it is that link; in front matter all of one target on one line are."""
    place = link.line, link.column, link.field, link.target
    return place == (other.line, other.column, other.field, other.target)


def _with_text_shown(document: Document, problem: Problem, link: Link) -> Document:
    """The document with the alias behind a bar, where the link shows no other text."""
    start, end = _span(document, problem, link)
    bar = r"\|" if line_of(document, problem).text.lstrip().startswith("|") else "|"
    found = [
        each
        for each in _WIKILINK.finditer(document.text, start, end)
        if each["target"].strip() == link.target and document.text[: each.start()][-1:] != "!"
    ]
    for each in reversed(found):
        document = spliced(document, each.end() - 2, each.end() - 2, bar + link.target)
    return document


def _span(document: Document, problem: Problem, link: Link) -> tuple[int, int]:
    """Where the link may stand: in the body to the character, in front matter in its field."""
    line = line_of(document, problem)
    if link.field is None:
        start = line.start + link.column - 1
        return start, document.text.index("]", start) + 2
    top = top_of(document.path, document.text)
    for place in top.places.values() if top else ():
        if top and place.first == problem.line - 1:
            return place.value[0], top.lines[place.last + 1].start
    return line.start, line.start
