"""What text means as a number, a link, an address: every type but those of days and lengths."""

from __future__ import annotations

import math
import re
from functools import cache

from vaultkit.core.model import Field
from vaultkit.core.near import nearest
from vaultkit.core.values import NotAcceptedError

YES = {"true": True, "yes": True, "false": False, "no": False}

# At most what 64 bits hold, so that the index can store it.
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")
# Numbers copied from web pages hold no-break spaces and hyphens.
_PHONE = re.compile(r"\+?[0-9 ()./\u00a0\u2011\u202f-]+(?:(?:x|ext\.?) ?[0-9]+)?", re.IGNORECASE)
_NOT_IN_AN_ADDRESS = re.compile(r"[\s@<>(),;:\"'\[\]\\]")
_WIKILINK = re.compile(r"\[\[([^\[\]|#\n]+)\]\]")
_URL = re.compile(r"https?://[^\s<>\"`\[\]/?#][^\s<>\"`]*", re.IGNORECASE)


def read_checkbox(text: str, field: Field) -> bool:
    """`true` or `false`, also `yes` or `no`."""
    try:
        return YES[text.lower()]
    except KeyError:
        raise NotAcceptedError from None


def read_email(text: str, field: Field) -> str:
    """An e-mail address: a name, an @ and a domain with a dot."""
    name, at, domain = text.partition("@")
    labels = domain.split(".")
    odd = _NOT_IN_AN_ADDRESS.search(name) or _NOT_IN_AN_ADDRESS.search(domain)
    if not (name and at and len(labels) > 1 and all(labels)) or odd:
        raise NotAcceptedError
    return text


def read_enum(text: str, field: Field) -> str:
    """One of the field's choices, whatever its case and hyphens."""
    if text in field.choices:
        return text
    known = {_loose(choice): choice for choice in field.choices}
    try:
        return known[_loose(text)]
    except KeyError:
        raise NotAcceptedError(code="unknown-choice") from None


def _loose(choice: str) -> str:
    # “no show”, “no-show” and “No_Show” are one choice.
    return choice.casefold().replace("_", "-").replace(" ", "-")


def read_link(text: str, field: Field) -> str:
    """The target of a wikilink, without brackets, heading and shown text."""
    target = link_target(text)
    if target:
        return target
    if set("[]|#\n") & set(text) or len(text) > 60:
        raise NotAcceptedError
    raise NotAcceptedError(f'a link in quotes and brackets: "[[{text}]]"')


def link_target(text: str) -> str | None:
    """Where a text leads that is one wikilink and nothing else; None for any other text."""
    plain = _WIKILINK.fullmatch(text)
    if plain:
        return plain[1].strip() or None
    inner = text[2:-2]
    if text != f"[[{inner}]]" or any(mark in inner for mark in ("[[", "]]", "\n")):
        return None
    target = inner.partition("|")[0].partition("#")[0].strip()
    return None if set("[]") & set(target) else target or None


def read_number(text: str, field: Field) -> int | float:
    """A whole number or one with a decimal point, within the field's bounds."""
    match = _NUMBER.fullmatch(text)
    if not match:
        raise NotAcceptedError
    number = float(text) if match[1] or match[2] else int(text)
    least = -math.inf if field.least is None else field.least
    most = math.inf if field.most is None else field.most
    if not least <= number <= most or math.isinf(number):
        raise NotAcceptedError
    return number


def read_phone(text: str, field: Field) -> str:
    """A phone number as people write it, perhaps with an extension."""
    if not _PHONE.fullmatch(text) or sum(letter.isdigit() for letter in text) < 3:
        raise NotAcceptedError
    return text


def read_timezone(text: str, field: Field) -> str:
    """The name of a time zone."""
    zones = timezones()
    if text in zones:
        return text
    meant = nearest(text, zones)
    raise NotAcceptedError(f"a time zone such as {meant}" if meant else None)


@cache
def timezones() -> frozenset[str]:
    """The names of all time zones, the same on every machine."""
    # Late, since few runs meet a time zone. Not `zoneinfo.available_timezones`: it opens 600
    # files (43 ms), and where file names ignore case ZoneInfo takes europe/berlin for a zone.
    from pkgutil import get_data

    return frozenset((get_data("tzdata", "zones") or b"").decode().split())


def read_url(text: str, field: Field) -> str:
    """A web address."""
    if _URL.fullmatch(text):
        return text
    if _URL.fullmatch(f"https://{text}") and "." in text and ":" not in text and len(text) < 60:
        raise NotAcceptedError(f"a web address with its beginning: https://{text}")
    raise NotAcceptedError
