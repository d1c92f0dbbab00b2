"""What a message is about, gathered: all that its placeholders may be filled from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from vaultkit.core.letters.free_slots import Zones
from vaultkit.core.model import Interview, Note
from vaultkit.core.people import Dossier
from vaultkit.core.referrals import Referral


@dataclass(frozen=True, slots=True)
class Matter:
    """All that a message may say: to whom, about which talk, goal and person, on which day.

    `there` is the dossier of the person that `referral` names, `line` where in the talk's note
    the advice stands that is meant, `own` what the vault's settings or the command line say.
    """

    given: Dossier
    today: date
    zones: Zones
    talk: Interview | None = None
    goal: Note | None = None
    referral: Referral | None = None
    there: Dossier | None = None
    introducer: str | None = None
    line: int | None = None
    slots: tuple[datetime, ...] = ()
    pitch: str = ""
    own: Mapping[str, str] = field(default_factory=dict)


# So people mark what they heard and must not pass on.
_PRIVATE = ("private::", "off the record")


def sentence(text: str | None) -> str:
    """Words to be quoted within a sentence, without their full stop; private ones are none."""
    line = " ".join((text or "").split())
    if any(mark in line.lower() for mark in _PRIVATE):
        return ""
    return line[:-1] if line.endswith(".") and not line.endswith("..") else line
