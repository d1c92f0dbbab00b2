"""What stops a sync is said in a line with what to do, and the next run goes on from there."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

import pytest

from tests.repositories import git, program, repository
from tests.syncing import DANA, NOTE, Machine, bare, begun, machine
from vaultkit.store.place import index_path

AGREED = "- 2026-03-08 agreed\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Machine, Machine]:
    return begun(tmp_path)


@pytest.fixture
def one(pair: tuple[Machine, Machine]) -> Machine:
    """A machine that has something to commit."""
    pair[0].add(DANA, AGREED)
    return pair[0]


@pytest.fixture
def alone(tmp_path: Path) -> Machine:
    """A machine with a repository of its own, without a commit or a remote."""
    one = machine(tmp_path, "one")
    repository(one.vault, one.told)
    one.write(".vaultkit/config.toml", "")
    return one


def goes_on(one: Machine) -> None:
    """The next run commits, if need be, and pushes."""
    assert "; pushed" in one.sync().stdout
    assert one.is_clean
    assert one.git("rev-parse", "origin/main").strip() == one.head


# ---- the other side


def test_without_the_other_side_the_commit_is_kept(one, tmp_path):
    (tmp_path / "server.git").rename(tmp_path / "away.git")
    ended = one.sync(code=5)
    assert ended.stdout == "committed “log: Dana Okafor agreed”; not pushed\n"
    says = "there is no repository where origin should be; see git remote -v"
    assert ended.stderr == f"vaultkit: {says}, then say vaultkit sync again\n"
    (tmp_path / "away.git").rename(tmp_path / "server.git")
    goes_on(one)


def test_without_a_network_it_says_so(one, tmp_path):
    one.git("remote", "set-url", "origin", "http://127.0.0.1:1/notes.git")
    ended = one.sync(code=5)
    says = "origin cannot be reached; say vaultkit sync again when there is a network"
    assert ended.stderr == f"vaultkit: {says}\n"
    one.git("remote", "set-url", "origin", str(tmp_path / "server.git"))
    goes_on(one)


SSH = "#!/bin/sh\necho 'git@x: Permission denied (publickey).' >&2\nexit 255\n"


def test_without_credentials_nobody_is_asked(one, tmp_path):
    ssh = program(tmp_path / "bin", "ssh-that-refuses", SSH)
    one.git("remote", "set-url", "origin", "ssh://git@example.org/notes.git")
    ended = one.sync(code=5, GIT_SSH=str(ssh), GIT_SSH_VARIANT="simple")
    assert "origin does not let you in, and vaultkit does not ask for passwords" in ended.stderr
    assert ended.stdout.endswith("not pushed\n")


def test_without_a_remote_what_changed_is_committed(alone):
    alone.write(DANA, NOTE)
    ended = alone.sync(code=2)
    assert "there is no remote to sync with" in ended.stderr
    assert "git remote add origin ADDRESS" in ended.stderr
    assert alone.is_clean


def test_the_first_push_makes_the_remote_the_upstream(alone, tmp_path):
    alone.write(DANA, NOTE)
    alone.git("remote", "add", "origin", str(bare(tmp_path, alone.told)))
    assert alone.sync().stdout.endswith("pushed\n")
    assert alone.git("rev-parse", "--abbrev-ref", "@{upstream}") == "origin/main\n"


def test_of_several_remotes_none_is_guessed(alone, tmp_path):
    for name in ("home", "work"):
        alone.git("remote", "add", name, str(tmp_path / name))
    ended = alone.sync(code=2)
    assert "there are several remotes: home, work; say which: git push -u REMOTE" in ended.stderr


def test_an_empty_vault_takes_what_the_other_side_has(pair, tmp_path):
    three = machine(tmp_path, "three")
    repository(three.vault, three.told)
    (three.vault / ".vaultkit").mkdir()
    three.git("remote", "add", "origin", str(tmp_path / "server.git"))
    three.sync()
    assert three.read(DANA) == NOTE
    assert three.git("rev-parse", "--abbrev-ref", "@{upstream}") == "origin/main\n"


def test_where_there_is_nothing_on_either_side_it_says_so(alone, tmp_path):
    alone.git("remote", "add", "origin", str(bare(tmp_path, alone.told)))
    (alone.vault / ".vaultkit/config.toml").unlink()
    assert "there is no commit yet, and nothing to commit" in alone.sync(code=2).stderr


def test_two_vaults_without_a_common_past_are_not_mixed(pair, tmp_path):
    three = machine(tmp_path, "three")
    repository(three.vault, three.told)
    three.write(".vaultkit/config.toml", "")
    three.git("remote", "add", "origin", str(tmp_path / "server.git"))
    ended = three.sync(code=8)
    assert "this vault and origin have no commit in common; git clone" in ended.stderr


def test_a_branch_of_another_name_on_the_other_side_is_said(pair, tmp_path):
    one = pair[0]
    one.git("branch", "--unset-upstream")
    one.git("branch", "-m", "trunk")
    ended = one.sync(code=8)
    assert "origin has no branch trunk, but main; git branch -m main" in ended.stderr


def test_a_shallow_clone_syncs(pair, tmp_path):
    three = machine(tmp_path, "three")
    address = f"file://{tmp_path / 'server.git'}"
    git(tmp_path / "three", three.told, "clone", "-q", "--depth", "1", address, "notes")
    three.add(DANA, AGREED)
    pair[0].replace(DANA, "Lead", "Head")
    pair[0].sync()
    assert three.sync().stdout.endswith("1 note changed; pushed\n")


HURRY = """#!/bin/sh
[ -e "$0.done" ] && exit 0
touch "$0.done"
cd "$OTHER" && env -u GIT_DIR -u GIT_INDEX_FILE git push -q origin main
"""


def test_when_somebody_else_was_faster_it_merges_again(pair, one, tmp_path):
    two = pair[1]
    two.replace(DANA, "Lead", "Head")
    two.git("commit", "-q", "-a", "-m", "x")
    program(one.vault / ".git/hooks", "pre-push", HURRY)
    assert one.sync(OTHER=str(two.vault)).stdout.endswith("1 note changed; pushed\n")
    assert one.git("rev-parse", "origin/main").strip() == one.head


def test_what_the_other_side_refuses_is_said(one, tmp_path):
    text = "#!/bin/sh\nprintf 'no \\033[2Jnotes today\\n' >&2\nexit 1\n"
    hook = program(tmp_path / "server.git/hooks", "pre-receive", text)
    ended = one.sync(code=8)
    assert "origin refused what was pushed: [remote rejected] (pre-receive hook" in ended.stderr
    assert "notes today" in ended.stderr
    assert "\x1b" not in ended.stderr
    hook.unlink()
    goes_on(one)


# ---- this machine


def test_a_hook_that_refuses_the_commit_is_heard(one):
    text = "#!/bin/sh\necho error: Permission denied\nprintf 'not \\033[31mtoday\\n'\nexit 1\n"
    hook = program(one.vault / ".git/hooks", "pre-commit", text)
    ended = one.sync(code=8)
    assert ended.stderr == (
        "error: Permission denied\nnot \\x1b[31mtoday\n"
        "vaultkit: a hook of git refused the commit; mend what it says, "
        "then say vaultkit sync again\n"
    )
    hook.unlink()
    goes_on(one)


def test_a_hook_that_refuses_the_push_is_heard(one):
    hook = program(one.vault / ".git/hooks", "pre-push", "#!/bin/sh\necho no push\nexit 1\n")
    ended = one.sync(code=8)
    assert "no push\nvaultkit: a hook of git refused the push; " in ended.stderr
    assert ended.stdout.startswith("committed “log: Dana Okafor agreed”")
    hook.unlink()
    goes_on(one)


def test_who_commits_must_be_known(one):
    nobody = {f"GIT_{role}_{part}": "" for role in ("AUTHOR", "COMMITTER") for part in ("NAME",)}
    one.git("config", "user.useConfigOnly", "true")
    ended = one.sync(code=2, **nobody)
    assert "git does not know who commits; say git config --global user.name" in ended.stderr
    goes_on(one)


def test_without_git_it_says_so(one, tmp_path):
    ended = one.sync(code=5, PATH=str(tmp_path / "nothing"))
    assert "there is no git on this machine; install it" in ended.stderr


def test_a_folder_without_a_repository_is_told_of_init(tmp_path):
    one = machine(tmp_path, "one")
    one.write(".vaultkit/config.toml", "")
    assert "the vault is in no git repository; vaultkit init --git" in one.sync(code=2).stderr


def test_a_detached_head_is_said(one):
    one.git("checkout", "-q", "--detach")
    assert "on no branch (a detached HEAD); git switch BRANCH" in one.sync(code=8).stderr


def test_a_lock_that_was_left_is_said_and_not_removed(one):
    lock = one.vault / ".git/index.lock"
    lock.touch()
    ended = one.sync(code=7)
    assert "another git is at work here, or one that was killed has left its lock" in ended.stderr
    assert f"if no git runs, remove {lock}" in ended.stderr
    assert lock.exists()
    lock.unlink()
    goes_on(one)


def test_a_merge_of_something_else_is_left_alone(one):
    one.git("stash", "-q")
    one.git("switch", "-q", "-c", "idea")
    one.git("commit", "-q", "--allow-empty", "-m", "idea")
    one.git("switch", "-q", "main")
    one.git("merge", "-q", "--no-ff", "--no-commit", "idea")
    ended = one.sync(code=8)
    assert "a merge of something else is under way in this repository; end it" in ended.stderr
    assert (one.vault / ".git/MERGE_HEAD").exists()


def test_a_rebase_under_way_is_left_alone(pair, one):
    one.sync()
    pair[1].add(DANA, "- 2026-03-08 declined\n")
    pair[1].git("commit", "-q", "-a", "-m", "x")
    pair[1].git("config", "merge.vaultkit.driver", "false")
    pair[1].git("pull", "-q", "--rebase", fails=True)
    ended = pair[1].sync(code=8)
    assert "a rebase is under way in this repository; end it: git rebase" in ended.stderr


def test_what_is_changed_beside_the_vault_is_not_merged_over(tmp_path):
    one = machine(tmp_path, "one")
    repository(one.vault, one.told)
    vault = Machine(one.vault / "notes", one.told)
    vault.write(".vaultkit/config.toml", "")
    one.write("code.py", "a\n")
    one.git("add", "-A")
    one.git("commit", "-q", "-m", "begin")
    one.git("remote", "add", "origin", str(bare(tmp_path, one.told)))
    one.git("push", "-q", "-u", "origin", "main")
    git(tmp_path, one.told, "clone", "-q", "server.git", "two")
    (tmp_path / "two/code.py").write_text("b\n")
    git(tmp_path / "two", one.told, "commit", "-q", "-a", "-m", "b")
    git(tmp_path / "two", one.told, "push", "-q")
    one.write("code.py", "c\n")
    ended = vault.sync(code=8)
    assert "git cannot merge over what is not committed: code.py" in ended.stderr
    assert one.read("code.py") == "c\n"


def test_a_second_sync_at_once_is_told_to_wait(one):
    place = Path(index_path(os.path.realpath(one.vault), one.told)).parent / "sync.lock"
    place.parent.mkdir(parents=True)
    with open(place, "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        says = "vaultkit: another sync of this vault is running; try again when it has ended\n"
        assert one.sync(code=7).stderr == says
    goes_on(one)


# ---- killed

# The sync that git was started by, found by the words of its command line.
KILL = """#!/bin/sh
at=$$
while [ "$at" -gt 1 ]; do
    if tr '\\0' ' ' < "/proc/$at/cmdline" | grep -q 'vaultkit sync'; then kill -9 "$at"; fi
    at=$(cut -d' ' -f4 "/proc/$at/stat")
done
"""


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="the hook looks into /proc")
@pytest.mark.parametrize(
    "hook", ["pre-commit", "post-commit", "pre-merge-commit", "post-merge", "pre-push"]
)
def test_a_sync_that_is_killed_is_gone_on_with(pair, one, hook):
    two = pair[1]
    two.replace(DANA, "Lead", "Head")
    two.sync()
    killer = program(one.vault / ".git/hooks", hook, KILL)
    assert one.vaultkit("sync").returncode == -9
    killer.unlink()
    wait_for_git(one)
    one.sync()
    two.sync()
    assert two.read(DANA) == NOTE.replace("Lead", "Head") + AGREED
    assert one.read(DANA) == two.read(DANA)
    assert (one.is_clean, two.is_clean) == (True, True)


def wait_for_git(one: Machine) -> None:
    """The git that has outlived the sync ends by itself, and takes its lock away."""
    for _ in range(500):
        if not (one.vault / ".git/index.lock").exists():
            return
        time.sleep(0.02)
