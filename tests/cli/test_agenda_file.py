"""Agenda.md: what is ticked there is settled, exactly that, and the page is written anew."""

from __future__ import annotations

import re

import pytest

from tests.outside import contact, interview, vaultkit

BOX = re.compile(r"- \[ \] (.*) %% ([a-z2-7]{8}) %%")


@pytest.fixture
def vault(tmp_path):
    vault = tmp_path / "vault"
    for folder in ("People", "Interviews"):
        (vault / folder).mkdir(parents=True)
    (vault / "People/Dana.md").write_text(contact("2026-03-18 replied: gladly"))
    (vault / "People/Lee.md").write_text(contact("2026-03-02 asked"))
    (vault / "Interviews/2026-03-19 Lee.md").write_text(interview("Lee"))
    return vault


def write(vault):
    state = str(vault.parent / "state")
    return vaultkit(vault, vault.parent / "cache", "agenda", "--write", VAULTKIT_STATE=state)


def page(vault) -> str:
    return (vault / "Agenda.md").read_text("utf-8")


def boxes(vault) -> dict[str, str]:
    """What each open box says to do, and the id it ends in."""
    found = {}
    for words, own in BOX.findall(page(vault)):
        told = words.partition(" · ")[0]
        found[told.partition(": ")[2] or told] = own
    return found


def tick(vault, own: str, behind: str = "") -> None:
    text = re.sub(rf"\[ \](.* %% {own} %%)", rf"[x]\1{behind}", page(vault))
    (vault / "Agenda.md").write_text(text, "utf-8")


def test_the_page_is_written_where_there_is_none(vault):
    assert write(vault).returncode == 0
    assert page(vault).startswith("%% written by vaultkit %%\n\n# Agenda for Friday, 20 March 2026")


def test_a_page_that_is_somebodys_own_is_refused(vault):
    (vault / "Agenda.md").write_text("my own\n")
    ended = write(vault)
    assert (ended.returncode, page(vault)) == (8, "my own\n")


@pytest.mark.parametrize(
    "more",
    ["week", "--on tomorrow", "--format json", "--who dana", "--goal x", "--rule nudge", "--all"],
)
def test_what_asks_for_another_agenda_is_refused(vault, more):
    write(vault)
    tick(vault, boxes(vault)["Answer Dana with 2 or 3 times"])
    before = page(vault)
    ended = vaultkit(vault, vault.parent / "cache", "agenda", "--write", *more.split())
    assert (ended.returncode, ended.stdout, page(vault)) == (2, "", before)
    typed = more.split()[0].replace("week", "“week”")
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"vaultkit: {typed} does not go with --write: ")


def test_exactly_what_is_ticked_is_settled(vault):
    write(vault)
    before = boxes(vault)
    own = next(each for words, each in before.items() if words.startswith("Thank Lee"))
    tick(vault, own)
    assert write(vault).returncode == 0
    note = (vault / "Interviews/2026-03-19 Lee.md").read_text()
    assert "thanked: 2026-03-20\n" in note
    assert set(before.values()) - set(boxes(vault).values()) == {own}
    assert (vault / "People/Dana.md").read_text() == contact("2026-03-18 replied: gladly")


def test_the_day_that_the_tasks_plug_in_writes_is_the_day_it_was_done(vault):
    write(vault)
    tick(
        vault,
        next(each for words, each in boxes(vault).items() if "Thank" in words),
        " ✅ 2026-03-19",
    )
    write(vault)
    assert "thanked: 2026-03-19\n" in (vault / "Interviews/2026-03-19 Lee.md").read_text()


def test_a_tick_of_what_is_settled_already_is_ignored_and_said(vault):
    write(vault)
    own = next(each for words, each in boxes(vault).items() if "Thank" in words)
    tick(vault, own)
    note = vault / "Interviews/2026-03-19 Lee.md"
    note.write_text(
        note.read_text().replace("outcome: held\n", "outcome: held\nthanked: 2026-03-20\n")
    )
    ended = write(vault)
    assert f"{own} is no longer open" in ended.stderr
    assert note.read_text().count("thanked") == 1


def test_what_needs_more_than_a_tick_is_unticked_and_says_what(vault):
    talk = interview("Dana", "2026-03-24T15:00").replace("outcome: held\n", "")
    (vault / "Interviews/2026-03-24 Dana.md").write_text(talk)
    write(vault)
    own = next(each for words, each in boxes(vault).items() if words.startswith("Prepare"))
    tick(vault, own)
    write(vault)
    assert re.search(rf"- \[ \] .*\(needs: .*\) %% {own} %%", page(vault))


def test_nothing_ticked_writes_the_same_page_again(vault):
    write(vault)
    before = page(vault)
    write(vault)
    assert page(vault) == before


def test_a_tick_that_needs_work_is_said_even_where_the_page_has_no_room_for_it(vault):
    write(vault)
    (own,) = (own for words, own in boxes(vault).items() if words.startswith("Write down"))
    tick(vault, own)
    for number in range(9):
        (vault / f"People/More {number}.md").write_text(contact("2026-03-01 replied: gladly"))
    ended = write(vault)
    assert own not in page(vault)
    assert f"vaultkit: Agenda.md: {own} is ticked, but needs: in Interviews/" in ended.stderr


def test_boxes_ticked_for_one_message_are_one_line_of_the_log(vault):
    (vault / "Goal.md").write_text(
        "---\nkind: goal\nquestion: Which?\nstate: reached\ndecided: 2026-03-13\n---\n"
    )
    helper = contact("2026-02-10 talked\n- 2026-02-10 thanked")
    (vault / "People/Ann.md").write_text(helper.replace("email", 'goals: "[[Goal]]"\nemail'))
    write(vault)
    own = {words: each for words, each in boxes(vault).items() if "Ann" in words}
    assert len(own) == 2
    for each in own.values():
        tick(vault, each)
    write(vault)
    assert (vault / "People/Ann.md").read_text().count("2026-03-20 updated") == 1
