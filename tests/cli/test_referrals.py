"""`vaultkit referrals` from outside: who led to whom, what came of it, what is open."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from wcwidth import wcswidth

from tests.outside import contact, interview, vaultkit, write


def said(folder, *words: str) -> str:
    ended = vaultkit(folder / "vault", folder / "cache", "referrals", *words)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def people(folder, **logs: str) -> None:
    """Contacts by their first names, with the lines of their logs."""
    for name, log in logs.items():
        text = f"---\nkind: contact\nemail: {name}@example.org\n---\n## Log\n\n{log}"
        write(folder / "vault", f"People/{name}.md", text)


@pytest.fixture
def chain(tmp_path):
    """Ann introduced to Ben, he named Cy and Dee in a talk; Cy is met, of Dee there is no note."""
    people(
        tmp_path,
        Ann="- 2026-01-05 talked\n- 2026-01-10 introduced to [[Ben]]\n"
        "- 2026-02-12 reported about [[Ben]]\n",
        Ben="- 2026-01-11 asked\n",
        Cy="- 2026-02-20 asked\n- 2026-03-01 talked\n",
    )
    talk = interview("Ben", "2026-02-11T15:00") + "\n## Referrals\n\n- [[Cy]]: knows\n- Dee\n"
    write(tmp_path / "vault", "Interviews/Ben.md", talk)
    return tmp_path


def test_everybody_stands_under_who_named_them_with_what_came_of_it(chain):
    assert said(chain) == (
        "Ann · nurturing · talked 2026-01-05\n"
        "└─ Ben · introduced 2026-01-10 · nurturing · talked 2026-02-11 · told\n"
        "     2026-02-12\n"
        "   ├─ Cy · named 2026-02-11 · nurturing · talked 2026-03-01\n"
        "   │    open: tell Ben that you spoke with Cy\n"
        "   └─ Dee · named 2026-02-11 · no note yet\n"
        "        open: make a note on Dee, and write to them\n"
    )


def test_of_somebody_are_shown_those_before_and_those_after_them(chain):
    people(chain, Eve="- 2026-01-05 referred to [[Fay]]\n")
    names = re.findall(r"[A-Z][a-z]+(?= · )", said(chain, "ben"))
    assert names == ["Ann", "Ben", "Cy", "Dee"]
    assert re.findall(r"[A-Z][a-z]+(?= · )", said(chain, "cy")) == ["Ann", "Ben", "Cy"]


def test_only_what_is_open_is_shown_and_the_way_to_it(chain):
    people(chain, Gil="- 2026-01-05 referred to [[Hal]]\n", Hal="- 2026-01-01 talked\n")
    assert "Gil" in said(chain)
    only = said(chain, "--open")
    assert re.findall(r"[A-Z][a-z]+(?= · )", only) == ["Ann", "Ben", "Cy", "Dee"]


def test_whoever_was_told_what_came_of_it_is_no_longer_open(chain):
    people(chain, Ben="- 2026-01-11 asked\n- 2026-03-02 reported about [[Cy]]\n")
    assert "tell Ben" not in said(chain)


def test_an_earlier_word_does_not_tell_what_came_later(chain):
    people(chain, Ben="- 2026-01-11 asked\n- 2026-02-21 reported about [[Cy]]\n")
    assert "open: tell Ben that you spoke with Cy" in said(chain)


def test_who_was_written_to_lately_has_not_yet_let_it_come_to_nothing(tmp_path):
    people(tmp_path, Ann="- 2026-03-17 referred to [[Ben]]\n", Ben="- 2026-03-19 asked\n")
    assert "open: tell Ann that you wrote to Ben" in said(tmp_path)
    people(tmp_path, Ben="- 2026-01-19 asked\n- 2026-01-30 nudged\n")
    people(tmp_path, Ann="- 2026-01-17 referred to [[Ben]]\n")
    assert "open: tell Ann that your request to Ben came to nothing" in said(tmp_path)


@pytest.mark.parametrize(
    ("log", "is_open"),
    [("", True), ("- 2026-03-05 sent\n", False), ("- 2026-03-05 closed: retired\n", False)],
)
def test_who_was_named_is_open_until_written_to_or_let_go(tmp_path, log, is_open):
    people(tmp_path, Ann="- 2026-03-01 referred to [[Ben]]\n", Ben=log)
    assert ("open: write to Ben" in said(tmp_path)) is is_open


def test_a_person_whose_name_must_not_be_used_is_not_to_be_written_to(tmp_path):
    people(tmp_path, Ann="- 2026-03-01 referred to [[Ben]]\n")
    write(tmp_path / "vault", "People/Ben.md", "---\nkind: contact\nmay_use_name: false\n---\n")
    assert "open" not in said(tmp_path)


def test_an_introduction_is_open_until_it_is_answered(tmp_path):
    people(tmp_path, Ann="- 2026-03-01 introduced to [[Ben]]\n", Ben="- 2025-01-01 sent\n")
    assert "open: answer the introduction to Ben" in said(tmp_path)
    people(tmp_path, Ben="- 2026-03-02 sent\n")
    assert "answer" not in said(tmp_path)


def test_who_named_somebody_and_has_no_note_stands_on_top(tmp_path):
    text = contact().replace("email", 'referred_by: "[[Old Sam]]"\nemail')
    write(tmp_path / "vault", "People/Ben.md", text)
    assert said(tmp_path).startswith("Old Sam · no note yet\n└─ Ben · ")


def test_circles_and_people_who_name_themselves_come_to_an_end(tmp_path):
    people(
        tmp_path,
        Ann="- 2026-01-02 referred to [[Ben]]\n",
        Ben="- 2026-01-03 referred to [[Cy]]\n",
        Cy="- 2026-01-04 referred to [[Ann]]\n- 2026-01-05 referred to [[Cy]]\n",
        Dee="- 2026-01-05 referred to [[Dee]]\n",
    )
    own = '---\nkind: contact\nreferred_by: "[[Eve]]"\n---\n'
    write(tmp_path / "vault", "People/Eve.md", own)
    lines = said(tmp_path).splitlines()
    assert [line for line in lines if "open" not in line] == [
        "Ann · identified",
        "└─ Ben · named 2026-01-02 · identified",
        "   └─ Cy · named 2026-01-03 · identified",
        "      └─ Ann · named 2026-01-04 · see above",
    ]
    assert json.loads(said(tmp_path, "ann", "--open", "--format", "json"))["leads"]


def test_who_was_named_twice_is_told_of_once(tmp_path):
    people(
        tmp_path,
        Ann="- 2026-01-02 referred to [[Cy]]\n",
        Ben="- 2026-01-03 referred to [[Cy]]\n",
        Cy="- 2026-01-04 referred to [[Dee]]\n",
    )
    shown = said(tmp_path)
    assert shown.count("Dee · ") == 1
    assert "└─ Cy · named 2026-01-03 · see above" in shown


def test_a_long_chain_of_names_fits_the_page(tmp_path):
    for number in range(1200):
        log = f"- 2026-01-02 referred to [[P{number + 1}]]\n"
        text = f"---\nkind: contact\n---\n## Log\n\n{log}"
        write(tmp_path / "vault", f"People/P{number}.md", text)
    shown = said(tmp_path)
    assert "P1200 · " in shown
    assert max(map(wcswidth, shown.splitlines())) <= 80


EVIL = 'A"] --> end; click n1 "x"\n%%{init: {}}%% `b` $$c$$ <script>'


def test_no_name_can_break_out_of_a_label(tmp_path):
    path = 'People/1. A" end; --- %%{init: {}}%% `b` $$c$$ <i>.md'
    write(tmp_path / "vault", path, contact("2026-01-02 referred to [[Ben]]"))
    text = contact().replace("email", "referred_by: 'x\"] --> <script> #quot; \\n```'\nemail")
    write(tmp_path / "vault", "People/Ben.md", text)
    first, *lines = said(tmp_path, "--format", "mermaid").splitlines()
    assert first == "flowchart TD"
    nodes = r"  n\d+\[\"(?:[\w ,'–-]|#\d+;|<br>)+\"\]"
    edge = r'  n\d+ -[-.] "(?:named|introduced)(?:, open)?" -?\.?-?-> n\d+'
    assert lines
    assert [line for line in lines if not re.fullmatch(f"{nodes}|{edge}", line)] == []


def test_names_command_no_terminal(tmp_path):
    write(tmp_path / "vault", "People/A\x1b[2J.md", contact("2026-01-02 referred to [[Ben\x9b]]"))
    for form in ("text", "mermaid", "json"):
        assert not re.search("[\x1b\x9b]", said(tmp_path, "--format", form))


def test_a_vault_where_nobody_named_anybody_says_so(tmp_path):
    people(tmp_path, Ann="")
    ended = vaultkit(tmp_path / "vault", tmp_path / "cache", "referrals")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr.startswith("vaultkit: nobody led to anybody; ")


def test_the_agenda_names_the_command_that_begins_a_note_on_whom_they_named(tmp_path):
    talk = interview("Ben", "2026-03-12T15:00") + "\n## Referrals\n\n- Dee O'Hara\n"
    people(tmp_path, Ben="- 2026-03-01 asked\n")
    write(tmp_path / "vault", "Interviews/Ben.md", talk)
    place = (tmp_path / "vault", tmp_path / "cache")
    why = vaultkit(*place, "agenda", "--why", "--rule", "contact-referral").stdout
    words = shlex.split(why.partition("`vaultkit ")[2].partition("`")[0])
    assert words == ["new", "contact", "Dee O'Hara"]
    made = vaultkit(*place, *words, VAULTKIT_STATE=str(tmp_path / "state"))
    assert made.returncode == 0, made.stderr
    later = vaultkit(*place, "agenda", "--why", "--rule", "contact-referral").stdout
    assert "asked` under ## Log in People/Dee O'Hara.md" in later
