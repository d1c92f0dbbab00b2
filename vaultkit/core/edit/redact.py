"""Take a person out of a note: links to them, their names, what is said only about them.

What counts stays: a referral is still a list item, a fact is still a line of the log.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from vaultkit.core.edit.fields import drop_field, set_field
from vaultkit.core.edit.lines import content_of, indent_of, item_end
from vaultkit.core.edit.page import Kinds, Page, editable, page_of, rewrite_lines
from vaultkit.core.edit.places import lines_of
from vaultkit.core.log import read_log_line
from vaultkit.core.model import Document, Note, Raw, Wrong
from vaultkit.core.parse import parse
from vaultkit.errors import CannotEdit

SOMEBODY = "(somebody)"
REDACTED = "(redacted)"

# What may stand between the words of a name: in prose, at a line's end, in addresses.
_BETWEEN = r"(?:[^\S\r\n]|[_.+-]|%20|(?:\r\n?|\n)(?![\r\n]))+"
_BREAK = re.compile(r"[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|\Z)")
_LINK = re.compile(
    r"!?\[\[(?:[^\[\]]|\[(?!\[)|\](?!\]))*+\]\]"
    r"|!?\[[^\[\]]*+\]\((?:<[^<>]*+>|(?:[^\s()<>]|\([^\s()<>]*+\))*+)(?:[ \t]+[^()]*+)?\)"
)
# What follows a name in an item that is about the person.
_ABOUT = re.compile(r"[*_]*(?:\Z|\s*[:,;(–—]|\s+-)")


def redact(document: Document, names: Sequence[str], kinds: Kinds) -> Document:
    """The document without a person; itself where none of their names stands.

    `names` are all spellings to be gone, as whole words, whatever their case: the name, aliases,
    e-mail addresses, the profile. CannotEdit where one of them cannot be taken out safely.
    """
    named = _pattern(names)
    if not named.search(document.text):
        return document
    note = editable(document, kinds)
    edited = _without_fields(document, note, named, kinds)
    page = page_of(edited)
    edited = rewrite_lines(edited, dict(_lines(page, named)))
    # A name may go on behind the end of a line.
    whole = named.sub(_in_place, edited.text)
    return _checked(document, Document(document.path, whole), named, kinds)


def mentions(document: Document, names: Sequence[str]) -> list[int]:
    """The lines, from 1, on which a person is named or linked to."""
    named = _pattern(names)
    lines = enumerate(lines_of(document.text), 1)
    return [number for number, line in lines if named.search(line.text)]


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    """What matches any of the names in any case and Unicode form; nothing where there is none."""
    forms = {unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")}
    words = [name.split() for name in sorted(forms, key=lambda name: (-len(name), name))]
    found = [_BETWEEN.join(map(re.escape, parts)) for parts in words if parts]
    if not found:
        return re.compile(r"(?!)")
    # `_` joins words in file names, so that it ends one here.
    pattern = rf"(?<![^\W_])(?:{'|'.join(found)})(?![^\W_]|[\u0300-\u036f])"
    return re.compile(pattern, re.IGNORECASE)


def _in_place(found: re.Match[str]) -> str:
    """What stands instead of a name; a line that ends within it still does."""
    end = _BREAK.search(found[0])
    return SOMEBODY + (end[0] if end else "")


def _replaced(text: str, named: re.Pattern[str]) -> str:
    """A text without links to the person, whatever they show, and without the names."""
    links = _LINK.sub(lambda link: SOMEBODY if named.search(link[0]) else link[0], text)
    return named.sub(_in_place, links)


def _without_fields(
    document: Document, note: Note, named: re.Pattern[str], kinds: Kinds
) -> Document:
    """The document with the fields that name the person put right, or gone where they link."""
    for name, entry in note.entries.items():
        if not any(named.search(text) for text in _texts(entry.raw)):
            continue
        kept = _value(entry.raw, named)
        changed = set_field(document, name, kept, kinds) if kept else None
        if changed is None or isinstance(parse(changed, kinds).values.get(name), Wrong):
            kept = [text for text in _texts(entry.raw) if not named.search(text)]
            is_list = isinstance(entry.raw, list) and kept
            changed = set_field(document, name, kept, kinds) if is_list else None
        document = changed or drop_field(document, name, kinds)
    return document


def _texts(raw: Raw) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    for each in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from _texts(each)


def _value(raw: Raw, named: re.Pattern[str]) -> str | list[str]:
    """What a field may still say; nothing where all of it leads to the person."""
    if isinstance(raw, str):
        return "" if _links(raw, named) else _replaced(raw, named)
    if not isinstance(raw, list) or not all(isinstance(each, str) for each in raw):
        return ""
    return [_replaced(each, named) for each in _texts(raw) if not _links(each, named)]


def _links(text: str, named: re.Pattern[str]) -> bool:
    """Whether a value is nothing but a link to the person."""
    link = _LINK.fullmatch(text.strip())
    return bool(link and named.search(text))


def _lines(page: Page, named: re.Pattern[str]) -> Iterator[tuple[int, str | None]]:
    """The lines that have to change, by index, and what they say then; None is gone."""
    items, done = set(page.items), 0
    for index, line in enumerate(page.lines):
        if index < done or not named.search(line.text):
            continue
        about = _about(line.text, named) if index in items else None
        yield index, about or _replaced(line.text, named)
        if about:
            done = _end(page, index)
            yield from _below(page, index + 1, done)


def _about(text: str, named: re.Pattern[str]) -> str | None:
    """The line of an item that is about the person alone, without what it says of them."""
    marker = _MARKER.match(text)
    lead, words = (marker[0], text[marker.end() :]) if marker else ("", "")
    event = read_log_line(words.strip(), 0, "")
    if event and any(named.search(each) for each in event.objects.values()):
        says = _replaced(words.strip(), named)
        read = read_log_line(says, 0, "")
        cut = len(read.text) if read and read.text else 0
        return lead + (says[:-cut].rstrip().removesuffix(":") if cut else says)
    start = len(words) - len(words.lstrip("*_"))
    first = _LINK.match(words, start) or named.match(words, start)
    if first and named.search(first[0]) and _ABOUT.match(words, first.end()):
        return lead + REDACTED
    return None


def _end(page: Page, item: int) -> int:
    """The line behind an item and all that belongs to it."""
    ends = [heading.index for heading in page.headings]
    column = content_of(page, item)
    ends += [other for other in page.items if indent_of(page, other) < column]
    end = min((index for index in ends if index > item), default=len(page.lines))
    return item_end(page, item, item, end)


def _below(page: Page, start: int, end: int) -> Iterator[tuple[int, str | None]]:
    """What is said further of the person: items still count, the rest is gone."""
    items = set(page.items)
    for index in range(start, end):
        marker = _MARKER.match(page.lines[index].text) if index in items else None
        if marker or not page.is_blank(index):
            yield index, f"{marker[0].rstrip()} {REDACTED}" if marker else None


def _checked(before: Document, after: Document, named: re.Pattern[str], kinds: Kinds) -> Document:
    """The edited document, if the names are gone and all that counts is still there."""
    old, new = parse(before, kinds), parse(after, kinds)
    is_sound = not Counter(_codes(new)) - Counter(_codes(old))
    is_gone = not named.search(after.text)
    if (
        is_sound
        and is_gone
        and set(new.entries) <= set(old.entries)
        and _counts(old) == _counts(new)
    ):
        return after
    lines = [n for n, line in enumerate(lines_of(before.text), 1) if named.search(line.text)]
    raise CannotEdit(
        "the person cannot be taken out without changing what the note counts",
        path=before.path,
        line=min(lines, default=1),
        remedy="take the name out in an editor",
    )


def _codes(note: Note) -> list[str]:
    return [flaw.code for flaw in note.flaws]


def _counts(note: Note) -> list[Any]:
    """What statistics count."""
    tasks = [(task.status, task.due, task.done, task.by) for task in note.tasks]
    events = [(event.on, event.verb, event.channel) for event in note.events]
    sections = [(section.level, len(section.bullets)) for section in note.sections]
    return [note.kind_name, tasks, events, sections]
