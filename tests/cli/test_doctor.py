"""`vaultkit doctor` from outside, with real repositories and a real second machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outside import Ended, ran, write
from tests.repositories import (
    git,
    path_of_system,
    program,
    told_on_a_machine,
    variables,
)

MARKED = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"


@pytest.fixture
def told(tmp_path: Path) -> dict[str, str]:
    return told_on_a_machine(tmp_path)


@pytest.fixture
def vaultkit(tmp_path: Path, told: dict[str, str]):
    """Runs a command from beside the vaults."""

    def run(*words: str, **more: str) -> Ended:
        line = [sys.executable, "-P", "-m", "vaultkit", *words]
        return ran(line, {**told, **more}, tmp_path)

    return run


@pytest.fixture
def doctor(vaultkit):
    """What it finds: each examination with what is not ok; its code must go with that."""

    def find(vault: str = "notes", **more: str) -> dict[str, list[tuple[str, str]]]:
        ended = vaultkit("--vault", vault, "doctor", "--format", "json", **more)
        rows = json.loads(ended.stdout)
        assert ended.returncode == any(row["level"] == "failure" for row in rows)
        found: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            told = found.setdefault(row["name"], [])
            told += [(row["level"], row["says"])] if row["level"] != "ok" else []
        return {name: told for name, told in found.items() if told}

    return find


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a vault and its remote, made once to be copied."""
    folder = tmp_path_factory.mktemp("made")
    own = variables(folder, PATH=path_of_system())
    line = [sys.executable, "-P", "-m", "vaultkit", "init", "--git", "notes"]
    assert ran(line, own, folder).returncode == 0
    vault = folder / "notes"
    write(vault, "People/Dana.md", "---\nkind: contact\nemail: a@example.org\n---\n")
    git(folder, own, "init", "--quiet", "--bare", "remote.git")
    git(vault, own, "remote", "add", "origin", "../remote.git")
    git(vault, own, "add", "-A")
    git(vault, own, "commit", "--quiet", "--no-verify", "-m", "first")
    git(vault, own, "push", "--quiet", "-u", "origin", "HEAD")
    return folder


@pytest.fixture
def notes(made: Path, tmp_path: Path) -> Path:
    """A vault with a note, a repository and a remote, all sound."""
    for name in ("notes", "remote.git"):
        shutil.copytree(made / name, tmp_path / name)
    return tmp_path / "notes"


def test_a_vault_that_is_set_up_is_sound_and_left_as_it_is(doctor, vaultkit, notes):
    before = {path: path.read_bytes() for path in notes.rglob("*") if path.is_file()}
    assert doctor() == {}
    ended = vaultkit("--vault", "notes", "doctor")
    assert {line.split()[0] for line in ended.stdout.splitlines()} == {"ok"}
    assert ended.stderr == ""
    assert {path: path.read_bytes() for path in notes.rglob("*") if path.is_file()} == before


def test_a_second_machine_lacks_driver_and_hook_until_init_is_said_there(
    doctor, vaultkit, notes, tmp_path, told
):
    git(tmp_path, told, "clone", "--quiet", str(tmp_path / "remote.git"), "second")
    found = doctor("second")
    assert found == {
        "merge-driver": [("warning", "not set up on this machine: git merges notes line by line")],
        "hook": [("warning", "notes are not looked at before a commit")],
    }
    assert "vaultkit init --git" in vaultkit("--vault", "second", "doctor").stdout
    vaultkit("init", "--git", "second", "--apply")
    assert doctor("second") == {}


def test_a_machine_whose_git_finds_no_vaultkit_is_warned(doctor, notes):
    if shutil.which("vaultkit", path="/usr/bin:/bin:/usr/local/bin"):
        pytest.skip("the system has a vaultkit")
    ((level, says),) = doctor(PATH=path_of_system())["merge-driver"]
    assert (level, "git would find no vaultkit" in says) == ("warning", True)


def test_an_unfinished_merge_is_a_failure_and_names_its_files(doctor, vaultkit, notes, told):
    for branch, text in (("other", "theirs\n"), ("-", "ours\n")):
        create = [] if branch == "-" else ["-b"]
        git(notes, told, "checkout", "--quiet", *create, branch)
        write(notes, "two\nlines.txt", text)
        git(notes, told, "add", "-A")
        git(notes, told, "commit", "--quiet", "-m", text)
    git(notes, told, "merge", "--no-edit", "other", fails=True)
    assert doctor()["git"] == [("failure", "1 file left half merged")]
    assert "  two\\x0alines.txt:1" in vaultkit("--vault", "notes", "doctor").stdout
    git(notes, told, "add", "-A")
    assert doctor()["git"] == [("failure", "a merge was begun and not ended")]


def test_a_git_that_does_not_know_who_commits_is_a_failure(doctor, notes, told):
    for name in [name for name in told if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))]:
        del told[name]
    git(notes, told, "config", "user.useConfigOnly", "true")
    assert "who you are" in doctor()["git"][0][1]


def test_markers_copies_and_names_are_told_with_their_places(doctor, vaultkit, notes):
    write(notes, "People/Lee.md", MARKED)
    write(notes, "People/Dana.sync-conflict-20260301-101010-ABCDEFG.md", "x\n")
    write(notes, "People/What?.md", "x\n")
    write(notes, "People/Ada.md", "---\nkind: contact\nrole: Lead\nrole_other: Head\n---\n")
    found = doctor()
    assert found["contradictions"] == [("warning", "1 field with two values after a merge")]
    assert found["conflict-markers"][0][0] == "failure"
    assert found["conflict-copies"][0][0] == "warning"
    assert found["file-names"][0][0] == "warning"
    lines = vaultkit("--vault", "notes", "doctor").stdout.splitlines()
    assert [line for line in lines if line.startswith("  People/Lee.md:1: ")]


def test_private_remarks_are_told_by_line_and_never_quoted(doctor, vaultkit, notes):
    write(notes, "People/Lee.md", "---\nkind: contact\n---\n\nShe earns 95k.\nprivate:: leaves\n")
    write(
        notes, "People/Ada.md", "---\nkind: contact\nlint_ignore: [private]\n---\nHe is in debt.\n"
    )
    write(notes, "Secret/Zoe.md", "---\nkind: contact\n---\nHe is in debt.\n")
    write(notes, "Diary.md", "He is in debt.\n")
    with (notes / ".gitignore").open("a") as file:
        file.write("/Secret/\n")
    assert doctor()["privacy"][0][1].startswith("2 lines")
    ended = vaultkit("--vault", "notes", "doctor")
    assert "  People/Lee.md:5: on what somebody earns\n" in ended.stdout
    assert "  People/Lee.md:6: marked as private\n" in ended.stdout
    assert "95k" not in ended.stdout
    assert "leaves" not in ended.stdout


def test_a_vault_without_a_remote_may_hold_what_it_likes(doctor, notes, told):
    write(notes, "People/Lee.md", "---\nkind: contact\n---\n\nShe earns 95k.\n")
    git(notes, told, "remote", "remove", "origin")
    assert set(doctor()) == {"remote"}


def test_settings_with_mistakes_are_a_failure_and_hide_no_other(doctor, notes):
    write(notes, ".vaultkit/config.toml", "timezone = \n")
    write(notes, ".obsidian/app.json", "{}")
    found = doctor()
    assert found["config"][0][0] == "failure"
    assert "config.toml:1: " in found["config"][0][1]
    assert found["obsidian"] == [("warning", "links may break when a note is renamed in Obsidian")]


def test_new_notes_that_would_not_be_read_are_told(doctor, notes):
    app = {"alwaysUpdateLinks": True, "newFileLocation": "folder", "newFileFolderPath": "Drafts"}
    write(notes, ".obsidian/app.json", json.dumps(app))
    assert "obsidian" not in doctor()
    write(notes, ".vaultkit/config.toml", 'ignore = ["Drafts/"]\n')
    assert "Drafts" in doctor()["obsidian"][0][1]


def test_where_no_index_can_be_kept_it_is_said(doctor, notes, tmp_path):
    write(tmp_path, "file", "")
    ((level, says),) = doctor(VAULTKIT_CACHE=str(tmp_path / "file"))["index"]
    assert level == "warning"
    assert "none can be kept" in says


def test_git_is_no_must(doctor, notes, tmp_path):
    assert doctor(PATH=str(tmp_path)) == {}


def test_a_repository_of_somebody_else_is_said_in_gits_words(doctor, notes, told):
    (notes / ".git/config").write_text("[core\n", "utf-8")
    ((level, says),) = doctor()["git"]
    assert (level, "bad config" in says) == ("failure", True)


def test_any_folder_can_be_examined(doctor, tmp_path):
    write(tmp_path, "plain/a.md", "x\n")
    assert doctor("plain") == {}
    (tmp_path / "none").mkdir()
    assert set(doctor("none")) == {"vault"}


def test_a_watcher_that_runs_is_told(vaultkit, notes, told, tmp_path):
    line = [sys.executable, "-P", "-m", "vaultkit", "--vault", str(notes), "watch"]
    watcher = subprocess.Popen(line, env=told, cwd=tmp_path, stdout=subprocess.PIPE)
    try:
        assert watcher.stdout
        watcher.stdout.readline()
        says = vaultkit("--vault", "notes", "doctor").stdout
        assert f"one runs (process {watcher.pid})" in says
    finally:
        os.kill(watcher.pid, signal.SIGTERM)
        watcher.wait(60)
        assert watcher.stdout
        watcher.stdout.close()
    assert "none runs" in vaultkit("--vault", "notes", "doctor").stdout


def test_a_repository_from_somebody_else_runs_nothing(vaultkit, notes, told, tmp_path):
    """A vault that came with a `.git` of its own: no command that it names is started to look."""
    canary = program(tmp_path / "evil", "canary", f'#!/bin/sh\ntouch "{tmp_path}/ran"\ncat\n')
    for key in (
        *("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.askPass"),
        *("diff.external", "diff.x.command", "diff.x.textconv", "credential.helper"),
        *("filter.x.clean", "filter.x.smudge", "filter.x.process", "gpg.program"),
    ):
        git(notes, told, "config", key, str(canary))
    write(notes, ".gitattributes", "*.md merge=vaultkit filter=x diff=x\n")
    write(notes, "People/Lee.md", "x\n")
    for words in (["doctor"], ["validate", "--staged"], ["validate"], ["agenda"]):
        assert vaultkit("--vault", "notes", *words).returncode == 0
    assert vaultkit("init", "--git", "notes").returncode == 0
    assert not (tmp_path / "ran").exists()
