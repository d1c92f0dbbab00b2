"""The one known word that somebody surely meant."""

from __future__ import annotations

from collections.abc import Mapping

# How alike the words are: `linkedn` is 0.93 of `linkedin`, `snt` 0.86 of `sent`. What comes next
# must be clearly further: `repiled` is 0.86 of `replied` and 0.71 of `emailed`.
_SURE = 0.8
_APART = 0.1
_LONGEST = 80


def obvious(typed: str, known: Mapping[str, str]) -> str | None:
    """The known spelling nearest to what was typed, if it is near and no other meaning is.

    `known` maps each spelling to what it means.
    """
    # Start-up time, as in `near.py`.
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, b=typed[:_LONGEST].casefold())
    alike: dict[str, float] = {}
    for spelling in known:
        matcher.set_seq1(spelling.casefold())
        alike[spelling] = matcher.ratio()
    best = max(known, key=lambda each: alike[each])
    others = [alike[each] for each in known if known[each] != known[best]]
    is_clear = max(others, default=0) <= alike[best] - _APART
    return best if alike[best] >= _SURE and is_clear else None
