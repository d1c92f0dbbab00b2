"""Set or drop one field of the front matter."""

from __future__ import annotations

from collections.abc import Mapping

from vaultkit.core.edit.places import Place, Top, lines_of, top_of
from vaultkit.core.edit.yaml_text import flow, scalar
from vaultkit.core.kinds import written_name
from vaultkit.core.model import Document, Kind, Note
from vaultkit.core.parse import parse
from vaultkit.core.text import BOM
from vaultkit.errors import CannotEdit

Kinds = Mapping[str, Kind]
Given = str | list[str]

# What is wrong so that nobody can say what a change would mean.
UNEDITABLE = {
    "conflict-markers": "settle the merge conflict first",
    "front-matter-foreign": "write the front matter as YAML between lines `---` first",
    "front-matter-late": "move the front matter to the very first line first",
    "front-matter-not-fields": "write the front matter as `field: value` first",
    "front-matter-open": "close the front matter with a line `---` first",
    "front-matter-syntax": "mend the front matter first",
    "too-deep": "mend the front matter first",
    "too-large": "shorten the front matter first",
}


def set_field(document: Document, name: str, value: Given, kinds: Kinds) -> Document:
    """The document with a field set to a text or a list of texts; itself if it says so already.

    CannotEdit where it cannot be done without touching anything else.
    """
    note = _editable(document, name, kinds)
    before = note.entries.get(name)
    if before and before.raw == value:
        return document
    top = top_of(document.path, document.text)
    key = written_name(note.kind, name) if note.kind else name
    sort = note.kind.fields[name].type if note.kind and name in note.kind.fields else "text"
    if top is None:
        changed = _with_new_top(document.text, _lines(scalar(key), value, sort, ""))
    elif key in top.places:
        changed = _replaced(document, top, top.places[key], value, sort)
    else:
        changed = _added(document.text, top, _lines(scalar(key), value, sort, _indent(top)))
    return _checked(document, Document(document.path, changed), note, name, value, kinds)


def drop_field(document: Document, name: str, kinds: Kinds) -> Document:
    """The document without a field; itself if it has none."""
    note = _editable(document, name, kinds)
    top = top_of(document.path, document.text)
    key = written_name(note.kind, name) if note.kind else name
    if top is None or key not in top.places:
        return document
    place = _simple(document, top.places[key], key)
    start, end = top.lines[place.first].start, top.lines[place.last + 1].start
    changed = document.text[:start] + document.text[end:]
    return _checked(document, Document(document.path, changed), note, name, None, kinds)


def _editable(document: Document, name: str, kinds: Kinds) -> Note:
    """The note, if its front matter can be edited at all."""
    note = parse(document, kinds)
    # An unsettled merge is the cause of whatever else is wrong.
    for flaw in sorted(note.flaws, key=lambda flaw: flaw.code != "conflict-markers"):
        twice = flaw.code == "duplicate-key" and flaw.says.startswith(f"{name} ")
        if flaw.code in UNEDITABLE or twice:
            remedy = UNEDITABLE.get(flaw.code, "keep the line that is right, delete the other")
            raise CannotEdit(flaw.says, path=document.path, line=flaw.line, remedy=remedy)
    return note


def _simple(document: Document, place: Place, key: str) -> Place:
    if place.is_odd:
        raise CannotEdit(
            f"“{key}” is written in a way that cannot be edited safely",
            path=document.path,
            line=place.first + 1,
            remedy="change it in an editor",
        )
    return place


def _with_new_top(whole: str, lines: list[str]) -> str:
    bom = BOM if whole.startswith(BOM) else ""
    rest = whole[len(bom) :]
    known = lines_of(whole)
    end = (known[0].end if known else "") or "\n"
    return bom + "".join(line + end for line in ["---", *lines, "---"]) + rest


def _added(whole: str, top: Top, lines: list[str]) -> str:
    at = top.lines[top.close].start
    return whole[:at] + "".join(line + top.end for line in lines) + whole[at:]


def _indent(top: Top) -> str:
    """The indentation of the fields: a mapping may stand a few blanks in."""
    for place in top.places.values():
        line = top.lines[place.first].text
        return line[: len(line) - len(line.lstrip(" "))]
    return ""


def _lines(key: str, value: Given, sort: str, indent: str) -> list[str]:
    """A field as lines of its own."""
    if isinstance(value, str):
        return [f"{indent}{key}: {scalar(value, sort)}"]
    if not value:
        return [f"{indent}{key}: []"]
    return [f"{indent}{key}:", *(f"{indent}  - {scalar(each, sort)}" for each in value)]


def _replaced(document: Document, top: Top, place: Place, value: Given, sort: str) -> str:
    whole = document.text
    key = whole[slice(*place.key)]
    _simple(document, place, key)
    is_one_line = place.first == place.last
    start, end = place.value
    if isinstance(value, str) and is_one_line and place.style in ("", "'", '"'):
        written = scalar(value, sort, place.style or None)
        if whole[start:end].strip():
            return whole[:start] + written + whole[end:]
        colon = whole.index(":", place.key[1]) + 1
        return f"{whole[:colon]} {written}{whole[colon:]}"
    if isinstance(value, list) and is_one_line and place.style == "flow":
        return whole[:start] + flow(value, sort) + whole[end:]
    if isinstance(value, list) and value and place.style == "block" and place.items:
        return _items_replaced(whole, top, place, value, sort)
    lines = _lines(key, value, sort, _indent(top))
    last = top.lines[place.last]
    ends = [top.end] * (len(lines) - 1) + [last.end]
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    return (
        whole[: top.lines[place.first].start]
        + text
        + whole[last.start + len(last.text + last.end) :]
    )


def _items_replaced(whole: str, top: Top, place: Place, value: list[str], sort: str) -> str:
    """A list on lines of its own: items that stay keep their lines, new ones come last."""
    kept = [item for item in place.items if item[0] in value]
    stays = [item[0] for item in kept]
    if stays != value[: len(stays)]:  # another order: all lines are written anew
        kept, stays = [], []
    marker = top.lines[place.items[0][1]].text
    lead = marker[: len(marker) - len(marker.lstrip(" "))]
    new = [f"{lead}- {scalar(each, sort)}" for each in value[len(stays) :]]
    first, last = place.items[0][1], place.items[-1][2]
    gone = [n for item in place.items if item not in kept for n in range(item[1], item[2] + 1)]
    lines = [
        line.text + line.end
        for n, line in enumerate(top.lines)
        if first <= n <= last and n not in gone
    ]
    text = "".join(lines) + "".join(line + top.end for line in new)
    after = top.lines[last]
    return (
        whole[: top.lines[first].start] + text + whole[after.start + len(after.text + after.end) :]
    )


def _checked(
    before: Document, after: Document, note: Note, name: str, value: Given | None, kinds: Kinds
) -> Document:
    """The edited document, if it now says what was meant and everything else as before."""
    read = parse(after, kinds)
    found = read.entries.get(name)
    others = {key: entry.raw for key, entry in note.entries.items() if key != name}
    same = others == {key: entry.raw for key, entry in read.entries.items() if key != name}
    meant = found is None if value is None else found is not None and found.raw == value
    if same and meant and _body(before) == _body(after):
        return after
    raise CannotEdit(
        f"“{name}” cannot be changed without changing something else",
        path=before.path,
        line=note.line(name),
        remedy="change it in an editor",
    )


def _body(document: Document) -> str:
    top = top_of(document.path, document.text)
    if top is None:
        return document.text.removeprefix(BOM)
    last = top.lines[top.close]
    return document.text[last.start + len(last.text + last.end) :]
