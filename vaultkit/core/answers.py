"""What a typed answer means: an outcome, a yes, a person and why; cleaned for a list item."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vaultkit.core.links import links_in
from vaultkit.core.names import fold
from vaultkit.errors import UsageMistake

YES = ("y", "yes")
NO = ("", "n", "no")
NOBODY = ("nobody", "no one", "no-one", "none", "no", "n")
_NOTHING = ("nothing", "none", "no", "n", "-")
# What people call these outcomes besides.
_ALSO = {
    "held": ("yes", "happened", "took place", "talked", "met"),
    "cancelled": ("canceled", "called off"),
    "no_show": ("no-show", "no show", "noshow", "missed"),
    "moved": ("rescheduled", "postponed"),
}
_SIDES = {"me": ("me", "i", "mine", "my"), "them": ("them", "they", "her", "him", "she", "he")}

_MARKERS = re.compile(r"(?:(?:[-*+>]|#{1,6}|[0-9]{1,9}[.)]|\[.\])\s+)+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Behind a comma a title has a capital letter (“Lee Park, PhD”), a reason none.
_WHY = re.compile(r"\s*:\s+|\s+[-–—]\s+|,\s+(?=[a-z])")


def tidy(typed: str) -> str:
    """An answer as the text of a list item; raises UsageMistake for what no note can hold."""
    if _CONTROL.search(typed):
        raise UsageMistake("that holds characters that no note can", remedy="say it again")
    return _MARKERS.sub("", " ".join(typed.split()), count=1)


def is_nothing(typed: str) -> bool:
    """Whether somebody answers that there is nothing to write down."""
    return fold(typed).rstrip(".") in _NOTHING


def outcome_meant(typed: str, choices: Sequence[str]) -> str:
    """The outcome that a word or its beginning means; raises UsageMistake."""
    names = {choice: (choice, *_ALSO.get(choice, ())) for choice in choices}
    return _meant(typed, names, f"say one of {', '.join(choices)}")


def side_meant(typed: str) -> str:
    """Whose doing it was: me or them; raises UsageMistake."""
    return _meant(typed, _SIDES, "say me or them")


def _meant(typed: str, names: dict[str, tuple[str, ...]], remedy: str) -> str:
    word = fold(typed)
    exact = [choice for choice, spellings in names.items() if word in spellings]
    begun = [choice for choice in names if choice.startswith(word)]
    found = exact or begun
    if len(found) != 1:
        raise UsageMistake(f"“{typed}” is not understood", remedy=remedy)
    return found[0]


def referral_line(typed: str, link_name: Callable[[str], str | None]) -> str:
    """Somebody they named and why: `Sam Ortiz: wrote it`; a link where there is a note of them."""
    name, why = (*_WHY.split(typed, maxsplit=1), "")[:2]
    if next(iter(links_in(name, 1)), None) is None:
        found = link_name(name)
        name = f"[[{found}]]" if found else name
    return f"{name}: {why}" if why else name
