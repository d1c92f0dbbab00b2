from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.core.fields import TYPES, holds_many, read, written
from vaultkit.core.model import Field, Wrong
from vaultkit.core.values import NEVER, Duration, PartialDate


def field(type, **more):
    if type == "enum":
        more.setdefault("choices", ("A", "no_show", "thank-you"))
    return Field("field", type, "", **more)


ACCEPTED = [
    ("text", "no", "no"),
    ("text", "12:30", "12:30"),
    ("text", "0123", "0123"),
    ("text", "1.10", "1.10"),
    ("text", "  Dana \n", "Dana"),
    ("list", "no", ("no",)),
    ("list", ["a", "b"], ("a", "b")),
    ("list", ["a", None, " "], ("a",)),
    ("number", "20", 20),
    ("number", "0123", 123),
    ("number", "-3", -3),
    ("number", "1e3", 1000.0),
    ("number", "1.10", 1.1),
    ("checkbox", "true", True),
    ("checkbox", "False", False),
    ("checkbox", "YES", True),
    ("checkbox", "no", False),
    ("date", "2026-11-25", date(2026, 11, 25)),
    ("date", "2028-02-29", date(2028, 2, 29)),
    ("date", ["2026-11-25"], date(2026, 11, 25)),
    ("datetime", "2026-11-25T15:00", datetime.fromisoformat("2026-11-25T15:00:00")),
    ("datetime", "2026-11-25 15:00:30", datetime.fromisoformat("2026-11-25T15:00:30")),
    ("datetime", "2026-11-25", date(2026, 11, 25)),
    ("partial date", "1984-05-09", PartialDate(5, 9, 1984)),
    ("partial date", "--05-09", PartialDate(5, 9)),
    ("partial date", "--02-29", PartialDate(2, 29)),
    ("duration", "3 months", Duration(months=3)),
    ("duration", "1 month", Duration(months=1)),
    ("duration", "90 days", Duration(days=90)),
    ("duration", "2 Weeks", Duration(days=14)),
    ("duration", "1 year", Duration(months=12)),
    ("duration", "90", Duration(days=90)),
    ("duration", "never", NEVER),
    ("duration", "Never", NEVER),
    ("duration", "0", NEVER),
    ("enum", "a", "A"),
    ("enum", "No show", "no_show"),
    ("enum", "thank_you", "thank-you"),
    ("link", "[[Acme Bio]]", "Acme Bio"),
    ("link", "[[Acme Bio#News|Acme]]", "Acme Bio"),
    ("link", "[[Organizations/Acme: Bio]]", "Organizations/Acme: Bio"),
    ("links", "[[A]]", ("A",)),
    ("links", ["[[A]]", "[[B|b]]"], ("A", "B")),
    ("email", "dana.o+x@mail.example.org", "dana.o+x@mail.example.org"),
    ("phone", "+15551234567", "+15551234567"),
    ("phone", "0123 / 456-78 ext. 9", "0123 / 456-78 ext. 9"),
    ("phone", "0123", "0123"),
    ("url", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("timezone", "Europe/Berlin", "Europe/Berlin"),
    ("timezone", "UTC", "UTC"),
]

REFUSED = [
    ("text", ["a", "b"], "wrong-type"),
    ("text", {"{ date }": None}, "wrong-type"),
    ("list", ["a", {"b": "c"}], "wrong-type"),
    ("number", "12:30", "wrong-type"),
    ("number", "twenty", "wrong-type"),
    ("number", "1_000", "wrong-type"),
    ("number", "inf", "wrong-type"),
    ("number", "nan", "wrong-type"),
    ("number", "1e999", "wrong-type"),
    ("number", "9" * 5000, "wrong-type"),
    ("number", "٣", "wrong-type"),
    ("checkbox", "12:30", "wrong-type"),
    ("checkbox", "1", "wrong-type"),
    ("date", "no", "wrong-type"),
    ("date", "12:30", "wrong-type"),
    ("date", "1e3", "wrong-type"),
    ("date", "2026-3-4", "wrong-type"),
    ("date", "2026-03", "wrong-type"),
    ("date", "25.11.2026", "wrong-type"),
    ("date", "2026-11-25T15:00", "wrong-type"),
    ("date", "2026-11-25 or so", "wrong-type"),
    ("date", "2026-02-30", "impossible-date"),
    ("date", "2026-02-29", "impossible-date"),
    ("date", "2026-13-45", "impossible-date"),
    ("date", "0000-01-01", "impossible-date"),
    ("date", "10000-01-01", "impossible-date"),
    ("date", "2026-00-10", "impossible-date"),
    ("datetime", "2026-11-25T24:00", "impossible-date"),
    ("datetime", "2026-11-25T15:60", "impossible-date"),
    ("datetime", "2026-11-31T15:00", "impossible-date"),
    ("datetime", "2026-11-25T15:00Z", "wrong-type"),
    ("datetime", "2026-11-25T15:00+02:00", "wrong-type"),
    ("datetime", "2026-11-25T9:00", "wrong-type"),
    ("datetime", "2026-11-25T", "wrong-type"),
    ("partial date", "--02-30", "impossible-date"),
    ("partial date", "--5-9", "wrong-type"),
    ("partial date", "05-09", "wrong-type"),
    ("duration", "a while", "wrong-type"),
    ("duration", "-3 days", "wrong-type"),
    ("duration", "1e3", "wrong-type"),
    ("duration", "999999 years", "wrong-type"),
    ("enum", "D", "unknown-choice"),
    ("link", "Acme Bio", "wrong-type"),
    ("link", [["Acme Bio"]], "wrong-type"),
    ("link", "[[#News]]", "wrong-type"),
    ("link", "[[]]", "wrong-type"),
    ("link", ["[[A]]", "[[B]]"], "wrong-type"),
    ("links", "[[A]], [[B]]", "wrong-type"),
    ("links", ["[[A]]", "B"], "wrong-type"),
    ("email", "dana@example", "wrong-type"),
    ("email", "Dana <dana@example.org>", "wrong-type"),
    ("phone", "call Sam", "wrong-type"),
    ("phone", "1e3", "wrong-type"),
    ("url", "example.org", "wrong-type"),
    ("url", "javascript:alert(1)", "wrong-type"),
    ("url", "https://", "wrong-type"),
    ("timezone", "Europe/Berln", "wrong-type"),
    ("timezone", "europe/berlin", "wrong-type"),
    ("timezone", "../../etc/passwd", "wrong-type"),
]


@pytest.mark.parametrize(("type", "raw", "value"), ACCEPTED)
def test_a_type_reads_what_people_type(type, raw, value):
    said = read(field(type), raw)
    assert (said, said.__class__) == (value, value.__class__)


@pytest.mark.parametrize(("type", "raw", "code"), REFUSED)
def test_a_type_says_what_it_does_not_accept(type, raw, code):
    assert read(field(type), raw).code == code


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("raw", [None, "", "  \t", [], [None, ""]])
def test_an_empty_value_is_not_set(type, raw):
    assert read(field(type), raw) is None


@pytest.mark.parametrize("name", TYPES)
def test_a_type_is_listed_by_its_name(name):
    assert TYPES[name].name == name


def test_a_bare_value_is_a_list_of_one_where_there_may_be_several():
    assert read(field("email", many=True), "dana@example.org") == ("dana@example.org",)


@pytest.mark.parametrize(
    ("type", "raw", "expected"),
    [
        ("date", "2026-3-4", "a date with two digits for month and day: 2026-03-04"),
        ("date", "2026-02-30", "a date that exists: 2026-02 has 28 days"),
        ("date", "soon", "a date such as 2026-11-25"),
        ("datetime", "2026-3-4", "a date with two digits for month and day: 2026-03-04"),
        ("partial date", "--5-9", "a date with two digits for month and day: --05-09"),
        ("partial date", "--04-31", "a date that exists: --04 has 30 days"),
        ("link", "Acme Bio", 'a link in quotes and brackets: "[[Acme Bio]]"'),
        ("url", "example.org", "a web address with its beginning: https://example.org"),
        ("timezone", "Europe/Berln", "a time zone such as Europe/Berlin"),
        ("enum", "D", "one of A, no_show, thank-you"),
    ],
)
def test_a_refusal_says_what_to_write_instead(type, raw, expected):
    assert read(field(type), raw).expected == expected


def test_an_unquoted_link_is_shown_as_it_was_typed():
    assert read(field("link"), [["Acme Bio"]]).found == "[[Acme Bio]]"


def test_a_long_value_is_cut_in_a_refusal():
    assert len(read(field("date"), "x" * 100_000).found) == 80


def test_a_number_outside_its_bounds_is_wrong():
    assert read(field("number", least=1, most=5), "6").expected == "a number from 1 to 5"


def test_a_number_at_its_bound_is_right():
    assert read(field("number", least=1, most=5), "5") == 5


def test_months_are_counted_by_the_calendar():
    assert Duration(months=1).after(date(2027, 1, 31)) == date(2027, 2, 28)


def test_never_is_over_on_no_day():
    assert NEVER.after(date(2026, 11, 25)) is None


def test_a_length_of_time_ends_with_the_calendar():
    assert Duration(months=1200).after(date(9990, 1, 1)) == date.max


def test_a_birthday_on_29_february_is_kept_on_the_28th():
    assert PartialDate(2, 29).in_year(2027) == date(2027, 2, 28)


raws = st.recursive(
    st.none() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
digits = st.text("0123456789-:T +.eE[]|#@/(x", max_size=30)


@given(st.sampled_from(list(TYPES)), raws | digits, st.booleans())
def test_reading_never_raises(type, raw, many):
    read(field(type, many=many), raw)


@given(st.sampled_from(list(TYPES)), digits | st.lists(digits))
def test_what_was_read_is_read_again_from_what_is_written(type, raw):
    same_again(field(type), read(field(type), raw))


@given(st.datetimes())
def test_a_time_is_read_again_to_the_second(at):
    same_again(field("datetime"), at.replace(microsecond=0))


@given(st.dates())
def test_a_day_is_read_again(day):
    same_again(field("date"), day)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**18) + 1, 10**18 - 1))
def test_a_number_is_read_again(number):
    same_again(field("number"), number)


@pytest.mark.parametrize(("type", "raw", "value"), ACCEPTED)
def test_an_accepted_value_is_read_again(type, raw, value):
    same_again(field(type), value)


def same_again(one, value):
    if value is None or isinstance(value, Wrong):
        return
    assert isinstance(value, tuple) == holds_many(one)
    assert read(one, written(one, value)) == value
