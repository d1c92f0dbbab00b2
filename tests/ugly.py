"""Ugly vaults: what people, sync programs, templates and strangers leave in a folder of notes.

The grammar. A word in capitals is a table below, `|` is a choice made by the seed.

    vault   = one of every line of BROKEN, SOUND, BROKEN_NAMES, SOUND_NAMES, TWINS and ODD_FILES,
              then notes until there are enough
    note    = place name content
    place   = "" | "People/" | "Interviews/" | "Old notes/" | "Deep/er/and/deeper/"
    name    = WORD " " number ".md", which makes no trouble
            | a line of BROKEN_NAMES or SOUND_NAMES
    content = healthy | a line of BROKEN or SOUND | foreign front matter | front + body
    front   = "---" end { field end } "---" end
    field   = KEY ": " VALUE
    body    = { BLOCK end }
    end     = LF | CRLF, the same one throughout; in some notes any, with CR, at every line

What stands in BROKEN, BROKEN_NAMES, TWINS and ODD_FILES is wrong, and `validate` has to name it.
Of the rest, which the seed mixes, nobody says whether it is.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path
from random import Random

WORDS = ["Ann", "Bo", "Chloé", "Dmitri", "Ewa", "佐藤", "אבי", "👩🏽‍💻 Dev", "Frank", "Grażyna"]
PLACES = ["", "People/", "Interviews/", "Old notes/", "Deep/er/and/deeper/"]
KEYS = [
    "kind",
    "role",
    "date",
    "created",
    "contact",
    "aliases",
    "tags",
    "content",
    "handler",
    "2026",
]

# Values as in section 1: what the versions of YAML read differently, and what is no YAML.
READ_DIFFERENTLY = [
    "NO",
    "no",
    "on",
    "off",
    "y",
    "12:30",
    "1:30:15",
    "22:22:22",
    "09:30",
    "1:60",
    "0123",
    "007",
    "08",
    "0o14",
    "0x1F",
    "0b101",
    "1_000",
    "1e3",
    "1.5e3",
    "1.10",
    "+15551234567",
    "2026-03-04",
    "2026-3-4",
    "2026-03",
    "2026-03-04 10:30",
    "2026-03-04T10:30:00Z",
    "2026-03-04T10:30+02:00",
    "=",
    "a #b",
    "#tag",
    '"[[Note]]"',
    "{{date}}",
    "\tx",
    "x\t",
    "~",
    "null",
    "''",
    "? x",
    "[]",
]
NO_YAML = ["@alice", "`x`", "%x", "> q", "- x", "a: b", "[a", "{a", "'a", '"a', "]"]
FEATURES = ["!x y", "*x", "&x y", "!!python/object/apply:os.system [touch canary]", "!!binary aGk="]
IMPOSSIBLE_DAYS = [
    "2024-02-30",
    "2026-13-45",
    "2025-02-29",
    "0000-01-01",
    "10000-01-01",
    "2026-00-10",
    "2026-03-04T24:30",
    "2026-04-31T10:00",
]
VALUES = [*READ_DIFFERENTLY, *NO_YAML, *FEATURES, *IMPOSSIBLE_DAYS, "contact", "interview", "[[N]]"]

BLOCKS = [
    "- [ ] call 📅 2026-03-02",
    "- [x] done ✅ 2026-03-02",
    "- [/] half ⏳ 2026-02-30",
    "- [ ]nospace 📅 2026-01-01.",
    "1. [ ] one\n2) [ ] two\n* [ ] three\n+ [ ] four",
    "> [!todo] callout\n> - [ ] in it 📅 2026-03-03",
    "```\n- [ ] code\n```",
    "~~~~\n- [ ] code, never closed",
    "<!-- - [ ] comment -->",
    "<div>\n- [ ] in HTML\n</div>",
    "%%\n- [ ] hidden\n%%",
    "$$\n- [ ] sum\n$$",
    "| a | b |\n|---|---|\n| - [ ] x | [[N\\|x]] |",
    "## Log\n\n- 2026-03-02 asked\n- 2026-03-99 asked\n- 2026-03-05 gossiped",
    "## Actions\n\n- [ ] mine\n- [ ] theirs [by:: them]",
    "[[Ann]] [[Ann|x]] [[#Log]] [[x]](y) [z](Bo%20.md) ![[p.png]] [[]] [[|]] [[Nobody]]",
    "- a\n\n    - [ ] nested, no code",
    "# {{title}}\n<% tp.date.now() %>",
    "Title\n===\n\nText\n---\nkey: value\n---",
    "a \u2028 b \u0085 c \x0c d \x1b[2J e \u202e f",
]


def healthy(seed: Random) -> str:
    """A note as it should be; nothing about it is wrong."""
    return seed.choice(
        [
            "---\nkind: contact\nrole: nurse\n---\n## Log\n\n- 2026-03-02 asked\n",
            "---\nkind: contact\ncreated: 2026-01-05\ntie: ally\n---\n## Log\n\n- 2026-02-02 met\n",
            "---\nkind: goal\nquestion: Which way?\nstate: active\n---\n",
            "# Plain\n\n- [ ] call the plumber 📅 2026-03-21\n",
            "",
        ]
    )


def contact(field: str) -> str:
    return f"---\nkind: contact\n{field}\n---\nText\n"


def nested(depth: int) -> str:
    return contact(f"x: {'[' * depth}")


def blocks_nested(depth: int) -> str:
    """Block nesting, an indent a level: kept below the size that is refused for itself."""
    return contact("\n".join(f"{' ' * n}k:" for n in range(depth)))


BOMB = "---\nkind: contact\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

BROKEN: dict[str, str | bytes] = {
    # Section 1, point 1: values that are no YAML, and days that do not exist.
    **{f"no YAML {n}": contact(f"role: {value}") for n, value in enumerate(NO_YAML)},
    **{f"feature {n}": contact(f"role: {value}") for n, value in enumerate(FEATURES)},
    **{f"day {n}": contact(f"created: {day}") for n, day in enumerate(IMPOSSIBLE_DAYS)},
    "birthday": contact("birthday: --02-30"),
    "hour": "---\nkind: interview\ncontact: '[[A]]'\ndate: 2026-03-04T25:00\n---\n",
    "unquoted link": contact("organization: [[Note]]"),
    "duplicate key": contact("role: a\nrole: b"),
    "placeholder": contact("created: {{date}}"),
    # Point 2: where front matter is, and what is in it.
    "blank line first": "\n---\nkind: contact\n---\n",
    "spaces first": "   \n---\nkind: contact\n---\n",
    "not closed": "---\nkind: contact\nrole: x\n",
    "closed by dots": "---\nkind: contact\n...\nText\n",
    "dots, then dashes": "---\nkind: contact\n...\nkind: goal\n---\n",
    "dashes with a word": "---\nkind: contact\n---foo\nText\n",
    "a number": "---\n42\n---\nText\n",
    "a list": "---\n- a\n- b\n---\nText\n",
    "a text": "---\njust text\n---\nText\n",
    "a rule at the top": "---\n\nHello world.\n\n---\nmore\n",
    "TOML": "+++\nkind = 'contact'\n+++\nText\n",
    "JSON": '{\n"kind": "contact"\n}\nText\n',
    "NUL in front matter": contact("role: a\x00b"),
    "control in front matter": contact("role: a\x1b[2Jb"),
    "conflict": "<<<<<<< HEAD\n---\nkind: contact\n=======\n---\nkind: goal\n>>>>>>> b\n---\n",
    "conflict inside": "---\nkind: contact\n<<<<<<< a\nrole: x\n=======\nrole: y\n>>>>>>> b\n---\n",
    "unclosed quote": contact('role: "never closed\nlocation: here'),
    "indent": contact("  role: x\n location: y"),
    # Point 4: nesting beyond what is read.
    "lists 300 deep": "\n".join(f"{'  ' * n}- x" for n in range(300)),
    "quotes 300 deep": "> " * 300 + "x",
    # D1, D2, D5: bombs, depth, tags.
    "alias bomb": BOMB + "---\nText\n",
    "merge key": "---\nkind: contact\nx: &x {a: 1}\n<<: *x\n---\n",
    "recursive": contact("a: &a [*a]"),
    "brackets 20,000": nested(20_000),
    "brackets 50,000": nested(50_000),
    "brackets 1,000,000": nested(1_000_000),
    "braces 50,000": contact("x: " + "{a: " * 50_000),
    "dashes 50,000": contact("- " * 50_000),
    "questions 50,000": contact("? " * 50_000),
    "blocks 2,000": blocks_nested(2_000),
    "front matter of 300 KB": contact("role: " + "x" * 300_000),
    # D4: not text, or not UTF-8.
    "latin-1": "---\nkind: contact\nrole: café\n---\n".encode("latin-1"),
    "half a character": b"---\nkind: contact\n---\n" + b"\xf0\x9f\x91",
    "UTF-16, little end": "---\nkind: contact\n---\n".encode("utf-16"),
    "UTF-16, big end": b"\xfe\xff" + "---\nkind: contact\n---\n".encode("utf-16-be"),
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    "surrogate": b"---\nkind: contact\nrole: \xed\xa0\x80\n---\n",
    # D3: larger than is read.
    "11 MB": b"- [ ] again\n" * 950_000,
    "blocks 600": blocks_nested(600),
    # What a person meant and nobody sees.
    "log line": contact("role: x") + "## Log\n\n- 2026-03-05 gossiped\n",
    "log day": contact("role: x") + "## Log\n\n- 2026-02-30 asked\n",
    "future fact": contact("created: 2062-03-05"),
    "unknown kind": "---\nkind: contakt\n---\n",
    "misspelt": contact("emial: a@example.org"),
    "task day": "- [ ] x 📅 2026-02-30\n",
    "no contact": "---\nkind: interview\ndate: 2026-03-04T10:00\n---\n",
    "CRLF and no YAML": b"---\r\nkind: contact\r\nrole: @x\r\n---\r\n",
    "CR and no YAML": b"---\rkind: contact\rrole: @x\r---\r",
    "BOM and no YAML": b"\xef\xbb\xbf---\nkind: contact\nrole: @x\n---\n",
    "mixed ends and no YAML": b"---\r\nkind: contact\rrole: @x\n---\r\n",
}

SOUND: dict[str, str | bytes] = {
    **{f"value {n}": contact(f"role: {value}") for n, value in enumerate(READ_DIFFERENTLY)},
    "keys": contact("2026: x\n2026-01-01: y\ncontent: a\nhandler: b\nself: c\n? z\n: y"),
    "BOM": b"\xef\xbb\xbf---\nkind: contact\n---\n",
    "CRLF": b"---\r\nkind: contact\r\n---\r\n## Log\r\n\r\n- 2026-03-02 asked\r\n",
    "CR": b"---\rkind: contact\r---\r## Log\r\r- 2026-03-02 asked\r",
    "mixed ends": b"---\r\nkind: contact\n---\r## Log\n\r\n- 2026-03-02 asked\r\n",
    "NEL and line separators": contact("role: a\u0085b\u2028c\u2029d"),
    "form feeds": "# A\x0cB\n\x0b\n- [ ] x 📅 2026-03-03\x0c\n",
    "NUL in the body": "Text \x00 text\n",
    "empty front matter": "---\n---\nText\n",
    "blank front matter": "---\n\n---\nText\n",
    "only comments": "---\n# a\n# b\n---\nText\n",
    "only a fence": "---",
    "text first": "Hello\n---\nkind: contact\n---\n",
    "four dashes": "----\nkind: contact\n----\n",
    "spaces behind fences": "---  \nkind: contact\n---\t\nText\n",
    "fence in a block scalar": "---\nkind: contact\nrole: |\n  a\n  ---\n  b\n---\n",
    "rule with a colon": "---\n\nSome para: with colon\n\n---\nmore\n",
    "block scalars": "---\nkind: contact\nrole: >-\n  a\n  b\nlocation: |+\n  c\n\n---\n",
    "comments and odd spaces": "---\n# c\nkind:   contact   # x\n\n\nrole :  'a'\n---\n",
    "JSON between fences": '---\n{"kind": "contact", "role": "x"}\n---\n',
    "empty": "",
    "one space": " ",
    "no end of line": "---\nkind: contact\n---",
    "all blocks": "\n\n".join(BLOCKS),
    "2,000 tasks": "- [ ] x 📅 2026-03-03\n" * 2_000,
    "a day of no hour": "---\nkind: interview\ncontact: '[[A]]'\ndate: 2026-03-29T02:30\n---\n",
    "leap day": contact("birthday: 2000-02-29"),
    "hugo": "---\ntitle: x\ndraft: true\nmenu:\n  main:\n    weight: 1\n---\n",
    "jekyll": "---\nlayout: post\ncategories: [a, b]\n---\n{% include x %}\n{{ page.title }}\n",
    "zettlr": "---\ntitle: x\nkeywords:\n  - a\n  - b\nid: 20260304101500\n---\n",
    "dataview": "kind:: contact\nrole:: x\n\n- [ ] y [due:: 2026-03-03] (scheduled:: 2026-03-04)\n",
    "excalidraw": "---\nexcalidraw-plugin: parsed\ntags: [excalidraw]\n---\n%%\n# Drawing\n%%\n",
    "kanban": "---\n\nkanban-plugin: board\n\n---\n\n## To do\n\n- [ ] x\n\n%% settings\n%%\n",
    "template": "---\nkind: contact\nrole: {{title}}\n---\n# {{title}}\n<%* await x %>\n",
}

# D8: text that made readers slow; `times` grows in a long run.
LONG = {
    "opening links": "[[",
    "items": "- [",
    "stars": "*",
    "stars and letters": "**a",
    "fields": "key::",
    "dashes": "-",
    "spaces": " ",
    "backticks": "`",
    "backticks and spaces": "` ",
    "brackets": "](a",
    "quotes": ">",
    "hashes": "# ",
    "HTML": "<a ",
    "comments": "<!--",
    "percents": "%%",
    "dollars": "$$",
    "dates": "📅 ",
    "bars": "[[a|",
}

BROKEN_NAMES = [
    "new\nline",
    "tab\there",
    "bell\a",
    "esc\x1b[2J",
    "Ends with a dot.",
    "ends with a space ",
    " begins with one",
    "hash#tag",
    "caret^x",
    "square[x]",
    "bar|x",
    "a:b",
    "what?",
    "a*b",
    'q"q',
    "CON",
    "nul",
    "COM1",
    "aux.notes",
    "<b>",
    "back\\slash",
    "x" * 247,
    "名" * 80,
]
SOUND_NAMES = [
    "-rf",
    "--help",
    "100 %",
    "%s%n",
    "$(touch canary)",
    ";touch canary;",
    "'",
    "~",
    "a b",
    "..x",
    "evil\u202etxt",
    "zero\u200bwidth",
    "👩🏽‍💻",
    "🏴\U000e0067\U000e007f",
    "e\u0301",
    "ﬁ",
    "İ",
    "ß",
    "x.md",
    "a (1)",
    "a 2",
    "draft.sync",
    "{{title}}",
    "__init__",
    "=1+1",
    "@SUM(A1)",
    "\ufeffbom",
]
TWINS = [("Twin.md", "twin.md"), ("Jos\u00e9.md", "Jose\u0301.md"), ("Ca se/x.md", "ca se/x.md")]


def lay_out(root: Path, outside: Path, seed: Random, count: int, long: int = 50_000) -> set[str]:
    """Make an ugly vault of `count` files; returns the paths that `validate` has to name."""
    root.mkdir()
    broken = _tables(root, long)
    broken |= _names(root)
    broken |= _odd_files(root, outside)
    made = sum(len(files) for _, _, files in os.walk(root))
    for number in range(made, count):
        path = f"{seed.choice(PLACES)}{seed.choice(WORDS)} {number}.md"
        content, is_broken = _content(seed)
        _write(root / path, content)
        if is_broken:
            broken.add(path)
    return broken


def _tables(root: Path, long: int) -> set[str]:
    for name, content in {**BROKEN, **SOUND}.items():
        _write(root / "Tables" / f"{name}.md", content)
    for name, text in LONG.items():
        _write(root / "Long" / f"{name}.md", text * (long // len(text)))
    return {f"Tables/{name}.md" for name in BROKEN}


def _names(root: Path) -> set[str]:
    for name in (*BROKEN_NAMES, *SOUND_NAMES):
        _write(root / "Names" / f"{name}.md", contact("role: x"))
    for name in (name for pair in TWINS for name in pair):
        _write(root / "Twins" / name, "Text\n")
    _write(root / "Names" / os.fsdecode(b"caf\xe9.md"), "Text\n")
    _write(root / os.fsdecode(b"f\xf6lder") / "x.md", "Text\n")
    names = {f"Names/{name}.md" for name in BROKEN_NAMES} | {r"Names/caf\udce9.md", r"f\udcf6lder"}
    return names | {f"Twins/{name}" for pair in TWINS for name in pair}


def _odd_files(root: Path, outside: Path) -> set[str]:
    """Links, pipes, sockets and folders that have a note's name."""
    odd = root / "Odd"
    (odd / "folder.md").mkdir(parents=True)
    _write(odd / "folder.md" / "inside.md", "Text\n")
    _write(outside / "secret.md", "---\nkind: contact\nrole: SECRET\n---\n")
    os.symlink(outside / "secret.md", odd / "outside.md")
    os.symlink("/etc", odd / "etc.md")
    os.symlink("/dev/zero", odd / "zero.md")
    os.symlink("loop.md", odd / "loop.md")
    os.symlink("nowhere", odd / "nowhere.md")
    os.symlink("..", odd / "round")
    os.symlink(outside, odd / "away")
    os.symlink("folder.md/inside.md", odd / "alias.md")
    os.mkfifo(odd / "pipe.md")
    broken = {f"Odd/{name}.md" for name in ("outside", "etc", "zero", "loop", "nowhere", "pipe")}
    # Not every system has sockets, or takes a path of this length for one.
    with suppress(OSError), socket.socket(socket.AF_UNIX) as made:
        made.bind(str(odd / "s.md"))
        broken.add("Odd/s.md")
    return broken


def _content(seed: Random) -> tuple[str | bytes, bool]:
    """One content, and whether it is known to be broken."""
    sort = seed.choice(["healthy", "broken", "sound", "mixed", "mixed"])
    if sort == "healthy":
        return healthy(seed), False
    if sort == "mixed":
        return _mixed(seed), False
    table = BROKEN if sort == "broken" else SOUND
    small = [each for each in table.values() if len(each) < 5_000]
    return seed.choice(small), sort == "broken"


def _mixed(seed: Random) -> bytes:
    fields = [f"{seed.choice(KEYS)}: {seed.choice(VALUES)}" for _ in range(seed.randrange(6))]
    blocks = [seed.choice(BLOCKS) for _ in range(seed.randrange(6))]
    lines = "\n".join(["---", *fields, "---", *blocks]).split("\n")
    fixed = seed.choice(["\n", "\r\n", None])
    return "".join(line + (fixed or seed.choice(ENDS)) for line in lines).encode("utf-8")


ENDS = ["\n", "\r\n", "\r"]


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


Snapshot = dict[str, tuple[object, ...]]


def snapshot(root: Path) -> Snapshot:
    """Everything below a folder: what it is, when it changed, what it holds. Opens no pipe."""
    found: Snapshot = {}
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = Path(folder, name)
            status = path.lstat()
            holds: object = None
            if path.is_symlink():
                holds = os.readlink(path)
            elif path.is_file():
                holds = path.read_bytes()
            found[os.path.relpath(path, root)] = (status.st_mode, status.st_mtime_ns, holds)
    return found
