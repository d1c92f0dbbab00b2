"""From a folder of somebody's own notes to the settings under which they are read as they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from vaultkit.core.fields import is_blank, read
from vaultkit.core.kind_mistakes import FOLDER, RENAMING
from vaultkit.core.kinds import kind_of
from vaultkit.core.model import Entry, Kind, Match, Raw, Wrong
from vaultkit.core.proposal_words import (
    CLASS_FIELDS,
    FIELD_WORDS,
    KIND_WORDS,
    MIXED_FOLDERS,
    OF_PEOPLE,
    TEMPLATE_FOLDERS,
    field_called,
    kind_called,
    word,
)
from vaultkit.core.readers import link_target

# So many notes are a habit, and so large a part of them is no accident.
HABIT = 3
PART = 0.6


@dataclass(frozen=True, slots=True)
class Sighting:
    """A note as far as it shows what it is; `kind` is the one it is read as already."""

    path: str
    entries: Mapping[str, Entry]
    tags: tuple[str, ...] = ()
    kind: str | None = None

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Proposed[Said]:
    """One setting, and the notes that speak for it; `but` says why it is only a remark."""

    kind: str
    says: Said
    notes: tuple[str, ...]
    but: str = ""
