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
