"""The one place that runs the `git` program: argument lists, never a shell, and no questions."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from vaultkit.errors import GitFailed, NoGit

if TYPE_CHECKING:
    from io import FileIO
    from subprocess import Popen

NO_PROGRAM = "install it (https://git-scm.com), or mend PATH"

# What git says begins so.
_LEADS = ("fatal: ", "error: ", "remote: ")
_ERROR = 128
_SECONDS_TO_END = 10

# Its words in English, no editor, no question; and no lock taken to look.
_OWN = {
    "GIT_EDITOR": ":",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# A monitor may be any program that a repository's settings name, and one that stays keeps pipes
# open.
_ALWAYS = ("-c", "core.fsmonitor=false")


class Ended(NamedTuple):
    """How a run of git ended: its exit code, what it wrote, and what it said beside."""

    code: int
    out: bytes
    errors: str

    @property
    def says(self) -> str:
        """The line of its errors that tells most: the first that git calls an error."""
        lines = [line.strip() for line in self.errors.split("\n") if line.strip()]
        told = [line for line in lines if line.startswith(_LEADS)] or lines
        return _without_lead(told[0]) if told else f"it ended with {self.code}"


def run(
    root: str, *arguments: str, given: bytes | None = None, timeout: float | None = None
) -> Ended:
    """Run git in a folder to its end, whatever that is.

    Raises NoGit where there is no such program, GitFailed where it cannot be started or takes
    longer than `timeout` seconds.
    """
    import subprocess  # start-up time: 12 ms

    # In a session of its own it has no terminal: neither git nor ssh nor a hook can ask there.
    try:
        process = subprocess.Popen(
            [_program(), *_ALWAYS, *arguments],
            cwd=root,
            env=_environment(os.environ),
            stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise GitFailed(f"git cannot be started: {error.strerror}", path=root) from error
    try:
        out, errors = process.communicate(given, timeout)
    except subprocess.TimeoutExpired:
        _end(process)
        says = f"git {_verb(arguments)} was not done after {timeout:.0f} seconds"
        raise GitFailed(says, path=root, remedy="try again") from None
    except BaseException:
        _end(process)
        raise
    return Ended(process.returncode, out, errors.decode("utf-8", "surrogateescape"))


def done(
    root: str, *arguments: str, given: bytes | None = None, timeout: float | None = None
) -> bytes:
    """What git wrote; raises GitFailed, in git's words, where it did not end with 0."""
    ended = run(root, *arguments, given=given, timeout=timeout)
    if ended.code:
        raise GitFailed(f"git {_verb(arguments)}: {ended.says}", path=root)
    return ended.out


def top(root: str) -> str | None:
    """The top folder of the work tree that a folder is in; None where there is none.

    Raises GitFailed where git will not say, such as for a folder that belongs to somebody else.
    """
    ended = run(root, "rev-parse", "--show-toplevel")
    if ended.code and "not a git repository" in ended.errors:
        return None
    if ended.code:
        raise GitFailed(f"git: {ended.says}", path=root)
    return os.fsdecode(ended.out.removesuffix(b"\n"))


def names(out: bytes) -> list[str]:
    """The names in what git wrote with `-z`; none is ever quoted there."""
    return [os.fsdecode(name) for name in out.split(b"\0") if name]


def setting(root: str, key: str) -> str | None:
    """A setting of git as it stands for a folder, from whichever file; None where there is none."""
    ended = run(root, "config", "-z", "--get", key)
    if ended.code == 1:
        return None
    if ended.code:
        raise GitFailed(f"git config: {ended.says}", path=root)
    return os.fsdecode(ended.out.removesuffix(b"\0"))


def merge_file(
    base: str, ours: str, theirs: str, labels: tuple[str, str, str], marker_size: int = 7
) -> tuple[str, int]:
    """Three texts merged line by line, and how many conflicts are marked in the result.

    The labels are those of base, ours and theirs. Needs no repository. Raises GitFailed for what
    git takes for no text.
    """
    import tempfile  # start-up time

    with tempfile.TemporaryDirectory(prefix="vaultkit-") as folder:
        for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
            _write_private(os.path.join(folder, name), text.encode("utf-8", "surrogateescape"))
        of_base, of_ours, of_theirs = labels
        label = ("-L", of_ours, "-L", of_base, "-L", of_theirs)
        size = f"--marker-size={marker_size}"
        words = ("merge-file", "-p", "--diff3", size, *label, "ours", "base", "theirs")
        ended = run(folder, *words)
    if not 0 <= ended.code < _ERROR:
        raise GitFailed(f"git merge-file: {ended.says}")
    return ended.out.decode("utf-8", "surrogateescape"), ended.code


def merge_in_place(base: str, ours: str, theirs: str, labels: tuple[str, str, str]) -> int:
    """Three files merged line by line into the second, and how many conflicts are marked there.

    Raises GitFailed, and leaves the file as it was, for what git takes for no text.
    """
    of_base, of_ours, of_theirs = labels
    label = ("-L", of_ours, "-L", of_base, "-L", of_theirs)
    places = (os.path.abspath(place) for place in (ours, base, theirs))
    with open(ours, "rb") as file:
        before = file.read()
    ended = run(os.getcwd(), "merge-file", "-p", *label, "--", *places)
    if not 0 <= ended.code < _ERROR:
        raise GitFailed(f"git merge-file: {ended.says}")
    write_back(ours, before, ended.out)
    return ended.code


def write_back(place: str, before: bytes, after: bytes) -> None:
    """Write another content into a file; as it was where that fails, such as on a full disk."""
    with open(place, "r+b", buffering=0) as file:
        try:
            _write(file, after)
        except OSError:
            # The room that it had is still its own.
            _write(file, before)
            raise


def _write(file: FileIO, content: bytes) -> None:
    file.seek(0)
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
    file.truncate(len(content))


def _program() -> str:
    import shutil  # start-up time

    found = shutil.which("git")
    if found is None:
        raise NoGit("there is no git on this machine", remedy=NO_PROGRAM)
    # A relative entry of PATH counts from where we are, not from where git will run.
    return os.path.abspath(found)


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """The person's own variables, those of a hook among them, and what keeps git from asking."""
    kept = {**ours, **_OWN}
    repository, work_tree = kept.pop("GIT_DIR", None), kept.pop("GIT_WORK_TREE", None)
    # A hook is told the repository alone, and git then takes the folder it runs in for the top of
    # the work tree: a vault in a subfolder would be at the top. The folder itself says it better.
    if repository and work_tree:
        kept["GIT_DIR"] = os.path.abspath(repository)
        kept["GIT_WORK_TREE"] = os.path.abspath(work_tree)
    return kept


def _end(process: Popen[bytes]) -> None:
    """End git so that it can take its locks away, and only then by force."""
    from subprocess import TimeoutExpired  # start-up time

    process.terminate()
    with suppress(TimeoutExpired):
        process.communicate(timeout=_SECONDS_TO_END)
        return
    process.kill()
    process.wait()


def _verb(arguments: tuple[str, ...]) -> str:
    return next((each for each in arguments if not each.startswith("-")), "")


def _without_lead(line: str) -> str:
    return next((line.removeprefix(lead) for lead in _LEADS if line.startswith(lead)), line)


def _write_private(place: str, content: bytes) -> None:
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
