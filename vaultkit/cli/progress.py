"""A progress bar for what takes longer than a second, on a terminal only."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TextIO

PATIENCE = 1.0
_BAR = 30


def progress(screen: TextIO) -> Callable[[int, int], None]:
    """A function to call with what is done and of how much; it draws at most ten times a second."""
    if not screen.isatty():
        return lambda done, of: None
    begun = monotonic()
    drawn = 0.0

    def draw(done: int, of: int) -> None:
        nonlocal drawn
        now = monotonic()
        if now - begun < PATIENCE or (now - drawn < 0.1 and done < of):
            return
        drawn = now
        if done >= of:
            screen.write("\r\x1b[K")
        else:
            filled = "#" * (_BAR * done // of)
            screen.write(f"\rreading notes [{filled:<{_BAR}}] {done} of {of}")
        screen.flush()

    return draw
