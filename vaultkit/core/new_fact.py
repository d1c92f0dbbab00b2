"""From words at a prompt to a line of the log."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from vaultkit.core.log import SPELLINGS, read_log_line
from vaultkit.core.near import did_you_mean
from vaultkit.errors import UsageMistake

GRAMMAR = (
    "say VERB [to|about|until|from|by … ] [via CHANNEL] [: text], e.g. sent via email: hello; "
    "vaultkit log --help names the verbs"
)


def log_line(words: Sequence[str], on: date, link_name: Callable[[str], str | None]) -> str:
    """The line that says it; raises UsageMistake where the log has no such words, or no such rule.

    `link_name` gives the name of the one note that words at a preposition mean: it becomes a
    link.
    """
    says = _tidy(" ".join(words))
    event = read_log_line(f"{on} {says}", 1, "")
    if event is None:
        verb = says.split(" ")[0].rstrip(":")
        near = None if verb in SPELLINGS else did_you_mean(verb, SPELLINGS)
        raise UsageMistake(f"“{says}” is not understood", remedy=near or GRAMMAR)
    if event.rule:
        from vaultkit.core.explain import known  # start-up time: loads every rule
        from vaultkit.core.plan import RULES

        known("rule", event.rule, RULES)
    for preposition, meant in event.objects.items():
        name = None if meant.startswith("[[") or preposition == "until" else link_name(meant)
        if name:
            says = says.replace(f" {preposition} {meant}", f" {preposition} [[{name}]]", 1)
    return f"{on} {says}"


def _tidy(says: str) -> str:
    """One line, with the colon where the grammar wants it: a shell makes `sent : hello` easy."""
    return re.sub(r" +:(?= |$)", ":", " ".join(says.split()))
