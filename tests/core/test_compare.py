"""What must be read again: the files found against the files known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.core.compare import compare

ONE = (1_000, 10, 7, 1_000)


def folder(**stamps):
    return {f"{name}.md": stamp for name, stamp in stamps.items()}


def test_the_same_files_are_nothing_to_do():
    files = {"": folder(Home=ONE), "People": folder(Dana=ONE)}
    assert compare(files, files) == ([], [])


def test_what_is_new_is_read():
    assert compare({"People": folder(Dana=ONE)}, {}) == (["People/Dana.md"], [])


def test_what_is_gone_is_gone():
    assert compare({}, {"People": folder(Dana=ONE)}) == ([], ["People/Dana.md"])


def test_a_note_of_the_vaults_own_folder_has_no_folder():
    assert compare({"": folder(Home=ONE)}, {}) == (["Home.md"], [])


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("difference", [-1, 1])
def test_any_difference_of_a_stamp_counts_in_either_direction(place, difference):
    other = list(ONE)
    other[place] += difference
    found = {"People": folder(Dana=tuple(other))}
    assert compare(found, {"People": folder(Dana=ONE)}) == (["People/Dana.md"], [])


def test_a_move_is_a_removal_and_an_addition():
    found, known = {"Old": folder(Dana=ONE)}, {"People": folder(Dana=ONE)}
    assert compare(found, known) == (["Old/Dana.md"], ["People/Dana.md"])


def test_paths_stand_in_order():
    found = {"b": folder(x=ONE), "": folder(z=ONE, a=ONE)}
    assert compare(found, {})[0] == ["a.md", "b/x.md", "z.md"]


stamps = st.dictionaries(
    st.sampled_from(["", "a", "b/c"]),
    st.dictionaries(
        st.sampled_from(["x.md", "y.md"]), st.just(ONE) | st.tuples(*[st.integers()] * 4)
    ),
)


def flat(files):
    return {
        f"{where}/{name}".lstrip("/"): stamp
        for where, inside in files.items()
        for name, stamp in inside.items()
    }


@given(stamps, stamps)
def test_what_is_read_and_what_is_gone_makes_known_what_was_found(found, known):
    changed, gone = compare(found, known)
    after = {path: stamp for path, stamp in flat(known).items() if path not in gone}
    after |= {path: flat(found)[path] for path in changed}
    assert after == flat(found)
    assert not set(changed) & set(gone)
