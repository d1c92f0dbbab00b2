"""Notes whose front matter is written in all the ways that people and programs write it."""

from __future__ import annotations

from hypothesis import strategies as st

from vaultkit.core.model import Document

ENDS = ["\n", "\n", "\n", "\r\n", "\r"]
WORDS = [
    "head of lab",
    "no",
    "12:30",
    "0123",
    "+49 30",
    "~",
    "it's",
    'say "so"',
    "a: b",
    "x #y",
    "é",
]

scalars = st.sampled_from(
    ["plain text", "'single'", '"double"', "no", "12:30", "007", "2026-03-01", '"[[Dana]]"', "1e3"]
)
comments = st.sampled_from(["", "", "  # why", " # a: b"])
blocks = st.sampled_from(
    [
        ["key{n}: {s}{c}"],
        ["key{n}:{c}"],
        ["key{n}: [{s}, b]{c}"],
        ["key{n}: []"],
        ["key{n}:{c}", "  - {s}", "  - b  # kept"],
        ["key{n}:", "- {s}", "- c"],
        ["key{n}:", "  - {s}", "", "  - c"],
        ["key{n}: |", "  two", "  lines", ""],
        ["key{n}: >-", "  folded", "  text"],
        ["key{n}: &anchor {s}"],
        ["key{n}:", "  deep: {s}", "  list: [a, b]"],
        ['"key {n}": {s}'],
        ["key{n}é😀: {s}"],
        ["# a comment", "key{n}: {s}"],
        ["", "key{n}: {s}"],
        ["key{n}: a long", "  plain text"],
    ]
)
BODIES = [
    "",
    "# Title",
    "text\n\n- [ ] a task",
    "```\nrole: in code\n```",
    "role: in the text\n",
    "\tx  ",
]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A contact with front matter of any sort, or with none."""
    end = draw(st.sampled_from(ENDS))
    bom = draw(st.sampled_from(["", "", "\ufeff"]))
    lines = ["---", "kind: contact"]
    for n in range(draw(st.integers(0, 5))):
        values = {"n": n, "s": draw(scalars), "c": draw(comments)}
        lines += [line.format(**values) for line in draw(blocks)]
    lines.append(draw(st.sampled_from(["---", "---", "--- ", "..."])))
    body = draw(st.sampled_from(BODIES)).replace("\n", end)
    has_top = draw(st.integers(0, 9)) > 0
    top = end.join(lines) + (end if body or draw(st.booleans()) else "")
    return Document("People/Dana.md", bom + (top if has_top else "") + body)


values = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
)
