"""Proposals as the text of settings, each with the reason for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vaultkit.core.model import Match
from vaultkit.core.outlines.settings_text import Own
from vaultkit.core.proposal_words import KIND_WORDS
from vaultkit.core.proposals import Place, Proposals, Sign
from vaultkit.core.renamings import Renaming

_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_LONGEST_REMARK = 120


def own_settings(proposals: Proposals, timezone: str | None) -> Own:
    """What the settings of a vault that was there before should say."""
    usual = Own()
    zone = f"timezone = {quoted(timezone)}" if timezone else usual.timezone
    return Own(
        zone,
        "\n".join(_ignore(proposals.ignore)) or usual.ignore,
        "\n\n".join(_kinds(proposals)) or usual.kinds,
        "\n".join(["[fields]", *map(_field, proposals.renamings)])
        if proposals.renamings
        else usual.fields,
    )


def quoted(text: str) -> str:
    """A text as TOML has it; nothing in it can end the quotes."""
    return f'"{"".join(map(_escaped, text))}"'


def remark(text: str) -> str:
    """A text for a remark: one line of what can be seen."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return shown if len(shown) <= _LONGEST_REMARK else f"{shown[:_LONGEST_REMARK]}…"


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if letter in _SHORT:
        return _SHORT[letter]
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"


def _ignore(patterns: Sequence[str]) -> Iterator[str]:
    if patterns:
        yield "# Proposed: these hold templates for notes, and no notes."
        yield f"ignore = [{', '.join(map(quoted, patterns))}]"


def _kinds(proposals: Proposals) -> Iterator[str]:
    for kind in KIND_WORDS:
        places = [place for place in proposals.places if place.kind == kind]
        signs = [sign for sign in proposals.signs if sign.kind == kind]
        if places or signs:
            yield "\n".join(_kind(kind, places, signs))


def _kind(kind: str, places: Iterable[Place], signs: Sequence[Sign]) -> Iterator[str]:
    yield f"[kinds.{kind}]"
    for place in places:
        yield f"# Proposed: {place.there} of {place.of} notes of this kind are there already."
        yield f"folder = {quoted(place.folder)}"
    if signs:
        yield "match = ["
        for sign in signs:
            yield f"    # {_reason(sign)}"
            yield f"    {_table(sign.match)},"
        yield "]"


def _reason(sign: Sign) -> str:
    number = "1 note has" if len(sign.paths) == 1 else f"{len(sign.paths)} notes have"
    return f"Proposed: {number} this, such as {remark(sign.paths[0])}"


def _table(match: Match) -> str:
    parts = {name: getattr(match, name) for name in ("field", "value", "has", "tag", "folder")}
    return f"{{ {', '.join(f'{n} = {quoted(v)}' for n, v in parts.items() if v is not None)} }}"


def _field(renaming: Renaming) -> str:
    setting = f"{quoted(renaming.own)} = {quoted(renaming.name)}"
    one = renaming.notes == 1
    notes = "1 note" if one else f"{renaming.notes} notes"
    if renaming.but:
        return f"# Not proposed, though in {notes}: {remark(renaming.but)}.\n#{setting}"
    return f"# Proposed: {notes} of kind {renaming.kind} {'has' if one else 'have'} it.\n{setting}"
