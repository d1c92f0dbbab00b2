"""The story of a pitch as it is told: its paragraphs without headings and remarks."""

from __future__ import annotations

import re

from vaultkit.core.front_matter import body_start
from vaultkit.core.model import Document
from vaultkit.core.text import BOM, texts

_REMARK = re.compile(r"%%.*?%%|<!--.*?-->", re.DOTALL)


def story(document: Document) -> str:
    """What a pitch says, on one line."""
    lines = texts(document.text.removeprefix(BOM))
    body = _REMARK.sub("", "\n".join(lines[body_start(lines) :]))
    told = (line for line in body.split("\n") if not line.lstrip().startswith("#"))
    return " ".join(" ".join(told).split())
