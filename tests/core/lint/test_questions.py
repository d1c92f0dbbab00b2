"""Lists of questions: what is counted, what is missing, what stands under a question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.vaults import read
from vaultkit.core.banks import same
from vaultkit.core.judge import judged_questions
from vaultkit.core.lint.finding import Finding
from vaultkit.core.lint.question_list import QuestionList, questions_of
from vaultkit.store.config import packaged_wording

ROOT = Path(__file__).parents[3]
SHIPPED = (ROOT / "vault-template", ROOT / "vaultkit" / "demo")
BANKS = sorted((SHIPPED[0] / "Library").glob("Questions *.md"))
# Each opener but once, so that nothing is said of four alike.
OPEN = [
    "What did you work on yesterday?",
    "How did you learn it?",
    "Which habit repaid its time?",
    "Why did you leave the bench?",
    "Where does the day go?",
]
CLOSED = "Is it dull?"


def asked(*questions: str, fields: str = "", ahead: bool = True, **more: object) -> QuestionList:
    body = "\n".join(f"- [ ] {each}" if each[:1] not in " \t-" else each for each in questions)
    text = f"---\nkind: interview\n{fields}---\n## Questions\n\n{body}\n"
    note = read("Interviews/Talk.md", text)
    return replace(questions_of(text, note, packaged_wording()), is_ahead=ahead, **more)


def found(given: QuestionList, lint: str) -> list[Finding]:
    return [each for each in judged_questions(given) if each.lint == lint]


def some(count: int) -> list[str]:
    return [OPEN[number % len(OPEN)] for number in range(count)]


@pytest.mark.parametrize(
    ("closed", "of", "is_found"),
    [
        (1, 4, True),
        (1, 5, False),
        (2, 9, True),
        (2, 10, False),
        (3, 14, True),
        (3, 15, True),
        (3, 20, True),
    ],
)
def test_one_question_in_five_may_be_closed_two_at_most(closed, of, is_found):
    given = asked(*[CLOSED] * closed, *some(of - closed))
    assert len(found(given, "Q01")) == (closed if is_found else 0)


@pytest.mark.parametrize(
    ("under", "is_found"),
    [
        ("    - [ ] Why is that?", False),
        ("    Why is that?", False),
        ("    - how so?", False),
        ("\n    If so, what helps?", False),
        ("    No, not at all.", True),
        ("Why is that?", True),
    ],
)
def test_a_closed_question_with_a_follow_up_under_it_is_open(under, is_found):
    text = f"---\nkind: interview\n---\n## Questions\n\n- [ ] {CLOSED}\n{under}\n\n## Notes\n"
    given = questions_of(text, read("Interviews/Talk.md", text), packaged_wording())
    assert bool(found(given, "Q01")) is is_found


@pytest.mark.parametrize(
    ("minutes", "count", "is_found"),
    [
        (15, 3, True), (15, 4, False), (15, 7, False), (15, 8, True),
        (20, 3, True), (20, 4, False), (20, 8, False), (20, 9, True),
        (30, 5, True), (30, 6, False), (30, 12, False), (30, 13, True),
        (45, 8, True), (45, 9, False), (45, 17, False), (45, 18, True),
        (20, 0, True),
    ],
)  # fmt: skip
def test_so_many_questions_fit_so_many_minutes(minutes, count, is_found):
    assert bool(found(asked(*some(count), minutes=minutes), "Q06")) is is_found


@pytest.mark.parametrize(("musts", "is_found"), [(3, False), (4, True)])
def test_three_questions_must_be_asked_at_most(musts, is_found):
    lines = [f"- [{'!' if n < musts else ' '}] {text}" for n, text in enumerate(some(6))]
    assert bool(found(asked(*lines), "Q06")) is is_found


def test_a_talk_that_took_place_misses_nothing():
    given = asked(OPEN[0], ahead=False, is_first=True)
    assert judged_questions(given) == []


@pytest.mark.parametrize("lint", ["Q07", "Q08"])
@pytest.mark.parametrize(
    ("purpose", "is_found"), [("venture", True), ("career", False), ("", False)]
)
def test_only_founders_are_told_not_to_pitch_or_suppose(lint, purpose, is_found):
    given = asked("How would you use our app?", "Would you buy it?", fields=f"purpose: {purpose}\n")
    assert bool(found(given, lint)) is is_found


def test_what_is_written_down_need_not_be_asked():
    known = "Designs pumps for hospitals, dialysis above all."
    given = asked("What pumps do you design for hospitals?", *some(4), known=known)
    assert [(each.line, each.says) for each in found(given, "Q05")] == [
        (6, "you wrote the answer down yourself")
    ]


def test_what_is_known_may_lead_to_a_question():
    known = "Designs pumps for hospitals, dialysis above all."
    question = "You design pumps for hospitals. What keeps you awake in a launch?"
    assert found(asked(question, known=known), "Q05") == []


def test_each_thing_that_a_goal_wants_to_learn_needs_a_question():
    text = "---\nkind: goal\nlearn: [what a certificate costs, who pays in practice]\n---\n"
    goal = read("Goals/Devices.md", text)
    given = asked("Which certificates matter?", goals=(goal,))
    assert [each.says for each in found(given, "Q10")] == [
        "no question serves what Devices wants to learn: who pays in practice"
    ]


def test_a_first_talk_touches_each_side():
    (one,) = found(asked("What did you work on yesterday?", is_first=True), "Q10")
    assert one.level == "info"
    assert "about their advice" in one.says
    assert "from day to day" not in one.says


@pytest.mark.parametrize(("words", "is_found"), [(30, False), (31, True)])
def test_a_question_has_thirty_words_at_most(words, is_found):
    question = f"What {'long ' * (words - 2)}story?"
    assert bool(found(asked(question), "Q12")) is is_found


@pytest.mark.parametrize(
    ("question", "is_found"),
    [("Tell me about the fair", False), ("The fair of last year", True), ("The fair?", False)],
)
def test_what_neither_asks_nor_requests_is_no_question(question, is_found):
    assert bool(found(asked(question), "Q12")) is is_found


@pytest.mark.parametrize(("count", "lines"), [(3, []), (4, [9]), (5, [9])])
def test_four_in_a_row_that_begin_alike_are_noticed_once(count, lines):
    given = asked(*(f"What is {number}?" for number in range(count)))
    assert [each.line for each in found(given, "Q12")] == lines


def test_nobody_is_asked_twice():
    answered = frozenset({same("What  changed? ")})
    assert found(asked("What changed?", answered=answered), "Q12")[0].says == (
        "they have answered this before"
    )


def test_a_finding_points_to_the_question():
    (one,) = found(asked(*some(4), "  - [ ] So, are you hiring right now?"), "Q02")
    assert (one.line, one.column, one.words) == (10, 9, "are you hiring")


@pytest.mark.parametrize("silent", ["Q02", "q02", "job"])
def test_a_list_is_silent_about_what_it_ignores(silent):
    given = asked("Are you hiring right now?", fields=f"lint_ignore: [{silent}]\n")
    assert found(given, "Q02") == []


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_a_bank_that_comes_along_passes_its_own_lints(path):
    text = path.read_text("utf-8")
    given = questions_of(text, read(f"Library/{path.name}", text), packaged_wording())
    assert len(given.questions) >= 3
    assert judged_questions(given) == []


def test_every_bank_that_comes_along_is_judged_here():
    notes = [path for folder in SHIPPED for path in folder.rglob("*.md")]
    banks = [path for path in notes if "\nkind: questions\n" in path.read_text("utf-8")]
    assert sorted(set(banks) - {SHIPPED[0] / "Templates" / "Questions.md"}) == BANKS


SIDES = {
    "day_to_day": "side-day",
    "path": "side-path",
    "skills": "side-path",
    "trends": "side-trends",
    "culture": "side-trends",
    "advice": "side-advice",
    "referral": "referral",
}


def of_banks() -> list[tuple[str, str]]:
    """Each question of a bank with what finds its side."""
    rows = []
    for path in BANKS:
        text = path.read_text("utf-8")
        note = read(f"Library/{path.name}", text)
        side = SIDES.get(note["category"] or "")
        given = questions_of(text, note, packaged_wording())
        rows += [(side, each.text) for each in given.questions if side]
    return rows


@pytest.mark.parametrize("side", sorted(set(SIDES.values())))
def test_the_questions_of_banks_are_known_by_their_side(side):
    # A list is judged as a whole: most of the questions are enough to tell that a side is there.
    own = [text for each, text in of_banks() if each == side]
    known = [text for text in own if packaged_wording().finds(side, text)]
    assert len(known) >= 0.8 * len(own), set(own) - set(known)
