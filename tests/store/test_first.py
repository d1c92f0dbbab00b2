"""A first index: made by one process or by several it is the same, and no process is left."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.law import TOWN, Place, rows
from tests.outside import TODAY, command, environment, ran, vaultkit, write_vault
from tests.ugly import lay_out
from vaultkit.errors import InputOutput
from vaultkit.store import first, shares
from vaultkit.store.index import Index
from vaultkit.store.refresh import Refresh
from vaultkit.store.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")

OURS = os.getpid()


@pytest.fixture
def shared(monkeypatch):
    """Any vault is shared out to three processes; says how often that was done to the end."""
    done: list[list[str]] = []
    really = first.in_shares

    def in_shares(own, changed):
        vanished = really(own, changed)
        if vanished is not None:
            done.append(vanished)
        return vanished

    monkeypatch.setattr(shares, "processes", lambda notes: 3)
    monkeypatch.setattr(first, "_PIECE", 7)
    monkeypatch.setattr(first, "in_shares", in_shares)
    return done


@pytest.fixture(autouse=True)
def nothing_is_left():
    """No process and no open file more than before."""
    before = os.listdir("/proc/self/fd")
    yield
    assert os.listdir("/proc/self/fd") == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def alone(root: Path, cache: Path):
    """The rows of an index that the command makes with one process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "processes", lambda notes: 1)
        return made(root, cache)


def made(root: Path, cache: Path):
    """The rows of an index made here."""
    variables = {"VAULTKIT_CACHE": str(cache), "TZ": "UTC"}
    index = Index(Vault(os.path.realpath(root)), variables, lambda says: None)
    try:
        index.refresh(date.fromisoformat(TODAY))
        return rows(index.connection)
    finally:
        index.connection.close()


def demo(folder: Path) -> Path:
    ended = vaultkit(None, folder / "cache-of-demo", "init", "--demo", str(folder / "demo"))
    assert ended.returncode == 0, ended.stderr
    return folder / "demo"


def town(folder: Path) -> Path:
    place = Place(folder)
    place.write(TOWN)
    return place.root


def ugly(folder: Path) -> Path:
    lay_out(folder / "ugly", folder / "outside", Random(7), 60)
    return folder / "ugly"


def large(folder: Path) -> Path:
    return write_vault(folder / "large", 300)


@pytest.mark.parametrize("vault", [demo, town, ugly, large])
def test_several_processes_make_the_same_index_as_one(vault, tmp_path, shared):
    root = vault(tmp_path)
    assert made(root, tmp_path / "several") == alone(root, tmp_path / "one")
    assert len(shared) == 1


def fails(action):
    """What `action` does in the processes that are not ours, where a method begins."""

    def failing(really):
        def method(*given):
            if os.getpid() != OURS:
                action()
            return really(*given)

        return method

    return failing


def dies() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def raises() -> None:
    raise MemoryError


@pytest.mark.parametrize("action", [dies, raises])
@pytest.mark.parametrize(
    ("where", "name"),
    [(Refresh, "read"), (first.place, "as_it_is"), (shares.Line, "ask"), (shares.Line, "end")],
)
def test_a_process_that_is_lost_loses_no_note(where, name, action, tmp_path, shared, monkeypatch):
    root = large(tmp_path)
    expected = alone(root, tmp_path / "one")
    monkeypatch.setattr(where, name, fails(action)(getattr(where, name)))
    assert made(root, tmp_path / "several") == expected
    assert shared == []


@pytest.mark.parametrize("started", [0, 1])
def test_where_no_process_can_be_started_one_makes_the_index(
    started, tmp_path, shared, monkeypatch
):
    root, left = large(tmp_path), [True] * started
    fork = os.fork

    def forked():
        if not left:
            raise BlockingIOError
        left.pop()
        return fork()

    expected = alone(root, tmp_path / "one")
    monkeypatch.setattr(os, "fork", forked)
    assert made(root, tmp_path / "several") == expected
    assert shared == []


def test_an_interrupt_ends_all_processes(tmp_path, shared, monkeypatch):
    def interrupted(*given):
        raise KeyboardInterrupt

    root = large(tmp_path)
    monkeypatch.setattr(first, "_let_see", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made(root, tmp_path / "several")
    monkeypatch.undo()
    assert made(root, tmp_path / "several") == alone(root, tmp_path / "one")


def test_a_vault_that_vanishes_is_said_as_ever(tmp_path, shared, monkeypatch):
    root = large(tmp_path)
    processes = shares.processes

    def vanished(notes):
        root.rename(tmp_path / "elsewhere")
        return processes(notes)

    monkeypatch.setattr(shares, "processes", vanished)
    with pytest.raises(InputOutput, match="the vault's folder has vanished"):
        made(root, tmp_path / "several")


KILLED = """
import os, signal, sys
from vaultkit.store import first, shares

def let_see(connection):
    really(connection)
    os.kill(os.getpid(), signal.SIGKILL)

shares.processes = lambda notes: 2
really, first._let_see = first._let_see, let_see
sys.argv[0] = "vaultkit"
from vaultkit.__main__ import main
main()
"""


def test_a_kill_halfway_leaves_an_index_that_is_made_anew(tmp_path):
    root, cache = large(tmp_path), tmp_path / "killed"
    words = [sys.executable, "-c", KILLED, *command(root, "index")[3:]]
    assert ran(words, environment(cache)).returncode == -signal.SIGKILL
    half = sqlite3.connect(next(cache.glob("*/index.db")))
    assert half.execute("SELECT count(*) FROM notes").fetchone()[0] > 300
    assert half.execute("SELECT count(*) FROM contacts").fetchone()[0] == 0
    half.close()
    assert made(root, cache) == alone(root, tmp_path / "one")


def test_whoever_overtakes_us_halfway_is_believed(tmp_path, shared, monkeypatch):
    root, cache = large(tmp_path), tmp_path / "several"
    really, other, overtaken = first._let_see, [], []

    def let_see(connection):
        def seen(statement: str) -> None:
            if "checkpoint" in statement and not other:
                other.append(vaultkit(root, cache, "index"))

        connection.set_trace_callback(seen)
        try:
            really(connection)
        except first.OvertakenError as error:
            overtaken.append(error)
            raise

    monkeypatch.setattr(first, "_let_see", let_see)
    assert made(root, cache) == alone(root, tmp_path / "one")
    assert [each.stderr for each in other] == [""]
    assert len(overtaken) == 1
    assert shared == []


def test_whoever_reads_the_index_halfway_does_not_stop_it(tmp_path, shared, monkeypatch):
    root, cache = large(tmp_path), tmp_path / "several"
    really, readers = first._let_see, []

    def let_see(connection):
        reader = sqlite3.connect(next(cache.glob("*/index.db")), isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM meta").fetchall()
        readers.append(reader)
        really(connection)

    monkeypatch.setattr(first, "_let_see", let_see)
    assert made(root, cache) == alone(root, tmp_path / "one")
    for reader in readers:
        reader.close()


def test_beside_another_thread_one_process_makes_the_index():
    import threading

    go = threading.Event()
    other = threading.Thread(target=go.wait)
    other.start()
    try:
        assert shares.processes(10**6) == 1
    finally:
        go.set()
        other.join()


def test_few_notes_are_not_shared_out():
    assert shares.processes(shares.FEWEST - 1) == 1
