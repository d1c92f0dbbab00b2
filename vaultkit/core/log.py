"""The log: one dated fact a line, and the words that it may use."""

from __future__ import annotations

import re
from datetime import date

from vaultkit.core.model import Event

# verb -> its class and the synonyms that are read as it.
VERBS: dict[str, tuple[str, tuple[str, ...]]] = {
    # I did something towards them.
    "asked": ("outbound", ("requested",)),
    "sent": ("outbound", ("wrote", "emailed", "messaged", "contacted")),
    "nudged": ("outbound", ("followed up",)),
    "proposed": ("outbound", ("offered times",)),
    "confirmed": ("outbound", ()),
    "thanked": ("outbound", ()),
    "reported": ("outbound", ("reported back",)),
    "updated": ("outbound", ()),
    "shared": ("outbound", ()),
    "congratulated": ("outbound", ()),
    "helped": ("outbound", ()),
    # They did something towards me.
    "replied": ("inbound", ("wrote back",)),
    "agreed": ("inbound", ()),
    "declined": ("inbound", ()),
    "deferred": ("inbound", ()),
    "heard": ("inbound", ()),
    "introduced": ("inbound", ()),
    "referred": ("inbound", ()),
    # A machine did something: no evidence of a person.
    "bounced": ("neither", ()),
    "auto-replied": ("neither", ()),
    # We spoke.
    "talked": ("two-way", ("met", "called", "held")),
    # I decided something.
    "added": ("decision", ()),
    "researched": ("decision", ()),
    "drafted": ("decision", ()),
    "snoozed": ("decision", ()),
    "opted out": ("decision", ()),
    "closed": ("decision", ()),
    "reopened": ("decision", ()),
    # Only in the log of an interview note, where they are read as its fields.
    "cancelled": ("interview", ()),
    "no-show": ("interview", ()),
    "moved": ("interview", ()),
}

SPELLINGS = {spelling: verb for verb, (_, others) in VERBS.items() for spelling in (verb, *others)}

_LINE = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?)? +(\S.*)", re.DOTALL
)
# The longest verb that fits wins.
_VERB = re.compile(
    "(?:" + "|".join(map(re.escape, sorted(SPELLINGS, key=len, reverse=True))) + r")(?= |\Z)",
    re.IGNORECASE,
)
_WIKILINK = re.compile(r"\[\[[^\[\]\n]*\]\]")
_PREPOSITION = re.compile(r"(?:\A| )(to|about|until|from|by|via) ")
_RULE = re.compile(r"[a-z][a-z0-9-]*")


def class_of(verb: str) -> str:
    """outbound, inbound, neither, two-way, decision or interview."""
    return VERBS[verb][0]


def read_log_line(text: str, line: int, path: str) -> Event | None:
    """One list item under `## Log`, without its marker; None where it is not understood."""
    dated = _LINE.match(text)
    on = _day(dated[1]) if dated else None
    if dated is None or on is None:
        return None
    head, says = _parted(dated[3].rstrip())
    verb = _VERB.match(head)
    if not verb:
        return None
    name = SPELLINGS[verb[0].lower()]
    read = _objects(head[verb.end() :])
    if read is None:
        return None
    rule, objects = read
    if (rule and name != "snoozed") or not _is_whole(name, objects):
        return None
    channel = objects.pop("via", None)
    return Event(on, name, line, path, objects, channel, says, dated[2], rule)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None  # 20260303 and 2026-W10-2 are no dates here


def _hidden(text: str) -> str:
    """The text with its links blanked out: a link is an atom, whatever is in it."""
    return _WIKILINK.sub(lambda link: "\0" * len(link[0]), text) if "[[" in text else text


def _parted(text: str) -> tuple[str, str | None]:
    """What stands before the first colon outside a link, and what behind it."""
    at = _hidden(text).find(": ")
    if at >= 0:
        return text[:at].rstrip(), text[at + 2 :].strip()
    return text.removesuffix(":").rstrip(), None


def _objects(rest: str) -> tuple[str | None, dict[str, str]] | None:
    """The rule name before the first preposition, and what follows each; None if neither fits."""
    hidden = _hidden(rest)
    found = list(_PREPOSITION.finditer(hidden))
    first = found[0].start() if found else len(rest)
    rule = rest[:first].strip() or None
    if rule and not _RULE.fullmatch(rule):
        return None
    objects: dict[str, str] = {}
    ends = [preposition.start() for preposition in found[1:]] + [len(rest)]
    for here, end in zip(found, ends, strict=False):
        words = rest[here.end() : end].strip()
        if not words or here[1] in objects:
            return None
        objects[here[1]] = words
    return rule, objects


def _is_whole(verb: str, objects: dict[str, str]) -> bool:
    """Whether the verb has what it cannot do without: a date until which, somebody to whom."""
    until = objects.get("until")
    if until is not None and _day(until) is None:
        return False
    if verb == "snoozed":
        return until is not None
    return verb not in ("introduced", "referred") or "to" in objects
