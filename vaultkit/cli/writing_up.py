"""The questions of `vaultkit after`, in their order, and where each answer goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

import click

from vaultkit.cli.changes import change, contact_or_interview, link_name
from vaultkit.cli.dialogue import agrees, ask, ask_for, hear_any_bytes
from vaultkit.cli.preparing import person_and_talk
from vaultkit.cli.seeing import seeing
from vaultkit.cli.session import Session
from vaultkit.core.agenda import once
from vaultkit.core.answers import NOBODY, is_nothing, outcome_meant, referral_line, side_meant
from vaultkit.core.assign import day_in_words
from vaultkit.core.banks import same
from vaultkit.core.dates import WEEKDAYS, read_slot
from vaultkit.core.edit import write_up as edits
from vaultkit.core.model import Document, Interview, Note
from vaultkit.core.names import fold
from vaultkit.core.new_note import slot_in_words
from vaultkit.core.next_talk import talk_to_write_up
from vaultkit.core.parse import parse
from vaultkit.core.plain_text import prose
from vaultkit.core.promises import Promise, promise, promises_in
from vaultkit.core.workdays import later
from vaultkit.errors import UsageMistake, VaultkitError
from vaultkit.store.config import packaged_wording
from vaultkit.store.save import load_document

TAKEAWAYS = 3
# As far as thanks may be due before or after today.
AROUND = 60


def write_up(session: Session, who: str) -> None:
    """Ask about the talk that is meant, and say at the end what was written and what is due."""
    hear_any_bytes()
    talk = _talk(session, who)
    path = talk.note.path
    if talk.has_outcome and not talk.held_on:
        session.tell(f"{path}: this talk did not take place; there is nothing to write up")
        return
    session.tell(f"{path}: an empty answer skips, Ctrl-D ends")
    dialogue = _Dialogue(session, talk)
    try:
        dialogue.run()
    except EOFError:
        pass  # that is how it ends when somebody has said enough
    except (KeyboardInterrupt, VaultkitError) as stopped:
        if isinstance(stopped, KeyboardInterrupt):
            click.echo(err=True)
        session.tell(f"stopped; {dialogue.written}")
        raise
    session.tell(dialogue.written)
    _say_what_is_due(session, path)


def _talk(session: Session, who: str) -> Interview:
    path = contact_or_interview(session, who)
    dossier, talk = person_and_talk(seeing(session), path)
    if path == dossier.path:
        own = [each for each in dossier.interviews if each.contact == path]
        talk = talk_to_write_up(own, session.now)
    if talk is None:
        remedy = "begin its note: vaultkit new interview WHO WHEN"
        raise UsageMistake(f"there is no talk with {dossier.name} to write up", remedy=remedy)
    return talk


class _Dialogue:
    """One write-up: every answer is in the note before the next question is asked."""

    def __init__(self, session: Session, talk: Interview) -> None:
        self.session = session
        self.talk = talk
        self.path = talk.note.path
        self.kinds = session.kinds
        self.today = session.now.date()
        self.counts: Counter[str] = Counter()

    @property
    def written(self) -> str:
        """What was written so far, in words."""
        said = [f"{n} {what}{'s' * (n > 1)}" for what, n in self.counts.items()]
        return f"written into {self.path}: {', '.join(said)}" if said else "nothing was written"

    def run(self) -> None:
        """All questions; whatever became of a talk that fell through, nothing was learned."""
        if not self.talk.has_outcome and not self._outcome():
            return
        self._takeaways()
        self._found_promises()
        self._promises("What did you promise, and by when?", is_theirs=False)
        self._promises("What did they promise you?", is_theirs=True)
        self._names()

    def _write(self, what: str, line: str, edit: Callable[[Document], Document]) -> None:
        change(self.session, self.path, edit)
        self.counts[what] += 1
        self.session.say(f"{self.path}: {line}")

    def _note(self) -> Note:
        return parse(self._document(), self.kinds)

    def _document(self) -> Document:
        return load_document(self.session.vault, self.path, self.session.index.premises.limit)

    def _outcome(self) -> bool:
        """Ask what became of it; False where there is nothing to write up."""
        choices = self.kinds["interview"].fields["outcome"].choices
        question = f"What became of the talk? ({' / '.join(choices)})"
        outcome = ask_for(self.session, question, lambda typed: self._possible(typed, choices))
        if outcome == "moved":
            self._moved()
        elif outcome:
            by = None
            if outcome != "held":
                by = ask_for(self.session, "Whose doing was it? (me / them)", side_meant)
            self._said(outcome, by)
        return outcome in (None, "held")

    def _possible(self, typed: str, choices: tuple[str, ...]) -> str:
        outcome = outcome_meant(typed, choices)
        day = self.talk.day
        if day and day > self.today and outcome not in ("cancelled", "moved"):
            raise UsageMistake(f"the talk is still to come, on {day_in_words(day)}")
        return outcome

    def _said(self, outcome: str, by: str | None) -> None:
        """The slot says the day, unless it has none or the talk was called off before it."""
        day = self.talk.day
        on = self.today if day is None or day > self.today else None
        shown = f"outcome: {outcome}" + (f", by {by}" if by else "")
        self._write(
            "outcome", shown, lambda note: edits.with_outcome(note, outcome, by, on, self.kinds)
        )

    def _moved(self) -> None:
        slot = ask_for(self.session, "To which day? (for example friday 15:00)", self._slot)
        if slot is None:
            self._said("moved", None)
            return
        self._write(
            "outcome",
            f"moved to {self._in_words(slot)}",
            lambda note: edits.with_new_slot(note, slot, self.today, self.kinds),
        )

    def _slot(self, typed: str) -> date:
        slot = read_slot(typed, self.today)
        if (slot.date() if isinstance(slot, datetime) else slot) < self.today:
            raise UsageMistake(f"{day_in_words(slot)} is over")
        return slot

    def _in_words(self, slot: date) -> str:
        zone = self.session.stale_index.premises.zone
        return slot_in_words(slot, self.talk.note["timezone"], zone)

    def _takeaways(self) -> None:
        for number in range(1, TAKEAWAYS + 1):
            text = ask(self.session, f"What did you learn? ({number} of {TAKEAWAYS})")
            if not text or is_nothing(text):
                return
            self._learned(text)

    def _learned(self, text: str) -> None:
        self._write("insight", f"- {text}", lambda n: edits.with_insight(n, text, self.kinds))

    def _found_promises(self) -> None:
        """Propose what the notes say was promised, and is not yet under Actions."""
        known = {same(task.text) for task in self._note().tasks}
        found = promises_in(
            prose(self._document(), "Notes"), packaged_wording("promises"), self.today
        )
        for each in found:
            if same(each.text) not in known:
                whose = "their promise" if each.is_theirs else "your promise"
                if agrees(self.session, f"Your notes say “{each.text}”: add it as {whose}?"):
                    self._promised(each)

    def _promises(self, question: str, *, is_theirs: bool) -> None:
        def read(typed: str) -> Promise | None:
            return None if is_nothing(typed) else promise(typed, self.today, is_theirs=is_theirs)

        while said := ask_for(self.session, question, read):
            self._promised(said)

    def _promised(self, said: Promise) -> None:
        day = f" ({WEEKDAYS[said.due.weekday()].capitalize()})" if said.due else ""
        self._write(
            "promise",
            f"- {said.line}{day}",
            lambda note: edits.with_promise(note, said.line, self.kinds),
        )

    def _names(self) -> None:
        while said := ask(self.session, "Whom did they name, and why? (Name: why)"):
            if fold(said) in NOBODY:
                self._asked()
                return
            self._named(said)
        if not self._note()["referral_asked"] and agrees(self.session, "Did you ask for names?"):
            self._asked()

    def _named(self, said: str) -> None:
        try:
            line = referral_line(said, lambda name: link_name(self.session, name, "contact"))
        except UsageMistake as mistake:
            self.session.tell(mistake.lines()[0])
            return
        self._write("name", f"- {line}", lambda n: edits.with_referral(n, line, self.kinds))

    def _asked(self) -> None:
        self._write(
            "answer",
            "referral_asked: true",
            lambda note: edits.with_question_asked(note, self.kinds),
        )


def _say_what_is_due(session: Session, path: str) -> None:
    """The thanks that the talk owes, as the agenda now says it."""
    today = session.now.date()
    session.index.refresh(today)
    items = session.index.items(later(today, -AROUND), later(today, AROUND), settles=False)
    for item in once(each for each in items if each.rule == "thank-you" and each.path == path):
        beginning = item.id[:4]
        how = f"vaultkit draft {beginning}; once it went out, done {beginning}"
        session.say(f"{item.action} by {day_in_words(item.due)}: {how}")
