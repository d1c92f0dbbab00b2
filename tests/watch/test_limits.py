"""Where the system does not tell of everything, the watcher says so and looks often."""

from __future__ import annotations

import subprocess

import pytest

from tests.outside import contact
from tests.watch.watching import settles, watched
from vaultkit.store.watch import limits
from vaultkit.store.watch.limits import network
from vaultkit.store.watch.lookout import Lookout

ROOTS = """\
22 28 0:20 / /proc rw,nosuid - proc proc rw
28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 28 0:33 / /home/me/nfs rw - nfs4 server:/x rw
31 28 0:34 / /home/me/share rw - cifs //server/x rw
32 28 0:35 / /home/me/far rw - fuse.sshfs me@server:/x rw
33 28 0:36 / /mnt/c rw - 9p drvfs rw
34 28 0:37 / /home/me/With\\040space rw - nfs server:/y rw
35 28 0:38 / /home/me/cloud rw - fuse.rclone remote: rw
36 30 0:39 / /home/me/nfs/local rw - ext4 /dev/vdb rw
37 28 0:40 / /home/me/stick rw - fuseblk /dev/sdb1 rw
38 28 0:41 / /home/me/vault/Shared rw - nfs4 server:/z rw
39 28 0:42 / /home/me/twice rw - nfs4 server:/z rw
40 39 0:43 / /home/me/twice rw - tmpfs tmpfs rw
41 28 0:44 / /home/me/cipher rw - fuse.gocryptfs /home/me/.cipher rw
not a line of this kind
"""


@pytest.mark.parametrize(
    ("root", "kind"),
    [
        ("/home/me/notes", None),
        ("/home/me/nfs", "nfs4"),
        ("/home/me/nfs/a/b", "nfs4"),
        ("/home/me/nfs2", None),
        ("/home/me/share/x", "cifs"),
        ("/home/me/far", "fuse.sshfs"),
        ("/mnt/c/Users/me", "9p"),
        ("/home/me/With space/vault", "nfs"),
        ("/home/me/cloud", "fuse.rclone"),
        ("/home/me/nfs/local/vault", None),
        ("/home/me/stick", None),
        ("/home/me/vault", "nfs4"),
        ("/home/me/vault/People", None),
        ("/home/me/twice/vault", None),
        ("/home/me/cipher/vault", "fuse.gocryptfs"),
    ],
)
def test_network_file_systems_are_known_by_their_kind(root, kind):
    assert network(root, ROOTS) == kind


def test_without_mounts_nothing_is_known():
    assert network("/home/me", "") is None


def test_this_very_folder_is_watched_whole(tmp_path):
    (tmp_path / "a/b/c").mkdir(parents=True)
    assert limits.folders_under(str(tmp_path)) == 4
    told: list[str] = []
    lookout = Lookout(str(tmp_path), lambda path, is_folder: None, told.append, lambda: None)
    lookout.open()
    try:
        assert lookout.is_open
        assert told == []
        assert limits.folders_watched() == 4
    finally:
        lookout.close()
    assert not lookout.is_open


def test_a_folder_that_is_not_watched_makes_it_unsure(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    told: list[str] = []
    again: list[None] = []
    lookout = Lookout(
        str(tmp_path), lambda path, is_folder: None, told.append, lambda: again.append(None)
    )
    lookout.open()
    try:
        assert lookout.is_sure
        with monkeypatch.context() as patch:
            patch.setattr("vaultkit.store.watch.eyes.folders_watched", lambda: 1)
            assert lookout.is_sure
            lookout.doubts = True
            assert not lookout.is_sure
            assert lookout.is_due
            lookout.open()
            assert not lookout.is_open
            [says] = told
            assert "fewer folders" in says
            assert not lookout.is_due
            lookout.open()
            assert told == [says]
        lookout.open()
        assert lookout.is_sure
        assert again == [None]
    finally:
        lookout.close()


def _limited(name: str, number: int) -> tuple[str, ...]:
    script = f'echo {number} > /proc/sys/user/{name} && exec "$@"'
    return ("unshare", "-Ur", "sh", "-c", script, "sh")


def _is_allowed() -> bool:
    try:
        words = [*_limited("max_inotify_watches", 20), "true"]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


needs_namespaces = pytest.mark.skipif(not _is_allowed(), reason="no user namespaces here")


@needs_namespaces
@pytest.mark.parametrize("name", ["max_inotify_watches", "max_inotify_instances"])
def test_beyond_the_limit_it_says_so_and_looks_often(place, name):
    for number in range(40):
        place.write(f"Folder {number}/Person {number}.md", contact("2026-03-18 replied"))
    around = _limited(name, 20 if name.endswith("watches") else 0)
    with watched(place, around=around) as watcher:
        assert "looking every few seconds instead" in watcher.wait_for("polls")["says"]
        place.write("Folder 39/New.md", contact("2026-03-18 replied"))
        assert len(place.items()) == 41
        place.write("Folder 38/in it/Newer.md", contact("2026-03-18 replied"))
        settles(place)
        assert len(watcher.said("polls")) == 1
    assert watcher.said("ended")[0]["fresh"] == 0


@needs_namespaces
def test_a_limit_reached_later_is_noticed(place):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    with watched(place, around=_limited("max_inotify_watches", 20)) as watcher:
        assert not watcher.said("polls")
        for number in range(40):
            place.write(f"Folder {number}/Person {number}.md", contact("2026-03-18 replied"))
            assert number % 4 or len(place.owed()) == number + 2
        watcher.wait_for("polls")
        settles(place)


def test_too_few_files_may_be_open(place):
    place.write("People/Ann.md", contact("2026-03-18 replied"))
    with watched(place, around=("prlimit", "--nofile=24")):
        for number in range(8):
            place.write(f"Folder {number}/Person {number}.md", contact("2026-03-18 replied"))
        settles(place)
        assert len(place.items()) == 9
