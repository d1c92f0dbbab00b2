"""The watcher: whatever happens, it looks at the files as every command does."""

from __future__ import annotations

import os
import selectors
import sys
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from time import monotonic

from vaultkit.errors import InputOutput, VaultkitError
from vaultkit.store.place import index_path
from vaultkit.store.vault import Vault
from vaultkit.store.watch.alone import Alone
from vaultkit.store.watch.answers import Answers, sweep_signs
from vaultkit.store.watch.look import Looked, has_known_notes, look
from vaultkit.store.watch.lookout import Lookout
from vaultkit.store.watch.pace import Pace
from vaultkit.store.watch.root import Root
from vaultkit.store.watch.sight import AGENDA, is_sign, matters

# How often what gives no event is asked about: the day, the folder, the threads.
TICK = 1.0

# What happened, in one word, and more about it: `tell("read", notes=3, seconds=0.05)`.
Tell = Callable[..., None]


class Watch:
    """One watcher of one vault, in the thread that runs it. Raises Busy where one runs already.

    `today` gives the day in a time zone; `refreshed` is called after each look that changed the
    index, on a new day, and when Agenda.md was touched.
    """

    def __init__(
        self,
        vault: Vault,
        environment: Mapping[str, str],
        today: Callable[[str], date],
        tell: Tell,
        refreshed: Callable[[], None],
    ) -> None:
        self.vault = vault
        self.environment = environment
        self.today = today
        self.tell = tell
        self.refreshed = refreshed
        self.path = index_path(vault.root, environment)
        self.alone = _alone(os.path.dirname(self.path))
        self.root = Root(vault.root)
        self.pace = Pace(polls=True)
        self.lookout = Lookout(vault.root, self._seen, self._polls, self._sees)
        self.answers: Answers | None = None
        # How many readers asked, and how many of them need not look.
        self.asked = self.fresh = 0
        self.ending: int | None = None
        # None before the first look, and where the last one failed.
        self.zone: str | None = None
        self.day: date | None = None
        self.file: tuple[int, int] | None = None
        self.is_lost = self.agenda_touched = False
        # Whether a note's content lies where no event of its own tells of it.
        self.has_elsewhere = False
        self._troubles: set[str] = set()
        self._heard: deque[tuple[str, bool]] = deque()
        self._wake, self._woken = os.pipe()
        self._selector = selectors.DefaultSelector()

    def end(self, signal: int) -> None:
        """Let it come to an end; a handler of signals may call this."""
        self.ending = signal
        self._nudge()

    def once(self) -> None:
        """Look once."""
        try:
            self.look()
        finally:
            self._close()

    def run(self) -> int:
        """Watch until told to end; the signal that did it."""
        for descriptor in (self._wake, self._woken):
            os.set_blocking(descriptor, False)
        self._selector.register(self._wake, selectors.EVENT_READ, self._take_notice)
        try:
            self._begin()
            self.tell("ready")
            while self.ending is None:
                self._turn()
            return self.ending
        finally:
            self._close()

    def _begin(self) -> None:
        sweep_signs(self.vault)
        self._open_answers()
        if self.root.is_bare and has_known_notes(self.vault, self.environment):
            self.root.had_notes = True
            self._lose(f"{self.vault.root} is empty")
            return
        self.lookout.open()
        self.look()

    def _turn(self) -> None:
        wait = min(TICK, max(0.0, self.pace.wait()))
        for key, _ in self._selector.select(wait):
            key.data()
        self._check()
        if self.ending is None and self.pace.wait() <= 0:
            self.look()

    # Looking.

    def look(self) -> None:
        """Bring the index up to date, as every command does."""
        begun = monotonic()
        self.zone = None
        self.pace.looking()
        # A vault that is gone, or another folder in its place, is no vault without notes.
        if not self.is_lost and self.root.is_here:
            self._look_at_all(begun)
        self.pace.polls = not self.lookout.is_open or self.has_elsewhere or self.zone is None
        self.pace.looked(monotonic() - begun)

    def _look_at_all(self, begun: float) -> None:
        before, self._troubles = self._troubles, set()

        def trouble(says: str) -> None:
            self._troubles.add(says)
            if says not in before:
                self.tell("trouble", says=says)

        try:
            self._saw(look(self.vault, self.environment, self.today, trouble), begun)
        except VaultkitError as error:
            if self.root.is_here:
                trouble("; ".join(error.lines()))

    def _saw(self, looked: Looked, begun: float) -> None:
        self.file, self.zone = self._index_file(), looked.zone
        self.root.had_notes = looked.has_notes
        if looked.has_elsewhere and not self.has_elsewhere:
            self._polls("some notes are links, or have a second name elsewhere")
        self.has_elsewhere = looked.has_elsewhere
        if looked.changed:
            self.tell("read", notes=looked.read, seconds=round(monotonic() - begun, 3))
        if looked.changed or looked.day != self.day or self.agenda_touched:
            self.day, self.agenda_touched = looked.day, False
            self.refreshed()

    def _index_file(self) -> tuple[int, int] | None:
        with suppress(OSError):
            status = os.stat(self.path)
            return status.st_dev, status.st_ino
        return None

    # What no event tells of.

    def _check(self) -> None:
        if self.answers and self.answers.tire():
            self.lookout.has_lost = True  # a sign that was never seen
        if not (self.alone.is_held and (self.answers is None or self.answers.is_here)):
            self._settle_again()
        if self.pace.has_slept() or (self.zone and self.today(self.zone) != self.day):
            self.pace.at_once()
        if self.is_lost:
            self._return()
        elif not self.root.is_here:
            self._lose(f"{self.vault.root} is gone")
        else:
            self._keep_watch()

    def _keep_watch(self) -> None:
        self.lookout.doubts |= self.pace.is_now_and_then
        # In the midst of changes the folders cannot be counted.
        if not self.pace.changes and self.lookout.is_due:
            self.lookout.open()
            self.pace.at_once()

    def _lose(self, says: str) -> None:
        self.is_lost, self.zone = True, None
        self.lookout.close()
        self.tell("lost", says=f"{says}; waiting until it is back")

    def _return(self) -> None:
        if self.root.has_returned():
            self.is_lost = False
            self.tell("back", says=f"{self.vault.root} is back")
            self.lookout.open()
            self.pace.at_once()

    def _settle_again(self) -> None:
        """Somebody emptied the folder of the index: what lay there is made anew."""
        self._close_answers()
        if not self.alone.is_held:
            self.alone.release()
            self.alone = _alone(os.path.dirname(self.path))
        self._open_answers()
        self.pace.at_once()

    def _polls(self, reason: str) -> None:
        self.tell("polls", says=f"{reason}; looking every few seconds instead")

    def _sees(self) -> None:
        self.tell("sees", says="the system gives events again")

    # Answers.

    def _open_answers(self) -> None:
        """Without them every command looks for itself, as it does where events come in no order."""
        if sys.platform.startswith("linux"):
            with suppress(OSError):
                folder = os.path.dirname(self.path)
                self.answers = Answers(self.vault, folder, self._selector, self._is_sure)

    def _close_answers(self) -> None:
        if self.answers:
            self.answers.close()
            self.asked += self.answers.asked
            self.fresh += self.answers.fresh
        self.answers = None

    def _close(self) -> None:
        self.lookout.close()
        self._close_answers()
        self._selector.close()
        os.close(self._wake)
        self._woken, woken = -1, self._woken
        os.close(woken)
        self.alone.release()

    # Events: heard in a thread of the eyes, taken notice of in ours.

    def _seen(self, path: str, is_folder: bool) -> None:
        self._heard.append((path, is_folder))
        self._nudge()

    def _nudge(self) -> None:
        with suppress(OSError):  # full: we are woken already
            os.write(self._woken, b".")

    def _take_notice(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._wake, 65_536)
        signs: set[str] = set()
        while self._heard:
            path, is_folder = self._heard.popleft()
            if is_sign(path):
                signs.add(path)
            elif path == AGENDA or matters(path, is_folder=is_folder):
                self.agenda_touched |= path == AGENDA
                self.lookout.doubts |= is_folder
                self.pace.changed()
        if signs and self.answers:
            self._answer(self.answers, signs)

    def _answer(self, answers: Answers, signs: set[str]) -> None:
        """Answer those whose signs were seen: what is pending is read first, unsettled."""
        readers = answers.waiting_for(signs)
        if readers and (self.pace.changes or self._index_file() != self.file):
            self.look()
        is_sure = bool(readers) and self._is_sure()
        for reader in readers:
            answers.answer(reader, is_fresh=is_sure)

    def _is_sure(self) -> bool:
        return self.zone is not None and not self.has_elsewhere and self.lookout.is_sure


def _alone(folder: str) -> Alone:
    try:
        return Alone(folder)
    except OSError as error:
        says = f"the watcher can keep nothing there: {error.strerror}"
        remedy = "let VAULTKIT_CACHE name a folder that can be written"
        raise InputOutput(says, path=folder, remedy=remedy) from error
