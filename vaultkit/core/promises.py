"""What was promised: found in words, and put as a task with the day by which it is to be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from vaultkit.core.dates import NAMED, WEEKDAYS, read_day
from vaultkit.core.plain_text import sentences
from vaultkit.core.tasks import take_apart
from vaultkit.core.wording import Wording
from vaultkit.errors import UsageMistake

# Behind one of these a day may stand in any words, also abbreviated.
LEADS = frozenset({"before", "by", "for", "on", "this", "till", "until", "within"})
# “by the Friday after” is not understood; “in 2 weeks” and “by next friday” are.
_MOST_WORDS = 4
_BARE = re.compile(r"(?:next |last |in \d|\+\d|\d{4}-)")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\Z")
_CLAUSE = re.compile(r";\s+|,?\s+(?:and|but)\s+(?=(?:I|we|he|she|they)\b)", re.IGNORECASE)


class Promise(NamedTuple):
    """What is to be done, by whom, and by when where that was said."""

    text: str
    is_theirs: bool = False
    due: date | None = None

    @property
    def line(self) -> str:
        """The promise as a task, without the marker of its list."""
        by = " [by:: them]" if self.is_theirs else ""
        return f"[ ] {self.text}{by}" + (f" 📅 {self.due}" if self.due else "")


class Promising(NamedTuple):
    """A clause that promises: where in the text and in which words it does so, and whose it is."""

    at: int
    words: str
    clause: str
    is_theirs: bool


def promise(typed: str, today: date, *, is_theirs: bool) -> Promise:
    """A promise as it was typed: “send the list by friday”.

    Raises UsageMistake for a day that no calendar has. What has fields of a task keeps them.
    """
    found = take_apart(f"- [ ] {typed}")
    if found and found.fields:
        return Promise(typed, is_theirs)
    words = typed.rstrip(" .;").split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        day = _day(words[-count:], words[-count - 1], today)
        if day and day < today:
            break  # “what we said last friday” says no day by which
        if day:
            return Promise(" ".join(words[:-count]).rstrip(" ,:-("), is_theirs, day)
    return Promise(" ".join(words), is_theirs)


def _day(tail: list[str], before: str, today: date) -> date | None:
    """The day that the last words mean, None where they mean none."""
    lead = tail[0].lower() in LEADS
    words = " ".join(tail[1:] if lead else tail).lower().strip(" .,()")
    # “for friday” is a day, “for 5 days” a length.
    is_bare = tail[0].lower() not in (LEADS - {"for"}) and not before.endswith((",", ":", "-"))
    if not words or (is_bare and not _names_a_day(words)):
        return None
    try:
        return read_day(words, today)
    except UsageMistake:
        if _ISO.match(words):
            raise
        return None


def _names_a_day(words: str) -> bool:
    """Whether words mean a day wherever they stand: “sun” may shine, and “5 days” be long."""
    return words in (*WEEKDAYS, *NAMED) or bool(_BARE.match(words))


def promises_in(paragraphs: Iterable[str], wording: Wording, today: date) -> Iterator[Promise]:
    """What seems to have been promised in some notes; to be asked about, never just written."""
    for paragraph in paragraphs:
        for found in promising(paragraph, wording):
            try:
                yield promise(found.clause, today, is_theirs=found.is_theirs)
            except UsageMistake:
                yield Promise(found.clause, found.is_theirs)


def promising(text: str, wording: Wording) -> Iterator[Promising]:
    """The clauses of a paragraph in which somebody seems to promise something, in their order."""
    for at, clause in _clauses(text):
        # What is asked is not promised.
        for name in ("mine", "theirs") if not clause.endswith("?") else ():
            found = wording.search(name, clause)
            if found:
                yield Promising(at + found.start(), found[0], clause, name == "theirs")
                break


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """The clauses of a paragraph, bare, and where each begins."""
    at = 0
    for sentence in sentences(text):
        for clause in _CLAUSE.split(sentence):
            bare = clause.strip(" .,;")
            # Where sentences were joined again, spaces may have gone.
            at = max(at, text.find(bare, at))
            yield at, bare
            at += len(bare)
