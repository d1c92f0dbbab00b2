"""What a person at the keyboard can mend, each with the exit code that scripts can rely on."""

from __future__ import annotations


class VaultkitError(Exception):
    """A command cannot be done; says what, where (`path:line`) and what to do."""

    exit_code = 2

    def __init__(
        self,
        what: str,
        *,
        path: str | None = None,
        line: int | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.path = path
        self.line = line
        self.remedy = remedy

    def lines(self) -> list[str]:
        """One line a mistake, without the program's name."""
        where = "".join(f"{part}:" for part in (self.path, self.line) if part is not None)
        says = f"{where} {self.what}" if where else self.what
        return [f"{says}; {self.remedy}" if self.remedy else says]


class UsageMistake(VaultkitError):
    """The command line asks for something that is not there."""


class ConfigurationMistakes(VaultkitError):
    """Everything wrong in the configuration, at once."""

    def __init__(self, mistakes: list[VaultkitError]) -> None:
        super().__init__("the configuration has mistakes")
        self.mistakes = mistakes

    def lines(self) -> list[str]:
        return [line for mistake in self.mistakes for line in mistake.lines()]


class NoteChanged(VaultkitError):
    """The note was changed by somebody else meanwhile; nothing was written."""

    exit_code = 3


class CannotEdit(VaultkitError):
    """The note cannot be edited safely; nothing was written."""

    exit_code = 4


class InputOutput(VaultkitError):
    """The machine would not read or write a file."""

    exit_code = 5


class IndexUnusable(VaultkitError):
    """The index can neither be used nor made anew."""

    exit_code = 6


class Busy(VaultkitError):
    """Another vaultkit has held the index for too long."""

    exit_code = 7


class Refused(VaultkitError):
    """Doing it could lose or leak something."""

    exit_code = 8


class GitFailed(InputOutput):
    """The `git` program would not do what was asked of it."""


class NoGit(GitFailed):
    """There is no `git` program on this machine."""
