"""What was found of a vault and its surroundings, for examinations to judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vaultkit.core.git_steps import Step
from vaultkit.core.health.result import Place
from vaultkit.core.items import Problem


@dataclass(frozen=True, slots=True)
class Git:
    """A vault and git. `top` is None outside a repository; `steps` are what is still to set up.

    `trouble` is what git itself complained of; `unmerged` are files left half merged, `pending`
    says what was begun and not ended, such as a merge. `private` are facts in notes of the
    repository that are nobody else's business, None where nobody else gets them.
    """

    has_program: bool = True
    top: str | None = None
    trouble: str = ""
    has_identity: bool = True
    remotes: tuple[str, ...] = ()
    has_upstream: bool = False
    unmerged: tuple[str, ...] = ()
    pending: str = ""
    steps: tuple[Step, ...] = ()
    merges_notes: bool = True
    finds_vaultkit: bool = True
    private: tuple[Place, ...] | None = None


@dataclass(frozen=True, slots=True)
class Obsidian:
    """Settings of Obsidian by file name; None is a file that is no JSON object.

    `types` are what a field should be there by the vault's kinds; `has_templates` says that the
    folder of templates is there, `loses` what of the folder for new notes is not read.
    """

    files: Mapping[str, Mapping[str, Any] | None]
    types: Mapping[str, str]
    templates: str = "Templates"
    has_templates: bool = True
    loses: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found. `notes` is None where they could not be read, `trouble` says why.

    `watcher` is the number of its process, 0 where that is unknown, None where none runs.
    """

    root: str
    has_settings: bool = True
    mistakes: tuple[str, ...] = ()
    notes: int | None = 0
    trouble: tuple[str, ...] = ()
    index: str = ""
    has_index: bool = True
    watcher: int | None = None
    starts_at_login: bool = False
    problems: tuple[Problem, ...] = ()
    git: Git = field(default_factory=Git)
    obsidian: Obsidian | None = None
