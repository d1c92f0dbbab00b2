"""A note says that it is of a kind that there is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vaultkit.core.checks.in_a_field import in_field
from vaultkit.core.fields import is_blank, shown
from vaultkit.core.items import Problem
from vaultkit.core.model import Kind, Note
from vaultkit.core.names import fold
from vaultkit.core.near import did_you_mean


def unknown_kind(note: Note, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """A note says that it is of a kind that there is not.

    The field `kind` decides what a note's fields mean. With a kind that nobody knows it is a
    plain note: searched and linked, but not on the agenda, and its fields are not looked at.
    Write one of the kinds that `vaultkit kinds` lists, or describe your own in a file
    `.vaultkit/kinds/NAME.toml`. A word far from all of them is only hinted at: it may be another
    program's.
    """
    said = note.entries.get("kind")
    # A copy made by a sync program has no kind either, whatever its field says.
    if note.kind or said is None or is_blank(said.raw) or fold(shown(said.raw)) in kinds:
        return
    near = did_you_mean(shown(said.raw), kinds)
    meant = near or f"the kinds are {', '.join(sorted(kinds))}"
    says = f"no kind is called “{shown(said.raw)}”; {meant}"
    yield in_field(note, "kind", "unknown-kind", says, "error" if near else "hint")
