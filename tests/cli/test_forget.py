"""`vaultkit forget` from outside: afterwards nobody can tell that the person was there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.outside import command, environment, ran

PAT = """---
kind: contact
first_name: Pat
aliases: [Patricia Reyes, Patsy]
email: [pat.reyes@example.org]
phone: "+1 555 010 2030"
linkedin: https://www.linkedin.com/in/pat-reyes-77
created: 2026-01-02
---
## Log

- 2026-02-02 asked via email: 20 minutes
- 2026-02-03 agreed
"""
VAULT = {
    "People/Pat Reyes.md": PAT,
    "People/Lee Wong.md": (
        '---\nkind: contact\nreferred_by: "[[Pat Reyes]]"\nemail: lee@example.org\n---\n'
        "Met through Patsy, who said a lot.\n\n## Log\n\n"
        "- 2026-02-10 introduced to [[Pat Reyes]]\n- 2026-02-12 talked: about work\n"
    ),
    "Interviews/2026-02-20 Pat Reyes.md": (
        '---\nkind: interview\ncontact: "[[Pat Reyes]]"\ndate: 2026-02-20T10:00\n---\n- [ ] x\n'
    ),
    "Interviews/2026-02-25 Pat Reyes and Lee.md": (
        '---\nkind: interview\ncontact: "[[Lee Wong]]"\nothers: ["[[Patricia Reyes]]"]\n'
        "date: 2026-02-25T10:00\noutcome: held\n---\n## Insights\n\n- PAT REYES likes tea #tea\n"
    ),
    "Messages/hello.md": '---\nkind: message\nto: "[[Pat Reyes|Pat]]"\n---\nDear P.\n',
    "Goals/Data.md": (
        "---\nkind: goal\nquestion: x\n---\nSee [[2026-02-25 Pat Reyes and Lee]] and [[hello]].\n\n"
        "- [ ] write to [[People/Pat Reyes]] 📅 2026-04-01\n- [x] call +1 555 010 2030\n"
        "- [her](../People/Pat%20Reyes.md) <https://linkedin.com/in/pat-reyes-77/>\n"
        "- pat.reyes@example.org\n"
    ),
    "Agenda.md": "%% written by vaultkit %%\n- [ ] Thank [[Pat Reyes]] %% abcd2345 %%\n",
    "Templates/Note.md": "Ask Patricia Reyes.\n",
    "Plain.md": "Nobody here.\r\n",
}
TRACES = re.compile(
    rb"pat(ricia)?[\W_]*(%20)?reyes|patsy|555[\W_]*010[\W_]*2030|pat-reyes", re.IGNORECASE
)


class Shell:
    """A prompt beside a vault, a cache and a state folder."""

    def __init__(self, folder: Path, texts: dict[str, str]) -> None:
        self.folder, self.vault = folder, folder / "vault"
        (self.vault / ".vaultkit").mkdir(parents=True)
        for path, text in texts.items():
            self.put(path, text)
        self.told = environment(folder / "cache", VAULTKIT_STATE=str(folder / "state"))

    def put(self, path: str, text: str) -> None:
        (self.vault / path).parent.mkdir(parents=True, exist_ok=True)
        (self.vault / path).write_bytes(text.encode())

    def __call__(self, *words: str):
        return ran(command(self.vault, *words), self.told)

    def read(self, path: str) -> str:
        return (self.vault / path).read_bytes().decode()

    def traces(self, pattern: re.Pattern[bytes] = TRACES) -> list[str]:
        """The files, anywhere, whose names or bytes still speak of the person."""
        files = [Path(root, name) for root, _, names in os.walk(self.folder) for name in names]
        files += [Path(root, name) for root, names, _ in os.walk(self.folder) for name in names]
        return sorted(
            str(file.relative_to(self.folder))
            for file in files
            if pattern.search(os.fsencode(file.name))
            or (file.is_file() and pattern.search(file.read_bytes()))
        )


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def forgotten(tmp_path_factory):
    """A vault in use: an index, undo entries, one of them of nobody; then Pat asks to be gone."""
    shell = Shell(tmp_path_factory.mktemp("forgotten"), VAULT)
    shell("agenda")
    shell("log", "Pat Reyes", "sent", "via", "email: hello")
    shell("set", "Lee Wong", "role=head")
    shell("log", "Lee Wong", "sent: hello")
    shell.kept = shell("undo", "--list").stdout
    before = snapshot(shell.vault)
    shell.shown = shell("forget", "pat reyes")
    shell.is_untouched = snapshot(shell.vault) == before
    shell.ended = shell("forget", "pat reyes", "--apply")
    return shell


def test_afterwards_a_grep_of_vault_index_and_state_finds_nothing(forgotten):
    assert forgotten.ended.returncode == 0, forgotten.ended.stderr
    assert forgotten.traces() == []


def test_without_apply_nothing_is_written(forgotten):
    assert (forgotten.shown.returncode, forgotten.is_untouched) == (0, True)


def test_their_note_and_what_is_about_nobody_else_go(forgotten):
    assert not list(forgotten.vault.glob("People/Pat*"))
    assert not (forgotten.vault / "Messages/hello.md").exists()
    names = sorted(file.name for file in forgotten.vault.glob("Interviews/*"))
    assert names == ["2026-02-25 (somebody) and Lee.md"]


def test_each_place_is_listed_first(forgotten):
    lines = forgotten.shown.stdout.splitlines()
    for line in [
        "People/Pat Reyes.md: the note is deleted",
        "Messages/hello.md: the note is deleted",
        "People/Lee Wong.md:3: field",
        "People/Lee Wong.md:7: text",
        "People/Lee Wong.md:11: log line",
        "Goals/Data.md:5: link",
        "Goals/Data.md:7: task",
        "Agenda.md:2: task",
        "Templates/Note.md:1: text",
    ]:
        assert line in lines
    assert any(line.startswith("undo entry of 2026-03-20 08:00: ") for line in lines)
    assert any(re.fullmatch(r"index: [1-9]\d* rows", line) for line in lines)


def test_the_diff_is_shown_first(forgotten):
    assert "-- 2026-02-10 introduced to [[Pat Reyes]]\n" in forgotten.shown.stdout
    assert "+++ /dev/null\n" in forgotten.shown.stdout


def test_a_link_to_a_note_that_lost_their_name_still_leads_there(forgotten):
    assert "[[2026-02-25 (somebody) and Lee]]" in forgotten.read("Goals/Data.md")


def test_what_was_counted_is_still_counted(forgotten):
    lee = forgotten.read("People/Lee Wong.md")
    assert "- 2026-02-10 introduced to" in lee
    assert "- 2026-02-12 talked: about work" in lee
    assert forgotten.read("Goals/Data.md").count("- [") == VAULT["Goals/Data.md"].count("- [") - 1


def test_a_note_that_never_spoke_of_them_keeps_every_byte(forgotten):
    assert forgotten.read("Plain.md") == VAULT["Plain.md"]


def test_the_undo_list_keeps_only_what_is_not_theirs(forgotten):
    assert forgotten.kept.count("\n") == 3
    assert forgotten("undo", "--list").stdout == ""


def test_it_says_that_it_cannot_be_undone(forgotten):
    assert "it cannot be undone" in forgotten.shown.stderr
    assert "this cannot be undone" in forgotten.ended.stderr


def test_nobody_of_that_name_is_known_any_more(forgotten):
    assert forgotten("forget", "pat reyes").returncode == 2


# ---- small vaults


@pytest.fixture
def prompt(tmp_path):
    return lambda texts: Shell(tmp_path, texts)


CONTACT = "---\nkind: contact\n---\n"


def test_of_two_danas_the_other_stays_as_she_is(prompt):
    texts = {
        "People/Dana.md": CONTACT,
        "Old/Dana.md": CONTACT,
        "a.md": "[[People/Dana]] [[Old/Dana]] Dana",
        "Old/b.md": "[[Dana]]",
        "People/c.md": "[[Dana]]",
    }
    shell = prompt(texts)
    ended = shell("forget", "People/Dana", "--apply")
    assert "“Dana” may also mean others" in ended.stderr
    assert shell.read("a.md") == "(somebody) [[Old/Dana]] Dana"
    assert shell.read("Old/b.md") == "[[Dana]]"
    assert shell.read("People/c.md") == "(somebody)"


def test_a_name_that_is_a_word_is_taken_out_of_links_alone(prompt):
    shell = prompt({"People/Will.md": CONTACT, "a.md": "I will ask [[Will]]. Will said so."})
    ended = shell("forget", "Will", "--apply")
    assert shell.read("a.md") == "I will ask (somebody). Will said so."
    assert "“Will” may also mean others" in ended.stderr


def test_where_a_first_name_is_left_is_said(prompt):
    shell = prompt({"People/Pat Reyes.md": PAT, "a.md": "[[Pat Reyes]]\nPat said so\n"})
    assert "a.md:2: this still says “Pat”" in shell("forget", "Pat Reyes").stderr


def test_an_address_that_others_have_too_stays_theirs(prompt):
    shell = prompt(
        {
            "People/Pat Reyes.md": f"{CONTACT[:-4]}email: info@acme.example\n---\n",
            "People/Lee.md": f"{CONTACT[:-4]}email: info@acme.example\n---\n",
        }
    )
    shell("forget", "Pat Reyes", "--apply")
    assert "info@acme.example" in shell.read("People/Lee.md")


def test_a_copy_that_a_sync_program_made_goes_too(prompt):
    shell = prompt(
        {
            "People/Pat Reyes.md": PAT,
            "People/Pat Reyes.sync-conflict-20260101-101010-ABCDEFG.md": PAT,
            "People/Pat Reyes (conflicted copy 2026-01-01).md": PAT,
        }
    )
    assert shell("forget", "Pat Reyes", "--apply").returncode == 0
    assert shell.traces() == []


@pytest.mark.parametrize(
    "name",
    [
        "Pat Reyes 2.md",
        "Pat Reyes (1).md",
        "Pat Reyes.md.orig",
        "Pat Reyes_conflict-20260101-101010.md",
    ],
)
def test_every_second_version_of_their_note_goes(prompt, name):
    shell = prompt({"People/Pat Reyes.md": PAT, f"People/{name}": f"{PAT}- 2026-02-04 talked\n"})
    ended = shell("forget", "People/Pat Reyes", "--apply")
    assert ended.returncode == 0, ended.stderr
    assert not list(shell.vault.glob("People/*"))


def test_what_a_merge_tool_left_of_another_note_is_redacted(prompt):
    text = "I met Pat Reyes and Lee.\n"
    shell = prompt({"People/Pat Reyes.md": PAT, "a.md.orig": text, "Talk Pat Reyes.md.orig": text})
    assert shell("forget", "Pat Reyes", "--apply").returncode == 0
    assert shell.traces() == []
    assert shell.read("a.md.orig") == "I met (somebody) and Lee.\n"
    assert shell.read("Talk (somebody).md.orig") == "I met (somebody) and Lee.\n"


def test_a_folder_of_theirs_that_is_empty_then_goes(prompt):
    shell = prompt({"People/Pat Reyes/Pat Reyes.md": PAT, "People/Pat Reyes/notes.md": "x\n"})
    assert shell("forget", "Pat Reyes/Pat Reyes", "--apply").returncode in (0, 2)
    shell("forget", "Pat Reyes", "--apply")
    assert shell.traces() == []
    assert shell.read("People/(somebody)/notes.md") == "x\n"


def test_files_of_other_programs_are_named_and_left(prompt):
    shell = prompt({"People/Pat Reyes.md": PAT, ".obsidian/workspace.json": '"Pat Reyes.md"'})
    shell.put("Files/pat_reyes.jpg", "x")
    ended = shell("forget", "Pat Reyes", "--apply")
    assert ended.returncode == 1
    assert ".obsidian/workspace.json: this speaks of them too, and was left" in ended.stderr
    assert "Files/pat_reyes.jpg: this speaks of them too, and was left" in ended.stderr
    assert shell.read(".obsidian/workspace.json") == '"Pat Reyes.md"'


def test_where_there_is_git_its_history_is_warned_of(prompt):
    shell = prompt({"People/Pat Reyes.md": PAT})
    assert "git" not in shell("forget", "Pat Reyes").stderr
    (shell.vault / ".git").mkdir()
    assert "its history keeps what was committed" in shell("forget", "Pat Reyes").stderr


def test_a_note_that_cannot_be_edited_keeps_the_person_findable(prompt):
    torn = "<<<<<<< a\n[[Pat Reyes]]\n=======\n[[Pat Reyes]] x\n>>>>>>> b\n"
    shell = prompt({"People/Pat Reyes.md": PAT, "a.md": torn})
    ended = shell("forget", "Pat Reyes", "--apply")
    assert ended.returncode == 1
    assert ended.stderr.startswith("vaultkit: a.md:1: ")
    assert shell("forget", "Pat Reyes").returncode == 1


def test_an_index_that_was_put_aside_goes(prompt):
    shell = prompt({"People/Pat Reyes.md": PAT})
    shell("agenda")
    index = next(shell.folder.glob("cache/*/index.db"))
    Path(f"{index}.aside").write_bytes(index.read_bytes())
    shell("forget", "Pat Reyes", "--apply")
    assert shell.traces() == []


def test_an_organization_is_no_person(prompt):
    shell = prompt({"Organizations/Acme.md": "---\nkind: organization\n---\n"})
    assert shell("forget", "Acme", "--apply").returncode == 2
