"""What a message says in words that give a slip away, or does not say. A lint of messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.letter import Letter
from vaultkit.core.lint.messages.known import names_common_ground, names_what_was_said
from vaultkit.core.wording import Advice

# Where a phrase is missing, what is known may show that the message says it in other words:
# True, it does; False, it does not, though there was something to say; None, nothing is known.
OTHER_WORDS: dict[str, Callable[[Letter], bool | None]] = {
    "common-ground": names_common_ground,
    "specific-takeaway": names_what_was_said,
}


def patterns(letter: Letter) -> Iterator[Finding]:
    """Say things in a way that works: no job asked for, no reproach, nothing left to fill in.

    M03 to M09, M11, M12, T02 and T03: word lists of the language, in `wording/`. Where a phrase
    is needed and missing it is a warning, an error only if what is known of the person is not
    used either. Patterns find the usual forms, a part of what can be said freely.
    """
    for name, advice in letter.wording.advice.items():
        if any(letter.is_of(sort) for sort in advice.of if sort in _SORTS):
            yield from (
                _missing(letter, name, advice) if advice.is_needed else _said(letter, name, advice)
            )


_SORTS = ("all", "outreach", "nudge", "thanks", "report", "plan")


def _said(letter: Letter, name: str, advice: Advice) -> Iterator[Finding]:
    for (line, column), words in letter.matches(name):
        yield Finding(
            advice.lint, name, advice.level, letter.note.path, line, column,
            advice.says, advice.better, words,
        )  # fmt: skip


def _missing(letter: Letter, name: str, advice: Advice) -> Iterator[Finding]:
    if letter.wording.finds(name, letter.text) or _is_short(letter, name):
        return
    knows = OTHER_WORDS[name](letter) if name in OTHER_WORDS else None
    if not knows:
        level = "error" if knows is False else advice.level
        yield letter.found(advice.lint, name, level, advice.says, advice.better)


def _is_short(letter: Letter, name: str) -> bool:
    """A note of two hundred letters has no room for everything."""
    return name == "easy-out" and letter.channel == "linkedin_note"
