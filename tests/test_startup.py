"""What a command loads before it works: start-up is most of the time of a warm agenda."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.outside import TODAY, environment, write, write_vault

# Parsers, watchers and calendars: each costs more than the agenda itself.
HEAVY = [
    "yaml",
    "frontmatter",
    "markdown_it",
    "watchdog",
    "rich",
    "holidays",
    "importlib.metadata",
    "tomllib",
    "hashlib",
    "platformdirs",
    "wcwidth",
    "pathlib",
    "dataclasses",
]
DERIVING = [
    "vaultkit.core.model",
    "vaultkit.core.parse",
    "vaultkit.core.plan",
    "vaultkit.core.check",
    "vaultkit.core.kinds",
    "vaultkit.store.refresh",
    "vaultkit.store.config",
]
WARM = [
    ("agenda",),
    ("agenda", "--format", "json"),
    ("agenda", "--all", "--days", "30"),
    ("validate",),
    ("validate", "--format", "json"),
    ("search", "paper"),
]


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    """A vault whose notes are old enough for their stamps to be trusted, indexed twice."""
    folder = tmp_path_factory.mktemp("settled")
    vault, cache = write_vault(folder / "vault", 10), folder / "cache"
    # The change time counts, and that nobody can set: it has to pass.
    time.sleep(2.1)
    for _ in range(2):
        loaded(vault, cache, "agenda")
    return vault, cache


def loaded(vault: Path, cache: Path, *arguments: str) -> set[str]:
    """The modules that a command imports."""
    words = [sys.executable, "-X", "importtime", "-m", "vaultkit", "--vault", str(vault)]
    ended = subprocess.run(
        [*words, "--today", TODAY, *arguments],
        env=environment(cache),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    times = [line for line in ended.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in times}


def of(modules: set[str], *names: str) -> set[str]:
    """Those modules that are one of the names, or a part of it."""
    return {
        module
        for module in modules
        if any(module == name or module.startswith(f"{name}.") for name in names)
    }


def test_help_loads_no_command(settled):
    modules = of(loaded(*settled, "--help"), "vaultkit.cli")
    assert modules <= {"vaultkit.cli", "vaultkit.cli.session"}


@pytest.mark.parametrize("words", WARM, ids=" ".join)
def test_with_nothing_changed_no_heavy_library_is_loaded(settled, words):
    assert of(loaded(*settled, *words), *HEAVY) == set()


@pytest.mark.parametrize("words", WARM, ids=" ".join)
def test_with_nothing_changed_nothing_that_derives_is_loaded(settled, words):
    assert of(loaded(*settled, *words), *DERIVING) == set()


@pytest.mark.parametrize("words", WARM, ids=" ".join)
def test_without_ignore_no_pattern_is_loaded(settled, words):
    assert of(loaded(*settled, *words), "pathspec") == set()


def test_the_agenda_as_text_loads_no_json(settled):
    assert of(loaded(*settled, "agenda"), "json", "csv") == set()


@pytest.mark.parametrize(
    ("text", "parsers"),
    [
        ("---\nkind: goal\n---\n## Log\n\n- [ ] one\n", set()),
        ("---\nkind: {a: b}\n---\n> said\n", {"yaml", "markdown_it"}),
    ],
)
def test_a_changed_note_loads_the_parsers_that_it_needs(settled, tmp_path, text, parsers):
    vault = write_vault(tmp_path / "vault", 1)
    loaded(vault, tmp_path / "cache", "agenda")
    write(vault, "New.md", text)
    found = of(loaded(vault, tmp_path / "cache", "agenda"), "yaml", "markdown_it")
    assert {module.partition(".")[0] for module in found} == parsers
