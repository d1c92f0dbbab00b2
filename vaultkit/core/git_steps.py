"""What is to be done so that git knows how to treat a vault, as data to show or to do."""

from __future__ import annotations

from typing import NamedTuple


class Begin(NamedTuple):
    """A repository, where there is none."""

    folder: str


class Settle(NamedTuple):
    """A setting of this repository on this machine."""

    key: str
    value: str


class Hook(NamedTuple):
    """A hook that is new (`before` is None) or lacks something."""

    place: str
    before: str | None
    after: str


class Permit(NamedTuple):
    """A hook of ours that is there and may not be run."""

    place: str


class LeftAlone(NamedTuple):
    """What stays as it is: `why` is a sentence about it, `lines` are what it lacks."""

    what: str
    why: str
    lines: str


Step = Begin | Settle | Hook | Permit | LeftAlone


def is_to_do(step: Step) -> bool:
    """Whether it can be done without touching what is somebody else's."""
    return not isinstance(step, LeftAlone)
