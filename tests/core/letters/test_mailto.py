from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.core.letters.mailto import mailto


def test_line_ends_and_signs_are_percent_encoded():
    assert mailto("dana@example.org", "A & B?", "One\nTwo ü") == (
        "mailto:dana@example.org?subject=A%20%26%20B%3F&body=One%0D%0ATwo%20%C3%BC"
    )


def test_a_message_without_words_is_an_address():
    assert mailto("dana@example.org", "", "") == "mailto:dana@example.org"


@pytest.mark.parametrize(
    "address",
    [
        "a@b.org?bcc=evil%40x.org",
        "a@b.org?subject=x&body=y",
        "a&cc=x@b.org",
        "a@b.org,evil@x.org",
        "a@b.org\r\nBcc:x@y.org",
        "a/b+c=%40@b.org",
    ],
)
def test_an_address_adds_no_header_and_nobody(address):
    parts = urlsplit(mailto(address, "Hello", "Text"))
    assert [name for name, _ in parse_qsl(parts.query)] == ["subject", "body"]
    assert parts.path.count("@") == 1
    assert not set(",;&?\r\n ") & set(parts.path)


def test_a_subject_is_one_line():
    assert "%0D" not in mailto("a@b.org", "Hello\r\nBcc: x@y.org", "")
    assert "%0A" not in mailto("a@b.org", "Hello\nBcc: x@y.org", "")


@given(st.text(), st.text())
def test_the_words_come_back_as_they_were_said(subject, body):
    address = mailto("a@b.org", subject, body)
    query = dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))
    assert address.isascii()
    assert address.isprintable()
    assert set(query) <= {"subject", "body"}
    assert "\n" not in query.get("subject", "")
