"""Of whom a message speaks. A lint of messages."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter

# As many words for them as for me would be 1; so much more is noticed.
TOO_MUCH = 1.5


def about_them(letter: Letter) -> Iterator[Finding]:
    """Speak of them at least as much as of yourself (M14).

    Counts the words for the writer and for the reader in outreach. Source: at least half of the
    words about the contact (Dalton).
    """
    if letter.is_of("outreach"):
        mine = letter.wording.count("of-me", letter.said)
        theirs = letter.wording.count("of-you", letter.said)
        if mine > TOO_MUCH * theirs:
            says = f"it speaks of you {mine} times, and of them {theirs} times"
            better = "begin a sentence with what they did"
            yield letter.found("M14", "about-them", "info", says, better)
