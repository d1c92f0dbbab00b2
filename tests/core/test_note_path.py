"""Names that a note can be given, and those that it cannot."""

from __future__ import annotations

import pytest

from vaultkit.core.note_path import note_path
from vaultkit.errors import Refused


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Zoe Berg", "People/Zoe Berg.md"),
        (" Zoe Berg.md ", "People/Zoe Berg.md"),
        ("Archive/Zoe", "Archive/Zoe.md"),
        ("Zoë O'Neil (2)", "People/Zoë O'Neil (2).md"),
        ("宮本", "People/宮本.md"),
        ("Dr. Zoe 50%", "People/Dr. Zoe 50%.md"),
    ],
)
def test_a_name_stays_in_the_folder_unless_it_says_another(name, path):
    assert note_path(name, "People") == path


def test_at_the_top_of_the_vault_there_is_no_folder():
    assert note_path("Zoe", "") == "Zoe.md"


@pytest.mark.parametrize(
    "name",
    [
        *("../Zoe", "/tmp/Zoe", "..", ".", ".git/Zoe", ".Zoe", "a/../Zoe", "a//Zoe", "People/"),
        *("a#b", "a|b", "a^b", "[a]", "a:b", "C:\\x", "a\nb", "a\x1bb", "a?", 'a"b', "a<b", "a\0b"),
        *("", " ", "Zoe.", "a /b", "CON", "nul.x", "x" * 300, "é" * 100, "a\u2028b", "\ud800"),
    ],
)
def test_a_name_that_no_system_or_link_can_hold_is_refused(name):
    with pytest.raises(Refused):
        note_path(name, "People")
