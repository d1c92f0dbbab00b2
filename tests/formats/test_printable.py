"""What cannot be seen is shown, and what is seen stays."""

from __future__ import annotations

import json

import pytest

from vaultkit.formats.printable import json_safe, printable

UNSEEN = {
    "clear\x1b[2J": "clear\\x1b[2J",
    "title\x1b]0;P\x07": "title\\x1b]0;P\\x07",
    "over\rwritten\n": "over\\x0dwritten\\x0a",
    "a\tb": "a\\x09b",
    "\x7f": "\\x7f",
    "\x9b2J": "\\x9b2J",
    "\x85": "\\x85",
    "abc \u202etxt": "abc \\u202etxt",
    "\u2066\u2069": "\\u2066\\u2069",
    "\u200e\u200f\u061c": "\\u200e\\u200f\\u061c",
    "Da\u200bna": "Da\\u200bna",
    "Da\u200dna": "Da\\u200dna",
    "Da\u00adna": "Da\\xadna",
    "\ufeffDana": "\\ufeffDana",
    "a\u2028b\u2029": "a\\u2028b\\u2029",
    "\udc9b": "\\udc9b",
    "a\ufe0f": "a\\ufe0f",
    "tag\U000e0041": "tag\\U000e0041",
}
SEEN = [
    "plain",
    "José Núñez “quoted” · …",
    "山田花子",
    "葛\U000e0100城",
    "می\u200cخواهم",
    "ශ්\u200dරී",
    "👩🏽\u200d🔬",
    "❤\ufe0f\u200d🔥",
    "🏳\ufe0f\u200d🌈",
    "1\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
]


@pytest.mark.parametrize("text", UNSEEN)
def test_what_cannot_be_seen_becomes_an_escape(text):
    assert printable(text) == UNSEEN[text]


@pytest.mark.parametrize("text", SEEN)
def test_what_is_seen_stays(text):
    assert printable(text) == text


@pytest.mark.parametrize("text", [*UNSEEN, *SEEN])
def test_json_reads_back_what_was_there(text):
    safe = json_safe(json.dumps({"says": text}, ensure_ascii=False, indent=2))
    assert json.loads(safe) == {"says": text}


@pytest.mark.parametrize("text", UNSEEN)
def test_json_has_it_as_escapes_of_four_digits(text):
    assert printable(json_safe(json.dumps(text, ensure_ascii=False))).isprintable()
