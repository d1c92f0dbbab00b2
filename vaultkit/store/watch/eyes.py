"""What the system says of a vault's folder, as paths to look at; never more than a hint."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable

from watchdog.events import (
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
# Where the library only logs that the system's queue ran over: events were lost.
_OVERFLOWS = "watchdog.observers.inotify_c"

Seen = Callable[[str, bool], None]


class CannotWatch(Exception):
    """The system gives no events for this folder, or not for all of it."""


class Eyes(FileSystemEventHandler):
    """Watches a folder and all below; calls `seen(path, is_folder)` from a thread of its own.

    `lost()` is called where events were lost. Neither may raise: it would end the thread.
    """

    def __init__(self, root: str, seen: Seen, lost: Callable[[], None]) -> None:
        self.root = root
        self.seen = seen
        self._overflow = _Overflow(lost)
        self._observer = Observer()

    def open(self) -> None:
        """Begin; raises CannotWatch."""
        logging.getLogger(_OVERFLOWS).addHandler(self._overflow)
        try:
            self._observer.schedule(self, self.root, recursive=True, event_filter=_WANTED)
            self._observer.start()
        except OSError as error:
            self.close()
            raise CannotWatch(f"the system gives no events ({error.strerror})") from error

    def close(self) -> None:
        logging.getLogger(_OVERFLOWS).removeHandler(self._overflow)
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(2)

    @property
    def is_open(self) -> bool:
        """Whether its threads are alive: the library restarts none."""
        emitters = self._observer.emitters
        return self._observer.is_alive() and all(each.is_alive() for each in emitters)

    @property
    def sees_all(self) -> bool:
        """Whether every folder is watched: beyond the system's limit the library says nothing."""
        watched = folders_watched()
        return watched is None or watched >= folders_under(self.root)

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
