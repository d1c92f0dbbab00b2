"""Whether a message uses what is known, in whatever words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.prose import topics
from vaultkit.core.names import fold, stem


def names_common_ground(letter: Letter) -> bool | None:
    """Whether it names what connects us; None where nothing is known that does."""
    if letter.about is None:
        return None
    contact, place = letter.about.contact, letter.about.organization
    known = [*(contact["common_ground"] or ()), *((place["news"] or ()) if place else ())]
    if contact["referred_by"]:
        known.append(stem(contact["referred_by"]))
    return _shares(letter, known, 1)


def names_what_was_said(letter: Letter) -> bool | None:
    """Whether it names something of the talk; None where nothing was written down."""
    if letter.talk is None:
        return None
    note = letter.talk.note
    said = [note["takeaway"] or ""]
    for title in ("Insights", "Advice"):
        section = note.section(title)
        said += [text for _, text in section.bullets] if section else []
    said += [task.text for task in note.tasks_under("Advice")]
    return _shares(letter, said, 2)


def is_named(name: str, text: str) -> bool:
    """Whether a text names somebody: as a whole, or by a part of the name that is a word there."""
    # Dr. and Prof. are nobody's names.
    parts = [part for part in name.split() if not part.endswith(".")]
    return any(_stands_in(each, text) for each in (name, *parts))


def _stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text, of any case and shape of apostrophes."""
    wanted, said = (fold(each).replace("’", "'") for each in (words, text))
    # Not every script puts spaces around its words.
    ends = r"(?<!\w){}(?!\w)" if wanted.isascii() else "{}"
    return re.search(ends.format(re.escape(wanted)), said) is not None


def _shares(letter: Letter, known: Iterable[str], most: int) -> bool | None:
    """Whether so many telling words of what is known are said; None where nothing is known.

    What is said word for word needs no telling words.
    """
    lines = [line for line in known if line]
    if any(_stands_in(line.strip(" ."), letter.said) for line in lines):
        return True
    telling = topics(" ".join(lines))
    if not telling:
        return None
    return len(telling & topics(letter.said)) >= min(most, len(telling))
