"""The watcher: whatever happens, it looks at the files as every command does."""

from __future__ import annotations

import os
import selectors
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from time import monotonic

from vaultkit.errors import InputOutput, VaultkitError
from vaultkit.store.index import Index
from vaultkit.store.place import index_path
from vaultkit.store.vault import Vault
from vaultkit.store.watch.alone import Alone
from vaultkit.store.watch.answers import Answers, Reader, sweep_signs
from vaultkit.store.watch.eyes import CannotWatch, Eyes
from vaultkit.store.watch.limits import network
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
        self.eyes: Eyes | None = None
        self.answers: Answers | None = None
        self.ending: int | None = None
        # None before the first look, and where the last one failed.
        self.zone: str | None = None
        self.day: date | None = None
        self.file: tuple[int, int] | None = None
        self.is_lost = self.has_new_folders = self.agenda_touched = False
        self._heard: deque[tuple[str, bool]] = deque()
        self._wake, self._woken = os.pipe()
        self._selector = selectors.DefaultSelector()

    def end(self, signal: int) -> None:
        """Let it come to an end; a handler of signals may call this."""
        self.ending = signal
        self._nudge()

    def once(self) -> None:
        """Look once."""
        self.look()
        self._close()

    def run(self) -> int:
        """Watch until told to end; the signal that did it."""
        for descriptor in (self._wake, self._woken):
            os.set_blocking(descriptor, False)
        self._selector.register(self._wake, selectors.EVENT_READ, self._take_notice)
        try:
            sweep_signs(self.vault)
            self._open_eyes()
            self._open_answers()
            self.look()
            while self.ending is None:
                self._turn()
            return self.ending
        finally:
            self._close()

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
        if self.is_lost:
            return
        self.zone = None
        self.pace.looking()
        try:
            self._refresh(begun)
        except VaultkitError as error:
            if self.root.is_here:
                self.tell("trouble", says=error.lines()[0])
        self.pace.looked(monotonic() - begun)

    def _refresh(self, begun: float) -> None:
        read = 0

        def progress(done: int, of: int) -> None:
            nonlocal read
            read = of

        tell = partial(self.tell, "trouble")
        index = Index(self.vault, self.environment, lambda says: tell(says=says), trusts=False)
        try:
            zone = index.premises.zone
            day = self.today(zone)
            index.refresh(day, progress)
            changed = index.has_written
            self.root.had_notes = index.counts()["notes"] > 0
        finally:
            index.close()
        self.file, self.zone = self._index_file(), zone
        if changed:
            self.tell("read", notes=read, seconds=round(monotonic() - begun, 3))
        if changed or day != self.day or self.agenda_touched:
            self.day, self.agenda_touched = day, False
            self.refreshed()

    def _index_file(self) -> tuple[int, int] | None:
        with suppress(OSError):
            status = os.stat(self.path)
            return status.st_dev, status.st_ino
        return None

    # What no event tells of.

    def _check(self) -> None:
        if self.answers:
            self.answers.tire()
        if self.pace.has_slept() or (self.zone and self.today(self.zone) != self.day):
            self.pace.at_once()
        if self.is_lost:
            self._return()
        elif not self.root.is_here:
            self._lose()
        elif self.eyes and not self._sees():
            self._open_eyes()
            self.pace.at_once()

    def _lose(self) -> None:
        self.is_lost, self.zone = True, None
        self._close_eyes()
        self.tell("lost", says=f"{self.vault.root} is gone; waiting until it is back")

    def _return(self) -> None:
        if self.root.has_returned():
            self.is_lost = False
            self.tell("back", says=f"{self.vault.root} is back")
            self._open_eyes()
            self.pace.at_once()

    def _sees(self) -> bool:
        """Whether events still come, from every folder: one that is new may be one too many."""
        if self.eyes is None or not self.eyes.is_open:
            return False
        if not self.has_new_folders or self.pace.changes:
            return True
        self.has_new_folders = False
        return self.eyes.sees_all

    # Eyes and answers.

    def _open_eyes(self) -> None:
        self._close_eyes()
        kind = network(self.vault.root)
        try:
            if kind:
                raise CannotWatch(f"on {kind} changes made elsewhere give no events")
            self.eyes = Eyes(self.vault.root, self._seen, lambda: self._seen("", True))
            self.eyes.open()
            if not self.eyes.sees_all:
                says = "the system lets one watch fewer folders than there are"
                raise CannotWatch(f"{says} (on Linux see fs.inotify.max_user_watches)")
        except CannotWatch as reason:
            self._close_eyes()
            self.tell("polls", says=f"{reason}; looking every few seconds instead")
        self.pace.polls = self.eyes is None

    def _close_eyes(self) -> None:
        if self.eyes:
            self.eyes.close()
        self.eyes = None

    def _open_answers(self) -> None:
        """Without them every command looks for itself."""
        with suppress(OSError):
            folder = os.path.dirname(self.path)
            self.answers = Answers(self.vault, folder, self._selector, self.pace.changed)

    def _close(self) -> None:
        self._close_eyes()
        if self.answers:
            self.answers.close()
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
                self.has_new_folders |= is_folder
                self.pace.changed()
        if signs and self.answers:
            self._answer(self.answers, self.answers.waiting_for(signs))

    def _answer(self, answers: Answers, readers: list[Reader]) -> None:
        """Answer those whose signs were seen: what is pending is read first, unsettled."""
        if readers and (self.pace.changes or self._index_file() != self.file):
            self.look()
        for reader in readers:
            is_sure = self.eyes is not None and self.eyes.is_open and self.zone is not None
            answers.answer(reader, is_fresh=is_sure)


def _alone(folder: str) -> Alone:
    try:
        return Alone(folder)
    except OSError as error:
        says = f"the watcher can keep nothing there: {error.strerror}"
        remedy = "let VAULTKIT_CACHE name a folder that can be written"
        raise InputOutput(says, path=folder, remedy=remedy) from error
