"""Three clones of a vault, edited by commands and by hand, and synced in any order.

Every word that anybody writes is unique. At the end all work trees are equal, and each word is in
them, or was taken away by somebody who saw it, or by settling a contradiction. VAULTKIT_SOAK=1 goes
on for 200 rounds; VAULTKIT_SEED=N takes another course.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.repositories import git, repository, variables, with_vaultkit
from tests.sync.crew import Crew, put, said, tree, words_in

SOAK = bool(os.environ.get("VAULTKIT_SOAK"))
ROUNDS = 200 if SOAK else 20
SEED = int(os.environ.get("VAULTKIT_SEED", "7"))
TODAY = "2026-03-20"
# A few rounds until nobody has anything new for the others.
QUIET = 8


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Three clones that have a common past."""
    (tmp_path / "home").mkdir()
    told = variables(
        tmp_path / "home", PATH=with_vaultkit(tmp_path / "bin"), VAULTKIT_TODAY=TODAY, TZ="UTC"
    )
    for name in [name for name in os.environ if name.startswith(("GIT_", "VAULTKIT_"))]:
        monkeypatch.delenv(name)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    first = repository(tmp_path / "a", told)
    begin(first)
    git(first, told, "add", "-A")
    git(first, told, "commit", "-q", "-m", "begin")
    git(tmp_path, told, "clone", "-q", "--bare", "a", "server.git")
    git(first, told, "remote", "add", "origin", str(tmp_path / "server.git"))
    for name in "bc":
        git(tmp_path, told, "clone", "-q", "server.git", name)
    return [tmp_path / name for name in "abc"]


def begin(vault: Path) -> None:
    (vault / ".vaultkit").mkdir()
    put(vault / ".vaultkit/config.toml", 'timezone = "UTC"\nwrite_agenda = true\n')
    put(vault / ".gitattributes", "*.md merge=vaultkit\n")
    for folder in ("People", "Interviews", "Goals"):
        (vault / folder).mkdir()
    for number in range(8):
        name = f"Person {number}"
        top = "---\nkind: contact\nrole: Lead\nlocation: Bonn\n---\n"
        put(vault / "People" / f"{name}.md", f"{top}\n## Log\n\n- 2026-03-0{number + 1} asked\n")
    for number in range(3):
        text = (
            f'---\nkind: interview\ncontact: "[[Person {number}]]"\ndate: 2026-03-18T15:00\n'
            "outcome: held\n---\n\n## Notes\n\n## Actions\n\n- [ ] send the list\n"
        )
        put(vault / "Interviews" / f"2026-03-18 Person {number}.md", text)
    put(vault / "Goals" / "Data.md", "---\nkind: goal\nquestion: Which?\n---\n\n## Notes\n\n")
    said(vault, "agenda", "--write")


def synced(crew: Crew, vault: Path) -> str:
    """A sync, and what it asks for settled, until it has nothing to ask; what it said last."""
    for _ in range(4):
        ended = said(vault, "sync")
        crew.diary.append(f"{vault.name}: sync {ended}")
        assert ended[0] in "01", "\n".join(crew.diary)
        if ended[0] == "0":
            break
        crew.settles(vault)
    return ended


def is_quiet(crew: Crew, vault: Path) -> bool:
    """Whether nobody has anything new for anybody."""
    return "nothing to commit; from origin: nothing new; nothing to push" in synced(crew, vault)


def test_all_end_equal_and_no_word_is_lost(clones):
    crew, quiet = Crew(SEED), QUIET
    for _ in range(ROUNDS):
        for vault in clones:
            for _ in range(crew.random.randint(0, 3)):
                crew.edits(vault)
        for vault in crew.random.sample(clones, crew.random.randint(1, 3)):
            synced(crew, vault)
    while not all(is_quiet(crew, vault) for vault in clones):
        assert (quiet := quiet - 1), "\n".join(crew.diary)
    story = "\n".join([f"seed {SEED}", *crew.diary])
    one, *others = (dict(tree(vault)) for vault in clones)
    assert others == [one, one], story
    lost = crew.written - words_in(clones[0]) - crew.removed - crew.dropped
    assert lost == set(), story
    assert " error " not in said(clones[0], "validate"), story
    if SOAK:
        settled = sum(": settled" in line for line in crew.diary)
        print(f"\n{ROUNDS} rounds: {len(crew.written)} words, {settled} contradictions settled")
        assert settled, story
