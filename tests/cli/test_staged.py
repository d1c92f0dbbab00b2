"""`vaultkit validate --staged` from outside: by hand, in hooks, and as pre-commit starts it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
import yaml

from tests.outside import ran, write
from tests.repositories import git, program, repository, told_on_a_machine

MARKED = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
OFFERED = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


@pytest.fixture
def told(tmp_path: Path) -> dict[str, str]:
    return told_on_a_machine(tmp_path)


@pytest.fixture
def vault(tmp_path: Path, told: dict[str, str]) -> Path:
    folder = repository(tmp_path / "notes", told)
    (folder / ".vaultkit").mkdir()
    return folder


def hooked(vault: Path, text: str) -> None:
    program(vault / ".git/hooks", "pre-commit", f"#!/bin/sh\n{text}\n")


def validate(vault: Path, told: dict[str, str], *words: str):
    line = [sys.executable, "-P", "-m", "vaultkit", "validate", "--staged", *words]
    return ran(line, told, vault)


def test_what_stops_a_commit_is_said_and_the_rest_counted(vault, told):
    write(vault, "Dana.md", "---\nkind: contact\npriority: Z\n---\n" + MARKED)
    git(vault, told, "add", "-A")
    ended = validate(vault, told)
    assert ended.returncode == 1
    assert ended.stdout.split(" ")[:3] == ["Dana.md:5:1:", "error", "conflict-markers"]
    assert ended.stderr == "vaultkit: 1 other problem; see vaultkit validate\n"


def test_other_problems_let_a_commit_pass(vault, told):
    write(vault, "Dana.md", "---\nkind: contact\npriority: Z\nemial: a@example.org\n---\n")
    git(vault, told, "add", "-A")
    ended = validate(vault, told)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == "vaultkit: 2 other problems; see vaultkit validate\n"


def test_what_is_sound_is_quiet_and_no_index_is_made(vault, told, tmp_path):
    write(vault, "Dana.md", "---\nkind: contact\nemail: a@example.org\n---\n")
    git(vault, told, "add", "-A")
    ended = validate(vault, told)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert not (tmp_path / "home/cache").exists()


@pytest.mark.parametrize("words", [("Dana",), ("--fix",), ("--strict",)])
def test_it_goes_with_a_format_alone(vault, told, words):
    ended = validate(vault, told, *words)
    assert ended.returncode == 2
    assert "--staged goes with --format alone" in ended.stderr


@pytest.mark.parametrize("words", [["-a"], ["sub/Dana.md"], ["-i", "sub/Dana.md"]])
def test_in_a_hook_it_looks_at_that_commit(vault, told, words):
    for name in ("Dana", "Zoe"):
        write(vault, f"sub/{name}.md", "x\n")
    git(vault, told, "add", "-A")
    git(vault, told, "commit", "--quiet", "-m", "first")
    hooked(vault, "vaultkit --vault sub validate --staged")
    write(vault, "sub/Dana.md", MARKED)
    says = git(vault, told, "commit", "-m", "second", *words, fails=True)
    assert "Dana.md:1:1: error conflict-markers" in says
    write(vault, "sub/Zoe.md", "y\n")
    git(vault, told, "commit", "-m", "second", "sub/Zoe.md")


def test_in_a_hook_of_a_work_tree_beside_it_looks_there(vault, told, tmp_path):
    write(vault, "sub/Dana.md", "x\n")
    git(vault, told, "add", "-A")
    git(vault, told, "commit", "--quiet", "-m", "first")
    hooked(vault, "vaultkit --vault sub validate --staged")
    git(vault, told, "worktree", "add", "--quiet", str(tmp_path / "beside"))
    write(tmp_path, "beside/sub/Dana.md", MARKED)
    says = git(tmp_path / "beside", told, "commit", "-a", "-m", "second", fails=True)
    assert "Dana.md:1:1: error conflict-markers" in says


def test_names_that_shells_would_run_go_through_the_hook(vault, told, tmp_path):
    hooked(vault, "vaultkit --vault . validate --staged")
    names = ["$(touch x).md", ";touch x;.md", "-rf.md", "two\nlines.md", "'\".md"]
    for name in names:
        write(vault, name, MARKED)
    git(vault, told, "add", "-A")
    says = git(vault, told, "commit", "-m", "first", fails=True)
    assert says.count("error conflict-markers") == len(names)
    assert "two\\x0alines.md:1:1:" in says
    assert not list(tmp_path.rglob("x"))


def test_what_is_offered_to_pre_commit_does_it(vault, told):
    (offer,) = yaml.safe_load(OFFERED.read_text("utf-8"))
    assert offer["pass_filenames"] is False
    assert offer["language"] == "python"
    assert offer["files"] == r"\.md$"
    hooked(vault, f"exec {offer['entry']}")
    assert shlex.split(offer["entry"])[0] == "vaultkit"
    write(vault, "Dana.md", MARKED)
    git(vault, told, "add", "-A")
    assert "conflict-markers" in git(vault, told, "commit", "-m", "first", fails=True)
    write(vault, "Dana.md", "x\n")
    git(vault, told, "commit", "-a", "-m", "first")
