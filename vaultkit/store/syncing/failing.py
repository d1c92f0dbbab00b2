"""A run of git that did not end well, as what a person is told of it."""

from __future__ import annotations

from vaultkit.core.syncing.trouble import AGAIN, trouble
from vaultkit.errors import GitFailed, VaultkitError
from vaultkit.store.repository.git import Ended

# How git ends where it could not itself; where a hook refuses, it ends otherwise.
FATAL = 128
# So much of what a hook says is shown, and none of what a push writes beside for programs.
_LINES = 20
_OF_PUSH = ("To ", "!\t", "Done")


def failed(doing: str, ended: Ended, remote: str = "the other side") -> VaultkitError:
    """The error that a run of git means."""
    found = trouble(ended.errors, ended.says, remote)
    return found or GitFailed(f"git {doing}: {ended.says}", remedy=f"mend that, {AGAIN}")


def is_known(ended: Ended) -> bool:
    """Whether it was git itself that could not, for a reason we have words for."""
    return trouble(ended.errors, ended.says) is not None


def said_by_hook(ended: Ended) -> list[str]:
    """The lines that a hook has written, the last ones if they are many."""
    text = ended.errors + ended.out.decode("utf-8", "surrogateescape")
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    return [line for line in lines if not line.startswith(_OF_PUSH)][-_LINES:]
