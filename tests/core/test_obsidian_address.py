"""The address of a note, whatever bytes its name is made of."""

from __future__ import annotations

import os
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vaultkit.core.obsidian_address import obsidian_address


def file_of(address: str) -> bytes:
    return unquote_to_bytes(address.partition("&file=")[2])


@given(st.binary())
@example(b"People/Ren\xe9.md")
@example(b"People/50% & more.md")
def test_an_address_leads_to_the_bytes_of_a_name(name):
    assert file_of(obsidian_address("My vault", os.fsdecode(name))) == name


@given(st.text(st.characters()))
@example("\ud800")
@example("\udd00\udc80")
def test_any_text_has_an_address_of_plain_characters(text):
    address = obsidian_address(text, text)
    assert address.isascii()
    assert not set(address) & set(' <>"\n')


@pytest.mark.parametrize("code", [0xD800, 0xDC7F, 0xDD00, 0xDFFF])
def test_half_a_character_that_no_file_has_is_marked(code):
    assert file_of(obsidian_address("v", f"{chr(code)}.md")).decode() == "\ufffd.md"
