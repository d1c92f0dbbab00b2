"""The readers who ask whether the index is fresh, and the signs by which that becomes certain."""

from __future__ import annotations

import os
import secrets
import selectors
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic

from vaultkit.store.seat import FLAGS
from vaultkit.store.vault import Vault
from vaultkit.store.vouch import FRESH, LOOK, address, socket_of, take_away
from vaultkit.store.watch.sight import FOLDER, START

# A reader has long looked for itself by then.
_PATIENCE = 1.0
_LONGEST = 1024

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | FLAGS
_A_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | FLAGS


class Reader:
    """One who asked: what it sent so far, and the sign that its answer waits for."""

    def __init__(self, asking: socket.socket) -> None:
        self.socket = asking
        self.asked = b""
        self.sign: str | None = None
        self.until = monotonic() + _PATIENCE


class Answers:
    """A socket beside the index. A question waits until a file made after it has been seen:
    events come in order, so that every save before the question has been seen as well.

    Where `is_sure` says no, nobody is kept waiting.
    """

    def __init__(
        self,
        vault: Vault,
        folder: str,
        selector: selectors.BaseSelector,
        is_sure: Callable[[], bool],
    ) -> None:
        self.vault = vault
        self.folder = folder
        self.selector = selector
        self.is_sure = is_sure
        self.readers: list[Reader] = []
        self.asked = self.fresh = 0
        take_away(folder)
        self.listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with address(folder) as place:
                self.listening.bind(place)
            self.listening.listen(64)
            self._own = self._there()
        except OSError:
            self.listening.close()
            raise
        self.listening.setblocking(False)
        selector.register(self.listening, selectors.EVENT_READ, self._welcome)

    def close(self) -> None:
        for reader in list(self.readers):
            self.answer(reader, is_fresh=False)
        self.selector.unregister(self.listening)
        self.listening.close()
        if self.is_here:  # and not the one of another watcher
            take_away(self.folder)

    @property
    def is_here(self) -> bool:
        """Whether readers still find it."""
        return self._there() == self._own

    def _there(self) -> tuple[int, int] | None:
        try:
            status = os.lstat(socket_of(self.folder))
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _welcome(self) -> None:
        with suppress(OSError):
            asking, _ = self.listening.accept()
            asking.setblocking(False)
            reader = Reader(asking)
            self.readers.append(reader)
            self.selector.register(asking, selectors.EVENT_READ, partial(self._hear, reader))

    def _hear(self, reader: Reader) -> None:
        try:
            sent = reader.socket.recv(_LONGEST)
        except BlockingIOError:
            return
        except OSError:
            self._leave(reader)
            return
        reader.asked += sent
        if not sent or len(reader.asked) >= _LONGEST:
            self.selector.unregister(reader.socket)
            self._begin(reader)

    def _begin(self, reader: Reader) -> None:
        self.asked += 1
        if reader.asked != FRESH or not (self.is_sure() and self._make_sign(reader)):
            self.answer(reader, is_fresh=False)

    def _make_sign(self, reader: Reader) -> bool:
        """A file in the vault's own folder for vaultkit, gone at once; False where it has none."""
        name = f"{START}{secrets.token_hex(8)}"
        reader.sign = f"{FOLDER}/{name}"
        try:
            folder = os.open(self.vault.place(FOLDER), _A_FOLDER)  # and no link out of the vault
        except OSError:
            return False
        try:
            os.close(os.open(name, _NEW, 0o600, dir_fd=folder))
            os.unlink(name, dir_fd=folder)
        except OSError:
            return False
        finally:
            os.close(folder)
        return True

    def waiting_for(self, signs: set[str]) -> list[Reader]:
        """The readers whose signs have been seen."""
        return [reader for reader in self.readers if reader.sign in signs]

    def answer(self, reader: Reader, *, is_fresh: bool) -> None:
        with suppress(OSError):  # gone already
            reader.socket.send(FRESH if is_fresh else LOOK)
            self.fresh += is_fresh
        self._leave(reader)

    def tire(self) -> bool:
        """Let go of those who have waited too long; whether it was for a sign."""
        now = monotonic()
        tired = [each for each in self.readers if each.until < now]
        for reader in tired:
            self._leave(reader)
        return any(reader.sign for reader in tired)

    def _leave(self, reader: Reader) -> None:
        with suppress(KeyError, ValueError):  # not registered any more
            self.selector.unregister(reader.socket)
        reader.socket.close()
        if reader in self.readers:
            self.readers.remove(reader)


def sweep_signs(vault: Vault) -> None:
    """Remove the signs of a watcher that was killed."""
    with suppress(OSError):
        folder = os.open(vault.place(FOLDER), _A_FOLDER)
        try:
            for name in os.listdir(folder):
                if name.startswith(START):
                    os.unlink(name, dir_fd=folder)
        finally:
            os.close(folder)
