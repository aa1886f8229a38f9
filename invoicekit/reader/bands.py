"""Horizontal rules in a table without vertical ones: they part its header from its rows, and these from each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.grids import Row
from invoicekit.reader.lexicon import is_number
from invoicekit.reader.model import ReadWord, Rect, around

_ACROSS = 0.6  # share of a stretch that a rule covers to part what is above from what is below
_MOST_HEADER_ROWS = 3  # beside the one that is known


def heights_across(rules: Sequence[Rect], left: float, right: float) -> list[float]:
    """Where rules run across a stretch of the page's width, from top to bottom."""
    wide = [rule for rule in rules if min(rule.right, right) - max(rule.left, left) >= _ACROSS * (right - left)]
    return sorted(rule.y for rule in wide)


def last_header_row(lines: Sequence[Row], at: int, rules: Sequence[Rect]) -> int | None:
    """The last printed row above the rule that closes the header which row ``at`` is part of, None where none does."""
    row = around(word.rect for word in lines[at])
    below = next((y for y in heights_across(rules, row.left, row.right) if y > row.y), None)
    if below is None:
        return None
    last = max(i for i, line in enumerate(lines) if (i >= at and _middle(line) < below) or i == at)
    held = lines[at + 1 : last + 1]
    return last if len(held) <= _MOST_HEADER_ROWS and not any(map(_has_figures, held)) else None


def first_header_row(lines: Sequence[Row], at: int, rules: Sequence[Rect]) -> int:
    """The first printed row below the rule that opens the header which row ``at`` is part of, itself where none is near
    above."""
    row = around(word.rect for word in lines[at])
    above = max((y for y in heights_across(rules, row.left, row.right) if y < row.y), default=None)
    held = [i for i in range(at) if above is not None and above < _middle(lines[i])]
    return held[0] if held and len(held) <= _MOST_HEADER_ROWS and held == [*range(held[0], at)] else at


def parted(words: Sequence[ReadWord], rules: Sequence[Rect]) -> list[list[ReadWord]]:
    """Words by the bands between the rules that run across all of them, from top to bottom; one band without rules."""
    if not words:
        return []
    place = around(word.rect for word in words)
    edges = [place.top - 1, *heights_across(rules, place.left, place.right), place.bottom + 1]
    bands = [[word for word in words if top < word.rect.y <= bottom] for top, bottom in pairwise(sorted(edges))]
    return [band for band in bands if band]


def _middle(line: Row) -> float:
    return around(word.rect for word in line).y


def _has_figures(line: Row) -> bool:
    """Whether a row holds an amount or a count; a rate belongs to a column's name ("IGST 18.00 %")."""
    texts = [word.text for word in line]
    signs = [*texts[1:], ""]
    return any(
        is_number(text) and not text.endswith("%") and sign != "%" for text, sign in zip(texts, signs, strict=True)
    )
