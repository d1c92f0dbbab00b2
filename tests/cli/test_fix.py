"""`vaultkit validate --fix` from outside: shown first, done when asked, undone as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.outside import command, environment, ran

LEE = "---\nkind: contact\norganization: [[Acme]]\ncreated: 2026-3-4\nbirthday: 1990-02-30\n---\n"
GOAL = "---\nkind: goal\nquestion: x\n...\n"
ACME = "---\r\nkind: organization\r\n---\r\nnothing [[wrong]] here  "
LEE_DIFF = """--- a/People/Lee.md
+++ b/People/Lee.md
@@ -1,6 +1,6 @@
 ---
 kind: contact
-organization: [[Acme]]
-created: 2026-3-4
+organization: "[[Acme]]"
+created: 2026-03-04
 birthday: 1990-02-30
 ---
"""


class Shell:
    """A prompt beside a vault."""

    def __init__(self, folder: Path) -> None:
        self.vault = folder / "vault"
        for path, text in (("People/Lee.md", LEE), ("g.md", GOAL), ("Acme.md", ACME)):
            self.put(path, text)
        self.told = environment(folder / "cache", VAULTKIT_STATE=str(folder / "state"))

    def put(self, path: str, text: str) -> None:
        (self.vault / path).parent.mkdir(parents=True, exist_ok=True)
        (self.vault / path).write_bytes(text.encode())

    def __call__(self, *words: str):
        return ran(command(self.vault, *words), self.told)

    def said(self) -> dict[str, str]:
        notes = self.vault.rglob("*.md")
        return {str(f.relative_to(self.vault)): f.read_bytes().decode() for f in notes}


@pytest.fixture
def vaultkit(tmp_path):
    return Shell(tmp_path)


def test_the_fixes_are_shown_as_a_diff_and_nothing_is_written(vaultkit):
    before = vaultkit.said()
    shown = vaultkit("validate", "--fix").stdout
    assert shown.startswith(LEE_DIFF)
    assert vaultkit.said() == before


def test_with_apply_they_are_done_and_no_other_byte_changes(vaultkit):
    vaultkit("validate", "--fix", "--apply")
    mended = LEE.replace("[[Acme]]", '"[[Acme]]"').replace("2026-3-4", "2026-03-04")
    assert vaultkit.said() == {
        "People/Lee.md": mended,
        "g.md": GOAL.replace("...", "---"),
        "Acme.md": ACME,
    }


def test_it_says_what_is_left_for_a_person(vaultkit):
    assert vaultkit("validate", "--fix", "--apply").stderr == (
        "vaultkit: 3 problems in 2 notes mended; vaultkit undo takes it back\n"
        "vaultkit: 2 problems left for a person to mend\n"
    )


def test_the_preview_counts_alike(vaultkit):
    assert vaultkit("validate", "--fix").stderr == (
        "vaultkit: 3 problems in 2 notes can be mended; say --apply to do it\n"
        "vaultkit: 2 problems left for a person to mend\n"
    )


def test_it_ends_with_1_while_there_are_errors(vaultkit):
    assert vaultkit("validate", "--fix", "--apply").returncode == 1
    vaultkit.put("People/Lee.md", LEE.replace("birthday: 1990-02-30\n", ""))
    assert vaultkit("validate", "--fix").returncode == 1
    assert vaultkit("validate", "--fix", "--apply").returncode == 0


def test_one_undo_takes_all_back(vaultkit):
    before = vaultkit.said()
    vaultkit("validate", "--fix", "--apply")
    vaultkit("undo")
    assert vaultkit.said() == before


def test_only_the_notes_named_are_mended(vaultkit):
    vaultkit("validate", "g", "--fix", "--apply")
    assert vaultkit.said()["People/Lee.md"] == LEE
    assert vaultkit.said()["g.md"] == GOAL.replace("...", "---")


def test_a_second_time_there_is_nothing_to_mend(vaultkit):
    vaultkit("validate", "--fix", "--apply")
    again = vaultkit("validate", "--fix", "--apply")
    assert again.stdout == ""
    assert again.stderr.startswith("vaultkit: nothing can be mended\n")


def test_what_a_note_would_tell_a_terminal_is_shown_as_text(vaultkit):
    vaultkit.put("g.md", f"\x1b]0;x\x07\u202e\n{GOAL}")
    vaultkit.put("h.md", f"{GOAL}\x1b[2J\n")
    assert " \\x1b[2J\n" in vaultkit("validate", "--fix").stdout


def test_apply_alone_is_wrong_usage(vaultkit):
    assert vaultkit("validate", "--apply").returncode == 2
