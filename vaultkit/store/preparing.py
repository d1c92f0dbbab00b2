"""Gather what a brief is made of: the notes around one talk."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.banks import answered_in, in_banks
from vaultkit.core.model import Document, Interview, Note
from vaultkit.core.parse import parse
from vaultkit.core.people import Dossier
from vaultkit.core.plain_text import prose, sentences
from vaultkit.core.preparing.brief import Prepared
from vaultkit.core.preparing.question_choice import Library, choose
from vaultkit.core.readiness import minutes_of
from vaultkit.store.config import packaged_kinds, packaged_wording
from vaultkit.store.save import load_document
from vaultkit.store.seeing import Seeing
from vaultkit.store.shipped import template


def prepared(
    seeing: Seeing, dossier: Dossier, talk: Interview | None, minutes: int | None
) -> Prepared:
    """What is known for a talk with somebody, or for one that nobody has set yet."""
    lasts = minutes or _minutes(dossier, talk)
    goals = _goals(seeing, dossier, talk)
    library = _library(seeing)
    return Prepared(
        dossier,
        talk,
        lasts,
        seeing.index.premises.zone,
        goals,
        tuple(_about(seeing, dossier)),
        _story(seeing, talk),
        choose(dossier, talk.note if talk else None, goals, lasts, library),
    )


def _minutes(dossier: Dossier, talk: Interview | None) -> int:
    return minutes_of(dossier, talk) if talk else int(dossier.numbers["default_minutes"])


def _goals(seeing: Seeing, dossier: Dossier, talk: Interview | None) -> tuple[Note, ...]:
    """The goals of the talk, else of the person; those that are pursued first."""
    known = seeing.known
    own = known.notes_led_to(talk.note, "goals", "goal") if talk else ()
    found = own or known.notes_led_to(dossier.contact, "goals", "goal")
    return tuple(sorted(found, key=lambda goal: goal["state"] not in (None, "active")))


def _about(seeing: Seeing, dossier: Dossier) -> Iterator[str]:
    for paragraph in prose(_document(seeing, dossier.path), "Background"):
        yield from sentences(paragraph)


def _story(seeing: Seeing, talk: Interview | None) -> str:
    """The pitch that the talk names; where it names none, the one told last."""
    own = seeing.known.led_to(talk.note, "pitch", "pitch") if talk else []
    told = own or _told_last(seeing)
    return " ".join(prose(_document(seeing, told[0]))) if told else ""


def _told_last(seeing: Seeing) -> list[str]:
    talks = sorted(seeing.notes("interview"), key=lambda note: (str(note["date"] or ""), note.path))
    told = (seeing.known.led_to(note, "pitch", "pitch") for note in reversed(talks))
    return next((found for found in told if found), [])


def _document(seeing: Seeing, path: str) -> Document:
    return load_document(seeing.index.vault, path, seeing.index.premises.limit)


def _library(seeing: Seeing) -> Library:
    banks = list(seeing.notes("questions")) or _packaged_banks()
    return Library(in_banks(banks), _answered(seeing), packaged_wording("common"))


def _packaged_banks() -> list[Note]:
    """The banks of a new vault, for one that has none of its own."""
    kinds = packaged_kinds()
    notes = [parse(Document(path, text), kinds) for path, text in sorted(template().items())]
    return [note for note in notes if note.kind_name == "questions"]


def _answered(seeing: Seeing) -> dict[str, set[str]]:
    """By each question that was ticked, whom it was answered by."""
    found: dict[str, set[str]] = {}
    for note in seeing.notes("interview"):
        who = next(iter(seeing.known.led_to(note, "contact", "contact")), note.path)
        for key in answered_in(note):
            found.setdefault(key, set()).add(who)
    return found
