"""The index where it can go wrong: damage, rights, races, clocks; seen from outside."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.outside import (
    TODAY,
    Ended,
    command,
    contact,
    environment,
    ran,
    vaultkit,
    write,
    write_vault,
)
from tests.ugly import snapshot
from vaultkit.store.index import Index
from vaultkit.store.vault import Vault

SOAK = bool(os.environ.get("VAULTKIT_SOAK"))
READING = [("agenda", "--format", "json"), ("validate", "--format", "json"), ("index",)]
SIZES = [1, 30, 300]


@dataclass(frozen=True)
class Kept:
    """A vault, its sound index, and what the commands say about it."""

    vault: Path
    cache: Path
    answers: dict[tuple[str, ...], Ended]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Sound indexes of vaults of the SIZES, made once."""
    made: dict[int, Kept] = {}
    for size in SIZES:
        folder = tmp_path_factory.mktemp(f"vault-{size}")
        vault, cache = write_vault(folder / "vault", size), folder / "cache"
        answers = {words: vaultkit(vault, cache, *words) for words in READING}
        made[size] = Kept(vault, cache, answers)
    return made


@pytest.fixture
def cache_of(tmp_path):
    """A copy of a sound index that a test may damage."""

    def copied(given: Kept) -> Path:
        return Path(shutil.copytree(given.cache, tmp_path / "cache"))

    return copied


def index_file(cache: Path) -> Path:
    found = list(cache.glob("*/index.db"))
    assert len(found) == 1
    return found[0]


def nudges(vault: Path, cache: Path) -> list[dict[str, object]]:
    """The nudges of the agenda: what else it says of these notes is of no matter here."""
    return [item for item in rows(vault, cache, "agenda") if item["rule"] == "nudge"]


def rows(vault: Path, cache: Path, *arguments: str) -> list[dict[str, object]]:
    """What a command says as JSON."""
    ended = vaultkit(vault, cache, *arguments, "--format", "json")
    assert "Traceback" not in ended.stderr
    said = json.loads(ended.stdout)
    return said["items"] if isinstance(said, dict) else said


# B1, B2: whatever lies where the index should be.


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def _noise(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(Random(1).randbytes(size // 2))


def _nothing(path: Path) -> None:
    os.truncate(path, 0)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "something").write_text("x")


def _pragma(path: Path, says: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA {says}")
    connection.close()


def _foreign(path: Path) -> None:
    _pragma(path, "application_id = 1")


def _newer(path: Path) -> None:
    _pragma(path, "user_version = 9999")


def _older(path: Path) -> None:
    _pragma(path, "user_version = 0")


def _no_database(path: Path) -> None:
    path.write_bytes(Random(2).randbytes(path.stat().st_size))


DAMAGE = [_cut, _noise, _folder, _foreign, _newer, _older, _no_database]
DAMAGED = [
    pytest.param(way, size, READING[n % 3], id=f"{way.__name__[1:]}-{size}-{READING[n % 3][0]}")
    for n, (way, size) in enumerate((way, size) for way in DAMAGE for size in SIZES)
]


@pytest.mark.parametrize(("damage", "size", "words"), DAMAGED)
def test_a_damaged_index_is_made_anew_with_one_line(kept, cache_of, damage, size, words):
    given = kept[size]
    cache = cache_of(given)
    damage(index_file(cache))
    ended = vaultkit(given.vault, cache, *words)
    usual = given.answers[words]
    assert (ended.stdout, ended.returncode) == (usual.stdout, usual.returncode)
    notice = ended.stderr.removesuffix(usual.stderr)
    assert notice.startswith("vaultkit: the index was ")
    assert notice.count("\n") == 1


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_file_becomes_an_index(kept, cache_of, size):
    given = kept[size]
    cache = cache_of(given)
    _nothing(index_file(cache))
    ended = vaultkit(given.vault, cache, *READING[0])
    assert ended.stdout == given.answers[READING[0]].stdout


@pytest.mark.parametrize("size", SIZES)
def test_a_damaged_index_is_sound_the_next_time(kept, cache_of, size):
    given = kept[size]
    cache = cache_of(given)
    _noise(index_file(cache))
    vaultkit(given.vault, cache, "index")
    assert vaultkit(given.vault, cache, *READING[0]).stderr == ""


def test_a_newer_index_is_kept_aside(kept, cache_of):
    given = kept[1]
    cache = cache_of(given)
    path = index_file(cache)
    _newer(path)
    before = path.read_bytes()
    vaultkit(given.vault, cache, "index")
    assert [each for each in path.parent.iterdir() if each.read_bytes() == before]


def test_bytes_changed_anywhere_never_end_in_a_traceback(kept, cache_of):
    given = kept[30]
    cache = cache_of(given)
    path = index_file(cache)
    sound, seed = path.read_bytes(), Random(3)
    for _ in range(400 if SOAK else 20):
        at = seed.randrange(len(sound) - 200)
        path.write_bytes(sound[:at] + seed.randbytes(200) + sound[at + 200 :])
        ended = vaultkit(given.vault, cache, *seed.choice(READING))
        assert "Traceback" not in ended.stderr, f"200 bytes at {at}"
        assert ended.returncode in (0, 1), f"200 bytes at {at}"


def test_the_index_of_another_vault_is_not_used(kept, tmp_path):
    given, other = kept[30], write_vault(tmp_path / "other", 1)
    cache = tmp_path / "cache"
    vaultkit(other, cache, "index")
    shutil.copy(index_file(given.cache), index_file(cache))
    assert len(rows(other, cache, "validate")) < len(rows(given.vault, given.cache, "agenda"))


def test_deleting_the_index_loses_nothing(kept, cache_of):
    given = kept[30]
    cache = cache_of(given)
    shutil.rmtree(cache)
    assert vaultkit(given.vault, cache, *READING[0]).stdout == given.answers[READING[0]].stdout


# B4: nowhere to keep it.


def without_rights(words: list[str]) -> list[str]:
    """A command for which rights count, also if root runs the tests."""
    if os.geteuid() != 0:
        return words
    if not shutil.which("setpriv"):
        pytest.skip("root may write anywhere, and there is no setpriv to drop that right")
    drop = "--bounding-set=-dac_override,-dac_read_search,-fowner"
    return ["setpriv", drop, "--inh-caps=-all", *words]


def test_a_cache_that_cannot_be_written_is_done_without(kept, tmp_path):
    given, cache = kept[30], tmp_path / "cache"
    cache.mkdir(mode=0o555)
    words = without_rights(command(given.vault, *READING[0]))
    ended = ran(words, environment(cache))
    assert ended.stdout == given.answers[READING[0]].stdout
    assert ended.stderr.count("\n") == 1
    assert str(cache) in ended.stderr


def test_an_index_that_cannot_be_written_is_done_without(kept, cache_of):
    given = kept[30]
    cache = cache_of(given)
    path = index_file(cache)
    _older(path)
    path.parent.chmod(0o500)
    ended = ran(without_rights(command(given.vault, *READING[0])), environment(cache))
    path.parent.chmod(0o700)
    assert ended.stdout == given.answers[READING[0]].stdout


@pytest.mark.parametrize("place", ["/dev/null/x", "/proc/nowhere"])
def test_a_cache_that_cannot_be_made_is_done_without(kept, place):
    given = kept[30]
    ended = ran(command(given.vault, *READING[0]), environment(place))
    assert ended.stdout == given.answers[READING[0]].stdout
    assert ended.stderr.count("\n") == 1


def test_a_home_that_is_none_is_done_without(kept):
    given = kept[30]
    variables = environment(None, HOME="/dev/null")
    variables.pop("XDG_CACHE_HOME", None)
    ended = ran(command(given.vault, *READING[0]), variables)
    assert ended.stdout == given.answers[READING[0]].stdout


def test_a_user_without_a_home_leaves_nothing_in_the_folder():
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root can become a user who is not known to the system")
    with tempfile.TemporaryDirectory() as name:
        vault = write_vault(Path(name, "vault"), 1)
        for folder in (Path(name), vault):
            folder.chmod(0o777)
        before = snapshot(vault)
        words = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"]
        variables = environment(None)
        for own in ("HOME", "XDG_CACHE_HOME"):
            variables.pop(own, None)
        ended = ran([*words, *command(vault, "index")], variables, cwd=vault)
        if "ermission denied" in ended.stderr:
            pytest.skip("other users cannot run this Python")
        assert ended.returncode == 0, ended.stderr
        assert snapshot(vault) == before


# B5, B6: who can see it, and where it is not.


def modes(folder: Path) -> dict[str, str]:
    return {
        path.name: oct(stat.S_IMODE(path.stat().st_mode))
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_index_is_for_this_user_alone_while_it_is_open(kept, tmp_path):
    umask = os.umask(0)
    try:
        cache = {"VAULTKIT_CACHE": str(tmp_path / "cache"), "TZ": "UTC"}
        index = Index(Vault(os.path.realpath(kept[1].vault)), cache, lambda says: None)
        index.refresh(date.fromisoformat(TODAY))
        found = modes(tmp_path / "cache")
        index.connection.close()
    finally:
        os.umask(umask)
    assert found == dict.fromkeys(["index.db", "index.db-wal", "index.db-shm"], "0o600")


@pytest.mark.parametrize("words", [*READING, ("agenda", "--who", "nobody")], ids=" ".join)
def test_a_command_leaves_one_file_and_nothing_half_done_beside_it(tmp_path, words):
    vault = write_vault(tmp_path / "vault", 1)
    vaultkit(vault, tmp_path / "cache", *words)
    (folder,) = (tmp_path / "cache").iterdir()
    assert [file.name for file in folder.iterdir()] == ["index.db"]


def test_the_folders_of_the_index_are_for_this_user_alone(kept, tmp_path):
    cache = tmp_path / "cache"
    subprocess.run(command(kept[1].vault, "index"), env=environment(cache), umask=0, check=True)
    folders = [cache, index_file(cache).parent]
    assert [stat.S_IMODE(each.stat().st_mode) for each in folders] == [0o700, 0o700]


def test_an_index_that_others_can_read_is_closed_to_them(kept, cache_of):
    cache = cache_of(kept[1])
    path = index_file(cache)
    path.chmod(0o644)
    path.parent.chmod(0o755)
    vaultkit(kept[1].vault, cache, "index")
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]


def test_a_link_in_place_of_the_index_is_not_followed(kept, cache_of, tmp_path):
    cache = cache_of(kept[1])
    path, mine = index_file(cache), tmp_path / "mine"
    path.unlink()
    mine.write_text("mine")
    path.symlink_to(mine)
    vaultkit(kept[1].vault, cache, "index")
    assert mine.read_text() == "mine"


def test_git_sees_nothing_new_in_the_vault(tmp_path):
    vault, cache = write_vault(tmp_path / "vault", 3), tmp_path / "cache"
    git = ["git", "-C", str(vault), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    for words in READING:
        vaultkit(vault, cache, *words)
    seen = subprocess.run([*git, "status", "--porcelain"], check=True, capture_output=True)
    assert seen.stdout == b""


def test_nothing_in_a_vault_moves_the_index(tmp_path):
    vault = write_vault(tmp_path / "vault", 1)
    write(vault, ".vaultkit/config.toml", 'cache = "/tmp/elsewhere"\n')
    assert vaultkit(vault, tmp_path / "cache", "index").returncode == 2


# B7, B8: clocks and stamps.


@pytest.fixture
def dana(tmp_path):
    """A vault with one contact, indexed."""
    vault, cache = tmp_path / "vault", tmp_path / "cache"
    write(vault, "Dana.md", contact("2026-03-02 asked"))
    assert len(nudges(vault, cache)) == 1
    return vault, cache


def test_the_same_size_and_time_with_other_content_is_found(dana):
    vault, cache = dana
    note = vault / "Dana.md"
    status = note.stat()
    # Once the index trusts the stamp: what is younger than 2 s is read again anyway.
    time.sleep(2.1)
    assert len(nudges(vault, cache)) == 1
    text = note.read_text()
    note.write_text(text.replace("2026-03-02 asked", "2026-03-02 added"))
    os.utime(note, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (note.stat().st_size, note.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert nudges(vault, cache) == []


def test_two_writes_within_a_moment_are_both_seen(dana):
    vault, cache = dana
    for verb, count in (("added", 0), ("asked", 1), ("added", 0)):
        write(vault, "Dana.md", contact(f"2026-03-02 {verb}"))
        assert len(nudges(vault, cache)) == count


@pytest.mark.parametrize("seconds", [4_102_444_800, 0, -86_400, 10_413_792_000])
def test_a_change_is_found_whatever_the_clock_said(dana, seconds):
    vault, cache = dana
    for verb, count in (("added", 0), ("asked", 1)):
        write(vault, "Dana.md", contact(f"2026-03-02 {verb}"))
        os.utime(vault / "Dana.md", (seconds, seconds))
        assert len(nudges(vault, cache)) == count


def test_a_note_replaced_by_an_older_one_is_found(dana):
    vault, cache = dana
    write(vault.parent, "older.md", contact("2026-03-02 added"))
    os.utime(vault.parent / "older.md", (1_000_000_000, 1_000_000_000))
    os.replace(vault.parent / "older.md", vault / "Dana.md")
    assert nudges(vault, cache) == []


def test_verify_finds_nothing_in_a_sound_index(dana):
    ended = vaultkit(*dana, "index", "--verify")
    assert (ended.returncode, ended.stderr) == (0, "")


# B9, B10: interrupted, and several at once.


def test_a_killed_indexer_leaves_a_sound_index(kept, tmp_path):
    given, cache = kept[300], tmp_path / "cache"
    killed = 0
    for step in range(60 if SOAK else 7):
        process = subprocess.Popen(
            command(given.vault, "index", "--rebuild"),
            env=environment(cache),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(0.05 + step * (0.01 if SOAK else 0.08))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        ended = vaultkit(given.vault, cache, *READING[0])
        assert ended.stdout == given.answers[READING[0]].stdout
        assert ended.stderr == ""
        connection = sqlite3.connect(index_file(cache))
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
    assert killed
    if SOAK:
        sys.stdout.write(f"\nindexers killed: {killed}\n")


def test_several_at_once_all_get_the_right_answer(kept, tmp_path):
    given, cache = kept[300], tmp_path / "cache"
    wanted = [("index", "--rebuild"), ("index", "--rebuild"), *[READING[0]] * 4, READING[1]]
    processes = [
        subprocess.Popen(
            command(given.vault, *words),
            env=environment(cache),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for words in wanted
    ]
    said = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0] * 7
    assert {out for out, _ in said[2:6]} == {given.answers[READING[0]].stdout}
    assert {error for _, error in said[:6]} == {""}


def test_renames_lead_to_what_a_new_index_says(tmp_path):
    vault, cache = write_vault(tmp_path / "vault", 30), tmp_path / "cache"
    for number in range(30):
        old = vault / f"People/Person {number:04}.md"
        old.rename(vault / f"People/Person {(number + 7) % 30:04} b.md")
        if number % 10 == 0:
            vaultkit(vault, cache, "index")
    for words in READING:
        assert (
            vaultkit(vault, cache, *words).stdout
            == vaultkit(vault, tmp_path / "new", *words).stdout
        )


# Vaults that are hardly any.


def test_a_vault_without_notes_has_an_empty_agenda(tmp_path):
    (tmp_path / "vault").mkdir()
    ended = vaultkit(tmp_path / "vault", tmp_path / "cache", "agenda", "--format", "json")
    assert (ended.returncode, json.loads(ended.stdout)["items"], ended.stderr) == (0, [], "")


@pytest.mark.parametrize("words", [("validate",), ("index",), ("agenda",)], ids=" ".join)
def test_a_vault_without_notes_ends_with_0(tmp_path, words):
    (tmp_path / "vault").mkdir()
    assert vaultkit(tmp_path / "vault", tmp_path / "cache", *words).returncode == 0


def test_a_folder_that_vanishes_is_one_line_and_no_traceback(kept, tmp_path):
    for step in range(40 if SOAK else 6):
        vault = tmp_path / f"vault-{step}"
        shutil.copytree(kept[300].vault, vault)
        process = subprocess.Popen(
            command(vault, "index"),
            env=environment(tmp_path / "cache"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        time.sleep(0.1 + step * (0.01 if SOAK else 0.07))
        vault.rename(tmp_path / f"gone-{step}")
        _, says = process.communicate(timeout=120)
        assert process.returncode in (0, 2, 5)
        assert says.count("\n") == (process.returncode != 0)
        assert "Traceback" not in says


def test_a_vault_in_a_vault_is_another_one(tmp_path):
    outer, cache = tmp_path / "outer", tmp_path / "cache"
    write_vault(outer, 1)
    write_vault(outer / "Inner", 2)
    paths = {str(item["path"]) for item in rows(outer, cache, "agenda", "--all")}
    assert not [path for path in paths if path.startswith("Inner/")]


def test_the_inner_vault_is_the_one_around_here(tmp_path):
    outer = write_vault(tmp_path / "outer", 1)
    inner = write_vault(outer / "Inner", 2)
    words = command(None, "index", "--stats")
    ended = ran(words, environment(tmp_path / "cache"), cwd=inner / "People")
    assert ended.stdout.splitlines()[0].split() == ["notes", "5"]


def test_a_folder_without_a_vault_says_how_to_make_one(tmp_path):
    ended = ran(command(None, "agenda"), environment(tmp_path / "cache"), cwd=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "vaultkit init" in ended.stderr


def test_a_vault_that_is_not_there_says_how_to_make_one(tmp_path):
    ended = vaultkit(tmp_path / "nowhere", tmp_path / "cache", "agenda")
    assert ended.returncode == 2
    assert "vaultkit init" in ended.stderr


# Wrong words.


def test_an_unknown_rule_lists_the_rules(kept):
    ended = vaultkit(kept[1].vault, kept[1].cache, "agenda", "--rule", "thanks")
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert "nudge" in ended.stderr
    assert "thank-you" in ended.stderr


@pytest.mark.parametrize("option", ["--on", "--today"])
@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "yesterdayish", "", "0000-01-01"])
def test_a_day_that_is_none_is_wrong_usage(kept, option, day):
    ended = vaultkit(kept[1].vault, kept[1].cache, "agenda", option, day)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_too_far_to_count_from_is_wrong_usage(kept, tmp_path, day):
    words = command(kept[30].vault, "agenda", "--today", day, today=None)
    ended = ran(words, environment(tmp_path / "cache"))
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("day", ["1000-01-01", "8999-12-31"])
def test_a_distant_day_has_an_agenda(kept, tmp_path, day):
    words = command(kept[30].vault, "agenda", "--days", "3660", "--today", day, today=None)
    ended = ran(words, environment(tmp_path / "cache"))
    assert (ended.returncode, ended.stderr) == (0, "")


# Pipes, zones, colours, languages.


@pytest.mark.parametrize("words", [("validate",), ("agenda", "--all"), ("index", "--stats")])
def test_a_pipe_that_closes_early_ends_quietly(kept, words):
    process = subprocess.Popen(
        command(kept[300].vault, *words),
        env=environment(kept[300].cache),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    says = process.stderr.read()
    assert (process.wait(60), says) == (0, b"")


@pytest.mark.parametrize(
    "zone",
    [
        "UTC",
        "Pacific/Kiritimati",
        "America/St_Johns",
        "Europe/Berlin",
        "Pacific/Pago_Pago",
        "Nix/No",
    ],
)
def test_the_configured_zone_counts_whatever_the_machine_says(kept, tmp_path, zone):
    given = kept[30]
    ended = vaultkit(given.vault, tmp_path / "cache", *READING[0], TZ=zone)
    assert ended.stdout == given.answers[READING[0]].stdout


def test_a_pipe_has_no_colour(kept):
    assert "\x1b" not in vaultkit(kept[30].vault, kept[30].cache, "agenda").stdout


def test_no_color_is_heeded_on_a_terminal(kept):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    words = command(kept[1].vault, "agenda")
    subprocess.run(words, env=environment(kept[1].cache, NO_COLOR="1"), stdout=theirs, check=True)
    os.close(theirs)
    assert b"\x1b" not in os.read(ours, 65_536)
    os.close(ours)


LANGUAGES = [
    {"LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "en_US.ISO-8859-1", "PYTHONIOENCODING": "", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: " ".join(each.values()))
@pytest.mark.parametrize("words", [("agenda",), ("validate",), ("agenda", "--who", "zoë")])
def test_no_language_ends_in_a_traceback(tmp_path, language, words):
    vault, cache = tmp_path / "vault", tmp_path / "cache"
    write(vault, "Zoë 佐藤 👩🏽‍💻.md", contact().replace("email", "emäil"))
    ended = subprocess.run(
        command(vault, *words), env=environment(cache, **language), capture_output=True, check=False
    )
    assert b"Traceback" not in ended.stderr
    assert ended.returncode in (0, 2)


# No network.


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_no_command_needs_a_network(kept, tmp_path, words):
    if not shutil.which("unshare"):
        pytest.skip("there is no unshare")
    alone = ["unshare", "-n", "sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare -n is not permitted")
    given = kept[30]
    ended = ran([*alone, *command(given.vault, *words)], environment(tmp_path / "cache"))
    usual = given.answers[words]
    assert (ended.stdout, ended.returncode) == (usual.stdout, usual.returncode)
