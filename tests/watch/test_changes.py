"""Whatever happens to files while a watcher runs, its index equals one made from nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.law import differences
from tests.outside import contact, interview, write_vault
from tests.watch.watching import SOAK, settles, wait_until, watched

STORM = """
import os, sys, random
root, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(seed)
folders = [f"{root}/Storm/{n % 7}/{n}" for n in range(40)]
made = []
for number in range(count):
    folder = chance.choice(folders)
    os.makedirs(folder, exist_ok=True)
    path = f"{folder}/Person {seed} {number}.md"
    with open(path, "w") as file:
        file.write("---\\nkind: contact\\n---\\n## Log\\n\\n- 2026-03-02 asked\\n")
    made.append(path)
    other = chance.randrange(len(made))
    act = number % 5
    if act == 1:
        with open(made[other], "a") as file:
            file.write("- 2026-03-10 replied\\n")
    elif act == 2:
        os.unlink(made.pop(other))
    elif act == 3:
        new = f"{chance.choice(folders)}/Moved {seed} {number}.md"
        os.makedirs(os.path.dirname(new), exist_ok=True)
        os.rename(made[other], new)
        made[other] = new
"""


def test_a_storm_of_changes_is_seen_whole(place):
    count, runs = (20_000, 5) if SOAK else (2_000, 1)
    with watched(place) as watcher:
        for run in range(runs):
            words = [sys.executable, "-c", STORM, str(place.vault), str(count), str(run)]
            subprocess.run(words, check=True)
            begun = time.monotonic()
            here = {path.relative_to(place.vault).as_posix() for path in place.vault.rglob("*.md")}
            wait_until(lambda here=here: place.known() == here, 120, 0.3)
            kept, took = place.kept(), time.monotonic() - begun
            begun_new = time.monotonic()
            new = place.made_new()
            new_took = time.monotonic() - begun_new
            # What was changed last may be read a look later than the names are known.
            while kept != new and took < 30 + 2 * new_took:
                kept, took = place.kept(), time.monotonic() - begun
            assert differences(kept, new) == []
            print(f"storm {run}: {count} files, {len(here)} notes, equal {took:.1f} s", end=" ")
            looks = [(each["notes"], each["seconds"]) for each in watcher.said("read")]
            print(f"after it (made from nothing in {new_took:.1f} s); looks: {looks[-4:]}")
            shutil.rmtree(place.vault / "Storm")
            wait_until(lambda: not place.known(), 120, 0.3)


def test_changes_whose_events_were_lost_are_seen(place):
    """While it is stopped, the system's queue runs over: nothing tells of what comes after."""
    for name in ("a.txt", "b.txt"):
        place.write(name, "")
    with watched(place) as watcher:
        for turn in range(5 if SOAK else 1):
            watcher.process.send_signal(signal.SIGSTOP)
            for _ in range(12_000):
                os.utime(place.vault / "a.txt")
                os.utime(place.vault / "b.txt")
            place.write(f"New {turn}/in it/Ann {turn}.md", contact("2026-03-18 replied"))
            watcher.process.send_signal(signal.SIGCONT)
            assert f"Ann {turn}" in place.owed()
            place.write(f"New {turn}/in it/Bob {turn}.md", contact("2026-03-18 replied"))
            settles(place, 30)  # sooner than it looks anyway
            place.write(f"New {turn}/in it/Cay {turn}.md", contact("2026-03-18 replied"))
            assert f"Cay {turn}" in place.owed()
            settles(place, 30)


def test_new_folders_in_folders_are_seen_with_what_is_in_them(place):
    with watched(place):
        for number in range(300):
            place.write(f"a/{number % 9}/c{number}/Person {number}.md", contact())
        settles(place)


def test_a_full_folder_that_comes_and_goes_is_seen_whole(place):
    outside = write_vault(place.folder / "outside", 20)
    shutil.rmtree(outside / ".vaultkit")
    with watched(place):
        outside.rename(place.vault / "In")
        settles(place)
        (place.vault / "In").rename(place.vault / "In another place")
        settles(place)
        (place.vault / "In another place").rename(outside)
        settles(place)
        assert place.known() == set()


def test_a_folder_that_went_and_was_made_again_is_still_watched(place):
    place.write("People/Ann.md", contact())
    with watched(place):
        (place.vault / "People").rename(place.folder / "out")
        (place.vault / "People").mkdir()
        settles(place)
        (place.vault / "People").rmdir()
        shutil.rmtree(place.folder / "out")
        wait_until(lambda: not place.known())
        place.write("People/Bob.md", contact())
        settles(place)


def test_names_that_change_places_again_and_again_end_as_they_are(place):
    people = [f"People/Person {number}.md" for number in range(40)]
    for number, path in enumerate(people):
        place.write(path, contact(f"2026-03-{number % 18 + 1:02} asked"))
    place.write("Interviews/Talk.md", interview("Person 3"))
    with watched(place):
        for turn in range(10):
            for one, other in zip(people[::2], people[1::2], strict=True):
                middle = place.vault / f"People/middle {turn}.md"
                (place.vault / one).rename(middle)
                (place.vault / other).rename(place.vault / one)
                middle.rename(place.vault / other)
        settles(place)
        (place.vault / people[0]).rename(place.vault / "People/PERSON 0.md")
        (place.vault / people[2]).rename(place.vault / "People/Someone.md")
        settles(place)
        assert "People/PERSON 0.md" in place.known()
        assert "People/Person 0.md" not in place.known()


def test_twins_that_differ_in_unicode_form_alone_are_two_notes(place):
    with watched(place):
        place.write("People/Jos\u00e9.md", contact())
        place.write("People/Jose\u0301.md", contact())
        settles(place)
        assert len(place.known()) == 2


@pytest.mark.parametrize("when", [0, 4_070_908_800])
def test_a_note_whose_time_is_long_ago_or_far_ahead_is_read(place, when):
    place.write("People/Ann.md", contact())
    note = place.vault / "People/Ann.md"
    with watched(place):
        for number in range(3):
            place.write("People/Ann.md", contact(f"2026-03-0{number + 1} asked"))
            os.utime(note, (when, when))
            settles(place)


def test_other_content_of_the_same_size_and_time_is_read(place):
    place.write("People/Ann.md", contact("2026-03-02 asked"))
    note = place.vault / "People/Ann.md"
    before = note.stat()
    with watched(place):
        place.write("People/Ann.md", contact("2026-03-09 asked"))
        os.utime(note, ns=(before.st_atime_ns, before.st_mtime_ns))
        settles(place)
        [item] = place.items("--days", "30", "--rule", "nudge")
        assert item["reasons"][0]["line"]
        assert "11 days" in str(item)


def test_a_setting_that_changes_is_heeded(place):
    place.write("People/Ann.md", contact())
    with watched(place):
        place.write(".vaultkit/config.toml", 'timezone = "UTC"\nignore = ["People/"]\n')
        wait_until(lambda: not place.known())
        (place.vault / ".vaultkit").rename(place.folder / "taken")
        wait_until(lambda: place.known())
        (place.folder / "taken").rename(place.vault / ".vaultkit")
        wait_until(lambda: not place.known())
        settles(place)


def test_a_folder_that_becomes_another_vault_is_left_out(place):
    place.write("Inner/Ann.md", contact())
    with watched(place):
        (place.vault / "Inner/.obsidian").mkdir()
        wait_until(lambda: not place.known())
        (place.vault / "Inner/.obsidian").rmdir()
        wait_until(lambda: place.known())
