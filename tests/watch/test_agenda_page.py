"""With `write_agenda = true` the watcher keeps Agenda.md, and comes to rest."""

from __future__ import annotations

import re
import threading
import time
from datetime import date, timedelta

import pytest

from tests.outside import contact, interview
from tests.watch.watching import SOAK, settles, wait_until, watched
from vaultkit.store.vault import Vault
from vaultkit.store.watch import loop
from vaultkit.store.watch.loop import Watch

OURS = "%% written by vaultkit %%"


@pytest.fixture
def kept(place):
    place.write(".vaultkit/config.toml", 'timezone = "UTC"\nwrite_agenda = true\n')
    place.write("People/Dana.md", contact("2026-03-18 replied: gladly"))
    place.write("People/Lee.md", contact("2026-03-02 asked"))
    place.write("Interviews/2026-03-19 Lee.md", interview("Lee"))
    return place


def page(place) -> str:
    try:
        return (place.vault / "Agenda.md").read_text()
    except FileNotFoundError:
        return ""


def comes_to_rest(place, seconds: float = 4 if SOAK else 1.5) -> bool:
    """Whether the page is not written any more."""
    before = (place.vault / "Agenda.md").stat()
    time.sleep(seconds)
    after = (place.vault / "Agenda.md").stat()
    return (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_the_page_is_written_and_comes_to_rest(kept):
    with watched(kept) as watcher:
        wait_until(lambda: "Dana" in page(kept))
        assert page(kept).startswith(OURS)
        looks = len(watcher.said("read"))
        assert comes_to_rest(kept)
        assert len(watcher.said("read")) <= looks + 3
        kept.write("People/Cay.md", contact("2026-03-18 replied"))
        wait_until(lambda: "Cay" in page(kept))
        assert comes_to_rest(kept)
        (kept.vault / "People/Cay.md").unlink()
        wait_until(lambda: "Cay" not in page(kept))
        (kept.vault / "Agenda.md").unlink()
        wait_until(lambda: "Dana" in page(kept))
        assert comes_to_rest(kept)


def test_a_box_ticked_there_is_settled_and_can_be_undone(kept):
    with watched(kept) as watcher:
        wait_until(lambda: "Thank Lee" in page(kept))
        line = next(line for line in page(kept).splitlines() if "Thank Lee" in line)
        ticked = page(kept).replace(line, line.replace("[ ]", "[x]") + " ✅ 2026-03-20")
        (kept.vault / "Agenda.md").write_text(ticked)
        wait_until(lambda: "Thank Lee" not in page(kept))
        note = kept.vault / "Interviews/2026-03-19 Lee.md"
        assert "thanked: 2026-03-20" in note.read_text()
        assert "thanked" in watcher.wait_for("settled")["says"]
        assert comes_to_rest(kept)
        settles(kept)
        assert kept.ran("undo").returncode == 0
        assert "thanked" not in note.read_text()
        wait_until(lambda: "Thank Lee" in page(kept))


def test_a_page_of_somebodys_own_is_never_touched(kept):
    kept.write("Agenda.md", "my own\n")
    with watched(kept, is_quiet=False) as watcher:
        assert "Agenda.md" in watcher.wait_for("trouble")["says"]
        for turn in range(4):
            kept.write(f"People/P{turn}.md", contact("2026-03-18 replied"))
            time.sleep(0.4)
        settles(kept)
        assert page(kept) == "my own\n"
        assert len(watcher.said("trouble")) == 1
        (kept.vault / "Agenda.md").unlink()
        wait_until(lambda: page(kept).startswith(OURS))


def test_without_the_setting_no_page_is_written(place):
    place.write("People/Dana.md", contact("2026-03-18 replied: gladly"))
    with watched(place):
        place.write("Agenda.md", f"{OURS}\n\n- [x] Answer Dana %% abcdefgh %%\n")
        place.write("People/Lee.md", contact())
        settles(place)
        assert page(place).endswith("%% abcdefgh %%\n")


def test_turning_the_setting_on_is_enough(place):
    place.write("People/Dana.md", contact("2026-03-18 replied: gladly"))
    with watched(place):
        place.write(".vaultkit/config.toml", "write_agenda = true\n")
        wait_until(lambda: "Dana" in page(place))


def test_a_new_day_is_noticed_without_an_event(place, monkeypatch):
    monkeypatch.setattr(loop, "TICK", 0.02)
    place.write("People/Dana.md", contact())
    days = [date(2026, 3, 20)]
    told: list[str] = []
    refreshed: list[date] = []
    watch = Watch(
        Vault(str(place.vault)),
        place.variables,
        lambda zone: days[-1],
        lambda event, **more: told.append(event),
        lambda: refreshed.append(days[-1]),
    )
    thread = threading.Thread(target=watch.run)
    thread.start()
    try:
        wait_until(lambda: "ready" in told)
        assert refreshed == [days[0]]
        for _ in range(3):
            days.append(days[-1] + timedelta(1))
            wait_until(lambda: refreshed[-1] == days[-1])
        assert re.match("ready|read", told[0])
    finally:
        watch.end(15)
        thread.join(30)
    assert not thread.is_alive()
