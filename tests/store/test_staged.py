"""What is about to be committed is judged as git has it, in real repositories."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from tests.outside import write
from tests.repositories import git, repository, told_in_process
from vaultkit.core.problems import STOPPING
from vaultkit.errors import GitFailed, UsageMistake
from vaultkit.store.repository.staged import staged
from vaultkit.store.vault import Vault

SOUND = "---\nkind: contact\n---\n"
MARKED = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
BROKEN = {
    "conflict-markers": MARKED,
    "duplicate-key": "---\nkind: contact\nrole: a\nrole: b\n---\n",
    "front-matter-not-fields": "---\n- a\n- b\n---\n",
    "front-matter-open": "---\nkind: contact\n",
    "front-matter-syntax": "---\nkind: contact\nrole: a: b\n---\n",
    "too-deep": f"---\nkind: contact\nrole: {'[' * 200}{']' * 200}\n---\n",
}


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    return told_in_process(tmp_path / "home", monkeypatch)


@pytest.fixture
def vault(tmp_path: Path, told: dict[str, str]) -> Path:
    return repository(tmp_path / "notes", told)


@pytest.fixture
def stopping(told: dict[str, str]):
    """The paths and codes of what should not be committed, after everything is staged."""

    def find(vault: Path, *, add: bool = True) -> list[tuple[str, str]]:
        if add:
            git(vault, told, "add", "-A")
        return [(each.path, each.code) for each in staged(Vault(str(vault))).stopping]

    return find


@pytest.mark.parametrize("code", BROKEN)
def test_what_nobody_can_read_stops_a_first_commit(vault, stopping, code):
    write(vault, "People/Dana.md", BROKEN[code])
    write(vault, "People/Zoe.md", SOUND)
    assert stopping(vault) == [("People/Dana.md", code)]


def test_every_code_that_stops_a_commit_is_tested():
    assert set(BROKEN) == STOPPING


def test_other_problems_are_counted_alone(vault, told):
    write(vault, "Dana.md", "---\nkind: contact\npriority: Z\ntags: [[A]]\n---\n")
    write(vault, "Latin.md", SOUND)
    (vault / "Latin.md").write_bytes(b"caf\xe9\n")
    git(vault, told, "add", "-A")
    found = staged(Vault(str(vault)))
    assert found.stopping == []
    assert {each.code for each in found.others} == {
        "not-utf-8",
        "unknown-choice",
        "unquoted-wikilink",
    }
    assert found.notes == 2


def test_the_text_that_is_staged_counts_and_not_the_file(vault, stopping):
    write(vault, "Dana.md", MARKED)
    assert stopping(vault)
    write(vault, "Dana.md", SOUND)
    assert stopping(vault, add=False)
    assert stopping(vault) == []
    write(vault, "Dana.md", MARKED)
    assert stopping(vault, add=False) == []


def test_what_is_committed_already_stops_nothing(vault, told, stopping):
    write(vault, "Dana.md", MARKED)
    git(vault, told, "add", "-A")
    git(vault, told, "commit", "--quiet", "-m", "first")
    write(vault, "Zoe.md", SOUND)
    assert stopping(vault) == []


def test_notes_deleted_and_renamed_are_fine(vault, told, stopping):
    for name in ("Dana", "Zoe"):
        write(vault, f"{name}.md", MARKED + name)
    git(vault, told, "add", "-A")
    git(vault, told, "commit", "--quiet", "-m", "first")
    git(vault, told, "rm", "--quiet", "Dana.md")
    git(vault, told, "mv", "Zoe.md", "Ada.md")
    assert stopping(vault) == [("Ada.md", "conflict-markers")]
    git(vault, told, "mv", "Ada.md", "Zoe.md")
    assert stopping(vault) == []


def test_a_vault_in_a_subfolder_sees_its_own_notes_alone(vault, stopping):
    write(vault, "sub/vault/Dana.md", MARKED)
    write(vault, "Other.md", MARKED)
    assert stopping(vault / "sub/vault") == [("Dana.md", "conflict-markers")]


@pytest.mark.parametrize(
    "path",
    [
        "Templates/Person.md",
        "Agenda.md",
        ".trash/Dana.md",
        "Drafts/Dana.md",
        "Inner/Dana.md",
        "Dana.txt",
    ],
)
def test_what_is_no_note_of_the_vault_stops_nothing(vault, stopping, path):
    write(vault, ".vaultkit/config.toml", 'ignore = ["Drafts/"]\n')
    write(vault, "Inner/.obsidian/app.json", "{}")
    write(vault, path, MARKED)
    assert stopping(vault) == []


def test_links_and_repositories_within_are_no_notes(vault, told, stopping):
    (vault / "Link.md").symlink_to("<<<<<<< a")
    inner = repository(vault / "Inner.md", told)
    git(inner, told, "commit", "--quiet", "--allow-empty", "-m", "first")
    assert stopping(vault) == []


@pytest.mark.parametrize(
    "twin", ["people/dana.md", "People/DANA.md", unicodedata.normalize("NFD", "People/Dána.md")]
)
def test_a_name_that_is_one_elsewhere_stops_the_commit_that_brings_it(vault, told, stopping, twin):
    """Put into git's index alone: this may be a system where they are one file."""
    first = "People/Dána.md" if "a\u0301" in twin else "People/Dana.md"
    blob = git(vault, told, "hash-object", "-w", "--stdin").strip()
    git(vault, told, "update-index", "--add", "--cacheinfo", f"100644,{blob},{first}")
    assert stopping(vault, add=False) == []
    git(vault, told, "commit", "--quiet", "-m", "first")
    git(vault, told, "update-index", "--add", "--cacheinfo", f"100644,{blob},{twin}")
    assert stopping(vault, add=False) == [(twin, "file-name")]
    git(vault, told, "commit", "--quiet", "-m", "second")
    assert stopping(vault, add=False) == []
    git(vault, told, "rm", "--quiet", "--cached", twin)
    assert stopping(vault, add=False) == []


def test_names_that_are_two_everywhere_are_no_clash(vault, stopping):
    for name in ("Straße", "Strasse", "resume", "résumé"):
        write(vault, f"{name}.md", SOUND)
    assert stopping(vault) == []


def test_settings_with_mistakes_hide_nothing(vault, stopping):
    write(vault, ".vaultkit/config.toml", MARKED)
    write(vault, "Dana.md", MARKED)
    assert stopping(vault) == [("Dana.md", "conflict-markers")]
    assert "config.toml" in staged(Vault(str(vault))).mistakes[0]


def test_many_notes_and_any_content_are_read_as_they_are(vault, stopping, monkeypatch):
    monkeypatch.setattr("vaultkit.store.repository.blobs._PIECE", 3)
    for number in range(8):
        write(vault, f"{number}.md", "" if number == 3 else f"{number} blob 5\n\n")
    write(vault, "8.md", MARKED)
    write(vault, "two\nlines.md", MARKED)
    found = [("8.md", "conflict-markers"), ("two\nlines.md", "conflict-markers")]
    assert stopping(vault) == found


def test_a_name_that_is_no_utf_8_is_shown_by_its_bytes(vault, told, stopping):
    blob = git(vault, told, "hash-object", "-w", "--stdin").strip()
    name = os.fsdecode(b"\xff.md")
    git(vault, told, "update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
    assert stopping(vault, add=False) == []


def test_a_file_that_git_has_lost_is_said(vault, told):
    write(vault, "Dana.md", SOUND)
    git(vault, told, "add", "-A")
    blob = git(vault, told, "rev-parse", ":Dana.md").strip()
    (vault / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitFailed, match="git has lost a file"):
        staged(Vault(str(vault)))


def test_outside_a_repository_the_remedy_is_said(tmp_path, told):
    with pytest.raises(UsageMistake, match="in no git repository") as found:
        staged(Vault(str(tmp_path)))
    assert "init --git" in str(found.value.remedy)
