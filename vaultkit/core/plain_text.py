"""What a note says without its marks, for places where marks would mean something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vaultkit.core.edit.page import page_of
from vaultkit.core.model import Document
from vaultkit.core.names import stem

_WIKILINK = re.compile(r"!?\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_COMMENT = re.compile(r"%%.*?(?:%%|\Z)|<!--.*?(?:-->|\Z)")
_MARKS = re.compile(r"\*\*|==|~~|`|(?<!\w)[*_](?=\w)|(?<=[\w.,;:!?])[*_](?!\w)")
_TAG = re.compile(r"(?:^|\s)#[\w/-]*[^\W\d][\w/-]*(?=\s|\Z)")
_ITEM = re.compile(r"[\s>]*(?:[-*+]|[0-9]{1,9}[.)])\s+(?:\[.\]\s+)?")
# A full stop behind one of these ends no sentence.
_SHORT = re.compile(r"\b(?:[A-Za-z]|Dr|Mr|Mrs|Ms|Prof|St|No|Nos|vs|ca|approx|e\.g|i\.e)\.\Z")
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+")
# What would begin a comment, a formula, a link, HTML or a tag, wherever it stands in a line.
_HARMFUL = re.compile(r"(?:%(?=%)|\$(?=\$)|\[(?=\[)|\](?=\())|<|(?<!\S)#")


def unmarked(words: str) -> str:
    """One line of words: links as they are shown, without comments, tags and emphasis."""
    shown = _COMMENT.sub(" ", words)
    shown = _WIKILINK.sub(lambda found: found[2] or stem(found[1].partition("#")[0]), shown)
    shown = _TAG.sub(" ", _LINK.sub(r"\1", shown))
    return " ".join(_MARKS.sub("", shown).split())


def harmless(words: str) -> str:
    """The words so that nothing in them means anything in a line that begins with others."""
    return _HARMFUL.sub(_disarmed, words)


def _disarmed(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in "<#" else f"{found[0]} "


def prose(document: Document, title: str | None = None) -> list[str]:
    """The paragraphs and list items of a section, or of the whole body without its headings.

    Each is one line of plain words; code and comments are left out.
    """
    return [line for line in map(unmarked, _blocks(document, title)) if line]


def _blocks(document: Document, title: str | None) -> Iterator[str]:
    page = page_of(document)
    heads = {heading.index: heading.title.casefold() for heading in page.headings}
    items, inside, block = set(page.items), title is None, ""
    for index in range(page.first, len(page.lines)):
        words = page.lines[index].text
        if index in heads or index in items or not words.strip():
            yield block
            block = ""
        if index in heads:
            inside = title is None or heads[index] == title.casefold()
        elif inside and index not in page.hidden:
            block += " " + (_ITEM.sub("", words, count=1) if index in items else words)
    yield block


def sentences(paragraph: str) -> list[str]:
    """A paragraph in its sentences."""
    found: list[str] = []
    for part in _END.split(paragraph):
        if found and _SHORT.search(found[-1]):
            found[-1] += f" {part}"
        elif part:
            found.append(part)
    return found
