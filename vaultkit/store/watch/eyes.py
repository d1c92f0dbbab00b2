"""What the system says of a vault's folder, as paths to look at; never more than a hint."""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Callable

from watchdog.events import (
    DirAttribEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from vaultkit.store.watch.limits import folders_under, folders_watched

# Opening and reading are left out: we do it ourselves, and would never come to rest.
_WANTED: list[type[FileSystemEvent]] = [
    DirAttribEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
# The library only logs it where the system's queue ran over, or folders could not be watched.
_LIBRARY = "watchdog"

Seen = Callable[[str, bool], None]


class CannotWatch(Exception):
    """The system gives no events for this folder, or not for all of it."""


class Eyes(FileSystemEventHandler):
    """Watches a folder and all below; calls `seen(path, is_folder)` from a thread of its own.

    `lost()` is called where events were lost. Neither may raise: it would end the thread.
    Raises CannotWatch.
    """

    def __init__(self, root: str, seen: Seen, lost: Callable[[], None]) -> None:
        self.root = root
        self.seen = seen
        self._overflow = _Overflow(lost)
        self._lost = lost
        self._threads: set[threading.Thread] = set()
        # It warns of what it does twice.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        before = set(threading.enumerate())
        try:
            self._observer = Observer()
        except OSError as error:  # one instance too many
            raise _cannot(error) from error
        logging.getLogger(_LIBRARY).addHandler(self._overflow)
        threading.excepthook = self._died
        try:
            self._observer.schedule(self, self.root, recursive=True, event_filter=_WANTED)
            self._observer.start()
        except OSError as error:
            self.close()
            raise _cannot(error) from error
        self._threads = set(threading.enumerate()) - before

    def close(self) -> None:
        has_begun = self._observer.is_alive()
        self._observer.stop()
        if has_begun:
            self._observer.join(2)
        logging.getLogger(_LIBRARY).removeHandler(self._overflow)
        threading.excepthook = threading.__excepthook__

    @property
    def is_open(self) -> bool:
        """Whether its threads are alive: the library restarts none.

        It has one that reads for all, besides those of the observer: a folder moved away, made
        again and removed in both places ends that one, and nothing tells of it (watchdog 7.1).
        """
        return all(each.is_alive() for each in self._threads)

    @property
    def sees_all(self) -> bool:
        """Whether every folder is watched, and no other.

        Beyond the system's limit the library says nothing, and it goes on watching a folder that
        was moved away.
        """
        watched = folders_watched()
        return watched is None or watched == folders_under(self.root)

    def _died(self, died: threading.ExceptHookArgs) -> None:
        """A mistake of the library is no mistake of the person: all is read again."""
        if died.thread in self._threads:
            self._lost()
        else:
            threading.__excepthook__(died)

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                inside = os.path.relpath(os.fsdecode(path), self.root)
                self.seen(inside.replace(os.sep, "/"), event.is_directory)


class _Overflow(logging.Handler):
    """Hears what the library logs about events that it lost."""

    def __init__(self, lost: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._lost = lost

    def emit(self, record: logging.LogRecord) -> None:
        self._lost()


def _cannot(error: OSError) -> CannotWatch:
    return CannotWatch(f"the system gives no events ({error.strerror})")
