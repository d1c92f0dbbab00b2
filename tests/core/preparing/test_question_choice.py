"""Which questions are chosen for a talk, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tests.core.test_spells import CALENDAR, NUMBERS_OF_A_VAULT
from tests.vaults import KINDS, read
from vaultkit.core.banks import Asked, in_banks, same, topic
from vaultkit.core.dossier import Belongings, dossier
from vaultkit.core.model import Document, Note
from vaultkit.core.parse import parse
from vaultkit.core.preparing.question_choice import Choice, Library, choose, how_many
from vaultkit.store.config import packaged_wording
from vaultkit.store.shipped import template

COMMON = packaged_wording("common")
GOAL = "---\nkind: goal\nquestion: Where do I go?\nlearn: [whether a certificate pays]\n---\n"


def bank(*questions: str, category: str | None = None, purpose: str = "career") -> Note:
    front = f"category: {category}\n" if category else ""
    items = "".join(f"- {question}\n" for question in questions)
    text = f"---\nkind: questions\npurpose: {purpose}\n{front}---\n## Questions\n\n{items}"
    return read(f"Library/{category or 'ready'} {purpose}.md", text)


BANKS = (
    bank("Day one?", "Day two?", category="day_to_day"),
    bank("Path one?", "Path two?", category="path"),
    bank("Trend one?", "Trend two?", category="trends"),
    bank("Skill one?", "Is a certificate worth it?", category="skills"),
    bank("Advice one?", category="advice"),
    bank("Who else?", "Which two people?", category="referral"),
    bank("What happened last?", category="past_behaviour", purpose="venture"),
)


def chosen(
    *,
    contact: str = "",
    log: str = "",
    talk: str | None = None,
    asked: str = "",
    minutes: int = 20,
    goal: str | None = None,
    banks: tuple[Note, ...] = BANKS,
    answered: Mapping[str, set[str]] | None = None,
) -> Choice:
    person = read("People/Dana.md", f"---\nkind: contact\n{contact}---\n## Log\n{log}")
    given = dossier(
        Belongings(person), date(2026, 3, 20), NUMBERS_OF_A_VAULT, CALENDAR, packaged_wording()
    )
    front = talk or ""
    note = read("Talk.md", f"---\nkind: interview\n{front}---\n## Questions\n\n{asked}")
    goals = [read("Goals/G.md", goal)] if goal else []
    library = Library(in_banks(banks), answered or {}, COMMON)
    return choose(given, note if talk is not None or asked else None, goals, minutes, library)


@pytest.mark.parametrize(
    ("minutes", "count"), [(5, 4), (15, 4), (20, 6), (25, 6), (30, 8), (45, 9), (600, 12)]
)
def test_so_many_questions_fit(minutes, count):
    assert how_many(minutes) == count


def test_each_category_has_its_turn_and_the_last_asks_for_a_name():
    found = chosen()
    assert found.ask == ("Day one?", "Path one?", "Trend one?", "Skill one?", "Advice one?")
    assert found.closing == "Who else?"
    assert found.new == (*found.ask, "Who else?")


def test_the_purpose_orders_the_categories():
    assert chosen(talk="purpose: industry\n", minutes=15).ask[0] == "Trend one?"


def test_a_goal_says_the_purpose_where_the_talk_does_not():
    found = chosen(goal="---\nkind: goal\nabout: industry\n---\n", minutes=15)
    assert found.ask[0] == "Trend one?"


def test_founders_get_questions_for_founders_alone():
    found = chosen(talk="purpose: venture\n")
    assert found.ask == ("What happened last?",)
    assert found.closing == "Who else?"


def test_others_get_none_of_them():
    assert "What happened last?" not in chosen(minutes=600).ask


@pytest.mark.parametrize(
    ("contact", "log", "first"),
    [
        ("", "", "Day one?"),
        ("tie: mentor\n", "", "Advice one?"),
        ("connection: alumni\n", "", "Path one?"),
        ("", "- 2026-03-01 talked\n", "Trend one?"),
    ],
)
def test_the_kind_of_contact_says_where_to_begin(contact, log, first):
    assert chosen(contact=contact, log=log).ask[0] == first


def test_what_the_goal_wants_to_know_comes_first_in_its_category_and_has_a_star():
    found = chosen(goal=GOAL)
    assert "Is a certificate worth it?" in found.ask
    assert "Skill one?" not in found.ask
    assert found.starred == {"Is a certificate worth it?"}


def test_questions_of_the_note_stand_first_and_are_not_new():
    found = chosen(asked="- [ ] My own?\n- [ ] Who else comes to mind?\n- [ ] Day ONE\n")
    assert found.ask[:2] == ("My own?", "Day ONE")
    assert found.closing == "Who else comes to mind?"
    assert found.new == ("Path one?", "Trend one?", "Skill one?")


def test_a_category_that_the_note_asks_about_waits_for_the_second_round():
    assert chosen(asked="- [ ] Day one?\n", minutes=15).ask == (
        "Day one?",
        "Path one?",
        "Trend one?",
    )


def test_what_was_ticked_in_the_note_is_not_asked_again():
    found = chosen(asked="- [x] Day one?\n")
    assert "Day one?" not in found.ask
    assert "Day two?" in found.ask


def test_more_questions_than_fit_are_counted():
    found = chosen(asked="".join(f"- [ ] Own {number}?\n" for number in range(9)))
    assert (len(found.ask), found.more) == (5, 4)


@pytest.mark.parametrize(
    ("people", "is_asked"),
    [({"People/Dana.md"}, False), ({"a", "b"}, True), ({"a", "b", "c"}, False)],
)
def test_this_person_or_three_others_settle_a_question(people, is_asked):
    found = chosen(answered={same("day one"): people})
    assert ("Day one?" in found.ask) is is_asked


def test_writings_of_one_question_are_one():
    assert same("  What’s *new*, [[Dana]]?") == same("what's new, dana")


def test_a_bank_question_that_asks_for_a_job_is_never_chosen():
    found = chosen(banks=(bank("Are you hiring now?", "Day one?", category="day_to_day"),))
    assert found == Choice(("Day one?",), None, frozenset(), ("Day one?",), 0)


def test_the_questions_of_a_ready_bank_are_preferred_in_a_first_talk():
    ready = bank("Path two?")
    assert "Path two?" in chosen(banks=(*BANKS, ready)).ask
    assert "Path one?" in chosen(banks=(*BANKS, ready), contact="tie: mentor\n").ask


def test_one_question_of_two_banks_is_one_with_what_both_say():
    found = in_banks([bank("Path two?"), *BANKS])
    assert found[0] == Asked("Path two?", "career", "path", True, 0)
    assert len({each.key for each in found}) == len(found)


def test_words_that_any_talk_holds_are_no_topic():
    assert topic(["What would you work on, whether or not?"], COMMON) == frozenset()
    assert topic(["Certificates"], COMMON) == topic(["the certificate"], COMMON)


def test_the_banks_that_come_with_vaultkit_fill_a_talk_of_every_purpose():
    notes = [parse(Document(path, text), KINDS) for path, text in template().items()]
    banks = tuple(note for note in notes if note.kind_name == "questions")
    for purpose in KINDS["interview"].fields["purpose"].choices:
        found = chosen(talk=f"purpose: {purpose}\n", banks=banks, minutes=30)
        assert len(found.ask) == 7
        assert packaged_wording().finds("referral", found.closing or "")


def test_what_an_own_question_asks_about_is_not_asked_by_a_bank_as_well():
    own = "- [ ] How much of your day do you spend with authorities?\n"
    assert chosen(asked=own).new[:4] == ("Path one?", "Trend one?", "Skill one?", "Advice one?")
