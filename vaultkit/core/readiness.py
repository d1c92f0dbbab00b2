"""Whether a talk is prepared: computed from what is there, never ticked by hand."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.model import Dossier, Interview, Note

BACKGROUND_WORDS = 30


def question_range(minutes: int) -> tuple[int, int]:
    """How many questions fit a talk: 20 minutes take 4 to 8, 30 minutes 6 to 12."""
    return max(4, minutes // 5), minutes // 3 + 2


def missing(dossier: Dossier, talk: Interview) -> list[str]:
    """What a talk still lacks, in words; empty when it is ready."""
    return [
        *_research(dossier),
        *_questions(talk.note, int(talk.note["minutes"] or dossier.numbers["default_minutes"])),
        *([] if talk.note["pitch"] else ["your pitch"]),
        *_logistics(talk.note),
    ]


def _research(dossier: Dossier) -> Iterator[str]:
    background = dossier.contact.section("Background")
    words = background.words if background else 0
    if words < BACKGROUND_WORDS and not dossier.standing.researched:
        yield "their background"
    # Whoever works for themselves has none.
    if dossier.contact["organization"] and dossier.organization is None:
        yield "a note on their organization"


def _questions(note: Note, minutes: int) -> Iterator[str]:
    least, most = question_range(minutes)
    count = sum(1 for task in note.tasks if (task.section or "").casefold() == "questions")
    if not count:
        yield f"{least} to {most} questions"
    elif not least <= count <= most:
        yield f"{least} to {most} questions ({count} so far)"


def _logistics(note: Note) -> Iterator[str]:
    if note["channel"] == "email":
        return
    if not note["timezone"]:
        yield "the time zone"
    if not note["minutes"]:
        yield "how long it lasts"
    if not (note["place"] or note["meeting_url"] or note["channel"] == "phone"):
        yield "the place or link"
