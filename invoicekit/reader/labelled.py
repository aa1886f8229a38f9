"""Tables of labels beside their values: form fields one below the other whose labels and values are aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from invoicekit.reader.blanks import stands_on
from invoicekit.reader.model import Grid, GridCell, Pair, Rect, around

_LEAST_ROWS = 2
_ALIGNED = 0.6  # of the letters' height, by which the edges of one column differ
_MOST_APART = 2.0  # of the letters' height, between two rows
_SAME_ROW = 0.5  # share of the lower one's height by which label and value stand side by side
_LEAST_GAP = 0.8  # of the letters' height, between the labels and the values
_CONFIDENCE = 70.0


@dataclass(frozen=True, slots=True)
class _Row:
    pair: Pair
    key: Rect
    value: Rect


def labelled_grids(pairs: Sequence[Pair], tables: Sequence[Grid], blanks: Sequence[Rect]) -> list[Grid]:
    """The tables of form fields that stand in no other table; what is written on ``blanks`` or in boxes is in none."""
    found: list[list[_Row]] = []
    for row in sorted(_rows(pairs, tables, blanks), key=lambda each: each.key.top):
        group = next((each for each in found if _goes_on(each, row)), None)
        if group is None:
            found.append([row])
        else:
            group.append(row)
    return [_grid(group) for group in found if len(group) >= _LEAST_ROWS and _apart(group)]


def _rows(pairs: Sequence[Pair], tables: Sequence[Grid], blanks: Sequence[Rect]) -> list[_Row]:
    """The fields with one label and one value side by side."""
    rows = []
    for pair in pairs:
        if not pair.value or pair.check_box or pair.in_box:
            continue
        row = _Row(pair, around(word.rect for word in pair.key), around(word.rect for word in pair.value))
        shared = min(row.key.bottom, row.value.bottom) - max(row.key.top, row.value.top)
        level = shared > _SAME_ROW * max(row.key.height, row.value.height)
        written = any(stands_on(word.rect, rule) for word in pair.value for rule in blanks)
        held = written or any(grid.rect.holds(row.key.x, row.key.y) for grid in tables)
        if level and row.key.right < row.value.left and not held:
            rows.append(row)
    return rows


def _goes_on(group: Sequence[_Row], row: _Row) -> bool:
    """Whether a field stands close below a group, its label and its value aligned with those of each."""
    last, height = group[-1], row.key.height
    close = row.key.top > last.key.top and row.key.top - last.key.bottom < _MOST_APART * height
    keys, values = [each.key for each in (*group, row)], [each.value for each in (*group, row)]
    in_column = _alike(values, "left", height) or _alike(values, "right", height)
    return close and _alike(keys, "left", height) and in_column


def _alike(rects: Sequence[Rect], edge: str, height: float) -> bool:
    places = [getattr(rect, edge) for rect in rects]
    return max(places) - min(places) <= _ALIGNED * height


def _apart(group: Sequence[_Row]) -> bool:
    """Whether the values are set in a column, not each right behind its label."""
    gap = min(row.value.left for row in group) - max(row.key.right for row in group)
    return gap > 0 and any(row.value.left - row.key.right > _LEAST_GAP * row.key.height for row in group)


def _grid(group: Sequence[_Row]) -> Grid:
    boxes = [around((row.key, row.value)) for row in group]
    whole = around(boxes)
    middle = (max(row.key.right for row in group) + min(row.value.left for row in group)) / 2
    edges = [whole.top, *((a.bottom + b.top) / 2 for a, b in pairwise(boxes)), whole.bottom]
    cells = []
    for number, (row, (top, bottom)) in enumerate(zip(group, pairwise(edges), strict=True), 1):
        cells.append(GridCell(number, 1, Rect(whole.left, top, middle, bottom), row.pair.key))
        cells.append(GridCell(number, 2, Rect(middle, top, whole.right, bottom), row.pair.value))
    return Grid(whole, cells, _CONFIDENCE)
