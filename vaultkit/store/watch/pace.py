"""When to look: soon after a change, later in a burst, and now and then without any."""

from __future__ import annotations

from time import monotonic, time

# A save is often several events; what is read too early is read again.
SETTLE = 0.05
# While a checkout writes thousands of files there is no use in looking at each.
BURST = 200
SETTLE_IN_A_BURST = 0.4
# However long a burst goes on.
AT_LATEST = 5.0
# Events can be lost without a word; a look at 10,000 notes takes 30 ms.
NOW_AND_THEN = 60.0
# Without events.
POLLING = 2.0
# No look may take more than this part of the time.
LOOKS_ONE_IN = 20
# Somebody who closed a laptop for so long may have changed anything meanwhile.
SLEPT = 5.0


class Pace:
    """Counts changes and says how long until the next look."""

    def __init__(self, *, polls: bool) -> None:
        self.polls = polls
        self.changes = 0
        self._first = self._last = 0.0
        self._looked = monotonic()
        self._took = 0.0
        self._wall = time() - monotonic()

    def changed(self, count: int = 1) -> None:
        now = monotonic()
        if not count:
            return
        if not self.changes:
            self._first = now
        self.changes += count
        self._last = now

    def at_once(self) -> None:
        """What has to be looked at without waiting for it to settle."""
        self.changes += 1
        self._first = monotonic() - AT_LATEST

    def looking(self) -> None:
        """A look begins: what changes from now on needs another."""
        self.changes = 0

    def looked(self, took: float) -> None:
        """It has ended, after so many seconds."""
        self._looked, self._took = monotonic(), took

    def wait(self) -> float:
        """Seconds until the next look is due; 0 or less is now."""
        now = monotonic()
        usual = POLLING if self.polls else NOW_AND_THEN
        due = self._looked + max(usual, LOOKS_ONE_IN * self._took)
        if self.changes:
            settle = SETTLE_IN_A_BURST if self.changes > BURST else SETTLE
            due = min(due, self._last + settle, self._first + AT_LATEST)
        return due - now

    @property
    def is_now_and_then(self) -> bool:
        """Whether it is time for a look though no event asks for one."""
        return not self.polls and not self.changes and self.wait() <= 0

    def has_slept(self) -> bool:
        """Whether the machine was suspended, or its clock set, since this was last asked."""
        wall = time() - monotonic()
        jumped = abs(wall - self._wall) > SLEPT
        self._wall = wall
        return jumped
