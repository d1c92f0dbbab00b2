"""All kinds as `Home.md`: where to start in a vault."""

from __future__ import annotations

from collections.abc import Mapping

from vaultkit.core.kinds import written_name
from vaultkit.core.model import Kind
from vaultkit.core.outlines.bases import BASES


def home(kinds: Mapping[str, Kind]) -> str:
    """The text of the note that one opens first."""
    return (
        "\n\n".join(
            [
                "# Home",
                _BEGIN,
                "## What is kept where",
                _kinds(kinds),
                _LOG,
                _views(kinds),
                _END,
                "",
            ]
        ).rstrip("\n")
        + "\n"
    )


_BEGIN = """\
This vault is for learning by talking to people. Each contact and each interview is one note;
write down what happened, with its day, and the agenda says what you owe to whom, and by when:

    vaultkit agenda"""

_LOG = """\
A new note begins from its template: in Obsidian, make a note in the folder and choose
*Templates: Insert template*. Under `## Log` stands what happened with somebody, a line each:

    - 2026-03-03 asked via email: 20 minutes about their work
    - 2026-03-06 agreed: next week, by phone
    - 2026-03-20 referred to [[Somebody Else]]

What they promised you and what you promised them are tasks under `## Actions` of the interview;
a day is written `📅 2026-03-27`."""

_END = """\
## When something looks wrong

    vaultkit validate

says which line of which note is not understood, and what to write instead. The settings are in
`.vaultkit/config.toml`; `vaultkit kinds contact` lists all that a note of a contact may hold."""


def _kinds(kinds: Mapping[str, Kind]) -> str:
    rows = [f"| {kind.name} | {_folder(kind)} | {_cell(kind)} |" for kind in kinds.values()]
    return "\n".join(["| kind | folder | what it is |", "|---|---|---|", *rows])


def _folder(kind: Kind) -> str:
    return f"`{kind.folder}/`" if kind.folder else "anywhere"


def _cell(kind: Kind) -> str:
    needed = [written_name(kind, name) for name, field in kind.fields.items() if field.required]
    needs = f" Needs {' and '.join(f'`{name}`' for name in needed)}." if needed else ""
    return " ".join(kind.help.split()).replace("|", "\\|") + needs


def _views(kinds: Mapping[str, Kind]) -> str:
    embedded = [f"![[{name}.base]]" for kind, (name, _) in BASES.items() if kind in kinds]
    return "\n\n".join(["## At a glance", *embedded])
