"""`vaultkit init --git`, and what git then does with notes: real repositories, real merges."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.outside import Ended, ran, write
from tests.repositories import git, path_of_system, program, repository, variables, with_vaultkit
from vaultkit.core.outlines.git_files import SETTINGS

DRIVER, HOOK = "merge.vaultkit.driver", ".git/hooks/pre-commit"
AWKWARD = [
    "$(touch x).md",
    "`touch x`.md",
    ";touch x;.md",
    "-rf.md",
    "two\nlines.md",
    "'touch x'.md",
    "'; touch x; '.md",
    '"quoted".md',
    "a & touch x.md",
    "%A %P.md",
    "né ☕.md",
]
# What a driver is told, one NUL behind each word; then both sides stand one after the other.
RECORDS = 'printf "%s\\0" "$@" >> "$RECORD"; cat "$5" >> "$4"\n'


@pytest.fixture
def told(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "home").mkdir()
    return variables(tmp_path / "home", VAULTKIT_TODAY="2026-11-23", PATH=path_of_system())


@pytest.fixture
def init(tmp_path: Path, told: dict[str, str]):
    """Runs `vaultkit init` from beside the vaults."""

    def run(*words: str | Path, code: int = 0, **more: str) -> str:
        line = [sys.executable, "-P", "-m", "vaultkit", "init", *map(str, words)]
        ended: Ended = ran(line, {**told, **more}, tmp_path)
        assert ended.returncode == code, ended.stderr + ended.stdout
        return ended.stdout + ended.stderr

    return run


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its mode, those of git too."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path): (path.stat().st_mode, path.read_bytes()) for path in files}


# ---- what is set up


def test_a_new_folder_becomes_a_repository_at_once(init, tmp_path, told):
    says = init("--git", "notes")
    assert "Done in git:" in says
    assert git(tmp_path / "notes", told, "rev-parse", "--show-toplevel").strip().endswith("notes")
    assert "merge-driver" in git(tmp_path / "notes", told, "config", "--local", DRIVER)
    assert (tmp_path / "notes" / HOOK).stat().st_mode & 0o777 == 0o777 & ~current_umask()
    assert (tmp_path / "notes/.gitattributes").read_text() == "*.md merge=vaultkit\n"


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_the_branch_is_called_as_the_persons_git_says(init, tmp_path, told):
    git(tmp_path, told, "config", "--global", "init.defaultBranch", "trunk")
    init("--git", "notes")
    assert git(tmp_path / "notes", told, "symbolic-ref", "HEAD") == "refs/heads/trunk\n"


def test_a_second_run_changes_nothing_and_says_so(init, tmp_path):
    init("--git", "notes")
    before = snapshot(tmp_path)
    assert "Nothing is missing." in init("--git", "notes", "--apply")
    assert snapshot(tmp_path) == before


def test_in_a_vault_that_is_there_git_is_set_up_only_when_applied(init, tmp_path):
    init("notes")
    before = snapshot(tmp_path / "notes")
    shown = init("--git", "notes")
    assert snapshot(tmp_path / "notes") == before
    assert f"git init {tmp_path / 'notes'}" in shown
    assert "vaultkit merge-driver -- '%O' '%A' '%B' %P" in shown
    assert "+vaultkit --vault . validate --staged" in shown
    assert "Say --apply" in shown
    assert "Done in git:" in init("--git", "notes", "--apply")
    assert (tmp_path / "notes" / HOOK).is_file()


def test_a_folder_of_notes_is_taken_in_and_git_set_up_when_applied(init, tmp_path):
    write(tmp_path, "notes/Dana.md", "---\ntype: person\n---\n")
    assert "Say --apply" in init("--git", "notes")
    assert not (tmp_path / "notes/.git").exists()
    assert (tmp_path / "notes/.gitattributes").is_file()
    init("--git", "notes", "--apply")
    assert (tmp_path / "notes" / HOOK).is_file()


def test_ignore_and_attribute_files_are_completed_by_lines_only(init, tmp_path, told):
    repository(tmp_path / "notes", told)
    write(tmp_path, "notes/Dana.md", "---\ntype: person\n---\n")
    write(tmp_path, "notes/.gitattributes", "*.png binary\n")
    write(tmp_path, "notes/.gitignore", ".DS_Store\n")
    assert "+*.md merge=vaultkit" in init("--git", "notes")
    assert (tmp_path / "notes/.gitattributes").read_text() == "*.png binary\n"
    init("--git", "notes", "--apply")
    assert (tmp_path / "notes/.gitattributes").read_text() == "*.png binary\n*.md merge=vaultkit\n"
    lines = (tmp_path / "notes/.gitignore").read_text().split("\n")
    assert lines[0] == ".DS_Store"
    assert lines.count(".DS_Store") == 1
    assert ".trash/" in lines


def test_what_editors_put_beside_an_open_note_is_not_committed(init, tmp_path, told):
    init("--git", "notes")
    git(tmp_path / "notes", told, "add", "--all")
    write(tmp_path, "notes/People/Dana.md", "hello\n")
    for beside in (".Dana.md.swp", ".Dana.md.swo", "Dana.md~", ".#Dana.md", "#Dana.md#"):
        write(tmp_path, f"notes/People/{beside}", "half a word")
    left = git(tmp_path / "notes", told, "status", "--porcelain").splitlines()
    assert [line for line in left if line.startswith("??")] == ["?? People/Dana.md"]


def test_a_vault_in_a_subfolder_belongs_to_the_repository_around(init, tmp_path, told):
    repository(tmp_path / "home repo", told)
    shown = init("--git", "home repo/my notes")
    assert "Say --apply" in shown
    init("--git", "home repo/my notes", "--apply")
    assert not (tmp_path / "home repo/my notes/.git").exists()
    hook = (tmp_path / "home repo" / HOOK).read_text()
    assert "vaultkit --vault 'my notes' validate --staged" in hook


def test_a_repository_that_ignores_the_vault_is_not_its_own(init, tmp_path, told):
    repository(tmp_path / "around", told)
    write(tmp_path, "around/.gitignore", "/notes/\n")
    init("--git", "around/notes")
    assert (tmp_path / "around/notes" / HOOK).is_file()
    assert not (tmp_path / "around" / HOOK).exists()


def test_two_vaults_of_a_repository_share_one_hook(init, tmp_path, told):
    repository(tmp_path / "both", told)
    for name in ("a", "b"):
        init("--git", f"both/{name}", "--apply")
    hook = (tmp_path / "both" / HOOK).read_text()
    assert hook.startswith("#!/bin/sh\n")
    assert [line.split()[2] for line in hook.split("\n") if line.startswith("vaultkit ")] == [
        "a",
        "b",
    ]


def test_a_folder_with_an_awkward_name_is_quoted_in_the_hook(init, tmp_path, told):
    repository(tmp_path / "around", told)
    name = "$(touch x) 'a'; b\nc"
    init("--git", f"around/{name}", "--apply")
    assert "Nothing is missing." in init("--git", f"around/{name}")
    (tmp_path / "around" / name / "a.md").write_text("---\nkind: contact\n---\n", "utf-8")
    own = {**told, "PATH": with_vaultkit(tmp_path / "bin")}
    git(tmp_path / "around", own, "add", "-A")
    says = ran(["git", "commit", "-m", "x"], own, tmp_path / "around")
    assert says.returncode == 0
    assert "vaultkit" not in says.stderr
    assert not (tmp_path / "around/x").exists()


# ---- what is somebody else's


def test_a_hook_that_is_there_is_left_and_the_line_for_it_shown(init, tmp_path, told):
    repository(tmp_path / "notes", told)
    program(tmp_path / "notes/.git/hooks", "pre-commit", "#!/bin/sh\necho mine\n")
    says = init("--git", "notes", "--apply")
    assert "pre-commit is there already, and was left as it is" in says
    line = "vaultkit --vault . validate --staged || [ $? -ne 1 ] || exit 1"
    assert f"  {line}\n" in says
    assert (tmp_path / "notes" / HOOK).read_text() == "#!/bin/sh\necho mine\n"
    program(tmp_path / "notes/.git/hooks", "pre-commit", f"#!/bin/sh\necho mine\n{line}\n")
    assert "Nothing is missing." in init("--git", "notes")


def test_a_hook_of_pre_commit_that_knows_vaultkit_lacks_nothing(init, tmp_path, told):
    repository(tmp_path / "notes", told)
    program(tmp_path / "notes/.git/hooks", "pre-commit", "#!/bin/sh\nexec pre-commit run\n")
    assert "was left as it is" in init("--git", "notes")
    write(tmp_path, "notes/.pre-commit-config.yaml", "repos:\n- repo: x\n  hooks: [id: vaultkit]\n")
    assert "Nothing is missing." in init("--git", "notes")


def test_a_driver_of_the_persons_own_is_left(init, tmp_path, told):
    repository(tmp_path / "notes", told)
    git(tmp_path / "notes", told, "config", DRIVER, "mine %O %A %B")
    assert f"{DRIVER} says something else, and was left as it is" in init("--git", "notes")
    assert git(tmp_path / "notes", told, "config", DRIVER) == "mine %O %A %B\n"


def test_hooks_that_several_repositories_share_are_left(init, tmp_path, told):
    shared = tmp_path / "shared"
    shared.mkdir()
    git(tmp_path, told, "config", "--global", "core.hooksPath", str(shared))
    assert "is run in other repositories too" in init("--git", "notes")
    assert os.listdir(shared) == []


def test_a_folder_of_hooks_of_the_repositorys_own_is_used(init, tmp_path, told):
    repository(tmp_path / "notes", told)
    git(tmp_path / "notes", told, "config", "core.hooksPath", "hooks of ours")
    init("--git", "notes")
    assert (tmp_path / "notes/hooks of ours/pre-commit").is_file()
    assert not (tmp_path / "notes" / HOOK).exists()


def test_a_work_tree_beside_shares_the_hook(init, tmp_path, told):
    main = repository(tmp_path / "main", told)
    git(main, told, "commit", "--quiet", "--allow-empty", "-m", "first")
    git(main, told, "worktree", "add", "--quiet", str(tmp_path / "beside"))
    init("--git", "beside")
    assert (main / HOOK).is_file()
    assert git(main, told, "config", "--local", DRIVER)


def test_a_hook_brought_by_a_template_is_left(init, tmp_path, told):
    program(tmp_path / "template/hooks", "pre-commit", "#!/bin/sh\necho theirs\n")
    git(tmp_path, told, "config", "--global", "init.templateDir", str(tmp_path / "template"))
    assert "pre-commit is there already" in init("--git", "notes")
    assert (tmp_path / "notes" / HOOK).read_text() == "#!/bin/sh\necho theirs\n"


def test_a_hook_of_ours_that_may_not_be_run_is_made_runnable(init, tmp_path):
    init("--git", "notes")
    (tmp_path / "notes" / HOOK).chmod(0o644)
    assert "chmod +x" in init("--git", "notes")
    init("--git", "notes", "--apply")
    assert os.access(tmp_path / "notes" / HOOK, os.X_OK)


def test_without_git_nothing_is_written(init, tmp_path):
    says = init("--git", "notes", code=5, PATH=str(tmp_path))
    assert "there is no git on this machine; install it" in says
    assert list((tmp_path / "notes").iterdir()) == []


# ---- merges


@pytest.fixture
def forked(tmp_path, told):
    """Makes a vault where two branches have changed the same line of some notes."""

    def make(*names: str) -> Path:
        vault = repository(tmp_path / "notes", told)
        write(vault, ".gitattributes", "*.md merge=vaultkit\n")
        for key, value in SETTINGS.items():
            git(vault, told, "config", key, value)
        for branch, says in (("base", "base"), ("other", "theirs"), ("ours", "ours")):
            begin = ["base"] if says == "ours" else []
            git(vault, told, "checkout", "--quiet", "-b", branch, *begin)
            for name in names:
                (vault / name).write_text(f"{says}\n", "utf-8")
            git(vault, told, "add", "-A")
            git(vault, told, "commit", "--quiet", "-m", says)
        return vault

    return make


def test_a_merge_hands_every_name_to_the_driver_as_it_is(forked, tmp_path, told):
    vault = forked(*AWKWARD)
    record = tmp_path / "record"
    own = {**told, "PATH": with_vaultkit(tmp_path / "bin", RECORDS), "RECORD": str(record)}
    git(vault, own, "merge", "--quiet", "--no-edit", "other")
    words = record.read_bytes().decode().split("\0")[:-1]
    runs = [words[at : at + 6] for at in range(0, len(words), 6)]
    assert sorted(run[5] for run in runs) == sorted(AWKWARD)
    assert {(run[0], run[1]) for run in runs} == {("merge-driver", "--")}
    assert {(vault / name).read_text("utf-8") for name in AWKWARD} == {"ours\ntheirs\n"}
    assert not list(tmp_path.rglob("x"))


def test_a_driver_that_finds_a_contradiction_leaves_its_own_result(forked, tmp_path, told):
    vault = forked("a.md")
    own = {**told, "PATH": with_vaultkit(tmp_path / "bin", 'echo both > "$4"; exit 1\n')}
    git(vault, own, "merge", "--no-edit", "other", fails=True)
    assert (vault / "a.md").read_text() == "both\n"
    assert git(vault, own, "diff", "--name-only", "--diff-filter=U") == "a.md\n"


def test_a_driver_that_failed_has_merged_as_git_does_and_is_not_done_again(forked, tmp_path, told):
    vault = forked("a.md")
    says = 'git merge-file "$4" "$3" "$5"; exit 129\n'
    own = {**told, "PATH": with_vaultkit(tmp_path / "bin", says)}
    git(vault, own, "merge", "--no-edit", "other", fails=True)
    assert (vault / "a.md").read_text().count("<<<<<<<") == 1
    assert git(vault, own, "ls-files", "--unmerged")


@pytest.mark.parametrize("code", [2, 137, None])
def test_where_vaultkit_cannot_merge_git_leaves_markers(forked, tmp_path, told, code):
    """One too old to know the command, one that was killed, none at all."""
    if code is None and shutil.which("vaultkit", path="/usr/bin:/bin:/usr/local/bin"):
        pytest.skip("the system has a vaultkit")
    vault = forked("$(touch x).md")
    path = with_vaultkit(tmp_path / "bin", f"exit {code}\n") if code else told["PATH"]
    git(vault, {**told, "PATH": path}, "merge", "--no-edit", "other", fails=True)
    merged = (vault / "$(touch x).md").read_text()
    assert merged == "<<<<<<< ours\nours\n=======\ntheirs\n>>>>>>> theirs\n"
    assert git(vault, told, "ls-files", "--unmerged")
    assert not (vault / "x").exists()


def test_a_machine_without_the_driver_merges_as_git_does(forked, tmp_path, told):
    vault = forked("a.md")
    git(vault, told, "config", "--unset", DRIVER)
    git(vault, told, "config", "--unset", "merge.vaultkit.name")
    git(vault, told, "merge", "--no-edit", "other", fails=True)
    assert "<<<<<<<" in (vault / "a.md").read_text()


def test_two_machines_that_are_set_up_merge_and_commit_field_by_field(init, tmp_path, told):
    """The whole way: what `init --git` wrote runs the program itself, in a vault within."""
    own = {**told, "PATH": with_vaultkit(tmp_path / "bin")}
    few = ["$(touch x).md", "-rf.md", "two\nlines.md"]
    one = repository(tmp_path / "one", told)
    init("--git", "one/my vault", "--apply")
    fields = {"role": "Lead", "location": "Oslo"}

    def commit(folder: Path, **changed: str) -> None:
        rows = "".join(f"{name}: {value}\n" for name, value in {**fields, **changed}.items())
        for name in few:
            text = f"---\nkind: contact\n{rows}---\n"
            (folder / "my vault" / name).write_text(text, "utf-8")
        git(folder, own, "add", "-A")
        git(folder, own, "commit", "--quiet", "-m", "notes")

    commit(one)
    git(tmp_path, own, "clone", "--quiet", "one", "two")
    init("--git", "two/my vault", "--apply")
    commit(one, role="Head")
    commit(tmp_path / "two", location="Bergen")
    git(tmp_path / "two", own, "pull", "--quiet", "--no-rebase", "--no-edit")
    merged = "---\nkind: contact\nrole: Head\nlocation: Bergen\n---\n"
    read = {(tmp_path / "two/my vault" / name).read_text("utf-8") for name in few}
    assert read == {merged}
    assert not list(tmp_path.rglob("x"))


# ---- the hook


def test_the_hook_lets_a_commit_pass_where_vaultkit_is_missing(init, tmp_path, told):
    if shutil.which("vaultkit", path="/usr/bin:/bin:/usr/local/bin"):
        pytest.skip("the system has a vaultkit")
    init("--git", "notes")
    git(tmp_path / "notes", told, "add", "-A")
    ended = ran(["git", "commit", "-m", "first"], told, tmp_path / "notes")
    assert ended.returncode == 0
    assert ended.stderr == "vaultkit is not on PATH: the notes were not checked\n"


def test_the_hook_passes_over_a_vaultkit_that_cannot_work(init, tmp_path, told):
    init("--git", "notes")
    own = {**told, "PATH": with_vaultkit(tmp_path / "bin", "echo broken >&2; exit 6\n")}
    git(tmp_path / "notes", own, "add", "-A")
    git(tmp_path / "notes", own, "commit", "-m", "first")


def test_the_hook_stops_a_commit_of_a_vault_in_a_subfolder(init, tmp_path, told):
    repository(tmp_path / "around", told)
    init("--git", "around/my notes", "--apply")
    write(tmp_path, "around/my notes/a.md", "<<<<<<< a\n=======\n>>>>>>> b\n")
    own = {**told, "PATH": with_vaultkit(tmp_path / "bin")}
    git(tmp_path / "around", own, "add", "-A")
    says = git(tmp_path / "around", own, "commit", "-m", "first", fails=True)
    assert "a.md:1:1: error conflict-markers" in says
