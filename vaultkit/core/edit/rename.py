"""Let the links of a note lead elsewhere, each in the spelling in which it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any
from urllib.parse import quote, unquote

from vaultkit.core.edit.page import Kinds, editable, page_of, splice
from vaultkit.core.edit.quoted import Quoted, quoted_links
from vaultkit.core.model import Document, Link, Note
from vaultkit.core.parse import parse
from vaultkit.core.text import Line
from vaultkit.errors import CannotEdit

NewTarget = Callable[[Link], str | None]
# Other text between two offsets.
Change = tuple[int, int, str]

_TARGET = re.compile(r"!?\[\[([^\[\]|#]*)")
_DESTINATION = re.compile(
    r"\]\([ \t]*(?:<([^<>#]*)(?=[#>])|((?:[^\s()<>#]|\([^\s()<>]*\))+)(?=[\s)#]))"
)
_WRITTEN = re.compile(r"\[\[[^\[\]|#]*")
# What may stand in the destination of a Markdown link as it is.
_SAFE = "/-._~!$&'*+,;=:@"


def rename_links(document: Document, new_target: NewTarget, kinds: Kinds) -> Document:
    """The document with every link for which there is a new target leading there.

    A target is given without `.md`, with the folders that the link should name. CannotEdit where
    a new target cannot be written, or something else would change.
    """
    note = editable(document, kinds)
    targets = {link: new_target(link) for link in note.links}
    wanted = {link: new for link, new in targets.items() if new and new != link.target}
    if not wanted:
        return document
    changes = [*_in_fields(document, wanted), *_in_body(document, wanted)]
    edited = document
    for start, end, text in sorted(changes, reverse=True):
        edited = splice(edited, start, end, text)
    return _checked(document, edited, note, wanted, kinds)


def _in_fields(document: Document, wanted: Mapping[Link, str]) -> Iterable[Change]:
    """The changes in the front matter."""
    new = {(link.line, link.target): target for link, target in wanted.items() if link.field}
    found = quoted_links(document) if new else []
    return [
        _written(quoted, new[quoted.line, quoted.target])
        for quoted in found
        if (quoted.line, quoted.target) in new
    ]


def _written(quoted: Quoted, target: str) -> Change:
    return quoted.start, quoted.end, quoted.encoded(_with_ending(quoted.text, target))


def _in_body(document: Document, wanted: Mapping[Link, str]) -> Iterable[Change]:
    """The changes in the body: where each link begins is known to the character."""
    lines = page_of(document).lines
    for link, target in wanted.items():
        if not link.field:
            yield from _at(lines[link.line - 1], link, target)


def _at(line: Line, link: Link, target: str) -> Iterable[Change]:
    start = link.column - 1
    wikilink = _TARGET.match(line.text, start)
    if wikilink:
        written, (at, end) = wikilink[1], wikilink.span(1)
        # In a table the bar behind the target is written `\|`.
        written = written.removesuffix("\\")
        yield _stripped(line.start + at, line.start + at + len(written), written, target)
        return
    for found in _DESTINATION.finditer(line.text, start):
        written, (at, end) = found[found.lastindex or 0], found.span(found.lastindex or 0)
        if link.target == _without_ending(unquote(written)):
            is_angled = found.lastindex == 1
            destination = _destination(written, target, is_angled=is_angled)
            yield line.start + at, line.start + end, destination
            return


def _stripped(start: int, end: int, written: str, target: str) -> Change:
    """A change of what stands between blanks."""
    lead = len(written) - len(written.lstrip())
    trail = len(written) - len(written.rstrip())
    return start + lead, end - trail, _with_ending(written, target)


def _without_ending(target: str) -> str:
    target = target.strip()
    return target[:-3] if target[-3:].lower() == ".md" else target


def _with_ending(written: str, target: str) -> str:
    """The new target with `.md` where the old one had it, as it was spelled."""
    ending = written.strip()[-3:]
    return target + ending if ending.lower() == ".md" else target


def _destination(written: str, target: str, *, is_angled: bool) -> str:
    """The new target as the destination of a Markdown link, with percent signs where needed."""
    whole = _with_ending(written, target)
    if is_angled and "%20" not in written:
        return re.sub("[<>#%]", lambda found: quote(found[0]), whole)
    encodes_letters = "%" in re.sub(r"%[0-7][0-9A-Fa-f]", "", written)
    if encodes_letters:
        return quote(whole, safe=_SAFE)
    return "".join(each if ord(each) > 127 else quote(each, safe=_SAFE) for each in whole)


def _checked(
    before: Document, after: Document, note: Note, wanted: Mapping[Link, str], kinds: Kinds
) -> Document:
    """The edited document, if each link leads where it should and all else is as before."""
    read = parse(after, kinds)
    expected = [(wanted.get(link, link.target), link.line, link.field) for link in note.links]
    found = [(link.target, link.line, link.field) for link in read.links]
    if found == expected and _rest(before, note) == _rest(after, read):
        return after
    pairs = enumerate(zip(expected, found, strict=False))
    same = sum(1 for _ in takewhile(lambda pair: pair[1][0] == pair[1][1], pairs))
    raise CannotEdit(
        "a link here cannot be changed without changing something else",
        path=before.path,
        line=expected[min(same, len(expected) - 1)][1],
        remedy="change it in an editor",
    )


def _rest(document: Document, note: Note) -> list[Any]:
    """What a note says apart from where its links lead."""
    page = page_of(document)
    fields = [(name, each.line, _blank(each.raw)) for name, each in note.entries.items()]
    tasks = [task._replace(text="", section=None) for task in note.tasks]
    events = [(event.on, event.verb, event.line, list(event.objects)) for event in note.events]
    bullets = [line for section in note.sections for line, _ in section.bullets]
    flaws = [(flaw.code, flaw.line) for flaw in note.flaws]
    headings = [(heading.index, heading.level) for heading in page.headings]
    read: Sequence[Any] = (note.kind_name, fields, tasks, events, bullets, flaws)
    return [*read, headings, page.items, page.hidden]


def _blank(raw: Any) -> Any:
    """A value with its links leading nowhere."""
    if isinstance(raw, str):
        return _WRITTEN.sub("[[", raw)
    if isinstance(raw, list):
        return [_blank(each) for each in raw]
    return {key: _blank(each) for key, each in raw.items()} if raw else raw
