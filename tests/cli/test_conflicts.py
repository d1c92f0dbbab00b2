"""`vaultkit conflicts` from outside: real files, real git, and nobody's words are lost."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outside import Ended, command, ran
from tests.repositories import git, repository, variables

DANA = (
    "---\nkind: contact\nrole: Lead\nemail: dana@example.org\n---\nShe knows storage.\n\n"
    "## Log\n\n- 2026-03-01 sent: hello\n"
)
PATH = "People/Dana.md"
COPY = "People/Dana.sync-conflict-20260310-101500-ABCDEFG.md"


class Place:
    """A vault and a home of its own, with a person at the keyboard."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.vault = folder, folder / "vault"
        (self.vault / ".vaultkit").mkdir(parents=True)
        self.told = variables(folder / "home")
        (folder / "home").mkdir()

    def put(self, path: str, text: str) -> None:
        (self.vault / path).parent.mkdir(parents=True, exist_ok=True)
        (self.vault / path).write_bytes(text.encode())

    def read(self, path: str) -> str:
        return (self.vault / path).read_bytes().decode()

    def run(self, *words: str) -> Ended:
        return ran(command(self.vault, *words), self.told)

    def resolve(self, *words: str, answers: str = "") -> Ended:
        return subprocess.run(
            command(self.vault, "conflicts", "--resolve", *words),
            env=self.told,
            input=answers,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def names(self) -> set[str]:
        return {str(file.relative_to(self.vault)) for file in self.vault.rglob("*.md*")}

    def git(self, *words: str, fails: bool = False) -> str:
        return git(self.vault, self.told, *words, fails=fails)

    def commit(self, says: str = "notes") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", says)

    def diverged(self, base: dict, ours: dict, theirs: dict, *options: str) -> None:
        """A repository in the middle of a merge; None for a file that a side deletes."""
        repository(self.vault, self.told)
        for branch, texts in (("main", base), ("theirs", theirs), ("main", ours)):
            if branch == "theirs":
                self.git("checkout", "-q", "-b", branch)
            elif texts is ours:
                self.git("checkout", "-q", "main")
            for path, text in texts.items():
                if text is None:
                    (self.vault / path).unlink()
                else:
                    self.put(path, text)
            self.commit(branch)
        self.git(*options, "merge", "theirs", fails=True)


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


# ---- what there is


def test_a_vault_without_any_ends_in_0(place):
    place.put(PATH, DANA)
    ended = place.run("conflicts")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == "vaultkit: no note has two versions\n"


COPIES = (
    COPY,
    "People/Dana (Ann's conflicted copy 2026-03-10).md",
    "People/Dana (conflicted copy 2026-03-10 101500).md",
    "People/Dana (Conflicted copy phone 202603101015).md",
    "People/Dana 2.md",
    "People/Dana (1).md",
    "People/Dana (SFConflict ann@example.org 2026-03-10).md",
    "People/Dana_conflict-20260310-101500.md",
    "People/Dana (conflict 2026-03-10-10-15-00).md",
    "People/Dana.md.orig",
)


def people() -> dict[str, str]:
    """Each name of a copy with the note of somebody else."""
    names = ("Ann", "Ben", "Cem", "Dov", "Eva", "Fay", "Gus", "Hal", "Ida", "Jan")
    pairs = zip(COPIES, names, strict=True)
    return {copy.replace("Dana", name): f"People/{name}.md" for copy, name in pairs}


def test_each_name_of_a_copy_is_listed_and_goes_into_its_note(place):
    for copy, path in people().items():
        place.put(path, DANA.replace("dana@", f"{path[7:10]}@"))
        place.put(copy, place.read(path) + "- 2026-03-09 replied: yes\n")
    before = place.names()
    ended = place.run("conflicts")
    assert ended.returncode == 1
    for copy, path in people().items():
        assert f"{path}:10: conflict-copy {copy} is a second version of this note\n" in ended.stdout
        assert f"  theirs  {copy}:11: - 2026-03-09 replied: yes\n" in ended.stdout
    ended = place.resolve("--apply")
    assert (ended.returncode, place.names()) == (0, {*people().values()})
    for path in people().values():
        assert place.read(path).endswith("sent: hello\n- 2026-03-09 replied: yes\n")
    assert place.run("undo").returncode == 0
    assert place.names() == before
    assert place.read("People/Ann.md") == DANA.replace("dana@", "Ann@")


NUMBERED = ("People/Dana 2.md", "People/Dana (1).md")


def test_no_copy_is_a_person_or_owed_anything(place):
    text = DANA + "- 2026-03-12 replied: when?\n"
    place.put(PATH, text)
    for copy in {*COPIES} - {*NUMBERED}:
        place.put(copy, text)
    assert len(json.loads(place.run("list", "contact", "--format", "json").stdout)["notes"]) == 1
    assert place.run("agenda", "--all").stdout.count("Answer Dana") == 1


@pytest.mark.parametrize("name", [PATH, COPY])
def test_a_note_that_has_two_versions_gets_no_other_name(place, name):
    place.put(PATH, DANA)
    place.put(COPY, DANA)
    ended = place.run("rename", name, "Dana Okafor", "--apply")
    assert (ended.returncode, place.names()) == (8, {PATH, COPY})
    assert "make one of them first: vaultkit conflicts --resolve" in ended.stderr
    place.resolve("--apply")
    assert place.run("rename", PATH, "Dana Okafor", "--apply").returncode == 0


def test_a_second_dana_with_a_number_is_no_second_version(place):
    place.put(PATH, DANA)
    place.put("People/Dana 2.md", DANA.replace("dana@", "dana.two@"))
    assert place.run("conflicts").returncode == 0


def test_a_talk_of_another_day_is_no_second_version(place):
    talk = '---\nkind: interview\ncontact: "[[Dana]]"\ndate: 2026-03-10T10:00\n---\nSame words.\n'
    place.put("Interviews/Talk.md", talk)
    place.put("Interviews/Talk 2.md", talk.replace("03-10", "03-17"))
    assert place.run("conflicts").returncode == 0


def test_which_is_newer_is_told_by_the_files_times(place):
    place.put(PATH, DANA)
    place.put(COPY, DANA.replace("Lead", "Head"))
    os.utime(place.vault / PATH, (1_770_000_000, 1_770_000_000))
    os.utime(place.vault / COPY, (1_770_086_400, 1_770_086_400))
    assert "  newer: theirs, its file was written 2026-02-03 " in place.run("conflicts").stdout


def test_what_a_merge_by_characters_leaves_is_named_with_both_lines(place):
    place.put(PATH, DANA.replace("role: Lead\n", "role: Lead\nrole: Head\n"))
    assert place.run("conflicts").stdout == (
        f"{PATH}:4: duplicate-key role stands twice\n"
        f"  ours    {PATH}:3: role: Lead\n  theirs  {PATH}:4: role: Head\n"
    )


def test_json_says_all_of_both_versions(place):
    place.put(PATH, DANA)
    place.put(COPY, DANA + "\x1b[31m\n")
    ended = place.run("conflicts", "--format", "json")
    (found,) = json.loads(ended.stdout)
    assert ended.returncode == 1
    assert found["theirs"]["text"] == DANA + "\x1b[31m"
    assert found["differs"] == [{"ours": None, "theirs": {"line": 11, "text": "\x1b[31m"}}]


def test_no_control_character_of_a_note_reaches_the_screen(place):
    place.put(PATH, DANA)
    place.put(COPY, DANA + "\x1b[31m\u202e\n")
    for words in (("conflicts",), ("conflicts", "--resolve")):
        ended = place.run(*words)
        assert "\\x1b[31m\\u202e" in ended.stdout
        assert "\x1b" not in ended.stdout + ended.stderr


def test_on_a_terminal_both_stand_side_by_side_within_its_width(place):
    place.put(PATH, DANA)
    place.put(COPY, DANA.replace("She knows storage.", "She knows " + "a lot of storage " * 9))
    words = f"stty cols 80; exec '{sys.executable}' -m vaultkit --vault '{place.vault}' conflicts"
    shown = _on_a_terminal(["sh", "-c", words], {**place.told, "NO_COLOR": "1"})
    lines = shown.replace("\r\n", "\n").split("\n")
    assert all(len(line) <= 80 for line in lines)
    assert any(
        line.startswith("  6 She knows storage.  ") and "│ 6 She knows a" in line for line in lines
    )


def _on_a_terminal(words: list[str], told: dict[str, str]) -> str:
    main, other = pty.openpty()
    process = subprocess.Popen(words, env=told, stdin=other, stdout=other, stderr=other)
    os.close(other)
    shown = b""
    while True:
        try:
            part = os.read(main, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    process.wait(timeout=60)
    os.close(main)
    return shown.decode()


# ---- copies


def test_without_apply_nothing_is_written(place):
    place.put(PATH, DANA)
    place.put(COPY, DANA + "- 2026-03-09 replied: yes\n")
    ended = place.resolve()
    assert (ended.returncode, place.read(PATH)) == (0, DANA)
    assert "+- 2026-03-09 replied: yes\n" in ended.stdout
    assert f"--- a/{COPY}\n+++ /dev/null\n" in ended.stdout
    assert ended.stderr == "vaultkit: 2 files would change; say --apply to do it\n"


def test_history_tells_what_the_copy_has_changed(place):
    repository(place.vault, place.told)
    place.put(PATH, DANA)
    place.commit()
    place.put(PATH, DANA + "- 2026-03-08 nudged\n")
    place.put(COPY, DANA.replace("Lead", "Head").replace("storage", "storage and tape"))
    assert place.resolve("--apply").returncode == 0
    assert place.read(PATH) == (
        DANA.replace("Lead", "Head").replace("storage", "storage and tape")
        + "- 2026-03-08 nudged\n"
    )


def test_without_history_both_values_and_both_paragraphs_stay(place):
    place.put(PATH, DANA)
    place.put(COPY, DANA.replace("Lead", "Head").replace("storage", "tape"))
    ended = place.resolve("--apply")
    assert ended.returncode == 1
    text = place.read(PATH)
    assert "role: Lead\nrole_other: Head\n" in text
    assert "She knows storage.\nShe knows tape.\n" in text
    assert f"{PATH}:7: both versions of some lines stay" in ended.stderr
    assert f"{PATH}:4: there are two versions of role, and only you" in ended.stderr


def test_a_task_ticked_on_one_device_alone_is_one_task_and_ticked(place):
    task = "\n## Actions\n\n- [ ] Send the paper 📅 2026-04-01\n"
    ticked = task.replace("[ ]", "[x]").replace("04-01", "04-01 ✅ 2026-03-09")
    place.put(PATH, DANA + task)
    place.put(COPY, DANA + ticked)
    assert place.resolve("--apply").returncode == 0
    assert place.read(PATH) == DANA + ticked


def test_a_copy_that_says_the_same_just_goes(place):
    place.put(PATH, DANA)
    place.put(COPY, DANA)
    assert "and says the same" in place.run("conflicts").stdout
    assert place.resolve("--apply").returncode == 0
    assert (place.names(), place.read(PATH)) == ({PATH}, DANA)


def test_a_copy_whose_note_is_gone_takes_its_place(place):
    place.put(COPY, DANA)
    ended = place.run("conflicts")
    assert (
        f"{COPY}:1: conflict-copy this is a second version of {PATH}, which is gone" in ended.stdout
    )
    assert place.resolve("--apply").returncode == 0
    assert (place.names(), place.read(PATH)) == ({PATH}, DANA)
    place.run("undo")
    assert place.names() == {COPY}


def test_several_copies_of_one_note_are_one_note(place):
    place.put(PATH, DANA)
    place.put(COPY, DANA + "- 2026-03-09 replied: yes\n")
    place.put(COPIES[1], DANA + "- 2026-03-08 nudged\n")
    assert place.resolve("--apply").returncode == 0
    assert place.read(PATH) == DANA + "- 2026-03-08 nudged\n- 2026-03-09 replied: yes\n"
    assert place.names() == {PATH}


def test_a_front_matter_that_cannot_be_made_one_is_refused(place):
    place.put(PATH, DANA.replace("role: Lead\n", "a:\n  b: 1\n"))
    place.put(COPY, DANA.replace("role: Lead\n", "a:\n  c: 2\n").replace("kind", "x: [\nkind"))
    before = place.read(PATH), place.read(COPY)
    assert place.resolve("Dana", "--apply").returncode == 4
    assert (place.read(PATH), place.read(COPY)) == before


def test_a_copy_with_markers_is_settled_before_it_is_merged(place):
    place.put(PATH, DANA)
    place.put(COPY, DANA + "<<<<<<< a\n- 2026-03-02 sent\n=======\n- 2026-03-03 sent\n>>>>>>> b\n")
    ended = place.resolve("Dana", "--apply")
    assert (ended.returncode, place.read(PATH)) == (4, DANA)
    assert place.resolve("--apply").returncode == 0
    assert place.read(PATH) == DANA + "- 2026-03-02 sent\n- 2026-03-03 sent\n"


ODD = ("$(touch canary)", ";touch canary;", "-rf", "two\nlines", "a'b\"c`d`", "é ", "[x]*?")


def test_no_name_of_a_file_is_a_command(place):
    repository(place.vault, place.told)
    for name in ODD:
        place.put(f"{name}.md", DANA)
    place.commit()
    for name in ODD:
        place.put(f"{name}.sync-conflict-20260310-101500-ABCDEFG.md", DANA.replace("Lead", "Head"))
    ended = place.resolve("--apply")
    assert ended.returncode == 0, ended.stderr
    for name in ODD:
        assert place.read(f"{name}.md") == DANA.replace("Lead", "Head")
    assert len(place.names()) == len(ODD)
    assert not list(place.folder.rglob("canary"))


@pytest.mark.parametrize("changed", [PATH, COPY])
def test_a_file_that_changes_meanwhile_is_refused(place, changed):
    place.put(PATH, DANA)
    place.put(COPY, DANA.replace("Lead", "Head"))
    process = subprocess.Popen(
        command(place.vault, "conflicts", "--resolve", "Dana", "--apply"),
        env=place.told,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    said = ""
    while "which is right?" not in said:
        said += process.stderr.read(1)
    place.put(changed, place.read(changed) + "- 2026-03-12 replied\n")
    _, errors = process.communicate("theirs\n", timeout=60)
    assert process.returncode == 3
    assert f"{changed}: the note changed meanwhile; nothing was written" in errors
    assert place.names() == {PATH, COPY}
    assert (place.read(PATH) == DANA) == (changed == COPY)


# ---- markers and contradictions


TORN = DANA.replace("role: Lead\n", "<<<<<<< HEAD\nrole: Lead\n=======\nrole: Head\n>>>>>>> b\n")
TWO = DANA.replace("role: Lead\n", "role: Lead\nrole_other: Head\n")


@pytest.mark.parametrize(
    "text", [TORN, TWO, DANA.replace("role: Lead\n", "role: Lead\nrole: Head\n")]
)
@pytest.mark.parametrize(("side", "role"), [("ours", "Lead"), ("theirs", "Head")])
def test_take_says_which_value_stays(place, text, side, role):
    place.put(PATH, text)
    assert place.resolve("Dana", "--take", side, "--apply").returncode == 0
    assert place.read(PATH) == DANA.replace("Lead", role)


def test_markers_with_a_base_are_merged_as_git_would_with_the_driver(place):
    place.put(
        PATH,
        "---\nkind: contact\n<<<<<<< a\ntags: [sea, sky]\n||||||| base\ntags: [sea]\n=======\n"
        "tags: []\n>>>>>>> b\n---\n",
    )
    assert place.resolve("--apply").returncode == 0
    assert place.read(PATH) == "---\nkind: contact\ntags: [sky]\n---\n"


def test_markers_that_cross_the_front_matter_are_settled(place):
    place.put(
        PATH,
        "---\nkind: contact\n<<<<<<< a\nrole: Lead\n---\nOne.\n=======\nlocation: Bonn\n---\n"
        "One.\n\nTwo.\n>>>>>>> b\n",
    )
    assert place.resolve("--apply").returncode == 0
    assert place.read(PATH) == (
        "---\nkind: contact\nrole: Lead\nlocation: Bonn\n---\nOne.\n\nTwo.\n"
    )


def test_a_paragraph_written_anew_on_both_sides_is_asked_about(place):
    torn = DANA.replace(
        "She knows storage.\n", "<<<<<<< a\nShe knows tape.\n=======\nShe knows disks.\n>>>>>>> b\n"
    )
    place.put(PATH, torn)
    ended = place.resolve("--apply")
    assert (ended.returncode, place.read(PATH)) == (1, torn)
    ended = place.resolve("Dana", "--apply", answers="what?\nboth\n")
    assert ended.returncode == 0
    assert "“what?” is not understood; say ours or theirs or both" in ended.stderr
    assert "She knows tape.\nShe knows disks.\n" in place.read(PATH)


def test_markers_that_do_not_go_together_are_left_alone(place):
    torn = DANA + "<<<<<<< a\none\n<<<<<<< b\ntwo\n>>>>>>> c\n"
    place.put(PATH, torn)
    ended = place.resolve("Dana", "--take", "ours", "--apply")
    assert (ended.returncode, place.read(PATH)) == (4, torn)
    assert ended.stderr.startswith(f"vaultkit: {PATH}:13: the conflict markers here do not go")


def test_the_end_of_the_answers_keeps_what_was_answered(place):
    place.put(PATH, TWO.replace("email:", "location: Bonn\nlocation_other: Ulm\nemail:"))
    ended = place.resolve("Dana", "--apply", answers="theirs\n")
    assert ended.returncode == 1
    assert "role: Head\nlocation: Bonn\nlocation_other: Ulm\n" in place.read(PATH)
    assert "there are two versions of location, and only you" in ended.stderr


def test_the_newer_date_is_proposed_and_taken_when_the_person_agrees(place):
    text = DANA.replace(
        "role: Lead\n", "snooze_until: 2026-05-01\nsnooze_until_other: 2026-04-01\n"
    )
    place.put(PATH, text)
    assert place.resolve("Dana", "--apply").returncode == 1
    assert place.read(PATH) == text
    ended = place.resolve("Dana", "--apply", answers="\n")
    assert "  ours    2026-05-01   (newer)\n" in ended.stderr
    assert place.read(PATH) == DANA.replace("role: Lead\n", "snooze_until: 2026-05-01\n")


def test_several_other_values_are_chosen_from(place):
    place.put(PATH, DANA.replace("role: Lead\n", "role: Lead\nrole_other: [Head, Boss]\n"))
    assert place.resolve("Dana", "--apply", "--take", "theirs").returncode == 1
    assert place.resolve("Dana", "--apply", answers="theirs 2\n").returncode == 0
    assert place.read(PATH) == DANA.replace("Lead", "Boss")


# ---- in the middle of a merge


def test_git_knows_the_base_of_lines_between_markers(place):
    place.diverged(
        {PATH: DANA.replace("role: Lead", "tags: [a, b]")},
        {PATH: DANA.replace("role: Lead", "tags: [a, b, c]")},
        {PATH: DANA.replace("role: Lead", "tags: [b]")},
    )
    assert "<<<<<<<" in place.read(PATH)
    ended = place.resolve("--apply")
    assert ended.returncode == 0
    assert place.read(PATH) == DANA.replace("role: Lead", "tags: [b, c]")
    assert f"{PATH}: git still waits; when the note is right: git add -- {PATH}" in ended.stderr
    assert place.run("conflicts").returncode == 0
    assert "UU" in place.git("status", "--porcelain")


@pytest.mark.parametrize(
    ("ours", "theirs", "says", "keeps"),
    [
        (None, DANA + "More.\n", "deleted here and changed there", "theirs"),
        (DANA + "More.\n", None, "changed here and deleted there", "ours"),
    ],
)
def test_a_note_deleted_on_one_side_and_changed_on_the_other(place, ours, theirs, says, keeps):
    place.diverged({PATH: DANA, "b.md": "b\n"}, {PATH: ours}, {PATH: theirs})
    ended = place.run("conflicts")
    assert (ended.returncode, says in ended.stdout) == (1, True)
    assert place.resolve(PATH, "--apply").returncode == 1
    assert place.resolve(PATH, "--apply", "--take", keeps).returncode == 0
    assert place.read(PATH) == DANA + "More.\n"
    other = {"ours": "theirs", "theirs": "ours"}[keeps]
    assert place.resolve(PATH, "--apply", "--take", other).returncode == 0
    assert place.names() == {"b.md"}


def test_a_note_added_on_both_sides_becomes_one(place):
    place.diverged(
        {"b.md": "b\n"},
        {PATH: DANA + "- 2026-03-08 nudged\n"},
        {PATH: DANA.replace("email: dana@example.org", "location: Bonn")},
    )
    assert place.resolve("--apply").returncode == 0
    assert (
        place.read(PATH)
        == DANA.replace("email: dana@example.org", "email: dana@example.org\nlocation: Bonn")
        + "- 2026-03-08 nudged\n"
    )


def test_a_file_that_is_no_note_is_shown_and_left(place):
    place.diverged({"a.txt": "a\n"}, {"a.txt": "b\n"}, {"a.txt": "c\n"})
    ended = place.run("conflicts")
    assert (ended.returncode, "a.txt:1: unmerged changed on both sides" in ended.stdout) == (
        1,
        True,
    )
    before = place.read("a.txt")
    assert place.resolve("--apply", "--take", "ours").returncode == 1
    assert place.read("a.txt") == before


def test_a_side_that_says_nothing_has_not_deleted_the_note(place):
    place.diverged({PATH: DANA}, {PATH: ""}, {PATH: DANA + "More.\n"})
    assert place.resolve(PATH, "--apply", "--take", "theirs").returncode == 0
    assert place.read(PATH).endswith("More.\n")


def test_a_vault_below_the_top_of_its_repository_asks_for_its_own_files_alone(place, tmp_path):
    place.diverged({PATH: DANA}, {PATH: DANA + "One.\n"}, {PATH: DANA + "Two.\n"})
    inner = Place(tmp_path / "inner")
    inner.vault = place.vault / "People"
    assert "Dana.md:11: conflict-markers" in inner.run("conflicts").stdout
    assert inner.resolve("Dana", "--apply", "--take", "theirs").returncode == 0
    assert place.read(PATH) == DANA + "Two.\n"


def test_a_tick_in_a_second_agenda_is_kept(place):
    page = "%% written by vaultkit %%\n- [ ] Thank Dana %% abcd2345 %%\n"
    place.put("Agenda.md", page)
    place.put("Agenda (conflicted copy 2026-03-10).md", page.replace("[ ]", "[x]"))
    assert place.resolve("--apply").returncode == 0
    assert (place.names(), place.read("Agenda.md")) == ({"Agenda.md"}, page.replace("[ ]", "[x]"))


def test_line_ends_of_a_note_stay(place):
    place.put(PATH, DANA.replace("\n", "\r\n"))
    place.put(COPY, DANA + "- 2026-03-09 replied: yes\n")
    assert place.resolve("--apply").returncode == 0
    assert place.read(PATH) == (DANA + "- 2026-03-09 replied: yes\n").replace("\n", "\r\n")


@pytest.mark.parametrize(
    "words",
    [("--apply",), ("--take", "ours"), ("--resolve", "--format", "json"), ("--resolve", "Nobody")],
    ids=" ".join,
)
def test_what_does_not_go_together_is_wrong_usage(place, words):
    place.put(PATH, DANA)
    assert place.run("conflicts", *words).returncode == 2
