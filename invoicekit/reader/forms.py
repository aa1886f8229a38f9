"""Form fields: labels with their values, by colons, by known labels, and in ruled cells that hold both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from invoicekit.reader.blanks import blank_pairs
from invoicekit.reader.boxes import boxed_pairs, empty_fields, has_room, names, others
from invoicekit.reader.grid_fields import alternates, pairs_of_grids, pairs_of_rows
from invoicekit.reader.label_fields import ends_label, has_digit, pairs_of
from invoicekit.reader.lexicon import is_form_label, is_label
from invoicekit.reader.lines import by_holder, in_order, rows, usual_space
from invoicekit.reader.model import CheckBox, Grid, Pair, ReadWord, Rect, text_of
from invoicekit.reader.outlined import headed_pairs, outlined_pairs

_RULE = 12  # pixels between two cells side by side
_CURRENCY = re.compile(r"\b(?:GBP|EUR|USD|INR|Rs\.?)(?!\w)|[£€$₹]", re.I)


def form_fields(
    words: list[ReadWord],
    cells: Sequence[Rect],
    grids: Sequence[Grid],
    aligned: Sequence[Grid],
    ticks: Sequence[CheckBox] = (),
    blanks: Sequence[Rect] = (),
) -> list[Pair]:
    """The form fields of a page, those within its tables as well.

    Args:
        grids: tables with rules or headers.
        aligned: tables without.
        blanks: rules that are no side of a cell, on which something may be written.
    """
    loose = [word for word in words if not any(grid.rect.holds(word.rect.x, word.rect.y) for grid in grids)]
    space = usual_space(rows(words))
    by_cell = by_holder(loose, cells)
    boxed = _under_cells(_ruled(by_cell))
    boxed += others(outlined_pairs(loose, cells, grids, ticks, space), boxed)
    boxed += others(headed_pairs(loose, cells), boxed)
    whole = [grid for grid in grids if alternates(grid) or any(cell.header for cell in grid.cells)]
    boxed += others(boxed_pairs(words, cells, whole, ticks), boxed)
    boxed += others(blank_pairs(loose, blanks), boxed)
    found = [*boxed, *pairs(by_cell, boxed, space)]
    found = [*found, *pairs_of_grids(grids, boxed), *pairs_of_rows(aligned, found)]
    return [pair for pair in found if not any(_stands_between(tick.rect, pair) for tick in ticks)]


def _stands_between(tick: Rect, pair: Pair) -> bool:
    """Whether a box to tick stands between a label and a text beside it, which is what that box is for."""
    if not pair.value:
        return False
    key, value = pair.key[-1].rect, pair.value[0].rect
    return key.right <= tick.x <= value.left and value.top < tick.y < value.bottom


def pairs(by_cell: dict[Rect | None, list[ReadWord]], boxed: Sequence[Pair], space: float) -> list[Pair]:
    """The form fields outside of tables.

    Args:
        by_cell: the words that stand in no table, by their ruled cell; words in one are not paired with those outside.
        boxed: the fields known so far, whose words make no others.
        space: the page's usual one between words, in pixels.
    """
    ruled = _ruled(by_cell)
    across = others(_across_cells(ruled), boxed)
    across += others(_beside_cells(ruled), [*boxed, *across])
    within = [pair for group in by_cell.values() for pair in pairs_of(group, space)]
    found = across + others(within, [*boxed, *across])
    return found + empty_fields(ruled.items(), [*boxed, *found])


def _ruled(by_cell: dict[Rect | None, list[ReadWord]]) -> dict[Rect, list[ReadWord]]:
    return {cell: group for cell, group in by_cell.items() if cell is not None}


def _across_cells(by_cell: dict[Rect, list[ReadWord]]) -> list[Pair]:
    """A ruled cell with one value, and the known label beside it in the cell to its left, which may hold several."""
    found = []
    for cell, group in by_cell.items():
        if len(group) > 2 or not has_digit(group[0].text):
            continue
        left = next((each for each in by_cell if _is_right_of(cell, each)), None)
        beside = [word for word in by_cell[left] if cell.top <= word.rect.y < cell.bottom] if left else []
        key = in_order(beside)
        if is_label(_CURRENCY.sub("", text_of(key))):
            found.append(Pair(key, in_order(group), 75.0))
    return found


def _beside_cells(by_cell: dict[Rect, list[ReadWord]]) -> list[Pair]:
    """A ruled cell with a label that ends in a colon and nothing else, and what the cell as high as it to its right
    holds, however its rows are set there; between the two may be an empty cell."""
    found = []
    labels = {cell for cell, group in by_cell.items() if _is_labelled(group)}
    for cell in (each for each in by_cell if each in labels):
        key = in_order(by_cell[cell])
        right = (each for each in by_cell if each.left > cell.x and _is_level(cell, each))
        beside = min(right, key=lambda each: each.left, default=None)
        if names(key) and ends_label(key[-1].text) and beside and beside not in labels:
            found.append(Pair(key, in_order(by_cell[beside]), 75.0))
    return found


def _is_level(cell: Rect, other: Rect) -> bool:
    return max(abs(cell.top - other.top), abs(cell.bottom - other.bottom)) <= _RULE


def _under_cells(by_cell: dict[Rect, list[ReadWord]]) -> list[Pair]:
    """The ruled cells with a known label and nothing else, and the value in the cell right below each.

    Where another value stands below that, it is a column of a table; a cell with room for a value is to be filled in.
    """
    texts = {cell: text_of(in_order(group)) for cell, group in by_cell.items()}
    labels = {cell for cell, text in texts.items() if is_form_label(text)}
    found = []
    for cell in (each for each in by_cell if each in labels):
        if has_room(cell, by_cell[cell]):
            continue
        below = next((each for each in by_cell if _is_under(each, cell)), None)
        next_ = next((each for each in by_cell if below and _is_under(each, below)), None)
        if below and not _is_labelled(by_cell[below]) and not (next_ and next_ not in labels):
            found.append(Pair(in_order(by_cell[cell]), in_order(by_cell[below]), 75.0))
    return found


def _is_labelled(words: list[ReadWord]) -> bool:
    """Whether a cell has a label of its own: a known one on its first row, or one that ends in a colon."""
    first = rows(words)[0]
    return is_form_label(text_of(first)) or any(ends_label(word.text) for word in first)


def _is_under(cell: Rect, of: Rect) -> bool:
    sides = max(abs(cell.left - of.left), abs(cell.right - of.right))
    return sides <= _RULE and abs(cell.top - of.bottom) <= _RULE


def _is_right_of(cell: Rect, of: Rect) -> bool:
    overlap = min(cell.bottom, of.bottom) - max(cell.top, of.top)
    return abs(cell.left - of.right) <= _RULE and overlap > 0.5 * min(cell.height, of.height)
