"""Where the index lies: outside the vault, in the user's cache, for this user's eyes alone."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

# Who wrote the file: "vkit".
APPLICATION = 0x766B6974

BUSY_SECONDS = 30.0
SYSTEM = sys.platform

Tell = Callable[[str], None]


def cache_folder(environment: Mapping[str, str]) -> str:
    """The folder for derived files. Nothing inside a vault can move it."""
    own = environment.get("VAULTKIT_CACHE")
    if own:
        return os.path.abspath(os.path.expanduser(own))
    if SYSTEM == "linux":
        # What platformdirs answers here, without the 10 ms of loading it.
        xdg = environment.get("XDG_CACHE_HOME", "")
        parent = xdg if os.path.isabs(xdg) else os.path.expanduser("~/.cache")
        return os.path.join(parent, "vaultkit")
    import platformdirs  # start-up time: only where it is needed

    return platformdirs.user_cache_dir("vaultkit", appauthor=False)


def index_path(root: str, environment: Mapping[str, str]) -> str:
    """One index per vault, keyed by the vault's real path (the index also knows its root)."""
    name = os.fsencode(root)
    key = f"{zlib.crc32(name):08x}{zlib.crc32(name[::-1]):08x}"
    return os.path.join(cache_folder(environment), key, "index.db")


def connect(path: str, root: str, tell: Tell) -> sqlite3.Connection:
    """The index of a vault, empty if it is new; in memory, and said so, where none can be kept.

    A file that is damaged, not ours, or of another shape is put aside first.
    """
    folder = os.path.dirname(path)
    try:
        # A database in a synced folder is torn sooner or later.
        if f"{os.path.realpath(folder)}/".startswith(f"{root}/"):
            raise PermissionError("it lies in the vault")
        _make_folder(folder)
        reason = _unfit(path, root)
        if reason:
            put_aside(path, reason, tell)
        return _opened(path, root)
    except (OSError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.OperationalError) and is_busy(error):
            raise
        why = getattr(error, "strerror", None) or error
        tell(f"no index can be kept in {folder} ({why}); working without one")
        return _prepared(sqlite3.connect(":memory:", isolation_level=None), root)


def as_it_is(path: str) -> sqlite3.Connection:
    """An index's file alone, without its log and without locks, while nobody writes into it."""
    return sqlite3.connect(f"{address(path)}?immutable=1", uri=True, isolation_level=None)


def address(path: str) -> str:
    """The address of a file, for options to follow."""
    for letter in "%?#":  # what means something in an address, % first
        path = path.replace(letter, f"%{ord(letter):02x}")
    return f"file:{path}"


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether another process held the index for too long."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is asked within sees one state of the index, whoever writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


def put_aside(path: str, reason: str, tell: Tell) -> None:
    """Move a file that cannot be used out of the way; only ever inside our own folder."""
    os.replace(path, f"{path}.aside")
    for companion in (f"{path}-wal", f"{path}-shm"):
        if os.path.lexists(companion):
            os.unlink(companion)
    tell(f"the index was {reason}; it was put aside and is made anew")


def _make_folder(folder: str) -> None:
    if not os.path.isabs(folder):
        raise FileNotFoundError("no home folder")
    parent = os.path.dirname(folder)
    for each in (parent, folder):
        if not os.path.isdir(each):
            os.makedirs(each, mode=0o700, exist_ok=True)
    if stat.S_IMODE(os.stat(folder).st_mode) & 0o077:
        os.chmod(folder, 0o700)


def _unfit(path: str, root: str) -> str | None:
    """Why a file cannot serve as this vault's index, None where it can or is not there."""
    if not os.path.lexists(path):
        return None
    if os.path.islink(path) or not os.path.isfile(path):
        return "not a file"
    if os.path.getsize(path) == 0:
        return None
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            return None  # another process is about to lay it out
        if application != APPLICATION:
            return "not one of vaultkit's"
        if schema != _schema():
            return "made by another version"
        known = connection.execute("SELECT value FROM meta WHERE key = 'root'").fetchone()
        return None if known and known[0] == _root_text(root) else "another vault's"
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and is_busy(error):
            raise
        return "damaged"
    except UnicodeDecodeError:  # of SQLite's own message, which quotes the damage
        return "damaged"
    finally:
        connection.close()


def _opened(path: str, root: str) -> sqlite3.Connection:
    if not os.path.exists(path):
        # Made before SQLite sees it: SQLite gives -wal and -shm the mode of the file itself.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
        os.chmod(path, 0o600)
    return _prepared(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None), root)


def _prepared(connection: sqlite3.Connection, root: str) -> sqlite3.Connection:
    # A crash of the machine may lose the last refresh, which is made again, and damages nothing:
    # `FULL` waits for the disk at each commit.
    connection.execute("PRAGMA synchronous = NORMAL")
    if connection.execute("PRAGMA user_version").fetchone()[0] == _schema():
        return connection
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] != _schema():
        _lay_out(connection, root)
    connection.execute("COMMIT")
    return connection


def _lay_out(connection: sqlite3.Connection, root: str) -> None:
    for statement in _statements(_tables()):
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if "no such module" not in str(error):
                raise  # without FTS5, searches read what is kept of the notes
    connection.execute("INSERT INTO meta VALUES ('root', ?)", (_root_text(root),))
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_schema()}")


def _tables() -> str:
    with open(os.path.join(os.path.dirname(__file__), "index.sql"), encoding="utf-8") as file:
        return file.read()


def _schema() -> int:
    """The version of the tables: of what defines them, so that nobody can forget to raise it."""
    return zlib.crc32(_tables().encode()) & 0x7FFFFFFF


def _statements(script: str) -> list[str]:
    """The statements of a script; `executescript` would end the transaction they stand in."""
    without_comments = "\n".join(line.partition("--")[0] for line in script.splitlines())
    return [part.strip() for part in without_comments.split(";") if part.strip()]


def _root_text(root: str) -> str:
    return os.fsencode(root).decode("utf-8", "backslashreplace")
