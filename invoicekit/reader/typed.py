"""Rules that a typewriter or an old program prints with signs: rows of dashes, and bars between columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.reader.model import ReadWord

_RULE = re.compile(r"([-=_*~.·])\1{3,}")
_BAR = re.compile(r"[|¦│]+")
_LEAST_BARS, _LEAST_COLUMNS = 4, 3  # one below the other, and side by side: one or two may part texts in a cell
_NEAR = 0.5  # of a bar's height, by which those in line differ


def is_typed_rule(word: ReadWord) -> bool:
    """Whether a word is a rule of a typewriter or a dot-matrix printer: "--------", "=========="."""
    return _RULE.fullmatch(word.text) is not None


def without_typed_sides(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Words but for the bars that stand below one another, several in a row, as the sides of a table's columns."""
    bars = [word for word in words if _BAR.fullmatch(word.text)]
    alike = [bar for bar in bars if sum(_is_in_line(bar, each) for each in bars) >= _LEAST_BARS]
    sides = {id(bar) for bar in alike if sum(_is_level(bar, each) for each in alike) >= _LEAST_COLUMNS}
    return [word for word in words if id(word) not in sides]


def _is_in_line(bar: ReadWord, other: ReadWord) -> bool:
    return abs(bar.rect.x - other.rect.x) < _NEAR * bar.rect.height


def _is_level(bar: ReadWord, other: ReadWord) -> bool:
    return abs(bar.rect.y - other.rect.y) < _NEAR * bar.rect.height
