"""How long a message is. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.prose import words


class Room(NamedTuple):
    """So many words are too thin, many, and too many; None where that is never said."""

    thin: int | None
    many: int
    most: int | None


# Without greeting and signature. Outreach: 75 words (Dalton), fewer than 100 (SFU), best answered
# at 50 to 125 (Boomerang); the rest is our own judgement.
ROOM = {
    "outreach": Room(25, 75, 200),
    "nudge": Room(None, 75, 125),
    "thanks": Room(25, 150, 250),
    "report": Room(None, 150, 300),
    "plan": Room(None, 90, None),
}
_FIRM = 125  # words of outreach beyond which the warning is firm


def length(letter: Letter) -> Iterator[Finding]:
    """Say it in as few words as fit one screen of a phone (M01).

    Counted without subject, greeting, signature, and paragraphs quoted with `>` such as one to be
    forwarded: outreach is good up to 75 words, thin below 25, an error beyond 200; other messages
    have room of their own. Source: 75 words (Dalton), one phone screen (SFU), 50 to 125 words are
    answered best (Boomerang).
    """
    sort = next((each for each in ROOM if letter.is_of(each)), None)
    if sort is None or not letter.body:
        return
    room, count = ROOM[sort], words(letter.said)
    if room.most and count > room.most:
        yield _found(letter, "error", count, f"more than {room.most} are not read")
    elif count > room.many:
        firm = "far more than" if sort == "outreach" and count > _FIRM else "more than"
        yield _found(letter, "warning", count, f"{firm} {room.many}")
    elif room.thin and count < room.thin:
        says = f"{count} words; that says too little"
        yield letter.found("M01", "length", "warning", says, f"use at least {room.thin} words")


def _found(letter: Letter, level: str, count: int, why: str) -> Finding:
    return letter.found("M01", "length", level, f"{count} words; {why}", "say one thing, and stop")
