"""A snooze of a rule that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from vaultkit.core.items import Problem
from vaultkit.core.model import Note
from vaultkit.core.near import did_you_mean
from vaultkit.core.plan import RULES


def unknown_rule(note: Note) -> Iterator[Problem]:
    """A log line snoozes a rule that there is not.

    `snoozed nudge until 2026-12-01` puts off what one rule finds; with a name that no rule has,
    nothing is put off. Write one of the names in the handbook's page of rules, or none at all to
    put off the person.
    """
    for event in note.events:
        if event.verb == "snoozed" and event.rule and event.rule not in RULES:
            meant = did_you_mean(event.rule, RULES) or f"the rules are {', '.join(sorted(RULES))}"
            says = f"no rule is called “{event.rule}”; {meant}"
            yield Problem(note.path, event.line, 1, "unknown-rule", says, "warning")
