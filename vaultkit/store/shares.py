"""Work shared out to processes of our own: each does its share, and says what it found.

They are forked, so they know what we know, and take no time to start. A database that was open
before must not be touched there. Where they cannot be had, the caller does the work alone.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

# With fewer notes the processes take longer to start than they save.
FEWEST = 1_000
# One process writes for all others: more than these would wait for it.
MOST = 4

_LENGTH = 8
_PIECE = 1 << 20
_MOST_HELD = 16 << 20
_ROWS, _QUESTION, _END = range(3)
_STOPPING = (signal.SIGINT, signal.SIGTERM)

Take = Callable[[str, list[tuple[Any, ...]]], None]


class Lost(Exception):
    """A process could not be started, or ended before its share was done."""


def processes(notes: int) -> int:
    """How many processes so many notes are worth; 1 is our own alone.

    Beside another thread a fork may find a lock taken that nobody will ever release.
    """
    threads = sys.modules.get("threading")
    if sys.platform != "linux" or notes < FEWEST or (threads and threads.active_count() > 1):
        return 1
    return min(MOST, len(os.sched_getaffinity(0)))


class Line:
    """The line from a process with a share to the one that writes."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self.incoming = incoming
        self.outgoing = outgoing
        self._held = bytearray()

    def send(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        """Send rows; while the other side is busy some are held, so that we need not wait."""
        self._say((_ROWS, (table, rows)))
        if len(self._held) > _MOST_HELD:
            self._push()
        os.set_blocking(self.outgoing, False)
        with suppress(BlockingIOError):
            self._push()
        os.set_blocking(self.outgoing, True)

    def ask(self, says: Any) -> Any:
        """Wait until all others have come as far, and for what is answered then."""
        self._say((_QUESTION, says))
        self._push()
        return self.hear()

    def hear(self) -> Any:
        """Wait for more of the answer."""
        return pickle.loads(_exactly(self.incoming, _length(_exactly(self.incoming, _LENGTH))))

    def end(self) -> None:
        """Say that the share is done."""
        self._say((_END, None))
        self._push()

    def _say(self, message: tuple[int, Any]) -> None:
        self._held += _framed(message)

    def _push(self) -> None:
        while self._held:
            del self._held[: os.write(self.outgoing, self._held[:_PIECE])]


class _Process:
    """One process with a share, seen from ours."""

    def __init__(self, pid: int, incoming: int, outgoing: int) -> None:
        self.pid = pid
        self.incoming = incoming
        self.outgoing = outgoing
        self.said: tuple[int, Any] | None = None
        self._held = bytearray()

    def listen(self, take: Take) -> None:
        """Take what has come so far; `said` is a question or the end, once it is reached."""
        piece = os.read(self.incoming, _PIECE)
        if not piece:
            raise Lost
        self._held += piece
        while len(self._held) >= _LENGTH:
            end = _LENGTH + _length(self._held[:_LENGTH])
            if len(self._held) < end:
                return
            sort, what = pickle.loads(self._held[_LENGTH:end])
            del self._held[:end]
            if sort == _ROWS:
                take(*what)
            else:
                self.said = sort, what

    def answer(self, says: Any) -> None:
        self.said = None
        left = _framed(says)
        while left:
            left = left[os.write(self.outgoing, left) :]

    def stop(self) -> None:
        """End it, whatever it does, and leave nothing of it."""
        os.close(self.incoming)
        os.close(self.outgoing)
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


class Others:
    """The processes that each have a share."""

    def __init__(self) -> None:
        self.processes: list[_Process] = []

    def gather(self, take: Take) -> list[Any]:
        """Take the rows that come, until each asks, or is done; returns what they ask.

        Raises Lost where one has ended before.
        """
        while busy := {each.incoming: each for each in self.processes if each.said is None}:
            for ready in select.select(list(busy), (), ())[0]:
                busy[ready].listen(take)
        return [each.said[1] for each in self.processes if each.said]

    def answer(self, answers: list[Any]) -> None:
        """Let each go on, with an answer of its own."""
        try:
            for process, says in zip(self.processes, answers, strict=True):
                process.answer(says)
        except BrokenPipeError:
            raise Lost from None


@contextmanager
def shared_out(count: int, work: Callable[[int, Line], None]) -> Iterator[Others]:
    """So many processes at work, each with its number; none is left afterwards."""
    others = Others()
    try:
        for number in range(count):
            others.processes.append(_started(number, work, others.processes))
        yield others
    finally:
        for each in others.processes:
            each.stop()


def _started(number: int, work: Callable[[int, Line], None], earlier: list[_Process]) -> _Process:
    rows, answers = os.pipe(), os.pipe()
    # An interrupt between the fork and its first line would go on in our place.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        pid = os.fork()
    except OSError:
        for each in (*rows, *answers):
            os.close(each)
        raise Lost from None
    else:
        if pid == 0:
            _work(number, work, Line(answers[0], rows[1]), (rows[0], answers[1]), earlier)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    os.close(rows[1])
    os.close(answers[0])
    return _Process(pid, rows[0], answers[1])


def _work(
    number: int,
    work: Callable[[int, Line], None],
    line: Line,
    theirs: tuple[int, int],
    earlier: list[_Process],
) -> None:
    """All that the new process ever does: nothing of ours is closed, flushed or said twice."""
    code = 1
    try:
        for each in _STOPPING:
            signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
        for descriptor in (*theirs, *(d for e in earlier for d in (e.incoming, e.outgoing))):
            os.close(descriptor)
        work(number, line)
        line.end()
        code = 0
    finally:
        os._exit(code)


def _framed(message: Any) -> bytes:
    packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(packed).to_bytes(_LENGTH, "big") + packed


def _length(header: bytearray) -> int:
    return int.from_bytes(header, "big")


def _exactly(descriptor: int, count: int) -> bytearray:
    found = bytearray()
    while len(found) < count:
        piece = os.read(descriptor, min(_PIECE, count - len(found)))
        if not piece:
            raise Lost
        found += piece
    return found
