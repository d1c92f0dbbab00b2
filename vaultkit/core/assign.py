"""What `FIELD=VALUE`, `FIELD+=VALUE`, `FIELD-=VALUE` and `FIELD=` mean for a kind of note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from vaultkit.core.dates import WEEKDAYS, read_day, read_slot
from vaultkit.core.fields import expected, holds_many, is_blank, read, write
from vaultkit.core.kinds import names_known
from vaultkit.core.model import Field, Kind, Note, Raw, Wrong
from vaultkit.core.names import fold, link_key
from vaultkit.core.near import did_you_mean
from vaultkit.core.readers import link_target
from vaultkit.errors import UsageMistake

# The right name of the note that a name or a [[link]] leads to, among those of a kind, or None.
LinkName = Callable[[str, str | None], str | None]

HOW = "write it like role=chemist, tags+=biology, tags-=biology, or role= to drop it"

_WORD = re.compile(r"([^=]+?)([+-]?=)(.*)", re.DOTALL)

# `organisation` is 0.92 of `organization`, `title`, a field of one's own, 0.75 of `tie`.
_ALIKE = 0.8

# Types of which vaultkit writes one form, whatever was typed; the others stay as they were typed.
_ONE_FORM = ("checkbox", "date", "datetime", "enum")
_DAYS: Mapping[str, Callable[[str, date], date]] = {"date": read_day, "datetime": read_slot}


class Assignment(NamedTuple):
    """A field and its new texts, None to drop it; `remark` is what a person should know of it."""

    name: str
    value: str | list[str] | None
    remark: str | None = None


class _Word(NamedTuple):
    name: str
    sign: str
    typed: str


class _Reading(NamedTuple):
    text: str
    remark: str | None = None


def assignments(
    words: Sequence[str],
    note: Note | None,
    kind: Kind | None,
    today: date,
    link_name: LinkName,
) -> list[Assignment]:
    """The new value of each field named, in the order of their first words.

    Raises UsageMistake for a value that the field does not accept, and for a field that the note
    has not yet and that seems misspelt. Any other unknown field is text.
    """
    read_words = [_word(each, note, kind) for each in words]
    names = dict.fromkeys(word.name for word in read_words)
    for name in names:
        if not (note and name in note.entries):
            _refuse_misspelt(name, kind)
    return [
        _assignment(
            [word for word in read_words if word.name == name],
            _field(name, kind),
            note.entries[name].raw if note and name in note.entries else None,
            _Reader(today, link_name),
        )
        for name in names
    ]


def _refuse_misspelt(name: str, kind: Kind | None) -> None:
    """Raise UsageMistake for a field that a kind has not, but has one much like it."""
    if kind is None or name in names_known(kind):
        return
    if meant := _much_like(name, [*kind.fields, *kind.renamed]):
        says = f"“{name}” is no field of kind {kind.name}"
        raise UsageMistake(says, remedy=f"did you mean “{meant}”?")


def day_in_words(day: date) -> str:
    """A day as it was understood: `Friday 2026-11-27`, with the hour where there is one."""
    hour = f" {day:%H:%M}" if isinstance(day, datetime) else ""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day:%Y-%m-%d}{hour}"


def _much_like(name: str, known: Iterable[str]) -> str | None:
    # Start-up time: only a field of one's own is compared.
    from difflib import get_close_matches

    return next(iter(get_close_matches(fold(name)[:80], list(known), 1, _ALIKE)), None)


def _word(word: str, note: Note | None, kind: Kind | None) -> _Word:
    parts = _WORD.fullmatch(word)
    if not parts or not parts[1].strip():
        raise UsageMistake(f"“{word}” names no field and its value", remedy=HOW)
    if not parts[1].isprintable() or any("\ud800" <= letter <= "\udfff" for letter in word):
        raise UsageMistake(f"“{word}” holds characters that no note can")
    name = _name(parts[1].strip(), note, kind)
    return _Word(name, parts[2], parts[3].strip())


def _name(typed: str, note: Note | None, kind: Kind | None) -> str:
    """A field by any spelling: `First-Name` is `first_name`, `org` what the vault says it is."""
    if kind is None or typed in kind.fields or (note and typed in note.entries):
        return typed
    known = {_loose(name): name for name in kind.fields}
    known |= {_loose(own): name for own, name in kind.renamed.items()}
    return known.get(_loose(typed), typed)


def _loose(name: str) -> str:
    return fold(name).replace("-", "_").replace(" ", "_")


def _field(name: str, kind: Kind | None) -> Field | None:
    return kind.fields.get(name) if kind else None


def _assignment(words: list[_Word], field: Field | None, raw: Raw, reader: _Reader) -> Assignment:
    name = words[0].name
    if field and not holds_many(field):
        _must_be_one(words)
    readings = [reader.read(field, word) if word.typed else _Reading("") for word in words]
    value, missed = _result(words, [each.text for each in readings], field, raw)
    remarks = [*(each.remark for each in readings), *missed]
    return Assignment(name, value, "; ".join(each for each in remarks if each) or None)


def _must_be_one(words: list[_Word]) -> None:
    name, sign, typed = words[-1]
    if sign != "=":
        remedy = f"write {name}={typed}" if sign == "+=" else f"drop it with {name}="
        raise UsageMistake(f"“{name}” holds one value and no list", remedy=remedy)
    if len(words) > 1:
        raise UsageMistake(f"“{name}” is given twice, and holds one value", remedy="give it once")


def _result(
    words: list[_Word], texts: list[str], field: Field | None, raw: Raw
) -> tuple[str | list[str] | None, list[str]]:
    """What the field says in the end, and what was to be removed and is not there."""
    name = words[0].name
    if all(word.sign == "=" for word in words):
        return _shaped([text for text in texts if text], field, raw), []
    before = listed = [] if words[0].sign == "=" else _listed(name, raw)
    missed: list[str] = []
    for word, text in zip(words, texts, strict=True):
        if not text and word.sign != "=":
            raise UsageMistake(f"“{name}{word.sign}” names no value", remedy=HOW)
        there = [each for each in listed if _meaning(each, field) == _meaning(text, field)]
        if word.sign == "-=":
            missed += [] if there else [f"{name} does not hold {text}"]
            listed = [each for each in listed if each not in there]
        elif text and not there:
            listed = [*listed, text]
    if isinstance(raw, str) and listed == before:
        return raw, missed
    return listed or None, missed


def _shaped(texts: list[str], field: Field | None, raw: Raw) -> str | list[str] | None:
    """One text or a list, in the shape that stands there, else in that of the field."""
    if not texts:
        return None
    many = holds_many(field) if field else isinstance(raw, list)
    if len(texts) == 1 and (not many or isinstance(raw, str)):
        return texts[0]
    return _without_twins(texts, field)


def _without_twins(texts: Iterable[str], field: Field | None) -> list[str]:
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(_meaning(text, field), text)
    return list(first.values())


def _listed(name: str, raw: Raw) -> list[str]:
    """The values that stand there; Obsidian reads tags on one line as several."""
    if name == "tags" and isinstance(raw, str):
        return [tag for tag in re.split(r"[,\s]+", raw) if tag]
    given = [each for each in (raw if isinstance(raw, list) else [raw]) if not is_blank(each)]
    texts = [each for each in given if isinstance(each, str)]
    if len(texts) < len(given):
        raise UsageMistake(f"what “{name}” says is no list", remedy=f"set it anew with {name}=…")
    return texts


def _meaning(text: str, field: Field | None) -> str:
    target = link_target(text)
    if field and field.type in ("link", "links"):
        return link_key(target or text)
    return fold(target or text).removeprefix("#")


class _Reader(NamedTuple):
    """What values are read with: the day it is, and the names of the notes there are."""

    today: date
    link_name: LinkName

    def read(self, field: Field | None, word: _Word) -> _Reading:
        """A typed value as the text that the note will hold; raises UsageMistake."""
        if field is None:
            return _Reading(word.typed)
        is_link = field.type in ("link", "links")
        if word.sign == "-=" and is_link:
            return _Reading(self.link_name(word.typed, field.leads_to) or word.typed)
        if word.sign == "-=" and field.type not in _ONE_FORM:
            return _Reading(word.typed)  # what stands there may be wrong, and goes
        if is_link:
            return self._link(field, word.typed)
        value = read(field, word.typed)
        if isinstance(value, Wrong) and field.type in _DAYS:
            return self._day(field, word.typed, value)
        if isinstance(value, Wrong):
            raise _refused(field, word.typed, value)
        return _Reading(write(field, value) if field.type in _ONE_FORM else word.typed)

    def _day(self, field: Field, typed: str, wrong: Wrong) -> _Reading:
        if wrong.code == "impossible-date":
            raise _refused(field, typed, wrong)
        day = _DAYS[field.type](typed, self.today)
        return _Reading(write(field, day), f"{field.name}: {day_in_words(day)}")

    def _link(self, field: Field, typed: str) -> _Reading:
        found = self.link_name(typed, field.leads_to)
        link = typed if link_target(typed) else f"[[{found or typed.removesuffix('.md')}]]"
        if isinstance(read(field, link), Wrong):
            raise UsageMistake(f"{field.name} should be a name; “{typed}” cannot be linked to")
        if found is None:
            what = f"{field.leads_to or 'note'} is called “{link_target(link)}” yet"
            return _Reading(link, f"{field.name}: no {what}")
        is_as_typed = link_target(typed) or fold(found) == fold(typed)
        return _Reading(link, None if is_as_typed else f"{field.name}: {found}")


def _refused(field: Field, typed: str, wrong: Wrong) -> UsageMistake:
    says = f"{field.name} should be {wrong.expected or expected(field)}; “{typed}” is not"
    near = did_you_mean(typed, field.choices) if field.choices else None
    return UsageMistake(says, remedy=near)
