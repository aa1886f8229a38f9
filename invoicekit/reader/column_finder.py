"""Finds the columns of a table without rules: stretches of the page's width under the words of its header."""

from __future__ import annotations

import statistics

import numpy as np

from invoicekit.reader.grids import RIGHT_EDGE, Column, Row, column_at, overlap
from invoicekit.reader.lexicon import is_number
from invoicekit.reader.model import Rect

_COLUMN_GAP = 1.1  # of the letters' height: narrower gaps are spaces within a column
_COLUMN_SPACES = 1.5  # of the page's usual space between words
_INNER_GAP = 0.45  # of a column gap: enough where the header has a word for each side of it
_MOST_BRIDGES = 0.34  # share of the rows whose words may bridge the gap between two columns


def find_columns(header: list[Row], items: list[Row], space: float) -> list[Column]:
    """Where the columns are: runs of the page's width that words cover, each headed by a word of the header.

    ``items`` are the printed rows below the header; ``space`` is the page's usual space between words in pixels.
    """
    voters = _voters(items)
    words = [word for line in [*header, *voters] for word in line]
    gap = max(_COLUMN_GAP * statistics.median(word.rect.height for word in words), _COLUMN_SPACES * space)
    most = _MOST_BRIDGES * len(voters)
    weighted = [(word.rect, most + 1) for line in header for word in line]
    weighted += [(word.rect, 1.0) for line in voters for word in line]
    headings = [word.rect for line in header for word in line]
    columns: list[Column] = []
    narrow = max(_INNER_GAP * gap, _COLUMN_SPACES * space)
    for run in _runs(weighted, most, gap):
        heads = [rect for rect in headings if overlap(rect, run) > 0]
        inner = _runs(_inside(voters, run), most, narrow)
        if len(inner) < 2:
            # Values that stand above each other, such as a tax over its rate, are in no voter, but one for each.
            inner = _runs(_inside(items, run, numbers=True), len(voters) - 1, narrow)
        parts = _split_by_rows(run, inner, heads)
        if len(parts) < 2:
            # A number beside a text that is wrapped above and below it.
            parts = _split_by_rows(run, _runs(_inside(items, run), most, narrow), heads)
        columns += parts
    return _headed(columns, headings, voters)


def _voters(items: list[Row]) -> list[Row]:
    """The rows that show where columns are: those that end in a number at the table's right edge, all if none does."""
    ends = [line[-1] for line in items if is_number(line[-1].text) and len(line) > 2]
    if not ends:
        return items
    edge = max(word.rect.right for word in ends)
    reach = RIGHT_EDGE * statistics.median(word.rect.height for word in ends)
    return [line for line in items if line[-1] in ends and edge - line[-1].rect.right <= reach]


def _inside(rows: list[Row], run: Column, *, numbers: bool = False) -> list[tuple[Rect, float]]:
    """The words of some rows that stand in a run, or only the numbers among them; each weighs 1."""
    words = [word for row in rows for word in row if overlap(word.rect, run) > 0]
    return [(word.rect, 1.0) for word in words if not numbers or is_number(word.text)]


def _runs(weighted: list[tuple[Rect, float]], most: float, gap: float) -> list[Column]:
    """The stretches of the page's width that rects of more than ``most`` weight cover; narrow gaps are bridged."""
    if not weighted:
        return []
    left = min(rect.left for rect, _ in weighted)
    cover = np.zeros(int(max(rect.right for rect, _ in weighted) - left) + 2)
    for rect, weight in weighted:
        cover[int(rect.left - left) : int(rect.right - left) + 1] += weight
    runs: list[list[float]] = []
    for x in np.flatnonzero(cover > most):
        if runs and x - runs[-1][1] <= gap:
            runs[-1][1] = float(x)
        else:
            runs.append([float(x), float(x)])
    return [(left + first, left + last + 1) for first, last in runs]


def _split_by_rows(run: Column, inner: list[Column], headings: list[Rect]) -> list[Column]:
    """A run as several columns where its rows show them and its header has a word for each, printed close together."""
    if len(inner) < 2:
        return [run]
    owned: list[list[Rect]] = [[] for _ in inner]
    for rect in headings:
        owned[column_at(inner, rect)].append(rect)
    if not all(any(overlap(rect, part) > 0 for rect in rects) for part, rects in zip(inner, owned, strict=True)):
        return [run]
    lefts = [min([part[0], *(rect.left for rect in rects)]) for part, rects in zip(inner, owned, strict=True)]
    rights = [max([part[1], *(rect.right for rect in rects)]) for part, rects in zip(inner, owned, strict=True)]
    for i, (right, left) in enumerate(zip(rights, lefts[1:], strict=False)):
        if right > left:
            # A header word that reaches over a column beside its own still heads one; the rows' edges decide.
            rights[i], lefts[i + 1] = inner[i][1], inner[i + 1][0]
    return list(zip(lefts, rights, strict=True))


def _headed(columns: list[Column], headings: list[Rect], items: list[Row]) -> list[Column]:
    """Columns without a header word are the tail of the texts to their left, unless they hold numbers."""
    found: list[Column] = []
    for column in columns:
        words = [word for line in items for word in line if overlap(word.rect, column) > 0]
        numbers = sum(is_number(word.text) for word in words)
        bare = not any(overlap(rect, column) > 0 for rect in headings) and 2 * numbers < len(words)
        if bare and found:
            found[-1] = (found[-1][0], column[1])
        else:
            found.append(column)
    return found
