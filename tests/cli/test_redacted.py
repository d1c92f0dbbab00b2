"""What is handed on without names, `stats --redact` and `insights --redact`, searched for them all.

`test_insights_redacted.py` says what stands in the place of a name; here nothing of the vault that
could lead to anybody is found, whatever it was read from.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside import environment, ran, write
from vaultkit.core.names import plain
from vaultkit.store.config import packaged_kinds

# Who is known by another name, at other addresses, and was found in a way of the vault's own.
ZOE = """---
kind: contact
aliases: [Doctor Quillfeather]
email: [zoe@first.example, "+zoe.q@second.example"]
phone: "+44 20 7946 0123"
linkedin: https://www.linkedin.com/in/zoe-quillfeather-0123
website: zoe.example
organization: "[[Umbra Works|Umbra]]"
connection: Umbra's choir
goals: ["[[Join Umbra Works]]"]
---
## Log

- 2026-10-05 asked via email: met at Umbra's choir
- 2026-10-08 agreed
- 2026-10-20 referred to [[Quentin Ash]]
"""
GOAL = "---\nkind: goal\nquestion: Would Umbra have me?\ntarget_talks: 2\n---\n"
TALK = """---
kind: interview
contact: "[[Zoe Mbeki]]"
date: 2026-10-15T15:00
outcome: held
place: Umbra's canteen, Quay Street
takeaway: Doctor Quillfeather says no
---
## Insights

- Zoe says to ask +zoe.q@second.example about [[Umbra Works]], or at zoe.example #talk
- Doctor Quillfeather was right, as in [[2026-10-15 Zoe Mbeki]] #talk

## Advice

- [x] Call +44 20 7946 0123 ✅ 2026-10-20
"""
CHOICES = '[fields.connection]\nchoices = ["Umbra\'s choir"]\n'
KEPT = ("People", "Organizations", "Interviews", "Messages", "Goals")
PAGES = [
    ("stats", "--format", "text"),
    ("stats", "--format", "json"),
    *(
        ("insights", *asked, "--format", form)
        for asked in ((), ("#talk",), ("Zoe Mbeki",), ("Regulatory affairs", "--matrix"))
        for form in ("text", "markdown", "json", "csv")
    ),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo, and in it somebody who can be told by more than a name."""
    folder = tmp_path_factory.mktemp("redacted")
    variables = environment(folder / "cache", VAULTKIT_TODAY="2026-11-23")
    ran([sys.executable, "-m", "vaultkit", "init", "--demo", str(folder / "vault")], variables)
    for path, text in (
        (".vaultkit/kinds/contact.toml", CHOICES),
        ("People/Zoe Mbeki.md", ZOE),
        ("Organizations/Umbra Works.md", "---\nkind: organization\n---\n"),
        ("Goals/Join Umbra Works.md", GOAL),
        ("Interviews/2026-10-15 Zoe Mbeki.md", TALK),
    ):
        write(folder / "vault", path, text)
    return folder / "vault", variables


def told(demo, *words: str) -> str:
    vault, variables = demo
    ended = ran([sys.executable, "-m", "vaultkit", "--vault", str(vault), *words], variables)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout + ended.stderr


def secrets(vault: Path) -> set[str]:
    """File names, link targets, aliases, addresses and numbers: all that leads to a note or person.

    What a goal is called is asked of `stats` alone: what was learned is gathered by goals.
    """
    found = set()
    for file in vault.rglob("*.md"):
        path = file.relative_to(vault)
        if path.parts[0] in KEPT:
            text = file.read_text("utf-8")
            found |= {path.stem, path.as_posix(), *written(text)}
            found |= set(path.stem.split()[-2:]) if path.parts[0] == "People" else set()
    return found


def written(text: str) -> Iterator[str]:
    yield from (target.strip() for target in re.findall(r"\[\[([^\]|#]+)", text))
    yield from re.findall(r"[\w.+-]+@[\w.-]+", text)
    yield from re.findall(r"(?:https?://)?\b[\w-]+(?:\.[\w-]+)*\.(?:example|com|org)[\w/.-]*", text)
    yield from re.findall(r"\+\d[\d ]+\d", text)
    yield from re.findall(r"^aliases: \[(.*)\]$", text, re.MULTILINE)
    yield from re.findall(r"^place: (.*)$", text, re.MULTILINE)


def leaks(text: str, words: set[str]) -> list[str]:
    said = plain(text)
    return sorted(
        word for word in words if re.search(rf"(?<!\w){re.escape(plain(word))}(?!\w)", said)
    )


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_nothing_that_leads_to_anybody_is_handed_on(demo, page):
    goals = {file.stem for file in (demo[0] / "Goals").glob("*.md") if "Umbra" not in file.stem}
    hidden = secrets(demo[0]) - (goals if page[0] == "insights" else set())
    assert len(hidden) > 50
    assert leaks(told(demo, *page, "--redact"), hidden) == []


@pytest.mark.parametrize(
    "page", [("stats",), ("insights",), ("insights", "--format", "json")], ids=" ".join
)
def test_the_same_pages_unhidden_lead_to_them(demo, page):
    assert leaks(told(demo, *page), secrets(demo[0]))


def test_counts_without_names_hold_no_word_of_the_vault(demo, tmp_path):
    (tmp_path / "empty").mkdir()
    known = told((tmp_path / "empty", demo[1]), "stats", "--redact")
    choices = packaged_kinds()["contact"].fields["connection"].choices
    more = "Talks for each goal wanted other business days to reply median"
    ours = " ".join((known, *choices, more))
    assert words(told(demo, "stats", "--redact")) <= words(ours)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d]+", text))
