"""git merges notes with `vaultkit merge-driver`: real repositories, real merges."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.outside import Ended, environment, ran
from tests.repositories import git, repository, variables

NOTE = "---\nkind: contact\nrole: Lead\n---\n## Log\n\n- 2026-03-01 sent: hello\n"
PATH = "People/Dana.md"


@pytest.fixture
def told(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    return variables(home)


def driver(tmp_path: Path, *three: str, path: str = PATH) -> tuple[Ended, str]:
    """One call as git makes it: how it ended, and what stands in the second file then."""
    names = ("base", "ours", "theirs")
    for name, text in zip(names, three, strict=True):
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    words = [sys.executable, "-m", "vaultkit", "merge-driver", "--", *names, path]
    ended = ran(words, environment(tmp_path / "cache"), tmp_path)
    return ended, (tmp_path / "ours").read_bytes().decode("utf-8", "surrogateescape")


def merged(folder: Path, told: dict[str, str], notes: dict[str, tuple[str, str, str]]) -> Ended:
    """Two branches of a repository that uses the driver, merged."""
    git(folder, told, "config", "merge.vaultkit.name", "notes")
    words = f"'{sys.executable}' -m vaultkit merge-driver -- '%O' '%A' '%B' %P"
    git(folder, told, "config", "merge.vaultkit.driver", words)
    (folder / ".gitattributes").write_text("*.md merge=vaultkit\n", "utf-8")
    commit(folder, told, {path: three[0] for path, three in notes.items()})
    git(folder, told, "checkout", "-q", "-b", "theirs")
    commit(folder, told, {path: three[2] for path, three in notes.items()})
    git(folder, told, "checkout", "-q", "-")
    commit(folder, told, {path: three[1] for path, three in notes.items()})
    return ran(["git", "merge", "theirs"], environment(folder.parent / "cache", **told), folder)


def commit(folder: Path, told: dict[str, str], notes: dict[str, str]) -> None:
    for path, text in notes.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    git(folder, told, "add", "-A")
    git(folder, told, "commit", "-q", "-m", "notes")


def test_two_honest_edits_are_one_commit(tmp_path, told):
    folder = repository(tmp_path / "notes", told)
    ours = NOTE + "- 2026-03-08 nudged\n"
    theirs = NOTE.replace("Lead", "Head") + "- 2026-03-09 replied: yes\n"
    assert merged(folder, told, {PATH: (NOTE, ours, theirs)}).returncode == 0
    assert (folder / PATH).read_text("utf-8") == ours.replace("Lead", "Head") + (
        "- 2026-03-09 replied: yes\n"
    )


def test_a_contradiction_is_a_conflict_for_git_and_named(tmp_path, told):
    folder = repository(tmp_path / "notes", told)
    three = NOTE, NOTE.replace("Lead", "Head"), NOTE.replace("Lead", "Boss")
    ended = merged(folder, told, {PATH: three})
    assert ended.returncode == 1
    assert f"vaultkit: {PATH}: role has two values; keep one of role and role_other" in ended.stderr
    text = (folder / PATH).read_text("utf-8")
    assert text == NOTE.replace("role: Lead", "role: Head\nrole_other: Boss")


ODD = (
    *("$(touch canary).md", ";touch canary;.md", "-rf.md"),
    *("two\nlines.md", "a'b\"c`d`.md", "é .md"),
)


def test_no_name_of_a_file_is_a_command(tmp_path, told):
    folder = repository(tmp_path / "notes", told)
    theirs = NOTE.replace("Lead", "Head")
    ended = merged(folder, told, dict.fromkeys(ODD, (NOTE, NOTE + "\nMore.\n", theirs)))
    assert ended.returncode == 0, ended.stderr
    for name in ODD:
        assert (folder / name).read_text("utf-8") == theirs + "\nMore.\n"
    assert not list(tmp_path.rglob("canary"))


def test_the_kinds_of_the_vault_say_what_is_a_list(tmp_path):
    kinds = tmp_path / ".vaultkit" / "kinds"
    kinds.mkdir(parents=True)
    (kinds / "contact.toml").write_text(
        '[fields.pets]\ntype = "text"\nmany = true\nhelp = "Their animals."\n', "utf-8"
    )
    ours, theirs = (NOTE.replace("role", f"pets: {pet}\nrole") for pet in ("Rex", "Tom"))
    ended, text = driver(tmp_path, NOTE, ours, theirs)
    assert (ended.returncode, "pets:\n  - Rex\n  - Tom\n" in text) == (0, True)


def test_settings_in_the_middle_of_a_merge_do_not_stop_it(tmp_path):
    (tmp_path / ".vaultkit").mkdir()
    (tmp_path / ".vaultkit" / "config.toml").write_text("<<<<<<< ours\n", "utf-8")
    ended, text = driver(tmp_path, NOTE, NOTE + "- 2026-03-08 nudged\n", NOTE.replace("Lead", "H"))
    assert (ended.returncode, "role: H" in text, "nudged" in text) == (0, True, True)


def test_a_note_that_is_no_utf_8_is_merged_line_by_line(tmp_path):
    base = "a\n\udce9\nc\n"
    ended, text = driver(tmp_path, base, f"x{base}", f"{base}y\n")
    assert (ended.returncode, text) == (0, f"x{base}y\n")


@pytest.mark.parametrize("names", [(), ("base", "ours"), ("gone", "ours", "gone", PATH)])
def test_a_call_that_cannot_be_done_ends_in_129_and_our_version_stays(tmp_path, names):
    (tmp_path / "base").write_text(NOTE, "utf-8")
    (tmp_path / "ours").write_text(NOTE, "utf-8")
    words = [sys.executable, "-m", "vaultkit", "merge-driver", "--", *names]
    ended = ran(words, environment(tmp_path / "cache"), tmp_path)
    assert ended.returncode == 129
    assert ended.stderr.startswith("vaultkit: ")
    assert "Traceback" not in ended.stderr
    assert (tmp_path / "ours").read_text("utf-8") == NOTE


def test_where_vaultkit_fails_the_file_is_as_git_would_have_it(tmp_path, monkeypatch):
    broken = tmp_path / "broken"
    broken.mkdir()
    # A fault of our own, put in from outside: the module that merges cannot be loaded.
    (broken / "sitecustomize.py").write_text(
        "import sys\nsys.modules['vaultkit.core.merge'] = None\n", "utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(broken))
    ended, text = driver(tmp_path, "a\nb\nc\n", "x\nb\nc\n", "a\nb\nz\n")
    assert (ended.returncode, text) == (129, "x\nb\nz\n")
    ended, text = driver(tmp_path, "a\n", "x\n", "y\n")
    assert ended.returncode == 129
    assert "<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n" in text


def test_on_a_full_disk_our_version_stays(tmp_path):
    ours = NOTE + "".join(f"- 2026-03-08 nudged {number}\n" for number in range(400))
    three = (NOTE, ours, NOTE.replace("Lead", "Head of " + "everything " * 900))
    for name, text in zip(("base", "ours", "theirs"), three, strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    words = f"'{sys.executable}' -m vaultkit merge-driver -- base ours theirs '{PATH}'"
    # No file may grow beyond so many bytes: the result is longer, ours is not.
    limited = ["sh", "-c", f"trap '' XFSZ; ulimit -f {len(ours) // 512 + 2}; exec {words}"]
    ended = ran(limited, environment(tmp_path / "cache", PYTHONDONTWRITEBYTECODE="1"), tmp_path)
    assert ended.returncode == 129, ended.stderr
    assert "File too large" in ended.stderr
    assert (tmp_path / "ours").read_text("utf-8") == ours
