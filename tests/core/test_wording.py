"""Questions are told apart as the examples have it."""

from __future__ import annotations

import pytest

from tests.vaults import read
from vaultkit.core.wording import Questions, questions_in
from vaultkit.store.config import packaged_wording

OPEN = """What does a difficult week look like for you?
How did you choose your first employer?
Tell me about the last project that surprised you.
Could you walk me through a typical submission?
Which habits helped you most in the first year?
Why did you leave the laboratory when you did?"""
CLOSED = """Do you like your job?
Is the pay good?
Have you ever regretted the change?
So, would you do it again?
Isn’t it dull?
In your opinion, is a certificate useful?"""
JOB = """Are you hiring right now?
Could you refer me to your manager?
Are there any open positions for graduates?
Could you look at my CV?"""
NO_JOB = """How does your team decide whom to bring in?
What do you look at when you read an application?"""
NAME = """Who else should hear these questions?
Which two people see this field differently from you?
Who would you ask if you were in my place?
Could you point me to a person on the public side?"""
NO_NAME = """How did you start?
How can I reach you later?"""


def rows(name: str, yes: str, no: str) -> list[tuple[str, str, bool]]:
    found = [(name, text, True) for text in yes.split("\n")]
    return found + [(name, text, False) for text in no.split("\n")]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [*rows("closed", CLOSED, OPEN), *rows("job", JOB, NO_JOB), *rows("referral", NAME, NO_NAME)],
)
def test_a_question_is_what_it_says(name, text, found):
    assert packaged_wording().finds(name, text) is found


def test_questions_are_counted_in_their_section_alone():
    body = "## Questions\n- [ ] Is it dull?\n- [x] Who else knows?\n## Notes\n- [ ] Is it so?\n"
    note = read("Interviews/Talk.md", f"---\nkind: interview\n---\n{body}")
    assert questions_in(note, packaged_wording()) == Questions(2, 1, 0, 1)
