"""How warm a relationship is, by what has happened."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.test_spells import CALENDAR, NUMBERS_OF_A_VAULT
from tests.vaults import read
from vaultkit.core.dossier import Belongings, dossier
from vaultkit.core.warmth import warmth


@pytest.mark.parametrize(
    ("field", "log", "expected"),
    [
        ("", [], "stranger"),
        ("", ["asked", "replied"], "stranger"),
        ('referred_by: "[[Lee]]"\n', ["asked"], "introduced"),
        ('referred_by: "[[dana]]"\n', ["asked"], "stranger"),
        ('referred_by: "[[People/Dana]]"\n', ["asked"], "stranger"),
        ('referred_by: "[[Alumni/Dana]]"\n', ["asked"], "introduced"),
        ("", ["talked"], "acquaintance"),
        ("", ["talked", "talked"], "ally"),
        ("", ["replied", "heard", "agreed"], "ally"),
        ("", ["introduced to [[Lee]]"], "ally"),
        ("tie: mentor\n", [], "mentor"),
        ("tie: none\n", ["talked"], "acquaintance"),
    ],
)
def test_warmth_follows_from_what_has_happened(field, log, expected):
    lines = "".join(f"- 2026-03-0{day} {line}\n" for day, line in enumerate(log, 1))
    contact = read("People/Dana.md", f"---\nkind: contact\n{field}---\n## Log\n{lines}")
    given = dossier(Belongings(contact), date(2026, 3, 20), NUMBERS_OF_A_VAULT, CALENDAR)
    assert warmth(given) == expected
