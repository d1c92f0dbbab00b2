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

from vaultkit.store.vault import Vault
from vaultkit.store.vouch import FRESH, LOOK, address, take_away
from vaultkit.store.watch.sight import SIGN

# A reader has long looked for itself by then.
_PATIENCE = 1.0
_LONGEST = 65_536


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

    `wrote` is called with how many paths a reader says that it wrote itself.
    """

    def __init__(
        self,
        vault: Vault,
        folder: str,
        selector: selectors.BaseSelector,
        wrote: Callable[[int], None],
    ) -> None:
        self.vault = vault
        self.folder = folder
        self.selector = selector
        self.wrote = wrote
        self.readers: list[Reader] = []
        take_away(folder)
        self.listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with address(folder) as place:
                self.listening.bind(place)
            self.listening.listen(64)
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
        take_away(self.folder)

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
        question, *paths = reader.asked.split(b"\0")
        self.wrote(len(paths))
        if question != FRESH or not self._make_sign(reader):
            self.answer(reader, is_fresh=False)

    def _make_sign(self, reader: Reader) -> bool:
        """A file in the vault's own folder for vaultkit, gone at once; False where it has none."""
        sign = f"{SIGN}{secrets.token_hex(8)}"
        place = self.vault.place(sign)
        reader.sign = sign
        try:
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
            os.unlink(place)
        except OSError:
            return False
        return True

    def waiting_for(self, signs: set[str]) -> list[Reader]:
        """The readers whose signs have been seen."""
        return [reader for reader in self.readers if reader.sign in signs]

    def answer(self, reader: Reader, *, is_fresh: bool) -> None:
        with suppress(OSError):
            reader.socket.send(FRESH if is_fresh else LOOK)
        self._leave(reader)

    def tire(self) -> None:
        """Let go of those who have waited too long."""
        now = monotonic()
        for reader in [each for each in self.readers if each.until < now]:
            self._leave(reader)

    def _leave(self, reader: Reader) -> None:
        with suppress(KeyError, ValueError):  # not registered any more
            self.selector.unregister(reader.socket)
        reader.socket.close()
        if reader in self.readers:
            self.readers.remove(reader)


def sweep_signs(vault: Vault) -> None:
    """Remove the signs of a watcher that was killed."""
    folder, start = os.path.split(SIGN)
    with suppress(OSError):
        for name in os.listdir(vault.place(folder)):
            if name.startswith(start):
                os.unlink(vault.place(f"{folder}/{name}"))
