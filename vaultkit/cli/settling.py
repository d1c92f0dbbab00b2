"""What `vaultkit conflicts --resolve` does: ask where only a person can say, show, write."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

import click

from vaultkit.cli.dialogue import ask_for, hear_any_bytes
from vaultkit.cli.reaching import show
from vaultkit.cli.session import Session, printed
from vaultkit.core.conflicts.choices import BOTH, Choice, Choose, leave, take, word_meant
from vaultkit.core.conflicts.settle import Ways
from vaultkit.core.counted import counted
from vaultkit.core.diff import Edit
from vaultkit.errors import VaultkitError
from vaultkit.store.conflicts.meetings import Survey
from vaultkit.store.conflicts.merging import text_merge
from vaultkit.store.conflicts.settling import settle, settlement
from vaultkit.store.known import Known


def survey_of(session: Session, known: Known) -> Survey:
    """Where versions meet, today."""
    problems = session.index.problems(session.now.date())
    return Survey(session.index, known, problems, session.tell)


def resolve(
    session: Session,
    survey: Survey,
    paths: Iterable[str],
    side: str | None,
    *,
    apply: bool,
    is_named: bool,
) -> int:
    """Make one of two versions in some notes; 1 if something is left for a person."""
    asked = _Asked(session, side, asks=apply and is_named)
    run = _Run(session, survey, asked, apply=apply, is_named=is_named)
    for path in paths:
        run.one(path)
    if apply:
        session.index.refresh(session.now.date())
    run.account()
    return 1 if run.failed or asked.left else 0


def waiting(path: str) -> str:
    """That git has not heard that a path is settled. Only the person says so to git.

    Once it is told, it forgets the versions that it has kept, and no undo brings them back.
    """
    return f"{path}: git still waits; when the note is right: git add -- {shlex.quote(path)}"


def meant(session: Session, survey: Survey, names: Iterable[str]) -> list[str]:
    """The paths of the notes meant; a copy stands for its note. Raises UsageMistake."""
    known = {copy: path for path, copies in survey.copies.items() for copy in copies}
    found = []
    for name in names:
        path = name if name in survey.unmerged or name in known else session.note(name)
        found.append(known.get(path, path))
    return list(dict.fromkeys(found))


class _Asked:
    """Who says what only a person can: an option, or somebody at the keyboard."""

    def __init__(self, session: Session, side: str | None, *, asks: bool) -> None:
        self.session = session
        self.left: list[Choice] = []
        self.both: list[Choice] = []
        self.has_ended = False
        self._choose: Choose = take(side) if side else self._question if asks else leave
        if asks and not side:
            hear_any_bytes()

    def __call__(self, choice: Choice) -> str | None:
        word = self._choose(choice)
        if word is None:
            (self.both if choice.proposed == BOTH else self.left).append(choice)
        return word

    def _question(self, choice: Choice) -> str | None:
        """An answer; an empty one takes what is proposed, the end of the input leaves the rest."""
        if self.has_ended:
            return None
        self._lay_out(choice)
        words = ", ".join(choice.options)
        more = f"; Enter: {choice.proposed}" if choice.proposed else "; Enter leaves it"
        try:
            found = ask_for(
                self.session,
                f"which is right? [{words}{more}]",
                lambda typed: word_meant(typed, choice.options),
            )
        except EOFError:
            self.has_ended = True
            return None
        return found or choice.proposed

    def _lay_out(self, choice: Choice) -> None:
        self.session.tell(f"{choice.path}:{choice.line}: there are two versions of {choice.about}")
        for word, text in choice.options.items():
            newer = "   (newer)" if word == choice.proposed and word != BOTH else ""
            for line in text.split("\n")[: -1 if text.endswith("\n") else None] or [""]:
                click.echo(f"  {word:<6}  {printed(line)}{newer}", err=True)


class _Run:
    """All notes of a run, and what became of them."""

    def __init__(
        self, session: Session, survey: Survey, asked: _Asked, *, apply: bool, is_named: bool
    ) -> None:
        self.session = session
        self.survey = survey
        self.asked = asked
        self.does = apply
        self.is_named = is_named
        self.ways = Ways(survey.known.kinds, text_merge, asked, tidies=is_named)
        self.failed: list[str] = []
        self.edits: list[Edit] = []
        self.waiting: list[str] = []

    def one(self, path: str) -> None:
        """Settle a note; what cannot be done is told, and raised for a note that was named."""
        left = len(self.asked.left)
        try:
            found = settlement(self.survey, path, self.ways)
            show(self.session, found.edits)
            if self.does and found.edits:
                settle(self.survey, found, self.session.undo)
        except VaultkitError as error:
            if self.is_named:
                raise
            self.failed.append(path)
            for line in error.lines():
                self.session.tell(line)
            return
        self.edits += found.edits
        if path in self.survey.unmerged and len(self.asked.left) == left:
            self.waiting.append(path)

    def account(self) -> None:
        """What was done, or would be, and what is left."""
        tell = self.session.tell
        for choice in self.asked.both:
            says = "both versions of some lines stay, the note's first"
            tell(f"{choice.path}:{choice.line}: {says}; take out what is wrong")
        for choice in self.asked.left:
            says = f"there are two versions of {choice.about}, and only you know which is right"
            how = "--take ours or --take theirs" if self.is_named else "--take, or name the note"
            tell(f"{choice.path}:{choice.line}: {says}; say {how}")
        if not self.edits:
            tell("nothing was settled" if self.asked.left or self.failed else "nothing to settle")
        elif self.does:
            tell(f"{counted(len(self.edits), 'file')} changed; vaultkit undo takes it back")
        else:
            tell(f"{counted(len(self.edits), 'file')} would change; say --apply to do it")
        if self.does:
            for path in self.waiting:
                tell(waiting(path))
