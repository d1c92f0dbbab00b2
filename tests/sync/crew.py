"""People who edit clones of one vault, by commands and by hand, and write words that are unique."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from vaultkit.cli import run

WORD = re.compile(r"\bw\d+x\b")
FOLDERS = ("People", "Interviews", "Goals", "Organizations")
FIELDS = ("role", "location", "first_name", "takeaway", "pet")
VERBS = ("sent", "replied", "talked", "thanked", "nudged", "agreed", "heard")
DAYS = [f"2026-03-{day:02}" for day in range(1, 20)]


class Crew:
    """Whoever edits; what they wrote, and what somebody took away who saw it."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.count = 0
        self.written: set[str] = set()
        self.removed: set[str] = set()
        self.dropped: set[str] = set()
        self.diary: list[str] = []

    def word(self) -> str:
        self.count += 1
        return f"w{self.count}x"

    def edits(self, vault: Path) -> None:
        """One edit of a clone, whichever; what it took away is noted."""
        before = words_in(vault)
        name = self.random.choice(sorted(EDITS))
        did = EDITS[name](self, vault)
        self.diary.append(f"{vault.name}: {name} {did}")
        after = words_in(vault)
        self.written |= after - before
        self.removed |= before - after

    def settles(self, vault: Path) -> None:
        """Take ours wherever a note says two things."""
        before = words_in(vault)
        for note in notes_in(vault):
            text = read(note)
            settled = ours_of(text)
            if settled != text:
                self.diary.append(f"{vault.name}: settled {note.name}")
                put(note, settled)
        self.dropped |= before - words_in(vault)

    def note(self, vault: Path, *folders: str) -> Path:
        own = [n for n in notes_in(vault) if not folders or n.parent.name in folders]
        # Most edits meet in a few notes.
        at = int(len(own) * self.random.random() ** 6)
        return own[at] if own else vault / "People" / "Nobody.md"

    # ---- by commands

    def logs(self, vault: Path) -> str:
        note = self.note(vault, "People")
        verb, day = self.random.choice(VERBS), self.random.choice(DAYS)
        return said(vault, "log", note.stem, f"{verb}:", self.word(), "--on", day)

    def sets(self, vault: Path) -> str:
        note = self.note(vault, "People")
        field = self.random.choice(FIELDS[:3])
        return said(vault, "set", relative(vault, note), f"{field}={self.word()}")

    def settles_an_item(self, vault: Path) -> str:
        items = json.loads(said(vault, "agenda", "--format", "json", "--all").partition("\n")[2])
        ids = [item["id"] for item in items["items"]]
        return said(vault, "done", self.random.choice(ids)) if ids else ""

    def begins(self, vault: Path) -> str:
        return said(vault, "new", "contact", f"Nova {self.word()}", f"role={self.word()}")

    def begins_the_same(self, vault: Path) -> str:
        return said(vault, "new", "contact", f"Same {self.count // 60}", f"role={self.word()}")

    def renames(self, vault: Path) -> str:
        note = self.note(vault, "People")
        return said(vault, "rename", relative(vault, note), f"Ren {self.word()}", "--apply")

    # ---- by hand

    def types_a_line(self, vault: Path) -> str:
        line = f"- {self.random.choice(DAYS)} {self.random.choice(VERBS)}: {self.word()}"
        return self._after(self.note(vault, "People"), "## Log\n", line)

    def types_a_task(self, vault: Path) -> str:
        line = f"- [ ] {self.word()} 📅 2026-03-{self.random.randint(10, 28)}"
        return self._after(self.note(vault, "Interviews"), "## Actions\n", line)

    def types_prose(self, vault: Path) -> str:
        words = f"{self.word()} and {self.word()}"
        return self._after(self.note(vault), "## Notes\n", f"So {words}.")

    def edits_a_line(self, vault: Path) -> str:
        note = self.note(vault)
        lines = read(note).split("\n")
        known = [at for at, line in enumerate(lines) if WORD.search(line) and "kind" not in line]
        if known:
            at = self.random.choice(known)
            lines[at] = WORD.sub(lambda _: self.word(), lines[at], count=1)
            put(note, "\n".join(lines))
        return note.name

    def deletes_a_line(self, vault: Path) -> str:
        note = self.note(vault)
        lines = read(note).split("\n")
        known = [at for at, line in enumerate(lines) if line.startswith(("- ", "So "))]
        if known:
            del lines[self.random.choice(known)]
            put(note, "\n".join(lines))
        return note.name

    def edits_a_field(self, vault: Path) -> str:
        note, field = self.note(vault, "People"), self.random.choice(FIELDS)
        text, line = read(note), f"{field}: {self.word()}"
        if re.search(rf"(?m)^{field}:.*$", text):
            put(note, re.sub(rf"(?m)^{field}:.*$", line, text, count=1))
        else:
            put(note, text.replace("kind: contact\n", f"kind: contact\n{line}\n", 1))
        return f"{note.name} {line}"

    def edits_a_list(self, vault: Path) -> str:
        note, word = self.note(vault, "People"), self.word()
        text = read(note)
        if "tags:\n" in text:
            put(note, text.replace("tags:\n", f"tags:\n  - {word}\n", 1))
        else:
            put(note, text.replace("kind: contact\n", f"kind: contact\ntags:\n  - {word}\n", 1))
        return f"{note.name} {word}"

    def ticks_a_task(self, vault: Path) -> str:
        note = self.note(vault, "Interviews")
        put(note, read(note).replace("- [ ] ", "- [x] ", 1))
        return note.name

    def ticks_a_box(self, vault: Path) -> str:
        page = vault / "Agenda.md"
        lines = read(page).split("\n")
        boxes = [at for at, line in enumerate(lines) if line.startswith("- [ ] ")]
        if boxes:
            at = self.random.choice(boxes)
            lines[at] = lines[at].replace("- [ ] ", "- [x] ", 1)
            put(page, "\n".join(lines))
        return ""

    def adds_a_note(self, vault: Path) -> str:
        word = self.word()
        text = f"---\nkind: contact\nrole: {self.word()}\n---\n\n## Log\n\n## Notes\n\n"
        put(vault / "People" / f"Hand {word}.md", text)
        return word

    def deletes_a_note(self, vault: Path) -> str:
        if len(notes_in(vault)) < 8:
            return ""
        note = self.note(vault, "People")
        note.unlink(missing_ok=True)
        return note.name

    def moves_a_note(self, vault: Path) -> str:
        note = self.note(vault, "People")
        if note.exists():
            note.rename(note.with_name(f"Moved {self.word()}.md"))
        return note.name

    def _after(self, note: Path, heading: str, line: str) -> str:
        text = read(note)
        if heading not in text:
            text = f"{text.rstrip()}\n\n{heading}"
        head, _, rest = text.partition(heading)
        body = rest.lstrip("\n")
        put(note, f"{head}{heading}\n{line}\n{body}")
        return f"{note.name} {line}"


EDITS = {
    name: method
    for name, method in vars(Crew).items()
    if not name.startswith("_") and name not in ("word", "edits", "settles", "note")
}


def said(vault: Path, *words: str) -> str:
    """One command in this process: `CODE`, a line end, and what it said."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogateescape")
    before = sys.argv
    sys.argv = ["vaultkit", "--vault", str(vault), *words]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = run()
    finally:
        sys.argv = before
    out.flush()
    return f"{code}\n{out.buffer.getvalue().decode()}"  # type: ignore[attr-defined]


def ours_of(text: str) -> str:
    """A note with our half of what stands between markers, and without FIELD_other."""
    text = re.sub(r"(?ms)^<{7} ours\n(.*?)(?:^\|{7} .*?)?^={7}\n.*?^>{7} theirs\n", r"\1", text)
    return re.sub(r"(?m)^\w+_other:.*\n(?:[ \t]+.*\n)*", "", text)


def notes_in(vault: Path) -> list[Path]:
    return sorted(
        path for folder in FOLDERS for path in (vault / folder).glob("*.md") if path.is_file()
    )


def words_in(vault: Path) -> set[str]:
    """The words that stand in the notes and in their names."""
    return {
        word
        for note in notes_in(vault)
        for word in (*WORD.findall(note.name), *WORD.findall(read(note)))
    }


def relative(vault: Path, note: Path) -> str:
    return str(note.relative_to(vault))


def read(note: Path) -> str:
    return note.read_text("utf-8") if note.exists() else ""


def put(note: Path, text: str) -> None:
    if text:
        note.write_text(text, "utf-8")


def tree(vault: Path) -> Iterator[tuple[str, str]]:
    """Every file of a work tree."""
    for path in sorted(vault.rglob("*")):
        if path.is_file() and ".git" not in path.parts:
            yield str(path.relative_to(vault)), read(path)
