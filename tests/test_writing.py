"""Writing into a note, from outside: whatever goes wrong, it says what it said or what it should.

The ids are those of the list of hazards that these tests are about.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults import calls, moments, needs_strace, python, traced, with_fault
from tests.outside import Ended, command, environment, ran, vaultkit
from tests.ugly import snapshot

SOAK = bool(os.environ.get("VAULTKIT_SOAK"))
OLD = "---\nkind: contact\n---\n# Dana\r\n\n- 2026-03-02 asked\n"
MORE = "- 2026-03-09 nudged\n"
NOTE = "People/Dana.md"


@dataclass(frozen=True)
class Place:
    """A vault of one note, with everything that vaultkit keeps about it beside it."""

    folder: Path

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def note(self) -> Path:
        return self.vault / NOTE

    @property
    def variables(self) -> dict[str, str]:
        return environment(self.folder / "cache", VAULTKIT_STATE=str(self.folder / "state"))

    def run(self, *words: str) -> Ended:
        return ran(list(words), self.variables)

    def undo(self) -> Ended:
        state = str(self.folder / "state")
        return vaultkit(self.vault, self.folder / "cache", "undo", VAULTKIT_STATE=state)

    @property
    def undoable(self) -> list[str]:
        """What the undo store keeps, whole or not."""
        return [path.name for path in (self.folder / "state").rglob("*") if path.is_file()]

    @property
    def left_over(self) -> list[str]:
        return [path.name for path in self.vault.rglob(".vaultkit-*")]


def laid_out(folder: Path, text: str = OLD) -> Place:
    place = Place(folder)
    place.note.parent.mkdir(parents=True)
    place.note.write_bytes(text.encode())
    return place


@pytest.fixture
def place(tmp_path):
    return laid_out(tmp_path)


def adding(place: Place, text: str = MORE, path: str = NOTE) -> list[str]:
    """The words that add a text to a note. The one place to point at another command."""
    return python("-m", "tests.writer", str(place.vault), path, text)


def making(place: Place, path: str, text: str = "new\n") -> list[str]:
    return [*adding(place, text, path), "--new"]


def removing(place: Place) -> list[str]:
    return [*adding(place), "--remove"]


def moving(place: Place, path: str) -> list[str]:
    return [*adding(place, path), "--move"]


def many(tmp_path: Path, number: int) -> Iterator[Place]:
    return (laid_out(tmp_path / str(each)) for each in range(number))


def linked(place: Place) -> Place:
    os.link(place.note, place.folder / "twin.md")
    return place


# A1: killed


KILLED = {
    "change": (lambda place: place, adding),
    "change a hard link": (linked, adding),
    "make": (lambda place: place, lambda place: making(place, "New/Ann.md")),
    "remove": (lambda place: place, removing),
    "move": (lambda place: place, lambda place: moving(place, "Old/Dana.md")),
}


def says(vault: Path) -> dict[str, str]:
    """The notes of a vault, as a scan sees them."""
    return {
        str(path.relative_to(vault)): path.read_bytes().decode()
        for path in vault.rglob("*.md")
        if path.is_file()
    }


@needs_strace
@pytest.mark.parametrize("what", KILLED)
def test_killed_at_any_call_leaves_the_old_or_the_new(tmp_path, what):
    prepared, words = KILLED[what]
    whole = prepared(laid_out(tmp_path / "whole"))
    before = says(whole.vault)
    when = moments(calls(words(whole), whole.variables, tmp_path / "log"))
    after = says(whole.vault)
    assert len(when) > 5

    def killed(each):
        number, (call, nth) = each
        place = prepared(laid_out(tmp_path / str(number)))
        ended = place.run(*with_fault(words(place), call, f"signal=KILL:when={nth}"))
        assert ended.returncode == -signal.SIGKILL
        return place

    with ThreadPoolExecutor(4) as pool:
        places = list(pool.map(killed, enumerate(when)))
    for place in places:
        found = says(place.vault)
        # A removal and a rename take the note out of its place before they let it go.
        assert found in (before, after)
        assert len(place.left_over) <= 1
        undone = place.undo()
        assert undone.returncode in (0, 2), undone.stderr
        assert says(place.vault) == before
        if what == "change":
            assert place.run(*words(place)).returncode == 0
            assert says(place.vault) == after


COMMANDS = {
    "log": ("log", "Dana", "nudged"),
    "set": ("set", "Dana", "role=Engineer"),
}


@needs_strace
@pytest.mark.parametrize("name", COMMANDS if SOAK else ["log"])
def test_a_command_killed_at_any_call_can_be_given_again(tmp_path, name):
    def given(place):
        return command(place.vault, *COMMANDS[name])

    whole = laid_out(tmp_path / "whole")
    seen = calls(given(whole), whole.variables, tmp_path / "log")
    # The calls for the index have tests of their own.
    own = [SOAK or str(whole.vault) in rest or "/state/" in rest for _, rest in seen]
    when = [each for each, is_own in zip(moments(seen), own, strict=True) if is_own]
    after = whole.note.read_bytes()
    assert after != OLD.encode()

    def killed(each):
        number, (call, nth) = each
        place = laid_out(tmp_path / str(number))
        place.run(*with_fault(given(place), call, f"signal=KILL:when={nth}"))
        return place

    with ThreadPoolExecutor(4) as pool:
        places = list(pool.map(killed, enumerate(when)))
    for place in places:
        left = place.note.read_bytes()
        assert left in (OLD.encode(), after)
        again = place.run(*given(place))
        assert again.returncode == 0, again.stderr
        assert left == after or place.note.read_bytes() == after


@needs_strace
def test_what_a_killed_run_left_is_removed_by_the_next(place):
    place.run(*with_fault(adding(place), "renameat2", "signal=KILL:when=1"))
    (left,) = place.left_over
    place.run(*adding(place))
    assert place.left_over == [left]
    os.utime(place.note.parent / left, (time.time() - 90, time.time() - 90))
    place.run(*adding(place))
    assert place.left_over == []


@needs_strace
def test_undo_killed_at_any_call_can_be_done_again(tmp_path):
    whole = laid_out(tmp_path / "whole")
    whole.run(*adding(whole))
    undo = python("-m", "vaultkit", "--vault")
    when = moments(calls([*undo, str(whole.vault), "undo"], whole.variables, tmp_path / "log"))
    assert whole.note.read_bytes() == OLD.encode()

    def killed(each):
        number, (call, nth) = each
        place = laid_out(tmp_path / str(number))
        place.run(*adding(place))
        words = [*undo, str(place.vault), "undo"]
        place.run(*with_fault(words, call, f"signal=KILL:when={nth}"))
        assert place.note.read_bytes() in (OLD.encode(), (OLD + MORE).encode())
        place.run(*words)
        assert place.note.read_bytes() == OLD.encode()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(killed, enumerate(when)))


# A2: the power goes


@needs_strace
def test_the_text_is_on_the_disk_before_its_name_and_the_name_before_the_end(place):
    seen = calls(adding(place), place.variables, place.folder / "log")
    state, vault = str(place.folder / "state"), str(place.note.parent)
    order = [(name, state if state in rest else vault) for name, rest in seen if "/" in rest]
    assert order == [
        ("write", state),
        ("fsync", state),
        ("rename", state),
        ("fsync", state),
        ("write", vault),
        ("fsync", vault),
        ("renameat2", vault),
        ("fsync", vault),
        ("unlinkat", vault),
    ]


# A3, A4: the disk is full or broken


@needs_strace
@pytest.mark.parametrize("what", ["change", "change a hard link", "make"])
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"] if SOAK else ["EIO"])
def test_a_disk_that_fails_at_any_call_leaves_the_old(tmp_path, what, error):
    prepared, words = KILLED[what]
    whole = prepared(laid_out(tmp_path / "whole"))
    before = says(whole.vault)
    when = moments(calls(words(whole), whole.variables, tmp_path / "log"))
    after = says(whole.vault)

    def failed(each):
        number, (call, nth) = each
        place = prepared(laid_out(tmp_path / str(number)))
        ended = place.run(*with_fault(words(place), call, f"error={error}:when={nth}"))
        return place, call, ended

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(failed, enumerate(when)))
    for place, call, ended in results:
        # Only what removes the old text, once the new one is in its place, may fail unseen.
        may_pass = call in ("unlink", "unlinkat")
        assert ended.returncode == (0 if may_pass else 5), ended.stderr
        assert says(place.vault) == (after if may_pass else before)
        assert may_pass or place.left_over == []
        assert may_pass or ended.stderr.count("\n") == 1
        assert len(place.undoable) == (1 if may_pass else 0)


@needs_strace
@pytest.mark.parametrize("nth", range(1, 3))
def test_a_disk_full_from_some_write_on_leaves_the_old(place, nth):
    ended = place.run(*with_fault(adding(place), "write", f"error=ENOSPC:when={nth}+"))
    assert ended.returncode == 5
    assert place.undoable == []
    assert place.note.read_bytes() == OLD.encode()
    assert place.left_over == []


@needs_strace
@pytest.mark.parametrize("prepared", [lambda place: place, linked], ids=["file", "hard link"])
@pytest.mark.parametrize("nth", range(1, 3))
def test_a_write_that_says_less_than_it_took_is_found_out(place, prepared, nth):
    prepared(place)
    ended = place.run(*with_fault(adding(place), "write", f"retval=1:when={nth}"))
    assert ended.returncode == 5
    assert place.note.read_bytes() == OLD.encode()


@needs_strace
@pytest.mark.parametrize("call", ["write", "fsync", "renameat2"])
def test_an_interrupted_call_is_done_again(place, call):
    ended = place.run(*with_fault(adding(place), call, "error=EINTR:when=1"))
    assert ended.returncode == 0
    assert place.note.read_bytes() == (OLD + MORE).encode()


@pytest.mark.skipif(not shutil.which("prlimit"), reason="prlimit is not installed")
def test_a_file_that_may_not_grow_leaves_the_old(tmp_path):
    text = OLD * 1000
    place = laid_out(tmp_path, text)
    ended = place.run("prlimit", f"--fsize={len(text) // 2}", *adding(place))
    assert ended.returncode == 5
    assert place.note.read_bytes() == text.encode()
    assert place.left_over == []


def test_a_full_file_system_leaves_the_old(tmp_path):
    mounted = tmp_path / "small"
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(mounted)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        text = OLD * 6000
        place = laid_out(mounted / "x", text)
        (mounted / "filler").write_bytes(b"x" * (900_000 - len(text)))
        variables = place.variables | {"VAULTKIT_STATE": str(tmp_path / "state")}
        ended = ran(adding(place), variables)
        assert ended.returncode == 5
        assert place.note.read_bytes() == text.encode()
        assert place.left_over == []
    finally:
        subprocess.run(["umount", str(mounted)], check=True)


# A5: what may not be written

UNPRIVILEGED = [
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search,-fowner",
    "--inh-caps=-all",
]


@pytest.fixture
def as_anyone():
    """Words before a command that take root's rights over files from it."""
    if os.geteuid() != 0:
        return []
    works = shutil.which("setpriv") and subprocess.run([*UNPRIVILEGED, "true"]).returncode == 0
    return UNPRIVILEGED if works else pytest.skip("root's rights cannot be put down here")


@pytest.mark.parametrize("mode", [0o444, 0o000])
def test_a_note_that_may_only_be_read_is_not_replaced(place, as_anyone, mode):
    place.note.chmod(mode)
    inode = place.note.stat().st_ino
    ended = place.run(*as_anyone, *adding(place))
    assert ended.returncode == 5
    assert NOTE in ended.stderr
    assert (place.note.stat().st_ino, stat.S_IMODE(place.note.stat().st_mode)) == (inode, mode)
    assert place.note.read_bytes() == OLD.encode()


def test_a_folder_that_may_only_be_read_stays_as_it_is(place, as_anyone):
    place.note.parent.chmod(0o555)
    try:
        for words in (adding(place), making(place, "People/Ann.md"), removing(place)):
            ended = place.run(*as_anyone, *words)
            assert ended.returncode == 5
            assert "People/" in ended.stderr
        assert os.listdir(place.note.parent) == ["Dana.md"]
        assert place.note.read_bytes() == OLD.encode()
    finally:
        place.note.parent.chmod(0o755)


@needs_strace
def test_a_read_only_file_system_ends_in_one_line(place):
    ended = place.run(
        *traced(adding(place), "-P", str(place.note.parent), "-e", "inject=openat:error=EROFS")
    )
    assert ended.returncode == 5
    assert "Traceback" not in ended.stderr


# A6, A7, A8: others write too


def saved_during(place: Place, words: list[str], save: str) -> Ended:
    """Run words, and let a person add a line while the run stands still."""
    running = subprocess.Popen(
        words, env=place.variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(0.6)
    if save == "in place":
        with place.note.open("a") as file:
            file.write("- mine\n")
    else:
        new = place.folder / "editor.tmp"
        new.write_bytes(place.note.read_bytes() + b"- mine\n")
        new.replace(place.note)
    out, errors = running.communicate(timeout=60)
    return subprocess.CompletedProcess(words, running.returncode, out, errors)


@needs_strace
@pytest.mark.parametrize("save", ["in place", "by rename"])
@pytest.mark.parametrize(
    ("call", "nth", "when"),
    [
        ("read", 1, "delay_exit"),
        ("read", 2, "delay_exit"),
        ("read", 3, "delay_exit"),
        ("read", 4, "delay_enter"),
        ("renameat2", 1, "delay_enter"),
    ],
)
def test_a_save_in_between_is_kept_together_with_the_edit(place, save, call, nth, when):
    fault = f"inject={call}:{when}=1000000:when={nth}"
    only = ["-P", str(place.note)] if call == "read" else []
    ended = saved_during(place, traced(adding(place), *only, "-e", fault), save)
    text = place.note.read_text()
    assert "- mine" in text
    assert ended.returncode in (0, 3)
    assert (MORE in text) == (ended.returncode == 0)
    assert place.left_over == []


@needs_strace
@pytest.mark.parametrize("words", [removing, lambda place: moving(place, "People/Ann.md")])
def test_a_save_in_between_is_not_removed_with_the_note(place, words):
    calls = "rename,renameat,renameat2"
    stalled = traced(words(place), "-e", f"inject={calls}:delay_enter=1000000:when=1")
    saved_during(place, stalled, "in place")
    assert "- mine" in "".join(says(place.vault).values())


@pytest.mark.parametrize("locks", [True, False], ids=["with a lock", "without one"])
def test_eight_at_once_keep_eight_edits_or_say_so(place, locks):
    variables = place.variables
    if not locks:
        (place.folder / "cache").write_text("no folder")
    started = [
        subprocess.Popen(
            adding(place, f"- line {each}\n"), env=variables, stderr=subprocess.PIPE, text=True
        )
        for each in range(8)
    ]
    ended = [(each.communicate(timeout=60), each.returncode) for each in started]
    codes = [code for _, code in ended]
    kept = [f"- line {each}\n" in place.note.read_text() for each in range(8)]
    assert kept == [code == 0 for code in codes]
    assert set(codes) <= {0, 3}
    assert not locks or codes == [0] * 8
    assert place.left_over == []


# A9: names that are taken


def test_files_with_names_like_those_of_other_tools_are_left_alone(place):
    outside = place.folder / "outside"
    outside.write_text("mine")
    for name in ("Dana.md.tmp", ".Dana.md.tmp", "Dana.md~", ".vaultkit-0.md~", ".vaultkit-~"):
        (place.note.parent / name).symlink_to(outside)
        os.utime(place.note.parent / name, (1, 1), follow_symlinks=False)
    place.run(*adding(place))
    assert outside.read_text() == "mine"
    assert not place.note.is_symlink()
    assert len([path for path in place.note.parent.iterdir() if path.is_symlink()]) == 5


@needs_strace
def test_a_temporary_name_is_never_opened_where_something_is(place):
    log = place.folder / "log"
    place.run(*traced(adding(place), "-e", "trace=openat", to=str(log)))
    line = next(line for line in log.read_text().splitlines() if ".vaultkit-" in line)
    assert "O_EXCL" in line
    assert "O_NOFOLLOW" in line


# A11: what a note is besides its text


def test_mode_owner_and_attributes_stay(place):
    place.note.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(place.note, 1234, 2345)
    if hasattr(os, "setxattr"):
        os.setxattr(place.note, "user.colour", b"blue")
    before = place.note.stat()
    assert place.run(*adding(place)).returncode == 0
    after = place.note.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    if hasattr(os, "getxattr"):
        assert os.getxattr(place.note, "user.colour") == b"blue"


def test_hard_links_stay_together(place):
    linked(place)
    assert place.run(*adding(place)).returncode == 0
    assert (place.folder / "twin.md").read_bytes() == (OLD + MORE).encode()
    assert place.note.stat().st_nlink == 2
    assert place.undo().returncode == 0
    assert (place.folder / "twin.md").read_bytes() == OLD.encode()


def test_a_link_to_a_note_is_written_through(place):
    link = place.vault / "Boss.md"
    link.symlink_to("People/Dana.md")
    assert place.run(*adding(place, path="Boss.md")).returncode == 0
    assert link.is_symlink()
    assert place.note.read_bytes() == (OLD + MORE).encode()


def seen(place: Place) -> dict[str, object]:
    """Everything in the vault and beside it, but for what vaultkit keeps."""
    return {
        path: what for path, what in snapshot(place.folder).items() if not path.startswith("cache")
    }


def in_place_of_the_note(place: Place, what: str) -> None:
    outside = place.folder / "outside.md"
    outside.write_text(OLD)
    place.note.unlink()
    match what:
        case "link outside":
            place.note.symlink_to(outside)
        case "link to itself":
            place.note.symlink_to("Dana.md")
        case "link into a dot folder":
            (place.vault / ".git").mkdir()
            (place.vault / ".git/x.md").write_text(OLD)
            place.note.symlink_to("../.git/x.md")
        case "fifo":
            os.mkfifo(place.note)
        case "folder":
            place.note.mkdir()
        case "device":
            place.note.symlink_to("/dev/null")
        case "folder link":
            (place.folder / "elsewhere").mkdir()
            (place.folder / "elsewhere/Dana.md").write_text(OLD)
            place.note.parent.rmdir()
            place.note.parent.symlink_to(place.folder / "elsewhere")


@pytest.mark.parametrize(
    "what",
    [
        "link outside",
        "link to itself",
        "link into a dot folder",
        "fifo",
        "folder",
        "device",
        "folder link",
    ],
)
def test_what_is_no_note_of_the_vault_is_refused(place, what):
    in_place_of_the_note(place, what)
    before = seen(place)
    for words in (adding(place), removing(place), moving(place, "Other.md")):
        ended = place.run(*words)
        assert ended.returncode == 8, ended.stderr
        assert ended.stderr.count("\n") == 1
    assert seen(place) == before


# A12: nothing changes, nothing is written


def test_an_edit_that_changes_nothing_writes_nothing(place):
    before = place.note.stat()
    assert place.run(*adding(place, "")).returncode == 0
    after = place.note.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )
    assert not (place.folder / "state").exists()


# D4 as far as writing goes


@pytest.mark.parametrize("content", [b"\xff\xfea\0", b"name: M\xfcller\n"])
def test_a_note_that_is_not_utf_8_is_never_rewritten(place, content):
    place.note.write_bytes(content)
    ended = place.run(*adding(place))
    assert ended.returncode == 4
    assert place.note.read_bytes() == content


# E6, E7, E10: names


@pytest.mark.parametrize(
    "path",
    [
        "../x.md",
        "../../x.md",
        "/tmp/x.md",
        "a/../../x.md",
        "..",
        ".",
        "",
        "a//b.md",
        ".git/hooks/post-commit.md",
        "a/.obsidian/x.md",
        ".hidden.md",
        "People/post-commit",
        "x" * 300 + ".md",
        "é" * 130 + ".md",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(place, path):
    before = seen(place)
    for words in (making(place, path), moving(place, path)):
        assert place.run(*words).returncode == 8
    assert seen(place) == before


@pytest.mark.parametrize(
    "name",
    [
        "$(touch x).md",
        ";touch x;.md",
        "-rf.md",
        "a\nb.md",
        "a\\b.md",
        "C:\\x.md",
        "%s {x.__class__}.md",
        "\u202egnp.md",
        "e\u0301.md",
        "👩🏽‍💻.md",
        " .md",
        "x" * 252 + ".md",
    ],
)
def test_an_odd_name_is_only_a_name(place, name):
    path = f"People/{name}"
    assert place.run(*making(place, path, OLD)).returncode == 0
    assert place.run(*adding(place, path=path)).returncode == 0
    assert sorted(os.listdir(place.note.parent)) == sorted(["Dana.md", name])
    assert (place.vault / path).read_bytes() == (OLD + MORE).encode()
    undone = place.undo()
    assert undone.returncode == 0
    assert undone.stdout.count("\n") == 1
    assert (place.vault / path).read_bytes() == OLD.encode()


def test_a_folder_swapped_for_a_link_again_and_again_never_leads_outside(place):
    """E7: the folder is a link outside at some moments, and a folder at others."""
    outside = place.folder / "outside"
    outside.mkdir()
    (outside / "Dana.md").write_bytes(OLD.encode())
    swap = (
        "import os, sys, time\n"
        "people, aside, outside = sys.argv[1:]\n"
        "while True:\n"
        "    os.rename(people, aside); os.symlink(outside, people); time.sleep(.0005)\n"
        "    os.unlink(people); os.rename(aside, people); time.sleep(.0005)\n"
    )
    people = str(place.note.parent)
    swapping = subprocess.Popen(
        [sys.executable, "-c", swap, people, str(place.folder / "aside"), str(outside)]
    )
    try:
        codes = {place.run(*adding(place)).returncode for _ in range(100 if SOAK else 15)}
    finally:
        swapping.kill()
        swapping.wait()
    assert codes <= {0, 3, 5, 8}
    assert os.listdir(outside) == ["Dana.md"]
    assert (outside / "Dana.md").read_bytes() == OLD.encode()


# A15: several notes in one command, seen from the undo list


def test_no_state_folder_no_write(place):
    (place.folder / "state").write_text("a file")
    ended = place.run(*adding(place))
    assert ended.returncode == 5
    assert place.note.read_bytes() == OLD.encode()


def test_what_undo_keeps_is_for_this_user_alone(place):
    ran(["sh", "-c", 'umask 000; exec "$@"', "sh", *adding(place)], place.variables)
    for top in ("state", "cache"):
        for path in (place.folder / top).rglob("*"):
            wanted = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path
