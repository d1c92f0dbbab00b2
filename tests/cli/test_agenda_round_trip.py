"""Agenda.md ticked in a copy, as Obsidian and as its Tasks plug-in tick, and written again.

What comes of it is compared, byte for byte, with another copy of the vault in which `vaultkit done`
was told the same ids.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.outside import command, environment, ran, write

NOW = "2026-11-23T20:00"
TODAY, DAY_BEFORE = "2026-11-23", "2026-11-22"

BOX = re.compile(r"(?m)^ *- \[ \] .*%% ([a-z2-7]{8}) %%$")
NEEDS = re.compile(r" \(needs: .*?\)(?= %% [a-z2-7]{8} %%$)", re.MULTILINE)

# How a box may look once it is ticked, and the day that says.
TICKED = {
    "Obsidian": (r"- [x] \1 %% \2 %%", TODAY),
    "an editor in capitals": (r"* [X] \1 %%\2%%", TODAY),
    "the Tasks plug-in": (r"- [x] \1 %% \2 %% ✅ " + DAY_BEFORE, DAY_BEFORE),
    "the Tasks plug-in, and the id was moved": (
        r"- [x] \1 ✅ " + DAY_BEFORE + r" %% \2 %%",
        DAY_BEFORE,
    ),
    "the Tasks plug-in, where it is tomorrow": (r"- [x] \1 %% \2 %% ✅ 2026-11-24", TODAY),
}

TWINS = """- [ ] Water the plants 📅 2026-11-23
- [ ] Water the plants 📅 2026-11-23
- [ ] Sweep 🔁 every day 📅 2026-11-23
"""


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> Path:
    """The demo with some tasks more, and its Agenda.md."""
    vault = tmp_path_factory.mktemp("story") / "vault"
    run(vault.parent, None, "init", "--demo", str(vault))
    write(vault, "Home.md", TWINS)
    run(vault.parent, vault, "agenda", "--write")
    return vault


@pytest.fixture
def copies(story, tmp_path) -> tuple[Path, Path]:
    """Two copies of the story: one to tick, one to tell `done`."""
    return tuple(Path(shutil.copytree(story, tmp_path / name / "vault")) for name in "ab")


def run(folder: Path, vault: Path | None, *words: str) -> str:
    variables = environment(folder / "cache", VAULTKIT_STATE=str(folder / "state"))
    ended = ran(command(vault, *words, today=NOW), variables)
    assert ended.returncode in (0, 1), ended.stderr
    return ended.stderr


def read(vault: Path, path: str) -> str:
    return (vault / path).read_bytes().decode()


def line_of(vault: Path, own: str) -> str:
    return next(line for line in page(vault).splitlines() if own in line)


def page(vault: Path) -> str:
    return read(vault, "Agenda.md")


def boxes(vault: Path) -> list[str]:
    return BOX.findall(page(vault))


def tick(vault: Path, ids: list[str], style: str) -> None:
    text = page(vault)
    for own in ids:
        text, count = re.subn(rf"(?m)- \[ \] (.*) %% ({own}) %%$", TICKED[style][0], text)
        assert count == 1
    (vault / "Agenda.md").write_bytes(text.encode())


def notes(vault: Path) -> dict[str, bytes]:
    """Every file of a vault but Agenda.md."""
    files = (path for path in vault.rglob("*") if path.is_file() and path.name != "Agenda.md")
    return {str(path.relative_to(vault)): path.read_bytes() for path in files}


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("style", TICKED)
def test_exactly_what_is_ticked_is_settled_as_done_would(story, copies, style, half):
    ticked, told = copies
    ids = boxes(ticked)[half::2]
    tick(ticked, ids, style)
    run(ticked.parent, ticked, "agenda", "--write")
    run(told.parent, told, "done", *ids, "--on", TICKED[style][1])
    run(told.parent, told, "agenda", "--write")
    assert notes(ticked) == notes(told)
    assert notes(ticked) != notes(story)
    assert NEEDS.sub("", page(ticked)) == page(told)


def test_a_ticked_box_is_gone_or_says_what_it_needs(copies):
    vault, _ = copies
    ids = [own for own in boxes(vault) if "Sweep" not in line_of(vault, own)]
    tick(vault, ids, "Obsidian")
    run(vault.parent, vault, "agenda", "--write")
    left = [line_of(vault, own) for own in ids if own in boxes(vault)]
    assert [line for line in left if not NEEDS.search(line)] == []
    assert 0 < len(left) < len(ids) / 2


def test_what_comes_again_is_back_for_its_next_day(copies):
    vault, _ = copies
    (sweep,) = [own for own in boxes(vault) if "Sweep" in line_of(vault, own)]
    assert "Mon 23 Nov: Sweep" in line_of(vault, sweep)
    tick(vault, [sweep], "the Tasks plug-in")
    run(vault.parent, vault, "agenda", "--write")
    assert "Tue 24 Nov: Sweep" in line_of(vault, sweep)
    assert "- [x] Sweep 🔁 every day 📅 2026-11-23 ✅ 2026-11-22\n" in read(vault, "Home.md")


def test_a_page_with_the_line_ends_of_windows_is_read_alike(copies):
    vault, told = copies
    ids = boxes(vault)[:3]
    tick(vault, ids, "Obsidian")
    (vault / "Agenda.md").write_bytes(page(vault).replace("\n", "\r\n").encode())
    run(vault.parent, vault, "agenda", "--write")
    run(told.parent, told, "done", *ids)
    assert notes(vault) == notes(told)


@pytest.mark.parametrize("mark", [" ", "/", "-", ">", "?"])
def test_a_box_that_is_marked_otherwise_settles_nothing(copies, mark):
    vault, _ = copies
    before, open_ = notes(vault), boxes(vault)
    (vault / "Agenda.md").write_bytes(page(vault).replace("- [ ]", f"- [{mark}]").encode())
    run(vault.parent, vault, "agenda", "--write")
    assert (notes(vault), boxes(vault)) == (before, open_)


def test_of_two_tasks_that_say_the_same_the_one_that_is_ticked_is_done(copies):
    vault, _ = copies
    first, second = [own for own in boxes(vault) if "Water" in line_of(vault, own)]
    tick(vault, [second], "the Tasks plug-in")
    run(vault.parent, vault, "agenda", "--write")
    assert read(vault, "Home.md").splitlines()[:2] == [
        "- [ ] Water the plants 📅 2026-11-23",
        "- [x] Water the plants 📅 2026-11-23 ✅ 2026-11-22",
    ]
    assert first in boxes(vault)
