"""A sync from its first step to its last, and what the person is told."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

import click

from vaultkit.cli.agenda_file import NAME, keep_agenda
from vaultkit.cli.session import Session, printed
from vaultkit.core.counted import counted
from vaultkit.core.items import Problem
from vaultkit.core.syncing.account import Account, accounted
from vaultkit.core.syncing.sentence import sentence
from vaultkit.core.syncing.unmerged import OPEN
from vaultkit.core.ticks import is_ours
from vaultkit.errors import Busy, ConfigurationMistakes, Refused, UsageMistake, VaultkitError
from vaultkit.store.alone import alone
from vaultkit.store.known_rules import settings_despite_mistakes
from vaultkit.store.repository.git import run
from vaultkit.store.repository.staged import staged
from vaultkit.store.save import load_document
from vaultkit.store.syncing.checkout import Checkout, checkout
from vaultkit.store.syncing.commits import (
    RefusedByHook,
    changes_between,
    commit,
    stage,
    staged_changes,
)
from vaultkit.store.syncing.failing import said_by_hook
from vaultkit.store.syncing.merging import (
    IN_THE_WAY,
    UNMERGED,
    has_all,
    is_what_came,
    merge,
    settle,
)
from vaultkit.store.syncing.remotes import Remote, fetch, follow, push, remote_of

# So often somebody may be faster, here or on the other side.
_TRIES = 5
_OF_MERGES = ("conflict-markers", "merge-contradiction")
_OF_TWO_VERSIONS = (*_OF_MERGES, "conflict-copy")


def sync(session: Session, message: str | None) -> int:
    """Commit, fetch, merge, push; 0 where both sides say the same and nothing is to be settled."""
    with alone(session.vault, os.environ, "sync"):
        one = _Sync(session, message)
        try:
            return one.run()
        except RefusedByHook as error:
            for line in said_by_hook(error.ended):
                click.echo(printed(line), err=True)
            raise
        finally:
            one.show()


class _Sync:
    """One run: what it has done so far, and what it has told."""

    def __init__(self, session: Session, message: str | None) -> None:
        self.session = session
        self.vault = session.vault
        self.message = message
        self.account = Account()
        self.told: set[str] = set()
        self.left_out: set[str] = set()

    def run(self) -> int:
        here = checkout(self.vault.root)
        if here.merging:
            if not self._concluded(here, self._of_open_merge(here)):
                return 1
            self.account.is_concluded = True
        for _ in range(_TRIES):
            state = self._round()
            if state is not None:
                self._tell_contradictions()
                return 1 if state or self.account.asked else 0
        remedy = "say vaultkit sync again"
        raise Busy(f"somebody else pushes to {self.account.remote} all the time", remedy=remedy)

    def show(self) -> None:
        if self.account.committed or self.account.came is not None:
            self.session.say(accounted(self.account))

    def _round(self) -> int | None:
        """One time through all steps: the exit code, None where somebody else was faster."""
        many = len(self.account.committed)
        if not self._committed(checkout(self.vault.root)):
            return 1
        here = checkout(self.vault.root)
        remote = remote_of(here)
        self.account.remote = remote.name
        theirs = fetch(here, remote)
        if theirs is None and here.head is None:
            raise UsageMistake(
                "there is no commit yet, and nothing to commit", remedy="begin a note"
            )
        self.account.came = self.account.came or []
        if theirs and not has_all(here, theirs):
            attempt = merge(self.vault, here, theirs, remote, os.environ)
            if attempt.state == IN_THE_WAY:
                # What somebody has written since the commit is committed in the next round.
                self._in_the_way(attempt.says, len(self.account.committed) > many)
                return None
            if attempt.state == UNMERGED:
                if not self._concluded(checkout(self.vault.root), remote):
                    return 1
            else:
                self._count_came(here)
            if not self._committed(checkout(self.vault.root)):
                return 1
        return self._pushed(remote, theirs)

    def _in_the_way(self, says: str, is_new: bool) -> None:
        if not is_new and "in the way" in self.told:
            what = f"git cannot merge over what is not committed: {says}"
            remedy = "commit it with git, or put it away (git stash); then say vaultkit sync again"
            raise Refused(what, remedy=remedy)
        self.told.add("in the way")

    def _pushed(self, remote: Remote, theirs: str | None) -> int | None:
        here = checkout(self.vault.root)
        if here.head == theirs:
            follow(here, remote)
            self.account.pushed = bool(self.account.pushed)
            return 0
        if not push(here, remote):
            return None
        self.account.pushed = True
        return 0

    # ---- commits

    def _committed(self, here: Checkout) -> bool:
        """Commit what has changed, if anything has; False where something should not be."""
        self._keep_page()
        self._stage()
        changes = staged_changes(self.vault)
        if not changes:
            return True
        if self._stops():
            return False
        message = self.message or sentence(changes, NAME)
        commit(here, message)
        self.message = None
        self.account.committed.append(message.split("\n")[0])
        return True

    def _stage(self) -> None:
        for name in stage(self.vault.root):
            if name not in self.left_out:
                self.session.tell(f"{name}: a repository of its own in the vault; it was left out")
            self.left_out.add(name)

    def _stops(self) -> bool:
        """Whether something in what is staged should not be committed, which is then told."""
        found = staged(self.vault)
        for mistake in found.mistakes:
            self.session.tell(mistake)
        for problem in found.stopping:
            where = f"{problem.path}:{problem.line}"
            self.session.tell(f"{where}: {problem.message}; mend it, then say vaultkit sync again")
        # What a merge has left is told by itself, with its line.
        others = [each for each in found.others if each.code not in _OF_MERGES]
        if others and not found.stopping:
            many = counted(len(others), "other problem")
            self.session.tell(f"{many} in what is committed; see vaultkit validate")
        return bool(found.stopping)

    # ---- merges

    def _of_open_merge(self, here: Checkout) -> Remote:
        """The remote that an open merge takes in; Refused where it is a merge of something else."""
        remote = None
        with suppress(UsageMistake):
            remote = remote_of(here)
        if remote is None or not is_what_came(here, remote):
            says = "a merge of something else is under way in this repository"
            raise Refused(says, remedy="end it: git commit, or git merge --abort")
        self.account.remote = remote.name
        return remote

    def _concluded(self, here: Checkout, remote: Remote) -> bool:
        """Commit an open merge; False where something stands between markers, which is told."""
        found = settle(here)
        for one in found:
            remedy = "keep what is right, then say vaultkit sync again"
            says = one.verdict.says + (f"; {remedy}" if one.verdict.state == OPEN else "")
            self._ask(here.path(one.path) or one.path, one.verdict.line, says)
        if any(one.verdict.state == OPEN for one in found):
            return False
        self._stage()
        if self._stops():
            return False
        commit(here, f"merge: what came from {remote.name}")
        self._count_came(here)
        return True

    def _count_came(self, before: Checkout) -> None:
        after = checkout(self.vault.root).head
        if after:
            came = changes_between(self.vault, before.head, after)
            kept = [change for change in came if change.path != NAME]
            self.account.came = [*(self.account.came or []), *kept]

    def _ask(self, path: str, line: int, says: str) -> None:
        self.account.asked += 1
        self.told.add(path)
        self.session.tell(f"{path}:{line}: {says}")

    def _tell_contradictions(self) -> None:
        """Say which of the notes that came say two things, and how many others still do."""
        came = {change.path for change in self.account.came or []} - self.told
        own = _Again(self.session)
        try:
            found = _of_two_versions(own.index.problems(own.now.date()))
            for problem in found:
                if problem.path in came and problem.code in _OF_MERGES:
                    self._ask(problem.path, problem.line, problem.message)
            others = len({problem.path for problem in found} - self.told)
            if others:
                many = counted(others, "other note" if self.told else "note")
                self.session.tell(f"two versions meet in {many}; see vaultkit conflicts")
        except ConfigurationMistakes as mistakes:
            for mistake in mistakes.lines():
                self.session.tell(mistake)
        finally:
            own.close()

    # ---- Agenda.md

    def _keep_page(self) -> None:
        """Settle what is ticked in Agenda.md and write it anew, where it is kept here."""
        own = _Again(self.session)
        try:
            if self._has_page():
                keep_agenda(own)
        except VaultkitError as error:
            for line in error.lines():
                self.session.tell(line)
        finally:
            own.close()

    def _has_page(self) -> bool:
        if not os.path.isfile(self.vault.place(NAME)):
            return False
        wanted = settings_despite_mistakes(self.vault)[0].write_agenda
        is_kept = (
            wanted or run(self.vault.root, "ls-files", "--error-unmatch", "--", NAME).code == 0
        )
        return is_kept and is_ours(load_document(self.vault, NAME).text)


def _of_two_versions(problems: Iterable[Problem]) -> list[Problem]:
    """Where two versions of a note surely meet."""
    return [each for each in problems if each.code in _OF_TWO_VERSIONS and each.severity != "hint"]


class _Again(Session):
    """The vault as it is now: files, settings and all; what it shows goes beside the results."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.vault_name, self.today_text = session.vault.root, session.today_text
        self.trusts_watch = False  # git has just written

    def show(self, lines: str) -> None:
        self.tell(lines.rstrip("\n"))
