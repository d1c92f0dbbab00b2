"""A note with two versions of its front matter: nothing writes into it, all else works (A14)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.outside import Ended, command, environment, write

TORN = """---
kind: {kind}
contact: "[[Dana]]"
to: "[[Dana]]"
<<<<<<< HEAD
role: Lead
date: 2026-03-19T10:00
=======
role: Head
date: 2026-03-19T11:00
>>>>>>> laptop
email: lee@example.org
---
## Log

- 2026-03-12 replied: which day?

## Actions

- [ ] send the paper 📅 2026-03-19
"""
WHOLE = "---\nkind: contact\nemail: dana@example.org\n---\n## Log\n\n- 2026-03-12 replied: when?\n"
LEE, TALK, MESSAGE = "People/Lee.md", "Interviews/Talk.md", "Messages/Hello.md"


class Place:
    def __init__(self, folder: Path) -> None:
        self.vault = folder / "vault"
        self.told = environment(folder / "cache", VAULTKIT_STATE=str(folder / "state"))
        write(self.vault, ".vaultkit/config.toml", 'timezone = "UTC"\n')
        write(self.vault, "People/Dana.md", WHOLE)
        for path, kind in ((LEE, "contact"), (TALK, "interview"), (MESSAGE, "message")):
            write(self.vault, path, TORN.replace("{kind}", kind))

    def run(self, *words: str, answers: str = "held\n") -> Ended:
        return subprocess.run(
            command(self.vault, *words),
            env=self.told,
            input=answers,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def says(self) -> dict[str, str]:
        return {str(path): path.read_text("utf-8") for path in self.vault.rglob("*.md")}


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ("set", "Lee", "role=Boss"),
        ("set", "Lee", "role="),
        ("log", "Lee", "talked"),
        ("snooze", "Lee", "2w"),
        ("sent", MESSAGE),
        ("rename", "Lee", "Lee Chen", "--apply"),
        ("after", TALK),
        ("prep", TALK, "--write"),
    ],
    ids=" ".join,
)
def test_no_command_writes_into_it(place, words):
    before = place.says()
    ended = place.run(*words)
    assert ended.returncode == 4, ended.stderr
    assert "merge conflict" in ended.stderr
    assert place.says() == before


def test_what_the_agenda_says_of_it_cannot_be_settled(place):
    before = place.says()
    items = json.loads(place.run("agenda", "--all", "--format", "json").stdout)["items"]
    own = {item["path"]: item["id"] for item in items if item["path"] in (LEE, TALK)}
    assert LEE in own
    for path, own_id in own.items():
        for words in (("done", own_id), ("snooze", own_id, "2w")):
            ended = place.run(*words)
            assert (ended.returncode, "merge conflict" in ended.stderr) == (4, True), path
    assert place.says() == before


def test_it_stays_flagged_and_all_else_works(place):
    for _ in range(2):
        lines = place.run("validate").stdout.splitlines()
        for path in (LEE, TALK, MESSAGE):
            assert any(line.startswith(f"{path}:5:1: error conflict-markers ") for line in lines)
    assert "Answer Dana" in place.run("agenda", "--all").stdout
    assert place.run("log", "Dana", "sent: Thursday").returncode == 0
    assert "Answer Dana" not in place.run("agenda", "--all").stdout
    assert place.run("list", "contact").returncode == 0


def test_a_run_over_the_vault_names_it_and_does_the_rest(place):
    write(place.vault, "People/Kim.md", "---\nkind: contact\nreferred_by: [[Dana]]\n---\n")
    before = place.says()
    ended = place.run("validate", "--fix", "--apply")
    assert ended.returncode == 1
    assert {path for path, text in place.says().items() if before[path] != text} == {
        str(place.vault / "People/Kim.md")
    }
