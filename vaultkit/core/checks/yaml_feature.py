"""The front matter uses anchors, aliases or tags of YAML."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.checks.seen_while_reading import seen
from vaultkit.core.items import Problem
from vaultkit.core.model import Note


def yaml_feature(note: Note) -> Iterator[Problem]:
    """The front matter uses anchors, aliases or tags of YAML.

    A value that begins with `&`, `*` or `!` is a feature of YAML that repeats other values or makes
    objects of programs. It is not followed here, because such files can bring a program down: what
    `*` stands for is missing. Write the value out, or put it in quotes if the sign belongs to it.
    """
    yield from seen(note, "yaml-feature", "error")
