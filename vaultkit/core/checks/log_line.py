"""A line of a log that is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vaultkit.core.items import Problem
from vaultkit.core.log import SPELLINGS, class_of
from vaultkit.core.model import Note
from vaultkit.core.near import nearest

_DATED = re.compile(r"(\S+?)(?:T\d{2}:\d{2}(?::\d{2})?)?(?:\s+(.*))?\Z", re.DOTALL)
# Looking for what was meant takes a third of a millisecond, and a foreign file may have thousands
# of such lines.
_MOST_GUESSES = 50
_NEEDED = {
    "introduced": ("to", "the person"),
    "referred": ("to", "the person"),
    "snoozed": ("until", "a date"),
}


def log_line(note: Note) -> Iterator[Problem]:
    """A line of a log that is not understood.

    A list item under `## Log` that begins with a date is a fact, if it reads
    `DATE VERB [to|about|until|from|by …] [via CHANNEL] [: text]`, such as
    `- 2026-03-03 sent via email: asked for 20 minutes`. Any other is kept, but no reminder knows
    of it. The verbs are asked, sent, nudged, proposed, confirmed, thanked, reported, updated,
    shared, congratulated, helped; replied, agreed, declined, deferred, heard, introduced to,
    referred to; talked; bounced, auto-replied; added, researched, drafted, snoozed, opted out,
    closed, reopened; and in an interview note cancelled, no-show, moved. Put everything else
    behind a colon.
    """
    flaws = [flaw for flaw in note.flaws if flaw.code == "log-line"]
    for number, flaw in enumerate(flaws):
        why = _why(flaw.says, note.kind_name, number < _MOST_GUESSES)
        says = f"the log line “{flaw.says}” is not understood: {why}"
        yield Problem(note.path, flaw.line, flaw.column, "log-line", says, "warning")


def _why(line: str, kind: str | None, may_guess: bool) -> str:
    """What keeps a line from being a fact; `line` may be cut off at its end."""
    found = _DATED.match(line)
    day, words = (found[1], found[2] or "") if found else (line, "")
    if not _is_day(day):
        return f"“{day}” is no day as a log wants it; write it like 2026-03-05"
    head = words.partition(": ")[0].removesuffix(":")
    spelling = _spelling(head)
    if spelling is None:
        return _no_verb(head, may_guess)
    if class_of(SPELLINGS[spelling]) == "interview" and kind != "interview":
        return f"“{spelling}” belongs in the Log of an interview note"
    return _behind(SPELLINGS[spelling], spelling, f"{head} ")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _spelling(head: str) -> str | None:
    fits = [each for each in SPELLINGS if f"{head.lower()} ".startswith(f"{each} ")]
    return max(fits, key=len, default=None)


def _no_verb(head: str, may_guess: bool) -> str:
    if not head:
        return "after the date comes a verb, such as sent, replied or talked"
    words = head.split()
    meant = _meant(words) if may_guess else None
    if meant:
        return f"did you mean “{meant}”? A line reads DATE VERB [to|about … NAME] [via …] [: text]"
    return (
        f"“{words[0]}” is none of its verbs, such as sent, replied, talked; "
        "a line reads DATE VERB [to|about … NAME] [via …] [: text]"
    )


def _meant(words: list[str]) -> str | None:
    return nearest(" ".join(words[:2]), SPELLINGS) or nearest(words[0], SPELLINGS)


def _behind(verb: str, spelling: str, head: str) -> str:
    """What is wrong where the verb is right."""
    preposition, what = _NEEDED.get(verb, ("", ""))
    if preposition and f" {preposition} " not in head:
        return f"“{spelling}” needs “{preposition}” and {what}"
    if " until " in head:
        return "“until” is followed by a date, such as 2026-12-01, and said once"
    return f"after “{spelling}” text needs a colon: “{spelling}: …”"
