"""Links in a line of text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.core.links import links_in

NASTY = [
    "[[",
    "]]",
    "[",
    "]",
    "|",
    "\\|",
    "#",
    "](",
    ")",
    "(",
    "<",
    ">",
    "`",
    "``",
    "%20",
    "%",
    "a",
]
NASTY += ["\\", "![", ".md", ".png", " ", "<!--", "-->", '"', "'", "b:", "/", "\0", "é"]


def targets(text: str) -> list[str]:
    return [link.target for link in links_in(text, 1)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(NASTY)).map("".join) | st.text())
def test_any_text_has_links_or_none_that_stand_in_it(text):
    assert all(text[link.column - 1] == "[" for link in links_in(text, 1))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[[Dana Okafor]]", "Dana Okafor"),
        ("[[Dana Okafor|Dana]]", "Dana Okafor"),
        ("[[Dana Okafor#Log]]", "Dana Okafor"),
        ("[[Dana Okafor#Log#May|there]]", "Dana Okafor"),
        ("[[Dana Okafor#^a1b2]]", "Dana Okafor"),
        ("![[Dana Okafor]]", "Dana Okafor"),
        ("[[People/Dana Okafor.md]]", "People/Dana Okafor"),
        ("[[ Dana ]]", "Dana"),
        ("| [[Dana\\|D.]] | x |", "Dana"),
        ("[[Dana|[D] O]]", "Dana"),
        ("[[[Dana]]]", "Dana"),
        ("[[v1.2]]", "v1.2"),
        ("[Dana](Dana%20Okafor.md)", "Dana Okafor"),
        ("[Dana](Dana%20Okafor)", "Dana Okafor"),
        ("[Dana](<Dana Okafor.md>)", "Dana Okafor"),
        ("[Dana](../People/Dana.md#Log)", "../People/Dana"),
        ('[Dana](Dana.md "my friend")', "Dana"),
        ("[Dana](Dana_(Acme).md)", "Dana_(Acme)"),
        ("[Zoë](Zo%C3%AB.md)", "Zoë"),
    ],
)
def test_the_target_of(text, target):
    assert targets(text) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "[[#Log]]",
        "[[]]",
        "[[|x]]",
        "[[Dana]",
        "\\[[Dana]]",
        "`[[Dana]]`",
        "``a ` [[Dana]]``",
        "<!-- [[Dana]] -->",
        "![[photo.png]]",
        "[[cv.PDF]]",
        "[[People.base]]",
        "[[map.canvas]]",
        "[Log](#log)",
        "[site](https://example.org/a)",
        "[mail](mailto:dana@example.org)",
        "[site](//example.org/a)",
        "[cv](cv.pdf)",
        "[Dana](Dana Okafor.md)",
        "`[Dana](Dana.md)`",
        "[folder](People/)",
    ],
)
def test_no_link_to_a_note_is(text):
    assert targets(text) == []


def test_a_backtick_that_nothing_closes_hides_nothing():
    assert targets("5` tall, says [[Dana]] `` x") == ["Dana"]


def test_links_come_in_the_order_of_their_columns():
    found = list(links_in("see [D](Dana.md), `x` and [[Eva]]", 7, section="Notes"))
    assert [(link.target, link.line, link.column, link.section) for link in found] == [
        ("Dana", 7, 5, "Notes"),
        ("Eva", 7, 27, "Notes"),
    ]


def test_a_link_is_looked_up_by_its_folded_name():
    assert next(links_in("[[People/Zoë.md]]", 1)).key == "zoë"


def test_in_a_field_only_wikilinks_count():
    assert [link.target for link in links_in("`[[A]]` [B](B.md)", 1, field="contact")] == ["A"]
