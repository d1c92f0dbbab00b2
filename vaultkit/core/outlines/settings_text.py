"""The settings as the text of `.vaultkit/config.toml`: each with its default, none of them set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from vaultkit.core.numbers import CADENCE_BY_TIE, NUMBERS
from vaultkit.core.plan import RULES, settings_of


class Own(NamedTuple):
    """What a vault sets, as TOML; an example as a remark stands where it sets nothing."""

    timezone: str = '#timezone = "Europe/Berlin"'
    ignore: str = "#ignore = []"
    kinds: str = """\
# Where notes of a kind are kept, and by what else than `kind:` they are known: a field with a
# value, a tag, a folder.
#[kinds.contact]
#folder = "People"
#match = [{ field = "type", value = "friend" }, { tag = "people" }, { folder = "CRM" }]"""
    fields: str = """\
# What your own notes call a field: your name for it, then the name it has here.
[fields]
#org = "organization\""""


def settings_text(own: Own | None = None) -> str:
    """The text of a vault's settings. A `#` with no blank behind it hides a setting."""
    says = own or Own()
    top = _TOP.format(timezone=says.timezone, ignore=says.ignore)
    parts = [top, says.kinds, says.fields, _PLACEHOLDERS, _numbers(), *map(_rule, RULES)]
    return "\n\n".join(parts) + "\n"


def zoned(timezone: str | None) -> str:
    """The text of settings that set the zone and nothing else."""
    return settings_text(Own(timezone=f'timezone = "{timezone}"') if timezone else None)


_TOP = """\
# The settings of this vault; `vaultkit agenda` reads them. A line such as `#country = "DE"` is no
# setting yet: take its # away to change what holds without it.

# The zone of your clock; without it that of the machine is used.
{timezone}

# Where you work, so that its public holidays are no business days: "DE", or "DE-BY" by region.
#country = "DE"

# Days off of your own, and the days of the week on which offices are open.
#holidays = []
#workweek = ["mon", "tue", "wed", "thu", "fri"]

# What is no note: patterns as in .gitignore.
{ignore}

# Whether the agenda is kept as a note, Agenda.md.
#write_agenda = false

# Notes larger than so many megabytes are not read.
#size_limit_mb = 10"""


_PLACEHOLDERS = """\
# What outlines of messages may say of you, or anything else by a name of your own.
[placeholders]
#my_name = "Your name"
#my_phone = "+1 555 0100"\
"""


def _numbers() -> str:
    return "\n".join(
        ["# Numbers that several rules share.", "[numbers]", *_each_number(), *_ties()]
    )


def _each_number() -> Iterator[str]:
    for name, number in NUMBERS.items():
        says = number.help[0].upper() + number.help[1:]
        yield f"# {says} ({number.unit}, {number.least} to {number.most})."
        yield f"#{name} = {number.default}"


def _ties() -> list[str]:
    heading = ["", "# How many days between two touches, by how close somebody is.", _TIES]
    return [*heading, *(f"#{tie} = {_value(days)}" for tie, days in CADENCE_BY_TIE.items())]


_TIES = "[numbers.cadence_by_tie]"


def _rule(rule: str) -> str:
    says = (RULES[rule].__doc__ or "").split("\n", 1)[0]
    lines = [f"#{name} = {_value(value)}" for name, value in settings_of(rule).items()]
    return "\n".join([f"# {says}", f"[rules.{rule}]", *lines])


def _value(value: Any) -> str:
    if value is None:
        return '"never"'
    return str(value).lower() if isinstance(value, bool) else str(value)
