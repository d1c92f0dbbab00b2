"""What FIELD=VALUE means for a kind."""

from __future__ import annotations

from datetime import date

import pytest

from vaultkit.core.assign import assignments
from vaultkit.core.link_names import link_name
from vaultkit.core.model import Document
from vaultkit.core.parse import parse
from vaultkit.errors import UsageMistake
from vaultkit.store.config import packaged_kinds

FRIDAY = date(2026, 3, 20)
KINDS = packaged_kinds()
NAMES = [
    ("dana okafor", "People/Dana Okafor.md"),
    ("dee", "People/Dana Okafor.md"),
    ("northwind", "Organizations/Northwind.md"),
    ("sam", "People/New/Sam.md"),
    ("sam", "People/Old/Sam.md"),
]
NOTE = """---
kind: contact
email: a@example.org
goals:
  - "[[Get in]]"
  - "[[Goals/Stay]]"
tags: a, b
interests: {odd: 1}
rating: 1
Emial: x
---
"""


def read(*words, note=NOTE, kind="contact"):
    known = parse(Document("People/A.md", note), KINDS) if note else None
    return assignments(
        words, known, KINDS.get(kind), FRIDAY, lambda name, _: link_name(name, NAMES)
    )


def value(*words, **more):
    (one,) = read(*words, **more)
    return one.value


def remark(*words, **more):
    (one,) = read(*words, **more)
    return one.remark


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("role=chemist", "chemist"),
        ("role= chemist ", "chemist"),
        ("role=a=b", "a=b"),
        ("First-Name=Jo", "Jo"),
        ("priority=a", "A"),
        ("do_not_contact=yes", "true"),
        ("cadence=2 weeks", "2 weeks"),
        ("snooze_until=2026-04-01", "2026-04-01"),
        ("snooze_until=tomorrow", "2026-03-21"),
        ("snooze_until=next friday", "2026-03-27"),
        ("snooze_until=+3d", "2026-03-23"),
        ("organization=northwind", "[[Northwind]]"),
        ("organization=North", "[[North]]"),
        ("organization=[[North|the north]]", "[[North|the north]]"),
        ("referred_by=dana", "[[Dana Okafor]]"),
        ("referred_by=dee", "[[Dana Okafor]]"),
        ("referred_by=People/Old/Sam", "[[People/Old/Sam]]"),
        ("role=", None),
    ],
)
def test_one_value_is_typed_by_its_kind(word, text):
    assert value(word) == text


def test_a_date_with_an_hour_is_read_for_a_slot():
    assert value("date=tomorrow 3pm", note=None, kind="interview") == "2026-03-21T15:00"


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (("email=b@example.org",), "b@example.org"),
        (("phone=+1 555 010",), ["+1 555 010"]),
        (("email=b@example.org", "email=c@example.org"), ["b@example.org", "c@example.org"]),
        (("email+=b@example.org",), ["a@example.org", "b@example.org"]),
        (("email+=A@example.org",), "a@example.org"),
        (("email-=a@example.org",), None),
        (("goals+=Win",), ["[[Get in]]", "[[Goals/Stay]]", "[[Win]]"]),
        (("goals+=get in",), ["[[Get in]]", "[[Goals/Stay]]"]),
        (("goals-=[[get in]]",), ["[[Goals/Stay]]"]),
        (("goals-=Stay",), ["[[Get in]]"]),
        (("goals=Win",), ["[[Win]]"]),
        (("tags+=c",), ["a", "b", "c"]),
        (("tags+=#a",), "a, b"),
        (("tags-=z",), "a, b"),
        (("tags=x", "tags+=y", "tags-=x"), ["y"]),
        (("aliases=A", "aliases=a"), ["A"]),
        (("rating+=2",), ["1", "2"]),
        (("rating=2",), "2"),
        (("mine=1", "mine=2"), ["1", "2"]),
    ],
)
def test_a_list_grows_and_shrinks_by_what_its_values_mean(words, listed):
    assert value(*words) == listed


def test_several_fields_keep_the_order_in_which_they_were_named():
    assert [each.name for each in read("tie=ally", "tags+=x", "role=y", "tags+=z")] == [
        "tie",
        "tags",
        "role",
    ]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("snooze_until=2026-04-01", None),
        ("snooze_until=tomorrow", "snooze_until: Saturday 2026-03-21"),
        ("referred_by=Dana Okafor", None),
        ("referred_by=dana", "referred_by: Dana Okafor"),
        ("organization=North", "organization: no organization is called “North” yet"),
        ("tags-=z", "tags does not hold z"),
        ("Emial=x", None),
        ("rating=2", None),
        ("type=person", None),
        ("title=x", None),
    ],
)
def test_what_was_understood_is_remarked_on(word, says):
    assert remark(word) == says


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("role",), "“role” names no field and its value"),
        (("=x",), "“=x” names no field and its value"),
        (("emial=x",), "“emial” is no field of kind contact; did you mean “email”?"),
        (("emial=",), "did you mean “email”?"),
        (("role=x", "interest+=y"), "did you mean “interests”?"),
        (("priority=D",), "priority should be one of A, B, C; “D” is not"),
        (("tie=menotr",), "did you mean “mentor”?"),
        (("email=nobody",), "email should be an e-mail address such as"),
        (("snooze_until=2026-02-30",), "2026-02 has 28 days"),
        (("snooze_until=soon",), "“soon” is no day"),
        (("role+=x",), "write role=x"),
        (("role-=x",), "drop it with role="),
        (("role=x", "role=y"), "“role” is given twice"),
        (("tags+=",), "“tags+=” names no value"),
        (("referred_by=sam",), "say which: People/New/Sam.md, People/Old/Sam.md"),
        (("organization=a[b",), "“a[b” cannot be linked to"),
        (("interests+=x",), "set it anew with interests=…"),
        (("ro\x1ble=x",), "holds characters that no note can"),
        (("role=\udcff",), "holds characters that no note can"),
    ],
)
def test_what_cannot_be_meant_is_one_line_that_says_why(words, says):
    with pytest.raises(UsageMistake) as raised:
        read(*words)
    (line,) = raised.value.lines()
    assert says in line


def test_a_name_in_brackets_is_meant_exactly():
    assert remark("referred_by=[[Dana]]") == "referred_by: no contact is called “Dana” yet"


def test_a_field_is_known_by_the_name_that_the_vault_has_for_it():
    from dataclasses import replace

    own = replace(KINDS["contact"], renamed={"org": "organization"})
    (one,) = assignments(["Org=X"], None, own, FRIDAY, lambda name, _: None)
    assert one.name == "organization"


def test_without_a_kind_every_field_is_text():
    assert value("snooze_until=tomorrow", note="---\na: 1\n---\n", kind="") == "tomorrow"
