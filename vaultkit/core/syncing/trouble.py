"""What went wrong in git's words, and what a person can do about it."""

from __future__ import annotations

import re
from typing import NamedTuple

from vaultkit.errors import Busy, GitFailed, Refused, UsageMistake, VaultkitError

AGAIN = "then say vaultkit sync again"
IDENTITY = 'git config --global user.name "YOUR NAME"; git config --global user.email YOUR@ADDRESS'


class Trouble(NamedTuple):
    """A sort of failure: `pattern` is found in what git says; its first group is `{0}`."""

    pattern: str
    error: type[VaultkitError]
    what: str
    remedy: str


# The first that fits wins: what is more to the point comes first.
TROUBLES = (
    Trouble(
        r"Unable to create '(.+?\.lock)': File exists",
        Busy,
        "another git is at work here, or one that was killed has left its lock",
        f"if no git runs, remove {{0}}, {AGAIN}",
    ),
    Trouble(
        r"tell me who you are|auto-detect email|empty ident name|no (?:email|name) was given",
        UsageMistake,
        "git does not know who commits",
        f"say {IDENTITY}; {AGAIN}",
    ),
    Trouble(
        r"No space left on device|Disk quota exceeded",
        GitFailed,
        "the disk is full",
        f"make room, {AGAIN}",
    ),
    Trouble(
        r"outside of your sparse-checkout",
        Refused,
        "a file stands in a folder that this clone does not check out",
        f"git sparse-checkout add FOLDER, or move it; {AGAIN}",
    ),
    Trouble(
        r"gpg failed to sign|failed to sign the data|signing failed|ssh-keygen.*sign",
        GitFailed,
        "the commit could not be signed",
        f"unlock your key, or say git config commit.gpgSign false, {AGAIN}",
    ),
    Trouble(
        r"dubious ownership",
        Refused,
        "the repository belongs to another user",
        "git config --global --add safe.directory says that you trust it",
    ),
    Trouble(
        r"could not read (?:Username|Password)|terminal prompts disabled|Authentication failed"
        r"|Permission denied \(|Host key verification failed|Invalid username or|error: 40[13]"
        r"|Permission to .* denied|could not read Passphrase",
        GitFailed,
        "{remote} does not let you in, and vaultkit does not ask for passwords",
        "say git fetch once and let git keep what you type (a credential helper, an ssh agent), "
        + AGAIN,
    ),
    Trouble(
        r"does not appear to be a git repository|[Rr]epository .*not found|not found: did you run"
        r"|no such repository|repository '.*' does not exist|error: 404",
        GitFailed,
        "there is no repository where {remote} should be",
        f"see git remote -v, {AGAIN}",
    ),
    Trouble(
        r"Could not resolve|Connection refused|timed out|Network is unreachable|No route to host"
        r"|Failed to connect|Couldn't connect|unable to connect|unable to access|hung up"
        r"|Connection reset|Connection closed|Operation timed out|early EOF|RPC failed",
        GitFailed,
        "{remote} cannot be reached",
        "say vaultkit sync again when there is a network",
    ),
    Trouble(
        r"insufficient permission|unable to (?:write|create|open|unlink)|[Rr]ead-only file system"
        r"|Permission denied",
        GitFailed,
        "the machine would not let git write or read: {says}",
        f"mend that, {AGAIN}",
    ),
)


def trouble(errors: str, says: str, remote: str = "the other side") -> VaultkitError | None:
    """What git's errors mean; None for what is not known. `says` is their line that tells most."""
    for each in TROUBLES:
        found = re.search(each.pattern, errors)
        if found:
            first = found[1] if found.re.groups else ""
            words = {"remote": remote, "says": says}
            what, remedy = (text.format(first, **words) for text in (each.what, each.remedy))
            return each.error(what, remedy=remedy)
    return None
