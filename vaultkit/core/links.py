"""Links to notes in a line of text: `[[Note#heading|shown]]` and `[shown](Note%20name.md)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vaultkit.core.model import Link
from vaultkit.core.names import link_key

# The text shown may hold single brackets; in a table its bar is written `\|`.
_WIKILINK = re.compile(r"\[\[([^\[\]|#]*)(?:#[^\[\]|]*)?(?:\|(?:[^\[\]]|\[(?!\[)|\](?!\]))*+)?\]\]")
_MARKDOWN_LINK = re.compile(
    r"\]\([ \t]*+(?:<([^<>]*)>|([^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+))"
    r"""(?:[ \t]++(?:"[^"]*"|'[^']*'|\([^()]*\))?)?[ \t]*+\)"""
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,6})\Z")
_TICKS = re.compile("`+")

# What Obsidian takes as attachments, and its own files that are no notes.
_ATTACHMENTS = frozenset(
    {"avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"}
    | {"3gp", "aac", "flac", "m4a", "mkv", "mov", "mp3", "mp4", "ogg", "ogv", "opus", "wav", "webm"}
    | {"csv", "doc", "docx", "epub", "htm", "html", "json", "key", "odp", "ods", "odt", "pages"}
    | {"pdf", "ppt", "pptx", "rtf", "txt", "xls", "xlsx", "zip"}
    | {"base", "canvas"}
)


def links_in(
    text: str, line: int, *, field: str | None = None, section: str | None = None
) -> Iterator[Link]:
    """The links to notes in a line of a body, or in the value of a front matter `field`.

    Code is left out in a body; in front matter only wikilinks count, as in Obsidian.
    """
    has_markdown = field is None and "](" in text
    if "[[" not in text and not has_markdown:
        return
    seen = _without_code(text) if field is None else text
    found = list(_wikilinks(seen))
    if has_markdown:
        found += _markdown_links(seen)
        found.sort()
    for column, target in found:
        key = link_key(target)
        if key.strip("."):
            yield Link(target, key, line, column, field, section)


def _wikilinks(text: str) -> Iterator[tuple[int, str]]:
    for found in _WIKILINK.finditer(text):
        target = _note(found[1].rstrip("\\"))
        if target and not _is_attachment(target) and not _is_escaped(text, found.start()):
            yield found.start() + 1, target


def _markdown_links(text: str) -> Iterator[tuple[int, str]]:
    before = 0
    for found in _MARKDOWN_LINK.finditer(text):
        # Searched from the last link on only: else `](a)` in a row takes quadratic time.
        start = text.rfind("[", before, found.start())
        before = found.end()
        written = found[1] or found[2] or ""
        if start < 0 or _SCHEME.match(written) or _is_escaped(text, start):
            continue
        target = _decoded(written.partition("#")[0])
        note = _note(target)
        if note and (note != target.strip() or not _ENDING.search(note)):
            yield start + 1, note


def _note(target: str) -> str:
    """A target without `.md`; nothing where it leads to the same note or to none."""
    target = target.strip()
    return target[:-3] if target[-3:].lower() == ".md" else target


def _is_attachment(target: str) -> bool:
    ending = _ENDING.search(target) if "." in target else None
    return ending is not None and ending[1].lower() in _ATTACHMENTS


def _is_escaped(text: str, at: int) -> bool:
    """Whether the character there stands behind a backslash that is not escaped itself."""
    if text[at - 1 : at] != "\\":
        return False
    before = text[max(0, at - 64) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _decoded(target: str) -> str:
    if "%" not in target:
        return target
    # Imported late: few notes have such links, and start-up would pay for it.
    from urllib.parse import unquote

    return unquote(target)


def _without_code(text: str) -> str:
    """The text with code spans and comments blanked, so that columns stay."""
    if "<!--" in text:
        text = _blanked(text, _comments(text))
    return _blanked(text, _code_spans(text)) if "`" in text else text


def _blanked(text: str, spans: Iterator[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += text[at:start], " " * (end - start)
        at = end
    return "".join((*parts, text[at:]))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end)


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where code stands: a run of backticks up to the next run of the same length."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    # From the end, so that each run knows the next of its length: looking for it would take
    # quadratic time in a line of runs that all differ.
    ends: dict[int, int] = {}
    closed: dict[int, int] = {}
    for start, end in reversed(runs):
        closed[start] = ends.get(end - start, 0)
        ends[end - start] = end
    reached = 0
    for start, _ in runs:
        if start >= reached and closed[start] and not _is_escaped(text, start):
            reached = closed[start]
            yield start, reached
