"""Somebody saves a note while a sync merges: the save is there afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.repositories import program, with_vaultkit
from tests.syncing import DANA, LEE, Machine, begun


def saving(tmp_path: Path, one: Machine, path: str, line: str) -> str:
    """A PATH on which git's first call of the merge driver finds somebody who saves a note."""
    own = f'exec "{sys.executable}" -P -m vaultkit "$@"\n'
    once = f'if [ "$1" = merge-driver ] && mkdir "{tmp_path}/once" 2>/dev/null; then\n'
    save = f"echo '{line}' >> '{one.vault / path}'\nfi\n"
    return with_vaultkit(tmp_path / "saving", once + save + own)


@pytest.mark.parametrize("path", [DANA, LEE])
def test_a_note_saved_while_git_merges_is_committed_with_what_was_saved(tmp_path, path):
    one, two = begun(tmp_path)
    one.replace(LEE, "Lead", "Boss")
    one.add(DANA, "- 2026-03-05 agreed\n")
    one.sync()
    two.replace(DANA, "Lead", "Head")
    two.sync(PATH=saving(tmp_path, two, path, "- 2026-03-07 replied: yes"))
    assert (tmp_path / "once").is_dir()
    assert two.is_clean
    assert "- 2026-03-07 replied: yes" in two.read(path)
    assert "agreed" in two.read(DANA)
    assert "role: Head" in two.read(DANA)
    assert "role: Boss" in two.read(LEE)
    one.sync()
    assert one.read(path) == two.read(path)


def test_a_hook_that_wants_to_see_merges_sees_them(tmp_path):
    one, two = begun(tmp_path)
    one.add(DANA, "- 2026-03-05 agreed\n")
    one.sync()
    two.replace(LEE, "Lead", "Head")
    program(two.vault / ".git" / "hooks", "pre-merge-commit", "#!/bin/sh\necho no >&2; exit 1\n")
    assert "no\n" in two.sync(code=8).stderr
