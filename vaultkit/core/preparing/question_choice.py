"""Which questions to ask in a talk: those written for it, then the best of the banks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vaultkit.core.banks import Asked, questions_of, same, topic
from vaultkit.core.model import Note
from vaultkit.core.people import Dossier
from vaultkit.core.readiness import question_range
from vaultkit.core.wording import WITHOUT_WORDS, Wording

# What a talk of each purpose asks about, in this order: round after round one of each.
ORDER: Mapping[str, tuple[str, ...]] = {
    "career": ("day_to_day", "path", "trends", "skills", "advice", "culture"),
    "company": ("culture", "day_to_day", "trends", "skills", "advice", "path"),
    "industry": ("trends", "day_to_day", "culture", "path", "advice", "skills"),
    "mentoring": ("advice", "reflection", "path", "skills", "trends", "culture"),
    "role": ("day_to_day", "skills", "path", "culture", "advice", "trends"),
    "school": ("culture", "skills", "path", "day_to_day", "advice", "trends"),
    "venture": ("past_behaviour", "workflow", "cost", "buying", "reflection"),
}
# What comes before that with some people, whatever the talk is for.
FIRST_WITH: Mapping[str, tuple[str, ...]] = {
    "alike": ("path",),
    "mentor": ("advice", "reflection"),
    "met": ("trends", "culture", "advice"),
    "new": (),
}
# What a talk is for, where only its goal says so.
ABOUT: Mapping[str, str] = {
    "company": "company",
    "industry": "industry",
    "program": "school",
    "school": "school",
    "venture": "venture",
}
# Which category a question of their own asks about, by the words that `lint` knows a side by.
SIDES: Mapping[str, str] = {
    "side-day": "day_to_day",
    "side-path": "path",
    "side-trends": "trends",
    "side-advice": "advice",
}
REFERRAL = "referral"
VENTURE = "venture"

# A question that so many others have answered has been answered.
ENOUGH = 3
# So many are marked as those to ask first.
MOST_STARS = 3
MOST = 12


class Choice(NamedTuple):
    """What to ask, in order, and at the end whom else to talk to; None where nothing is left.

    `starred` are those that touch what the goal wants to know, `new` those that are not yet in
    the note of the talk. `more` stand there besides.
    """

    ask: tuple[str, ...] = ()
    closing: str | None = None
    starred: frozenset[str] = frozenset()
    new: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Library:
    """What there is to choose from: the banks, who answered what, and which words are common.

    `answered` gives by a question's key the paths of those who answered it.
    """

    banks: Sequence[Asked] = ()
    answered: Mapping[str, Collection[str]] | None = None
    common: Wording = WITHOUT_WORDS

    def is_open(self, question: Asked, who: str) -> bool:
        """Whether neither this person nor enough others have answered it."""
        people = set((self.answered or {}).get(question.key, ()))
        return who not in people and len(people) < ENOUGH


def how_many(minutes: int) -> int:
    """So many questions for a talk, the last one included: 4, 6 or 8 for 15, 20 or 30 minutes."""
    if minutes < 30:
        return 4 if minutes < 20 else 6
    return min(MOST, max(8, question_range(minutes)[0]))


def purpose_of(talk: Note | None, goals: Iterable[Note]) -> str:
    """What a talk is for: as it says itself, else as its goals say; a career where nobody does."""
    if talk and talk["purpose"]:
        return str(talk["purpose"])
    return next((ABOUT[goal["about"]] for goal in goals if goal["about"] in ABOUT), "career")


def sort_of_contact(dossier: Dossier) -> str:
    """A mentor, somebody met before, somebody of a background like mine, or somebody new."""
    if dossier.contact["tie"] == "mentor":
        return "mentor"
    if any(event.verb == "talked" for event in dossier.events):
        return "met"
    is_alike = dossier.contact["connection"] in ("alumni", "former_colleague")
    return "alike" if is_alike else "new"


def choose(
    dossier: Dossier, talk: Note | None, goals: Sequence[Note], minutes: int, library: Library
) -> Choice:
    """The questions for a talk, those that its note has already before all others."""
    chooser = _Chooser(dossier, talk, goals, library)
    own = [task.text for task in questions_of(talk) if task.is_open] if talk else []
    last = next((text for text in reversed(own) if chooser.asks_for_a_name(text)), None)
    asked = [text for text in own if text is not last]
    closing = last or chooser.closing()
    room = how_many(minutes) - bool(closing)
    added = chooser.best(room - len(asked), asked)
    shown = [*asked[:room], *added]
    new = [*added, *([closing] if closing and not last else [])]
    return Choice(
        tuple(shown), closing, chooser.starred(shown), tuple(new), max(0, len(asked) - room)
    )


class _Chooser:
    """One talk, and how well a question suits it."""

    def __init__(
        self, dossier: Dossier, talk: Note | None, goals: Sequence[Note], library: Library
    ) -> None:
        self.who = dossier.path
        self.library = library
        self.wording = dossier.wording or WITHOUT_WORDS
        self.purpose = purpose_of(talk, goals)
        self.sort = sort_of_contact(dossier)
        self.known = {question.key: question for question in library.banks}
        self.there = {same(task.text) for task in questions_of(talk)} if talk else set()
        wanted = [text for goal in goals for text in goal["learn"] or ()]
        self.learn = topic(wanted, library.common)
        self.topic = self.learn | topic((goal["question"] or "" for goal in goals), library.common)

    def asks_for_a_name(self, text: str) -> bool:
        """Whether a question asks whom else to talk to, by its words or by its bank."""
        known = self.known.get(same(text))
        is_so = known is not None and known.category == REFERRAL
        return is_so or bool(self.wording.finds("referral", text))

    def closing(self) -> str | None:
        """The best question of the banks that asks for a name."""
        found = [each for each in self._open() if self.asks_for_a_name(each.text)]
        found.sort(key=lambda each: (each.category != REFERRAL, self._rank(each)))
        return found[0].text if found else None

    def best(self, count: int, asked: Sequence[str]) -> list[str]:
        """So many of the banks: of each category one, first of those that nothing asks about."""
        left: dict[str, list[Asked]] = {}
        for each in sorted(self._open(), key=self._rank):
            if not self.asks_for_a_name(each.text):
                left.setdefault(each.category or "", []).append(each)
        own = [category for text in asked for category in self._categories(text)]
        rounds = [
            (number + own.count(category), self._turn(category), each.text)
            for category, questions in left.items()
            for number, each in enumerate(questions)
        ]
        return [text for _, _, text in sorted(rounds)][: max(0, count)]

    def _categories(self, text: str) -> list[str | None]:
        """What a question asks about: as its bank says, else as its words do."""
        known = self.known.get(same(text))
        if known:
            return [known.category]
        return [each for side, each in SIDES.items() if self.wording.finds(side, text)]

    def starred(self, texts: Iterable[str]) -> frozenset[str]:
        """Those that touch what the goal wants to know, the first few of them."""
        touching = [each for each in texts if topic([each], self.library.common) & self.learn]
        return frozenset(touching[:MOST_STARS])

    def _open(self) -> Iterable[Asked]:
        """The questions that may be asked: fit for the purpose, unanswered, none about a job."""
        for each in self.library.banks:
            is_ours = (each.purpose == VENTURE) == (self.purpose == VENTURE)
            fits = each.purpose is None or is_ours or each.category == REFERRAL
            is_left = each.key not in self.there and self.library.is_open(each, self.who)
            if fits and is_left and not self.wording.finds("job", each.text):
                yield each

    def _rank(self, question: Asked) -> tuple[int, bool, bool, int]:
        """The lower, the better it suits: the goal, the purpose, a first talk, its place."""
        shared = topic([question.text], self.library.common) & self.topic
        is_first = question.is_ready and self.sort in ("new", "alike")
        return -len(shared), question.purpose != self.purpose, not is_first, question.place

    def _turn(self, category: str) -> tuple[int, str]:
        """When the turn of a category is; those that nobody ordered come last, by name."""
        order = ORDER.get(self.purpose, ORDER["career"])
        if self.purpose != VENTURE:
            order = tuple(dict.fromkeys((*FIRST_WITH[self.sort], *order)))
        return (order.index(category), "") if category in order else (len(order), category)
