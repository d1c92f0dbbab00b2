"""The front matter uses anchors, aliases or tags of YAML."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def yaml_feature(note: Note) -> Iterator[Problem]:
    """The front matter uses anchors, aliases or tags of YAML.

    A value that begins with `&`, `*` or `!` is a feature of YAML that repeats other values or makes
    objects of programs; it is not followed here, because such files can bring a program down. The
    value is lost. Write it out, or put it in quotes if the sign belongs to the text.
    """
    yield from seen(note, "yaml-feature", "error")
