"""What a command says beside its results: one line, wherever it goes."""

from __future__ import annotations

import subprocess

import pytest

from tests.outside import command, contact, environment, vaultkit, write


@pytest.fixture
def place(tmp_path):
    write(tmp_path / "vault", "People/Ann.md", contact())
    return tmp_path / "vault", tmp_path / "cache"


def redirected(place, redirection: str, *words: str) -> tuple[int, str]:
    """The exit code and what is left on stdout, with a stream sent elsewhere by the shell."""
    vault, cache = place
    line = ["sh", "-c", f'"$@" {redirection}', "sh", *command(vault, *words)]
    ended = subprocess.run(
        line, env=environment(cache), capture_output=True, text=True, timeout=120, check=False
    )
    return ended.returncode, ended.stdout


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_results_need_no_stderr(place, redirection):
    code, said = redirected(place, redirection, "list", "contact")
    assert (code, "Ann" in said) == (0, True)


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize("words", [("show", "nobody"), ("agendum",), ("agenda", "--days", "x")])
def test_a_complaint_that_nobody_can_read_has_its_exit_code(place, redirection, words):
    assert redirected(place, redirection, *words) == (2, "")


def test_a_disk_that_is_full_for_both_streams_has_its_exit_code(place):
    assert redirected(place, ">/dev/full 2>&1", "list", "contact") == (5, "")


def test_a_page_typed_as_a_name_is_not_said_back_whole(place):
    ended = vaultkit(*place, "show", "ann " * 3000)
    assert ended.returncode == 2
    assert len(ended.stderr) < 1100
    assert ended.stderr.startswith("vaultkit: no contact is called “ann ann")


EVIL = "Ann \x1b[31m\u202e"


@pytest.mark.parametrize(
    "words",
    [
        ("set", "ann", "role=a\u202eb"),
        ("log", "ann", "replied:", "a\u202eb"),
        ("snooze", "ann", "2d"),
        ("done", "ann"),
        ("undo",),
    ],
    ids=lambda words: words[0],
)
def test_no_command_says_what_could_command_a_terminal(tmp_path, words):
    vault, cache, state = tmp_path / "vault", tmp_path / "cache", str(tmp_path / "state")
    write(vault, f"People/{EVIL}.md", contact())
    vaultkit(vault, cache, "log", "ann", "shared", "--on", "2026-03-03", VAULTKIT_STATE=state)
    ended = vaultkit(vault, cache, *words, VAULTKIT_STATE=state)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "\\u202e" in ended.stdout
    assert not {"\x1b", "\u202e"} & set(ended.stdout)


def test_a_value_on_two_lines_is_said_on_one(place):
    ended = vaultkit(*place, "set", "ann", "role=a\nb")
    assert ended.stdout == "People/Ann.md: role: a\\x0ab\n"


def test_a_question_ends_its_line(place):
    ended = vaultkit(*place, "agend")
    assert ended.stderr == "vaultkit: there is no command “agend”; did you mean “agenda”?\n"


@pytest.mark.parametrize(
    ("words", "which"),
    [
        (("agenda", "--format"), "vaultkit agenda"),
        (("--debug", "log", "ann", "sent", "--on"), "vaultkit log"),
        (("validate", "--apply"), "vaultkit validate"),
        (("agenda", "--days", "x"), "vaultkit agenda"),
        (("--vault",), "vaultkit"),
    ],
)
def test_wrong_usage_leads_to_the_help_of_its_command(tmp_path, words, which):
    ended = vaultkit(None, tmp_path / "cache", *words)
    assert ended.returncode == 2
    says = ended.stderr.replace("python -m ", "")
    assert says.endswith(f"; see {which} --help\n")
