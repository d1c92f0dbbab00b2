"""What the tests of the watcher begin with."""

from __future__ import annotations

import sys

import pytest

from tests.watch.watching import Place

if not sys.platform.startswith("linux"):  # what they ask of the system is Linux's
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Readers in this process wait for their answer, however busy the machine is."""
    monkeypatch.setattr("vaultkit.store.vouch.PATIENCE", 30.0)
