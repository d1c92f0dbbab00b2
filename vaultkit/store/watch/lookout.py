"""Whether events tell of every change in a vault; where they do not, who looks must look often."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

from vaultkit.store.watch.eyes import CannotWatch, Eyes, Seen
from vaultkit.store.watch.limits import network

# Folders that appear while they are counted are watched a moment later.
_COUNTS = 10
_PAUSE = 0.1
# How soon to try for events again, at first and at last.
_SOON, _LATE = 5.0, 300.0


class Lookout:
    """The eyes on a vault's folder, opened again whenever they may have missed something.

    `polls(reason)` is called where there can be none, and `sees()` where there are some again.
    """

    def __init__(
        self, root: str, seen: Seen, polls: Callable[[str], None], sees: Callable[[], None]
    ) -> None:
        self.root = root
        self.seen = seen
        self.polls = polls
        self.sees = sees
        # Set where a folder appeared, one went, or it is time: then the folders are counted.
        self.doubts = False
        # Set where events were lost: what is watched by which name is not certain any more.
        self.has_lost = False
        self._eyes: Eyes | None = None
        self._blind: str | None = None
        self._pause, self._again = _SOON, 0.0

    def open(self) -> None:
        """Open the eyes, or say why that cannot be."""
        self.close()
        self.doubts = self.has_lost = False
        try:
            self._eyes = self._opened()
        except CannotWatch as reason:
            self._wait(str(reason))
        else:
            self._pause = _SOON
            if self._blind:
                self._blind = None
                self.sees()

    def close(self) -> None:
        if self._eyes:
            self._eyes.close()
        self._eyes = None

    @property
    def is_open(self) -> bool:
        return self._eyes is not None and self._eyes.is_open

    @property
    def is_sure(self) -> bool:
        """Whether events still come, from every folder."""
        if self._eyes is None or self.has_lost or not self._eyes.is_open:
            return False
        if self.doubts:
            self.doubts = not self._eyes.sees_all
        return not self.doubts

    @property
    def is_due(self) -> bool:
        """Whether they should be opened (again) now."""
        if self._eyes is None:
            return monotonic() >= self._again
        return not self.is_sure

    def _opened(self) -> Eyes:
        kind = network(self.root)
        if kind:
            raise CannotWatch(f"on {kind} changes made elsewhere give no events")
        eyes = Eyes(self.root, self.seen, self._lose)
        for _ in range(_COUNTS):
            if eyes.sees_all:
                return eyes
            sleep(_PAUSE)
        eyes.close()
        says = "the system lets one watch fewer folders than there are"
        raise CannotWatch(f"{says} (on Linux see fs.inotify.max_user_watches)")

    def _lose(self) -> None:
        self.has_lost = True
        self.seen("", True)

    def _wait(self, reason: str) -> None:
        self._again = monotonic() + self._pause
        self._pause = min(_LATE, 2 * self._pause)
        if reason != self._blind:
            self._blind = reason
            self.polls(reason)
