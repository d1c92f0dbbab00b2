"""The formats of what talks have taught."""

from __future__ import annotations

from collections.abc import Callable

from vaultkit.core.learning.learned import Learned
from vaultkit.core.learning.matrix import Matrix
from vaultkit.formats.insights_page import insights_markdown, matrix_markdown
from vaultkit.formats.insights_rows import insights_csv, insights_json, matrix_csv, matrix_json
from vaultkit.formats.insights_text import insights_text, left_out, matrix_text
from vaultkit.formats.look import Look

__all__ = ["left_out", "written"]

INSIGHT_FORMATS: dict[str, Callable[[Learned, Look], str]] = {
    "text": insights_text,
    "markdown": insights_markdown,
    "json": insights_json,
    "csv": insights_csv,
}
MATRIX_FORMATS: dict[str, Callable[[Matrix, Look], str]] = {
    "text": matrix_text,
    "markdown": matrix_markdown,
    "json": matrix_json,
    "csv": matrix_csv,
}


def written(found: Learned | Matrix, format: str, look: Look) -> str:
    """What was asked for, in a format."""
    if isinstance(found, Matrix):
        return MATRIX_FORMATS[format](found, look)
    return INSIGHT_FORMATS[format](found, look)
