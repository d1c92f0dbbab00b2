"""What git is told about a vault: how notes merge, and what to run before a commit.

Fixed texts. Nothing that stands in a vault has a say in them but its folder's name, quoted.
"""

from __future__ import annotations

from shlex import quote

NAME_KEY = "merge.vaultkit.name"
DRIVER_KEY = "merge.vaultkit.driver"

NAME = "notes, field by field"

# Programs with windows start git with a short PATH.
MORE_PATH = "$HOME/.local/bin:/usr/local/bin:/opt/homebrew/bin"
_PATH = f'PATH="$PATH:{MORE_PATH}"'

# %O, %A and %B are names that git makes up. %P is the note's own name, and git has put it in
# quotes: more of them would take those away, and a name could run a command. Where vaultkit is
# missing or too old, git's own merge leaves markers; an exit code alone would leave our version in
# the file and say nothing of theirs. With 129 that merge has been done, and is to be looked at.
# What is no text ends in 255, and newer gits take more than 128 for a driver that failed, and drop
# the whole merge.
DRIVER = (
    f"{_PATH}; vaultkit merge-driver -- '%O' '%A' '%B' %P;"
    " case $? in 0) exit 0;; 1|129) exit 1;; esac;"
    " git merge-file --marker-size=%L -L ours -L base -L theirs -- '%A' '%O' '%B' || exit 1"
)

SETTINGS = {NAME_KEY: NAME, DRIVER_KEY: DRIVER}

HOOK = "pre-commit"
HOOK_LEAD = f"""#!/bin/sh
# Written by vaultkit init --git: notes with conflict markers, with front matter that cannot be
# read, or with names that are one on other systems are not committed by mistake.
{_PATH}
command -v vaultkit >/dev/null || {{
    echo "vaultkit is not on PATH: the notes were not checked" >&2
    exit 0
}}
"""


def hook_line(folder: str) -> str:
    """The line of a hook that looks at one vault; `folder` counts from the top of the work tree.

    Only what is wrong in the notes stops a commit, not a vaultkit that cannot work.
    """
    return f"vaultkit --vault {quote(folder)} validate --staged || [ $? -ne 1 ] || exit 1\n"


def hook_for(folder: str, before: str | None) -> str | None:
    """The text of a hook that looks at a vault; None where the hook is somebody else's."""
    if before is None:
        return HOOK_LEAD + hook_line(folder)
    return before + hook_line(folder) if before.startswith(HOOK_LEAD) else None
