"""What the documentation says is what the program does."""

from __future__ import annotations

import pytest

from tests.handbook import DOCS, PAGES
from vaultkit.core.letters.facts import FACTS, YOURS


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_pages_are_up_to_date(name):
    assert (DOCS / name).read_text("utf-8") == PAGES[name](), "run `make docs`"


def test_every_page_is_reachable_from_the_first_one():
    first = (DOCS / "index.md").read_text("utf-8")
    assert [page.name for page in DOCS.glob("*.md") if f"({page.name})" not in first] == [
        "index.md"
    ]


def test_every_placeholder_is_explained():
    page = (DOCS / "writing.md").read_text("utf-8")
    said = {name: fact.source for name, fact in FACTS.items()} | YOURS
    rows = [f"| `{{{{{name}}}}}` | {source} |" for name, source in said.items()]
    assert [row for row in rows if f"\n{row}\n" not in page] == []
