"""The reference pages of the documentation, out of the kinds, rules, checks and commands.

`python -m tests.handbook` (`make docs`) writes them; a test says when they are out of date.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click

from vaultkit.cli import COMMANDS, module_of
from vaultkit.core.check import CHECKS
from vaultkit.core.numbers import CADENCE_BY_TIE, NUMBERS
from vaultkit.core.outlines.handbook import handbook_page
from vaultkit.core.plan import RULES, settings_of
from vaultkit.store.config import packaged_kinds

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- Made by `make docs`; change what it is made from. -->"


def kinds_page() -> str:
    """Every kind and its fields."""
    pages = [handbook_page(kind).replace("\n## ", "\n### ") for kind in packaged_kinds().values()]
    return _page("Kinds and fields", [page.replace("# ", "## ", 1) for page in pages])


def rules_page() -> str:
    """Every rule, what it is told, and where its numbers come from."""
    return _page("Rules of the agenda", [_rule(*each) for each in sorted(RULES.items())])


def _rule(name: str, rule: Callable[..., object]) -> str:
    own = {key: value for key, value in settings_of(name).items() if key != "on"}
    told = "".join(f"- `{key}` = {value}\n" for key, value in own.items())
    settings = f"\n\nUnder `[rules.{name}]`:\n\n{told}" if told else ""
    return f"## {name}\n\n{_said(rule)}{settings}".rstrip()


def problems_page() -> str:
    """Every problem that `vaultkit validate` finds."""
    return _page("Problems", [f"## {code}\n\n{_said(check)}" for code, check in _sorted(CHECKS)])


def numbers_page() -> str:
    """The numbers that several rules share."""
    rows = [
        f"| `{name}` | {number.default} {number.unit} | {number.least} to {number.most} "
        f"| {number.help} | {number.source} |"
        for name, number in NUMBERS.items()
    ]
    head = ["| name | default | allowed | what it is | source |", "|---|---|---|---|---|"]
    ties = ", ".join(f"{tie} {days or 'never'}" for tie, days in CADENCE_BY_TIE.items())
    words = (
        "They stand under `[numbers]` in `.vaultkit/config.toml`.\n\n"
        + "\n".join([*head, *rows])
        + f"\n\nUnder `[numbers.cadence_by_tie]`, in days: {ties}."
    )
    return _page("Numbers", [words])


def commands_page() -> str:
    """The help of every command."""
    return _page("Commands", [_command(name) for name in COMMANDS])


def _command(name: str) -> str:
    module = __import__(module_of(name), fromlist=["command"])
    names = ["-h", "--help"]
    title = f"vaultkit {name}"
    with click.Context(
        module.command, info_name=title, terminal_width=78, help_option_names=names
    ) as context:
        return f"## {name}\n\n```\n{module.command.get_help(context)}\n```"


def _said(function: Callable[..., object]) -> str:
    return inspect.getdoc(function) or ""


def _sorted(table: Mapping[str, Callable[..., object]]) -> Iterable[tuple[str, Callable]]:
    return sorted(table.items())


def _page(title: str, parts: Iterable[str]) -> str:
    return "\n\n".join([f"# {title}", MADE, *(part.strip() for part in parts)]) + "\n"


PAGES = {
    "commands.md": commands_page,
    "kinds.md": kinds_page,
    "numbers.md": numbers_page,
    "problems.md": problems_page,
    "rules.md": rules_page,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
