"""Whether a talk is prepared: computed from what is there, never ticked by hand."""

from __future__ import annotations

from vaultkit.core.model import Interview, Note
from vaultkit.core.people import Dossier
from vaultkit.core.wording import WITHOUT_WORDS, questions_in

BACKGROUND_WORDS = 30


def question_range(minutes: int) -> tuple[int, int]:
    """How many questions fit a talk: 20 minutes take 4 to 8, 30 minutes 6 to 12."""
    return max(4, minutes // 5), minutes // 3 + 2


def missing(dossier: Dossier, talk: Interview) -> list[str]:
    """What a talk still lacks, in words; empty when it is ready."""
    return [*missing_research(dossier), *missing_in_note(dossier, talk)]


def missing_in_note(dossier: Dossier, talk: Interview) -> list[str]:
    """The part of it that belongs in the talk's own note."""
    return [
        *missing_questions(dossier, talk),
        *([] if talk.note["pitch"] else ["your pitch"]),
        *missing_logistics(talk.note),
    ]


def minutes_of(dossier: Dossier, talk: Interview) -> int:
    """How long a talk lasts."""
    return int(talk.note["minutes"] or dossier.numbers["default_minutes"])


def missing_questions(dossier: Dossier, talk: Interview) -> list[str]:
    """What the questions of a talk lack: their number, one for a name, none about a job."""
    found = questions_in(talk.note, dossier.wording or WITHOUT_WORDS)
    least, most = question_range(minutes_of(dossier, talk))
    if not found.count:
        return [f"{least} to {most} questions"]
    lacks = []
    if not least <= found.count <= most:
        lacks.append(f"{least} to {most} questions ({found.count} so far)")
    elif found.referral == 0:
        lacks.append("a question whom else to ask")
    if found.job:
        lacks.append("no question about a job")
    return lacks


def missing_logistics(note: Note) -> list[str]:
    """What has still to be agreed on."""
    if note["channel"] == "email":
        return []
    has_place = note["place"] or note["meeting_url"] or note["channel"] == "phone"
    lacks = {
        "the time zone": not note["timezone"],
        "how long it lasts": not note["minutes"],
        "the place or link": not has_place,
    }
    return [what for what, is_missing in lacks.items() if is_missing]


def missing_research(dossier: Dossier) -> dict[str, str]:
    """What is not known of the person, and what to do about it in their note."""
    lacks = {}
    background = dossier.contact.section("Background")
    words = background.words if background else 0
    if words < BACKGROUND_WORDS and not dossier.standing.researched:
        few = f", {BACKGROUND_WORDS} words or more"
        lacks["their background"] = f"write their background under ## Background{few}"
    # Whoever works for themselves has none.
    if dossier.contact["organization"] and dossier.organization is None:
        lacks["a note on their organization"] = "make the note that `organization` leads to"
    return lacks
