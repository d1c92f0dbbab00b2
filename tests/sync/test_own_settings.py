"""Whatever somebody has told git, a sync takes nobody's words away."""

from __future__ import annotations

import pytest

from tests.syncing import DANA, begun

PLAIN = "Library/Reading.txt"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("branch.main.mergeOptions", "-X ours"),
        ("branch.main.mergeOptions", "--squash --no-commit -s ours"),
        ("pull.twohead", "ours"),
        ("merge.conflictStyle", "zdiff3"),
    ],
)
def test_no_way_of_merging_drops_what_came(tmp_path, key, value):
    one, two = begun(tmp_path, **{PLAIN: "a book\n"})
    two.git("config", key, value)
    one.replace(PLAIN, "a book", "a book by Priya")
    one.add(DANA, "- 2026-03-05 agreed\n")
    one.sync()
    two.replace(PLAIN, "a book", "a book by Tom")
    two.replace(DANA, "Lead", "Head")
    two.sync(code=1)
    found = two.read(PLAIN) + two.read(DANA)
    for words in ("by Priya", "by Tom", "agreed", "role: Head"):
        assert words in found


def test_a_note_in_a_folder_that_is_not_checked_out_is_told_and_stays(tmp_path):
    _, two = begun(tmp_path, **{PLAIN: "a book\n"})
    two.git("sparse-checkout", "set", "People", ".vaultkit")
    two.write("Library/New.md", "a thought\n")
    ended = two.sync(code=8)
    assert ended.stderr == (
        "vaultkit: a file stands in a folder that this clone does not check out; "
        "git sparse-checkout add FOLDER, or move it; then say vaultkit sync again\n"
    )
    assert two.read("Library/New.md") == "a thought\n"
