"""Fields of which a note holds two values, and keys that stand twice, made one."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core import front_matter
from vaultkit.core.conflicts.choices import OURS, THEIRS, Choice, Choose, newest
from vaultkit.core.contradictions import OTHER, Contradiction, contradictions
from vaultkit.core.edit.fields import drop_field, set_field
from vaultkit.core.edit.page import Kinds, splice
from vaultkit.core.edit.places import Place, Top, lines_of, top_of
from vaultkit.core.edit.yaml_text import scalar
from vaultkit.core.kinds import written_name
from vaultkit.core.model import Document, Note, Raw
from vaultkit.core.parse import parse
from vaultkit.errors import CannotEdit

# So often one key may stand in a note: more is no merge.
_MOST = 100


def settled_fields(document: Document, kinds: Kinds, choose: Choose) -> Document:
    """The document with one value for each field that somebody could say it of."""
    for each in list(contradictions(parse(document, kinds))):
        document = _settled(document, each, kinds, choose)
    return document


def _settled(document: Document, twice: Contradiction, kinds: Kinds, choose: Choose) -> Document:
    note = parse(document, kinds)
    field = note.kind.fields.get(twice.name) if note.kind else None
    ours, theirs = _raw(note, twice.name), _raw(note, twice.other)
    if field and field.many:
        values = list(dict.fromkeys([*_flat(ours), *_flat(theirs)]))
        return _with(document, twice, values, kinds)
    options = dict(_options(ours, theirs))
    if len(set(options.values())) == 1:
        kept: str | None = next(iter(options))
    else:
        line = note.line(twice.other)
        kept = choose(Choice(document.path, line, _called(note, twice), options, newest(options)))
    return document if kept is None else _with(document, twice, options[kept], kinds)


def _options(ours: Raw, theirs: Raw) -> Iterator[tuple[str, str]]:
    """What a field may say, each by the word for it."""
    yield OURS, ", ".join(_flat(ours))
    others = _flat(theirs)
    if len(others) == 1:
        yield THEIRS, others[0]
    else:
        yield from ((f"{THEIRS} {number}", each) for number, each in enumerate(others, 1))


def _with(
    document: Document, twice: Contradiction, value: str | list[str], kinds: Kinds
) -> Document:
    """The document in which a field says that, and its second value is gone."""
    raw = _raw(parse(document, kinds), twice.name)
    if value and _flat(raw) != ([value] if isinstance(value, str) else value):
        document = set_field(document, twice.name, value, kinds)
    return drop_field(document, twice.other, kinds)


def _called(note: Note, twice: Contradiction) -> str:
    return written_name(note.kind, twice.name) if note.kind else twice.name


def _raw(note: Note, name: str) -> Raw:
    entry = note.entries.get(name)
    return entry.raw if entry else None


def _flat(raw: Raw) -> list[str]:
    """The texts of a value; CannotEdit for what is nested."""
    if raw is None:
        return []
    values = raw if isinstance(raw, list) else [raw]
    found = [each for each in values if isinstance(each, str)]
    if len(found) != len(values):
        raise CannotEdit("two values hold more than text", remedy="keep one of them in an editor")
    return found


def without_double_keys(document: Document, kinds: Kinds) -> Document:
    """The document with each second `FIELD` called `FIELD_other`, or gone if it says the same.

    CannotEdit where a key cannot be called so.
    """
    for _ in range(_MOST):
        name = _double(document)
        if name is None:
            return document
        document = _renamed(document, name)
    return document


def _double(document: Document) -> str | None:
    """The first key that stands twice."""
    for flaw in front_matter.read(lines_of(document.text)).flaws:
        if flaw.code == "duplicate-key":
            return flaw.says.partition(" stands twice")[0]
    return None


def _renamed(document: Document, name: str) -> Document:
    """The document with the second of two keys renamed, or taken out."""
    top = _top(document)
    first = top.places[name]
    start, end = _span(top, first)
    below = Document(document.path, document.text[:start] + document.text[end:])
    later = _top(below)
    second = later.places[name]
    if _says(document, name) == _says(below, name):
        from_, to = _span(later, second)
        return splice(document, from_ + end - start, to + end - start, "")
    other = f"{name}{OTHER}"
    if other in top.places or first.is_odd or second.is_odd:
        raise CannotEdit(
            f"{name} stands more than twice",
            path=document.path,
            line=first.first + 1,
            remedy="keep the line that is right, delete the others",
        )
    from_, to = (at + end - start for at in second.key)
    return splice(document, from_, to, scalar(other))


def _top(document: Document) -> Top:
    top = top_of(document.path, document.text)
    if top is None:
        raise CannotEdit("the front matter cannot be read", path=document.path, line=1)
    return top


def _span(top: Top, place: Place) -> tuple[int, int]:
    return top.lines[place.first].start, top.lines[place.last + 1].start


def _says(document: Document, name: str) -> Raw:
    return front_matter.read(lines_of(document.text)).entries[name].raw
