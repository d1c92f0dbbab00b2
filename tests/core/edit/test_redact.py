"""A person taken out of other people's notes."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings

from tests.core.edit.bodies import documents
from tests.vaults import KINDS
from vaultkit.core.edit.redact import mentions, redact
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.errors import CannotEdit

NAMES = ["Pat Reyes", "patty"]
TOP = "---\nkind: contact\n"


def redacted(text: str, *names: str) -> str:
    return redact(Document("Dana.md", text), names or NAMES, KINDS).text


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("I met Pat Reyes there", "I met (somebody) there"),
        ("PAT REYES and pat  reyes", "(somebody) and (somebody)"),
        ("Pat Reyes’s idea", "(somebody)’s idea"),
        ("See [[Pat Reyes|her note]].", "See (somebody)."),
        ("See [[2026-03-02 Pat Reyes#Notes]]", "See (somebody)"),
        ("See [[People/P|Pat Reyes]]", "See (somebody)"),
        ("![[Pat Reyes]]", "(somebody)"),
        ("[her](People/Pat%20Reyes.md#x)", "(somebody)"),
        ("[her](<Pat Reyes.md>)", "(somebody)"),
        ("[her](https://www.linkedin.com/in/pat-reyes)", "(somebody)"),
        ("write to pat.reyes@example.org", "write to (somebody)@example.org"),
        ("`[[Pat Reyes]]` <!-- Pat_Reyes -->", "`(somebody)` <!-- (somebody) -->"),
        ("Pat\u00a0Reyes, Patty, _Pat Reyes_", "(somebody), (somebody), _(somebody)_"),
        ("## Pat Reyes", "## (somebody)"),
        ("| [[Pat Reyes\\|Pat]] | x |", "| (somebody) | x |"),
        ("- [ ] thank [[Pat Reyes]] 📅 2026-03-02", "- [ ] thank (somebody) 📅 2026-03-02"),
        ("> Pat Reyes said so", "> (somebody) said so"),
        ("[x] and [y] and Pat Reyes", "[x] and [y] and (somebody)"),
    ],
)
def test_a_name_or_a_link_gives_way_to_somebody(line, left):
    assert redacted(line) == left


@pytest.mark.parametrize("line", ["Pat Reyeson", "Spat Reyes", "Pat, Reyes", "pattycake", "Pat"])
def test_other_words_stay(line):
    note = Document("Dana.md", line)
    assert redact(note, NAMES, KINDS) is note


def test_a_name_that_goes_on_below_is_found_and_the_line_ends_where_it_did():
    assert redacted("I met Pat\r\nReyes there") == "I met (somebody)\r\n there"


def test_a_name_is_found_in_every_unicode_form():
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, "Met Chloé Åberg.")
        assert redacted(written, "Chloé Åberg") == "Met (somebody)."


def test_a_referral_still_counts():
    text = "## Referrals\n\n- [[Pat Reyes]]: knows storage\n- Bo\n* **Pat Reyes** - why\n"
    assert redacted(text) == "## Referrals\n\n- (redacted)\n- Bo\n* (redacted)\n"


def test_what_stands_below_a_referral_goes_and_its_items_still_count():
    text = "- [[Pat Reyes]]\n  ill last year\n  - two children\n\n  more\n- Bo\n\nText\n"
    assert redacted(text) == "- (redacted)\n  - (redacted)\n\n- Bo\n\nText\n"


def test_an_item_that_only_mentions_the_person_keeps_its_words():
    assert redacted("- Pat Reyes told me of Bo\n") == "- (somebody) told me of Bo\n"


def test_a_log_line_about_the_person_keeps_what_happened_and_when():
    text = f"{TOP}---\n## Log\n- 2026-03-02 introduced to [[Pat Reyes]]: ill: since May\n"
    left = redacted(text)
    assert left.endswith("- 2026-03-02 introduced to (somebody)\n")
    assert parse(Document("Dana.md", left), KINDS).events[0].verb == "introduced"


def test_a_log_line_that_mentions_the_person_keeps_its_words():
    text = f"{TOP}---\n## Log\n- 2026-03-02 talked: of Pat Reyes and storage\n"
    assert redacted(text).endswith("- 2026-03-02 talked: of (somebody) and storage\n")


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ("role: nurse\nreferred_by: '[[Pat Reyes]]'  # her\n", "role: nurse\n"),
        ("referred_by: [[Pat Reyes|Pat]]\nrole: nurse\n", "role: nurse\n"),
        ("goals:\n  - '[[Work]]'\n  - '[[Pat Reyes]]'\n", "goals:\n  - '[[Work]]'\n"),
        ("goals:\n  - '[[Pat Reyes]]'\nrole: nurse\n", "role: nurse\n"),
        ("role: works for Pat Reyes\n", "role: works for (somebody)\n"),
        ("email: [pat.reyes@x.org, a@x.org]\n", "email: [a@x.org]\n"),
        ("website: https://x.org/pat-reyes\n", "website: https://x.org/(somebody)\n"),
        ("# asked Pat Reyes\nrole: nurse\n", "# asked (somebody)\nrole: nurse\n"),
    ],
)
def test_a_field_that_links_to_the_person_goes_and_others_stay_valid(fields, left):
    assert redacted(f"{TOP}{fields}---\n") == f"{TOP}{left}---\n"


def test_the_lines_that_name_a_person_are_known():
    note = Document("Dana.md", f"{TOP}referred_by: '[[Pat Reyes]]'\n---\n\nPatty\nBo\n")
    assert mentions(note, NAMES) == [3, 6]


def test_nobody_is_named_by_nothing():
    assert mentions(Document("Dana.md", "Text\n"), ["", " "]) == []


def test_a_merge_conflict_is_refused():
    with pytest.raises(CannotEdit, match="two versions"):
        redacted("<<<<<<< a\nPat Reyes\n=======\nb\n>>>>>>> b\n")


def test_a_name_that_is_a_word_of_the_log_is_refused():
    with pytest.raises(CannotEdit) as refused:
        redacted(f"{TOP}---\n## Log\n- 2026-03-02 asked\n", "asked")
    assert refused.value.line == 5


@settings(deadline=None, max_examples=400)
@given(documents())
def test_no_search_finds_the_person_and_all_that_counts_stays(document):
    edited = redact(document, NAMES, KINDS)
    assert not re.search(r"pat[^a-z]+reyes", edited.text, re.IGNORECASE)
    before, after = parse(document, KINDS), parse(edited, KINDS)
    assert [event.on for event in after.events] == [event.on for event in before.events]
    assert len(after.tasks) == len(before.tasks)


@settings(deadline=None, max_examples=200)
@given(documents())
def test_a_person_is_taken_out_only_once(document):
    try:
        edited = redact(document, NAMES, KINDS)
    except CannotEdit:
        return
    assert redact(edited, NAMES, KINDS) is edited
