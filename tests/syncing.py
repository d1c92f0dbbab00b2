"""Several machines with one vault: clones of a bare repository, each with a home of its own."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.outside import Ended, ran, write
from tests.repositories import git, repository, variables, with_vaultkit

TODAY = "2026-03-20"
DANA = "People/Dana Okafor.md"
LEE = "People/Lee Chen.md"
NOTE = (
    "---\nkind: contact\nrole: Lead\nemail: dana@example.org\n---\n\n## Log\n\n- 2026-03-02 asked\n"
)


@dataclass(frozen=True)
class Machine:
    """A vault on one machine; `told` are its variables."""

    vault: Path
    told: dict[str, str]

    def sync(self, *words: str, code: int = 0, **more: str) -> Ended:
        ended = self.vaultkit("sync", *words, **more)
        assert ended.returncode == code, ended.stderr + ended.stdout
        assert "Traceback" not in ended.stderr
        return ended

    def vaultkit(self, *words: str, **more: str) -> Ended:
        return ran(
            [sys.executable, "-P", "-m", "vaultkit", *words], {**self.told, **more}, self.vault
        )

    def git(self, *words: str, fails: bool = False) -> str:
        return git(self.vault, self.told, *words, fails=fails)

    def write(self, path: str, text: str) -> None:
        write(self.vault, path, text)

    def add(self, path: str, text: str) -> None:
        self.write(path, self.read(path) + text)

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def read(self, path: str) -> str:
        return (self.vault / path).read_bytes().decode("utf-8", "surrogateescape")

    @property
    def subject(self) -> str:
        """What the last commit says."""
        return self.git("log", "-1", "--format=%s").rstrip("\n")

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD").strip()

    @property
    def is_clean(self) -> bool:
        return not self.git("status", "--porcelain")


def machine(tmp_path: Path, name: str, **more: str) -> Machine:
    """A machine that has no vault yet."""
    home = tmp_path / name / "home"
    home.mkdir(parents=True)
    path = with_vaultkit(tmp_path / "bin")
    return Machine(
        tmp_path / name / "notes", variables(home, PATH=path, VAULTKIT_TODAY=TODAY, **more)
    )


def bare(tmp_path: Path, told: dict[str, str]) -> Path:
    """A repository without a work tree, as a server keeps it."""
    folder = tmp_path / "server.git"
    folder.mkdir()
    git(folder, told, "init", "--quiet", "--bare", "--initial-branch", "main")
    return folder


def begun(tmp_path: Path, **notes: str) -> tuple[Machine, Machine]:
    """Two machines in sync, with a note of Dana and one of Lee."""
    one, two = machine(tmp_path, "one"), machine(tmp_path, "two")
    server = bare(tmp_path, one.told)
    repository(one.vault, one.told)
    one.write(".vaultkit/config.toml", 'timezone = "Europe/Berlin"\n')
    one.write(".gitattributes", "*.md merge=vaultkit\n")
    for path, text in {DANA: NOTE, LEE: NOTE.replace("dana@", "lee@"), **notes}.items():
        one.write(path, text)
    one.git("remote", "add", "origin", str(server))
    one.git("add", "-A")
    one.git("commit", "-q", "-m", "begin")
    one.git("push", "-q", "-u", "origin", "main")
    git(tmp_path / "two", two.told, "clone", "-q", str(server), "notes")
    return one, two
