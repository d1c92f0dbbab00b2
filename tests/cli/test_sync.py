"""`vaultkit sync` from outside: two machines and a server, real git."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import git, repository
from tests.syncing import DANA, LEE, NOTE, Machine, bare, begun, machine


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Machine, Machine]:
    return begun(tmp_path)


def test_what_one_machine_writes_is_on_the_other(pair):
    one, two = pair
    one.add(DANA, "- 2026-03-08 agreed: Friday\n")
    says = "committed “log: Dana Okafor agreed”; from origin: nothing new; pushed\n"
    assert one.sync().stdout == says
    assert two.sync().stdout == (
        "nothing to commit; from origin: 1 note changed; nothing to push\n"
    )
    assert two.read(DANA) == one.read(DANA)


def test_two_honest_edits_of_a_note_are_both_kept(pair):
    one, two = pair
    one.add(DANA, "- 2026-03-08 agreed: Friday\n")
    two.replace(DANA, "Lead", "Head")
    one.sync()
    assert "from origin: 1 note changed; pushed" in two.sync().stdout
    one.sync()
    for each in pair:
        assert each.read(DANA) == NOTE.replace("Lead", "Head") + "- 2026-03-08 agreed: Friday\n"
        assert each.is_clean
    assert one.head == two.head


def test_a_sync_with_nothing_to_do_changes_nothing(pair):
    one, _ = pair
    before = one.head
    ended = one.sync()
    assert ended.stdout == "nothing to commit; from origin: nothing new; nothing to push\n"
    assert (one.head, ended.stderr) == (before, "")


def test_the_message_may_be_ones_own(pair):
    one, _ = pair
    one.add(DANA, "- 2026-03-08 agreed\n")
    one.sync("--message", "# After the fair\n\nLong.")
    assert one.git("log", "-1", "--format=%B") == "# After the fair\n\nLong.\n\n"
    assert "--message is empty" in one.sync("-m", " ", code=2).stderr


def test_what_is_ignored_stays_here(pair):
    one, two = pair
    one.write(".gitignore", "secret.md\n")
    one.write("secret.md", "x\n")
    one.sync()
    two.sync()
    assert not (two.vault / "secret.md").exists()


# ---- contradictions


def contradict(pair: tuple[Machine, Machine]) -> None:
    """Two machines say different things of one field, and the first has synced."""
    one, two = pair
    one.replace(DANA, "Lead", "Head")
    two.replace(DANA, "Lead", "Boss")
    one.sync()


def test_a_field_of_two_values_is_committed_so_and_told(pair):
    contradict(pair)
    ended = pair[1].sync(code=1)
    says = "role says “Boss” and role_other says “Head”; keep one of them"
    assert ended.stderr == f"vaultkit: {DANA}:4: {says}\n"
    assert "from origin: 1 note changed, 1 contradiction; pushed" in ended.stdout
    assert "role: Boss\nrole_other: Head\n" in pair[1].read(DANA)
    assert pair[1].is_clean


def test_a_field_of_two_values_is_told_on_the_other_machine_too_and_then_only_counted(pair):
    contradict(pair)
    pair[1].sync(code=1)
    assert "role_other" in pair[0].sync(code=1).stderr
    says = "vaultkit: two versions meet in 1 note; see vaultkit conflicts\n"
    assert pair[0].sync().stderr == says


def test_a_field_of_two_values_is_settled_by_set(pair):
    one, two = pair
    contradict(pair)
    two.sync(code=1)
    assert two.vaultkit("set", "dana", "role=Head").returncode == 0
    two.sync()
    one.sync()
    assert one.read(DANA) == NOTE.replace("Lead", "Head")


def marked(pair: tuple[Machine, Machine]) -> Machine:
    """A machine whose merge is open: a paragraph says two things."""
    one, two = pair
    one.add(DANA, "\n## Notes\n\nShe builds storage.\n")
    one.sync()
    two.sync()
    one.replace(DANA, "builds storage", "builds networks")
    two.replace(DANA, "builds storage", "sells storage")
    one.sync()
    two.sync(code=1)
    return two


def test_lines_that_contradict_each_other_keep_the_merge_open(pair):
    two = marked(pair)
    ended = two.sync(code=1)
    says = "two versions stand between conflict markers; keep what is right, then say vaultkit sync"
    assert ended.stderr.startswith(f"vaultkit: {DANA}:13: {says}")
    text = two.read(DANA)
    assert "sells storage" in text
    assert "builds networks" in text
    assert (two.vault / ".git/MERGE_HEAD").exists()


def test_a_merge_is_concluded_once_the_markers_are_gone(pair):
    two = marked(pair)
    head, _, rest = two.read(DANA).partition("<<<<<<<")
    two.write(DANA, f"{head}She builds and sells.\n")
    assert rest
    assert "1 note changed; pushed" in two.sync().stdout
    assert two.subject == "merge: what came from origin"
    pair[0].sync()
    assert pair[0].read(DANA) == two.read(DANA)


def test_what_is_written_while_a_merge_is_open_goes_with_it(pair):
    two = marked(pair)
    two.write(DANA, NOTE)
    two.add(LEE, "- 2026-03-09 talked\n")
    two.sync()
    pair[0].sync()
    assert "talked" in pair[0].read(LEE)


def test_a_note_deleted_here_and_changed_there_is_kept(pair):
    one, two = pair
    one.add(LEE, "- 2026-03-09 talked\n")
    (two.vault / LEE).unlink()
    one.sync()
    ended = two.sync(code=1)
    says = "deleted on one side and changed on the other; it was kept"
    assert ended.stderr == f"vaultkit: {LEE}:1: {says}\n"
    assert two.read(LEE) == one.read(LEE)
    assert two.sync().stderr == ""


def test_a_note_renamed_on_both_sides_is_kept_under_both_names(pair):
    one, two = pair
    for each, name in ((one, "People/Lee A.md"), (two, "People/Lee B.md")):
        (each.vault / LEE).rename(each.vault / name)
    one.sync()
    assert two.sync(code=1).stderr.count("it was kept") == 2
    assert two.read("People/Lee A.md") == two.read("People/Lee B.md")
    assert two.is_clean


def test_a_note_renamed_here_and_edited_there_has_both(pair):
    one, two = pair
    (one.vault / LEE).rename(one.vault / "People/Lee A.md")
    two.add(LEE, "- 2026-03-09 talked\n")
    one.sync()
    two.sync()
    assert two.read("People/Lee A.md").endswith("- 2026-03-09 talked\n")
    assert not (two.vault / LEE).exists()


def test_a_note_begun_on_both_sides_holds_what_both_say(pair):
    one, two = pair
    one.write("People/Kim.md", NOTE + "- 2026-03-08 agreed\n")
    two.write("People/Kim.md", NOTE + "- 2026-03-09 talked\n")
    one.sync()
    two.sync()
    assert two.read("People/Kim.md") == NOTE + "- 2026-03-08 agreed\n- 2026-03-09 talked\n"


def test_a_picture_changed_on_both_sides_stands_there_twice(pair):
    one, two = pair
    for each, content in ((one, b"\0one"), (two, b"\0two")):
        (each.vault / "map.png").write_bytes(content)
    one.sync()
    ended = two.sync(code=1)
    assert "the other side's is map (conflicted copy).png, keep one of them" in ended.stderr
    assert (two.vault / "map.png").read_bytes() == b"\0two"
    assert (two.vault / "map (conflicted copy).png").read_bytes() == b"\0one"
    assert two.is_clean


def test_a_mode_changed_here_and_a_line_there_are_both_kept(pair):
    one, two = pair
    (one.vault / LEE).chmod(0o755)
    two.add(LEE, "- 2026-03-09 talked\n")
    one.sync()
    two.sync()
    assert (two.vault / LEE).stat().st_mode & 0o100
    assert "talked" in two.read(LEE)


def test_an_ignored_file_is_never_written_over(pair):
    one, two = pair
    two.write(".git/info/exclude", "plan.md\n")
    two.write("plan.md", "mine\n")
    one.write("plan.md", "theirs\n")
    two.add(DANA, "- 2026-03-09 talked\n")
    one.sync()
    ended = two.sync(code=8)
    says = "git ignores this file, and one comes from the other side to its place; move it away"
    assert f"vaultkit: plan.md: {says}" in ended.stderr
    assert two.read("plan.md") == "mine\n"
    (two.vault / "plan.md").rename(two.vault / "mine.md")
    two.sync()
    assert two.read("plan.md") == "theirs\n"


# ---- what is not committed


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", "two versions of this note were left unmerged"),
        ("---\nkind: contact\nrole: a: b\n---\n", ""),
    ],
)
def test_what_nobody_can_read_is_not_committed(pair, text, says):
    one, _ = pair
    before = one.head
    one.write("People/Kim.md", text)
    ended = one.sync(code=1)
    assert ended.stderr.startswith("vaultkit: People/Kim.md:")
    assert says in ended.stderr
    assert "mend it, then say vaultkit sync again" in ended.stderr
    assert one.head == before
    one.write("People/Kim.md", NOTE)
    one.sync()


def test_other_problems_are_counted_in_a_line(pair):
    one, _ = pair
    one.write("People/Kim.md", "---\nkind: contact\npriority: Z\nemial: a@example.org\n---\n")
    says = "vaultkit: 2 other problems in what is committed; see vaultkit validate\n"
    assert one.sync().stderr == says


def test_a_broken_note_from_elsewhere_does_not_hold_up_a_merge(pair):
    one, two = pair
    contradict(pair)
    one.write("People/Kim.md", "---\nkind: contact\nrole: a: b\n---\n")
    one.git("add", "-A")
    one.git("commit", "-q", "-m", "from a phone")
    one.git("push", "-q")
    ended = two.sync(code=1)
    assert "Kim" not in ended.stderr
    assert "pushed" in ended.stdout


# ---- a vault in a repository around it


def test_only_what_is_in_the_vault_is_committed(tmp_path):
    one = machine(tmp_path, "one")
    around = repository(one.vault, one.told)
    vault = Machine(around / "my vault", one.told)
    one.write("code.py", "a\n")
    vault.write(".vaultkit/config.toml", "")
    vault.write(DANA, NOTE)
    one.git("add", "-A")
    one.git("commit", "-q", "-m", "begin")
    one.git("remote", "add", "origin", str(bare(tmp_path, one.told)))
    one.write("staged.py", "b\n")
    one.git("add", "staged.py")
    one.write("loose.py", "c\n")
    vault.add(DANA, "- 2026-03-08 agreed\n")
    assert "committed “log: Dana Okafor agreed”" in vault.sync().stdout
    assert one.git("show", "--name-only", "--format=") == f"my vault/{DANA}\n"
    assert one.git("status", "--porcelain") == "A  staged.py\n?? loose.py\n"


def test_a_repository_within_the_vault_is_left_out(pair):
    one, _ = pair
    repository(one.vault / "code", one.told)
    one.write("code/a.md", "x\n")
    ended = one.sync()
    says = "vaultkit: code: a repository of its own in the vault; it was left out\n"
    assert ended.stderr == says


# ---- names


ODD = (
    *("$(touch canary).md", ";touch canary;.md", "-rf.md", ":(top)x.md"),
    *("two\nlines.md", "a'b\"c`d`.md", "é .md", "cafe\udce9.md"),
)


def test_no_name_of_a_file_is_a_command_or_gets_lost(pair, tmp_path):
    one, two = pair
    for name in ODD:
        one.write(name, NOTE)
    one.sync()
    two.sync()
    for name in ODD:
        one.add(name, "- 2026-03-08 agreed\n")
        two.replace(name, "Lead", "Head")
    one.sync()
    two.sync()
    for name in ODD:
        assert two.read(name) == NOTE.replace("Lead", "Head") + "- 2026-03-08 agreed\n"
    for name in ODD:
        one.replace(name, "Lead", "Boss")
        (two.vault / name).unlink()
    one.sync(code=1)
    ended = two.sync(code=1)
    assert {(two.vault / name).exists() for name in ODD} == {True}
    assert "\udce9" not in ended.stderr
    assert not list(tmp_path.rglob("canary"))


def test_names_of_branch_and_remote_are_no_commands(pair, tmp_path):
    one, _ = pair
    one.git("switch", "-q", "-c", "$(touch${IFS}canary);x")
    one.git("push", "-q", "-u", "origin", "HEAD")
    one.add(DANA, "- 2026-03-08 agreed\n")
    assert "pushed" in one.sync().stdout
    assert not list(tmp_path.rglob("canary"))


# ---- Agenda.md


def test_a_tick_on_either_machine_is_settled_and_the_page_is_one(pair):
    one, two = pair
    one.write(".vaultkit/config.toml", 'timezone = "Europe/Berlin"\nwrite_agenda = true\n')
    for name in ("Kim", "Bo"):
        text = "---\nkind: contact\ntie: weak\n---\n\n## Log\n\n- 2026-03-05 agreed\n"
        one.write(f"People/{name}.md", text)
    one.vaultkit("agenda", "--write")
    one.sync()
    two.sync()
    for each, name in ((one, "Kim"), (two, "Bo")):
        lines = each.read("Agenda.md").split("\n")
        (at,) = [at for at, line in enumerate(lines) if name in line and "- [ ] " in line]
        lines[at] = lines[at].replace("- [ ]", "- [x]")
        each.write("Agenda.md", "\n".join(lines))
    one.sync()
    two.sync()
    one.sync()
    assert dict.fromkeys((one.read("Agenda.md"), two.read("Agenda.md"))).keys() == {
        two.read("Agenda.md")
    }
    assert "- [x]" not in two.read("Agenda.md")
    assert (one.is_clean, two.is_clean) == (True, True)


def test_an_agenda_that_is_a_persons_own_is_left(pair):
    one, _ = pair
    one.write(".vaultkit/config.toml", "write_agenda = true\n")
    one.write("Agenda.md", "- [x] mine\n")
    one.sync()
    assert one.read("Agenda.md") == "- [x] mine\n"


def test_a_page_that_git_ignores_and_nobody_keeps_is_left(pair):
    one, _ = pair
    one.write(".gitignore", "Agenda.md\n")
    one.write("Agenda.md", "%% written by vaultkit %%\nold\n")
    one.sync()
    assert one.read("Agenda.md") == "%% written by vaultkit %%\nold\n"


def test_a_watcher_beside_it_breaks_nothing(pair):
    one, two = pair
    one.write(".vaultkit/config.toml", 'timezone = "Europe/Berlin"\nwrite_agenda = true\n')
    one.vaultkit("agenda", "--write")
    words = [sys.executable, "-P", "-m", "vaultkit", "watch", "--quiet"]
    with subprocess.Popen(words, cwd=one.vault, env=one.told, stderr=subprocess.PIPE) as watcher:
        for day in range(10, 12):
            one.add(DANA, f"- 2026-03-{day} nudged\n")
            two.add(DANA, f"- 2026-03-{day} agreed\n")
            one.sync()
            two.sync()
        assert watcher.poll() is None
        watcher.terminate()
        # Of two that write Agenda.md at once the second says so, and does it again.
        assert b"Traceback" not in watcher.communicate(timeout=60)[1]
    one.sync()
    assert one.read(DANA) == two.read(DANA)
    assert one.read(DANA).count("2026-03-1") == 4


def test_the_server_is_bare_and_whole(pair, tmp_path):
    one, _ = pair
    one.add(DANA, "- 2026-03-08 agreed\n")
    one.sync()
    assert git(tmp_path / "server.git", one.told, "rev-parse", "main").strip() == one.head
