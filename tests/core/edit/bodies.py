"""Notes whose bodies are made of what people, plug-ins and sync programs leave in them."""

from __future__ import annotations

from hypothesis import strategies as st

from vaultkit.core.model import Document
from vaultkit.core.text import split

PIECES = [
    "",
    "",
    "   ",
    "# Dana",
    "## Background",
    "## Log",
    "## Referrals",
    "## Notes",
    "### 2026",
    "Log\n---",
    "- 2026-03-03 asked",
    "- 2026-03-13 introduced to [[Pat Reyes]]: storage",
    "* star",
    "+ plus  ",
    "1. one",
    "2) two",
    "-",
    "  - nested",
    "\t- tabbed",
    "  more of it",
    "lazy text [[Pat Reyes|Pat]]",
    "> - [ ] quoted",
    "> said",
    "- [ ] call 📅 2026-03-02",
    "- [ ] call",
    "- [ ] call [due:: 2026-03-02]  ",
    "- [x] call ✅ 2026-03-02",
    "- [ ] write [by:: them] #tag ^id1",
    "```\n- [ ] code\n```",
    "```\nopen",
    "~~~",
    "%%\nhidden\n%%",
    "%%",
    "<!-- a comment -->",
    "<!-- open",
    "$$",
    "---",
    "| a | b |\n|---|---|\n| [[Pat Reyes\\|Pat]] | x |",
    "[Pat](Pat%20Reyes.md) and ![[Pat Reyes#Log]]",
    "[Pat](<People/Pat Reyes.md#Log>) `[[Pat Reyes]]`",
    "    indented",
    "\x0c\u2028 \0",
    "[x]: y",
]
TOPS = [
    "",
    "---\nkind: contact\n---\n",
    "---\nkind: contact\nrole: a # why\nreferred_by: '[[Pat Reyes]]'\n---\n",
    '---\nkind: interview\ncontact: "[[People/Pat Reyes|Pat]]"\nothers:\n- "[[Pat Reyes]]"\n---\n',
    "---\nkind: contact\nreferred_by: [[Pat Reyes]]\n---",
    "---\nkind: contact\nnever closed\n",
]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A note with any such body, its line ends mixed, with a BOM or none, ended or not."""
    body = "\n".join(draw(st.lists(st.sampled_from(PIECES), max_size=14)))
    top = draw(st.sampled_from(TOPS))
    top += "\n" if body and top and not top.endswith("\n") else ""
    ends = draw(st.sampled_from([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]]))
    lines = split(top + body + draw(st.sampled_from(["", "\n", "\n\n"])))
    bom = draw(st.sampled_from(["", "", "\ufeff"]))
    text = "".join(
        line.text + (ends[number % len(ends)] if line.end else "")
        for number, line in enumerate(lines)
    )
    return Document("People/Dana.md", bom + text)
