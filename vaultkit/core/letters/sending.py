"""What it means that a message was sent: the facts that follow, and where they are written."""

from __future__ import annotations

import re
from datetime import date

from vaultkit.core.dossier import MESSAGE_VERBS
from vaultkit.core.letters.about import Subject, referral_for
from vaultkit.core.letters.letter import plain
from vaultkit.core.model import Interview, Note
from vaultkit.core.named import target_of
from vaultkit.core.names import fold, link_key
from vaultkit.core.people import Dossier
from vaultkit.core.referrals import Referral, referrals
from vaultkit.errors import UsageMistake

# The field of a talk's note that a message fills.
OF_THE_TALK = {"confirm": "confirmed", "thank-you": "thanked"}

_PLACE = re.compile(r"\{\{[^{}\n]*\}\}")

# Channels as a log names them, where that is shorter.
_NAMES = {"inmail": "linkedin", "linkedin_message": "linkedin", "linkedin_note": "linkedin"}


def line_of(message: Note, on: date, about: str | None) -> str:
    """The line for the contact's log; `about` is what a link to the subject says."""
    words = [str(on), verb_of(message)]
    words += [f"about [[{about}]]"] if about else []
    channel = message["channel"]
    words += [f"via {_NAMES.get(channel, channel)}"] if channel else []
    subject = plain(message["subject"] or "")
    return " ".join(words) + (f": {subject}" if subject else "")


def places_left(text: str) -> list[str]:
    """The placeholders that a draft still has, each once."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def verb_of(message: Note) -> str:
    """What sending it is in the words of the log."""
    return MESSAGE_VERBS.get(message["message"], "sent")


def is_logged(given: Dossier, message: Note, on: date, about: str | None) -> bool:
    """Whether the contact's own log says it already."""
    key = link_key(about) if about else None
    return any(
        (event.on, event.verb, event.path) == (on, verb_of(message), given.path)
        and key in (None, link_key(target_of(event.objects.get("about", ""))))
        for event in given.events
    )


def field_of(message: Note, talk: Interview | None, given: Dossier) -> str | None:
    """The field of the talk's note that says so from now on, if that is still open."""
    name = OF_THE_TALK.get(message["message"])
    is_own = talk is not None and talk.contact == given.path
    return name if name and talk and is_own and talk.note[name] is None else None


def told_about(given: Dossier, talk: Interview | None, subject: Subject, text: str) -> Referral:
    """Of whom a message tells: who was named, whose talk it links, else the only one in its text.

    Raises UsageMistake where that is nobody or could be several.
    """
    known = referrals(given)
    if subject.path or subject.name:
        named = referral_for("referral-thanks", given, subject)
        return named or Referral(subject.name or "", None, None, None, given.path, 1)
    paths = {talk.contact} if talk else set()
    of_talk = [each for each in known if each.summary and each.summary.path in paths]
    found = of_talk or [each for each in known if _is_in(each.name, text)]
    if len(found) == 1:
        return found[0]
    remedy = "name them: vaultkit sent DRAFT --about WHO"
    raise UsageMistake("of whom it tells is not clear", remedy=remedy)


def _is_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(text)) is not None
