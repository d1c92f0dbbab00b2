"""The files that start a watcher at login: shown, written, taken away; right for any name."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outside import command, environment, ran
from vaultkit.core.outlines.service import launchd_agent, service_name, systemd_unit
from vaultkit.errors import Refused
from vaultkit.store.service import service_of
from vaultkit.store.vault import Vault

NAMES = [
    "notes",
    "two words",
    "50% off %h %%",
    "$HOME ${x} $$",
    "say \"hi\" and 'hi'",
    "two\nlines",
    "back\\slash \\n",
    "semi;colon ; # hash",
    "tab\tand bell\a",
    "Zoë 👩🏽‍💻",
    "-dash",
    "end\\",
]


def unquoted(text: str, name: str) -> list[str]:
    """The words of a setting as systemd reads them: its C escapes, then its specifiers."""
    found = []
    for line in text.split("\n"):
        if line.startswith(f"{name}="):
            words = line.partition("=")[2]
            assert words.startswith('"')
            assert words.endswith('"')
            found += [_read(word) for word in words[1:-1].split('" "')]
    return found


def _read(word: str) -> str:
    letters = word.encode("utf-8").decode("latin-1")
    plain = letters.encode("latin-1").decode("unicode_escape").encode("latin-1").decode("utf-8")
    assert plain.replace("%%", "").count("%") == 0
    return plain.replace("%%", "%")


@pytest.mark.parametrize("name", NAMES)
def test_a_unit_says_every_word_as_it_is(name):
    root = f"/home/me/{name}"
    text = systemd_unit(["/usr/bin/python3", "--vault", root], root, {"VAULTKIT_CACHE": root})
    assert unquoted(text, "ExecStart") == [":/usr/bin/python3", "--vault", root]
    assert unquoted(text, "Environment") == [f"VAULTKIT_CACHE={root}"]
    assert text.isascii() or text.isprintable() or "👩" in text
    assert all(line.count("=") or line.startswith("[") or not line for line in text.split("\n"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_systemd_finds_nothing_wrong_in_a_unit(tmp_path, name):
    root = f"/home/me/{name}"
    unit = tmp_path / f"{service_name(root)}.service"
    unit.write_text(systemd_unit([sys.executable, root], root, {"VAULTKIT_CACHE": root}))
    variables = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    ended = ran(["systemd-analyze", "verify", "--user", "--man=no", str(unit)], variables)
    if "Failed to initialize manager" in ended.stderr:
        pytest.skip("systemd may not run here")
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("name", [name for name in NAMES if "\a" not in name])
def test_an_agent_says_every_word_as_it_is(name):
    root = f"/home/me/{name}"
    text = launchd_agent(["/usr/bin/python3", "--vault", root], "own", {"VAULTKIT_CACHE": root})
    read = plistlib.loads(text.encode())
    assert read["ProgramArguments"] == ["/usr/bin/python3", "--vault", root]
    assert read["EnvironmentVariables"] == {"VAULTKIT_CACHE": root}


@pytest.mark.parametrize("name", ["bell\a", "carriage\rreturn", "bytes\udcff"])
def test_what_launchd_cannot_read_is_refused(name):
    with pytest.raises(Refused, match="launchd"):
        service_of(Vault(f"/home/me/{name}"), {}, "darwin")


def test_two_vaults_of_one_name_have_two_services():
    assert service_name("/a/notes") != service_name("/b/notes")
    assert service_name("/a/Zoë $(x)").isascii()
    assert "/" not in service_name("/a/b")


@pytest.fixture
def odd(tmp_path):
    vault = tmp_path / "two words %h $HOME"
    (vault / ".vaultkit").mkdir(parents=True)
    return vault


def said(vault: Path, *options: str):
    own = {"XDG_CONFIG_HOME": str(vault.parent / "config")}
    return ran(command(vault, "watch", *options), environment(vault.parent / "cache", **own))


def test_it_is_shown_then_written_then_taken_away(odd):
    folder = odd.parent / "config/systemd/user"
    shown = said(odd, "--install")
    path, _, text = shown.stdout.partition("\n\n")
    assert shown.returncode == 0
    assert Path(path).parent == folder
    assert not folder.exists()
    for _ in range(2):
        written = said(odd, "--install", "--apply")
        assert written.returncode == 0
        assert "systemctl --user enable --now vaultkit-watch-" in written.stderr
    assert Path(path).read_text() == text
    assert said(odd, "--uninstall").returncode == 0
    assert Path(path).exists()
    assert said(odd, "--uninstall", "--apply").returncode == 0
    assert list(folder.iterdir()) == []
    assert "no such file" in said(odd, "--uninstall", "--apply").stderr


def test_a_file_that_somebody_changed_is_left_alone(odd):
    path = Path(said(odd, "--install").stdout.partition("\n")[0])
    path.parent.mkdir(parents=True)
    path.write_text("mine\n")
    for options in (("--install", "--apply"), ("--uninstall", "--apply")):
        assert said(odd, *options).returncode == 8
        assert path.read_text() == "mine\n"


def test_what_a_unit_starts_is_a_watcher(odd):
    text = said(odd, "--install").stdout
    first, *words = unquoted(text, "ExecStart")
    told = dict(each.split("=", 1) for each in unquoted(text, "Environment"))
    assert told["VAULTKIT_CACHE"] == str(odd.parent / "cache")
    variables = {**os.environ, **told}
    ended = subprocess.run(
        [first.removeprefix(":"), *words, "--once"], env=variables, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
