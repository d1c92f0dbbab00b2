"""What an examination has to say."""

from __future__ import annotations

from typing import NamedTuple

OK, WARNING, FAILURE = "ok", "warning", "failure"


class Place(NamedTuple):
    """Where in the vault; `what` says it without the words that stand there."""

    path: str
    line: int = 1
    what: str = ""


class Result(NamedTuple):
    """One line: how it stands with something, what was found, what to do, and where."""

    level: str
    says: str
    remedy: str = ""
    places: tuple[Place, ...] = ()
