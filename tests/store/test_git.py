"""Git is run without a shell, without a question, and says what went wrong in its words."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.repositories import git, program, repository, told_in_process
from vaultkit.errors import GitFailed, NoGit
from vaultkit.store.repository.git import done, merge_file, names, run, setting, top

LABELS = ("before", "ours", "theirs")
_SESSION = "import os; print(os.getsid(0))"
AWKWARD = ["$(touch x).md", ";touch x;.md", "-rf.md", "two\nlines.md", "\"'`.md", "é.md"]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What this process's git is told."""
    return told_in_process(tmp_path / "home", monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, told: dict[str, str]) -> Path:
    return repository(tmp_path / "notes", told)


def test_what_git_writes_and_its_code_come_back(folder):
    assert run(str(folder), "hash-object", "--stdin", given=b"").code == 0
    ended = run(str(folder), "rev-parse", "--verify", "HEAD")
    assert (ended.code, ended.out) == (128, b"")
    assert ended.says == "Needed a single revision"


def test_a_git_that_fails_is_said_in_its_words(folder):
    with pytest.raises(GitFailed, match="git rev-parse: Needed a single revision"):
        done(str(folder), "rev-parse", "--verify", "HEAD")


def test_without_git_the_remedy_is_said(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoGit, match="no git on this machine") as found:
        run(str(folder), "status")
    assert found.value.remedy
    assert found.value.exit_code == 5


def test_a_folder_that_is_gone_is_said(tmp_path, told):
    with pytest.raises(GitFailed, match="cannot be started"):
        run(str(tmp_path / "gone"), "status")


def test_awkward_names_come_and_go_as_they_are(folder):
    for name in AWKWARD:
        (folder / name).write_text("x", "utf-8")
    done(str(folder), "--literal-pathspecs", "add", "--", *AWKWARD)
    assert sorted(names(done(str(folder), "ls-files", "-z"))) == sorted(AWKWARD)
    assert sorted(os.listdir(folder)) == sorted([".git", *AWKWARD])


def test_a_name_that_is_no_utf_8_comes_and_goes_as_it_is(folder):
    name = os.fsdecode(b"\xff.md")
    try:
        (folder / name).write_text("x", "utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8")
    done(str(folder), "add", "--", name)
    assert names(done(str(folder), "ls-files", "-z")) == [name]


def test_the_top_is_found_from_a_subfolder_and_is_none_elsewhere(folder, tmp_path):
    (folder / "people" / "near").mkdir(parents=True)
    assert top(str(folder / "people" / "near")) == str(folder)
    assert top(str(tmp_path)) is None


def test_a_work_tree_beside_has_its_own_top(folder, told, tmp_path):
    git(folder, told, "commit", "--quiet", "--allow-empty", "-m", "first")
    beside = tmp_path / "beside"
    git(folder, told, "worktree", "add", "--quiet", str(beside))
    (beside / "vault").mkdir()
    assert (beside / ".git").is_file()
    assert top(str(beside / "vault")) == str(beside)


def test_a_hook_of_a_work_tree_beside_does_not_move_the_top(folder, told, tmp_path, monkeypatch):
    git(folder, told, "commit", "--quiet", "--allow-empty", "-m", "first")
    beside = tmp_path / "beside"
    git(folder, told, "worktree", "add", "--quiet", str(beside))
    (beside / "vault").mkdir()
    monkeypatch.setenv("GIT_DIR", str(folder / ".git" / "worktrees" / "beside"))
    monkeypatch.chdir(beside)
    assert top(str(beside / "vault")) == str(beside)


def test_a_repository_kept_elsewhere_is_used_where_both_are_named(told, tmp_path, monkeypatch):
    kept = repository(tmp_path / "kept", told)
    (tmp_path / "notes").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", "kept/.git")
    monkeypatch.setenv("GIT_WORK_TREE", "notes")
    assert top(str(tmp_path / "notes")) == str(tmp_path / "notes")
    assert done(str(tmp_path / "notes"), "rev-parse", "--absolute-git-dir").decode() == (
        f"{kept}/.git\n"
    )


def test_inside_a_repository_itself_git_says_what_is_wrong(folder):
    with pytest.raises(GitFailed, match="must be run in a work tree"):
        top(str(folder / ".git"))


def test_a_setting_is_read_from_wherever_it_stands(folder, told):
    assert setting(str(folder), "merge.vaultkit.driver") is None
    git(folder, told, "config", "--global", "merge.vaultkit.driver", "one\n two")
    assert setting(str(folder), "merge.vaultkit.driver") == "one\n two"


def test_settings_that_cannot_be_read_are_said(folder):
    (folder / ".git" / "config").write_text("[core\n", "utf-8")
    with pytest.raises(GitFailed, match="bad config"):
        setting(str(folder), "user.name")


def test_nothing_that_git_starts_has_a_terminal_to_ask_on(folder, told):
    git(folder, told, "config", "alias.ask", f'!"{sys.executable}" -c "{_SESSION}"')
    assert int(done(str(folder), "ask")) != os.getsid(0)


def test_what_git_itself_would_ask_fails(folder):
    ended = run(str(folder), "credential", "fill", given=b"protocol=https\nhost=example.org\n\n")
    assert ended.code
    assert "terminal prompts disabled" in ended.errors


def test_a_monitor_that_settings_name_is_not_started(folder, told, tmp_path):
    seen = tmp_path / "seen"
    monitor = program(tmp_path / "bin", "monitor", f'#!/bin/sh\ntouch "{seen}"\n')
    git(folder, told, "config", "core.fsmonitor", str(monitor))
    (folder / "a.md").write_text("x", "utf-8")
    done(str(folder), "add", "a.md")
    done(str(folder), "status")
    assert not seen.exists()


def test_a_git_that_takes_too_long_is_ended_and_leaves_no_lock(folder, told, tmp_path):
    slow = program(tmp_path / "bin", "slow", "#!/bin/sh\nexec sleep 5 >/dev/null 2>&1\n")
    git(folder, told, "config", "filter.slow.clean", str(slow))
    (folder / ".gitattributes").write_text("*.md filter=slow\n", "utf-8")
    (folder / "a.md").write_text("x", "utf-8")
    with pytest.raises(GitFailed, match="git add was not done after 1 second"):
        run(str(folder), "add", "a.md", timeout=1)
    assert not (folder / ".git" / "index.lock").exists()


def test_two_texts_that_changed_apart_are_merged():
    assert merge_file("a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n", LABELS) == (
        "A\nb\nc\nd\nE\n",
        0,
    )


def test_what_contradicts_is_marked_with_labels_and_counted():
    says, conflicts = merge_file("a\n", "mine — é\n", "yours\n", LABELS, 9)
    assert conflicts == 1
    assert says == (
        "<<<<<<<<< ours\nmine — é\n||||||||| before\na\n=========\nyours\n>>>>>>>>> theirs\n"
    )


def test_many_conflicts_are_no_error():
    lines = [f"{number}\n--\n--\n--\n--\n" for number in range(300)]
    mine = "".join(line.replace("\n", " mine\n", 1) for line in lines)
    yours = "".join(line.replace("\n", " yours\n", 1) for line in lines)
    says, conflicts = merge_file("".join(lines), mine, yours, LABELS)
    assert says.count("\n=======\n") == 300
    assert conflicts == 127


def test_what_is_no_text_is_an_error():
    with pytest.raises(GitFailed, match="Cannot merge binary files"):
        merge_file("a\n", "\0\n", "b\n", LABELS)


def test_a_merge_is_private_and_leaves_nothing(tmp_path, told, monkeypatch):
    """A stand-in git shows how the texts lie while git reads them."""
    listing = tmp_path / "listing"
    stands = [f'{stat} . * > "{listing}"' for stat in ('stat -c "%a %n"', 'stat -f "%Lp %N"')]
    program(tmp_path / "bin", "git", f"#!/bin/sh\n{stands[0]} 2>/dev/null || {stands[1]}\n")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "temporary").mkdir()
    before = os.umask(0)
    try:
        merge_file("a", "b", "c", LABELS)
    finally:
        os.umask(before)
    assert listing.read_text("utf-8").split("\n")[:4] == [
        "700 .",
        "600 base",
        "600 ours",
        "600 theirs",
    ]
    assert os.listdir(tmp_path / "temporary") == []
