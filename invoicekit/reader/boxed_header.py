"""The columns of a table of which only the header is ruled: its boxes say where each ends, also above texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.cell_bands import SNAP
from invoicekit.reader.column_finder import find_columns
from invoicekit.reader.grids import Column
from invoicekit.reader.lexicon import DECIMAL, is_total
from invoicekit.reader.lines import split
from invoicekit.reader.model import ReadWord, Rect, around
from invoicekit.reader.row_measures import Row

_LEAST_BOXES = 3
_HIGH = 4.0  # of the names' height: the most that their boxes have


def boxed_columns(header: Sequence[Row], body: Sequence[Row], cells: Sequence[Rect], space: float) -> list[Column]:
    """The columns below a header's boxes, each as wide as what stands in it, or those of the names in one box.

    None where the boxes do not hold all names, or more than a third of the items' rows cross their sides, as those of
    other things charged at the end may.
    """
    names = [word for line in header for word in line]
    boxes = _lowest([cell for cell in cells if _is_level(cell, around(word.rect for word in names))])
    joined = all(abs(a.right - b.left) <= 2 * SNAP for a, b in pairwise(boxes))
    items = [line for line in body if _is_item([word.text for word in line])]
    rows = [line for line in items if sum(len(_inside(box, line)) for box in boxes) == len(line)]
    parted = [([_inside(box, line) for line in header], [_inside(box, line) for line in rows]) for box in boxes]
    held = sum(len(_inside(box, line)) for box in boxes for line in header)
    if len(boxes) < _LEAST_BOXES or not joined or held < len(names) or 3 * (len(items) - len(rows)) > len(items):
        return []
    return [column for box, part in zip(boxes, parted, strict=True) for column in _columns_in(box, *part, space)]


def _is_item(texts: list[str]) -> bool:
    return any(map(DECIMAL.search, texts)) and not is_total(texts)


def _columns_in(box: Rect, header: list[Row], rows: list[Row], space: float) -> list[Column]:
    """The column below a box, or the columns where it holds several names side by side: "Qty  Unit"."""
    header, rows = [line for line in header if line], [line for line in rows if line]
    if rows and (several := [line for line in header if len(split(line, space)) > 1]):
        return find_columns(several, rows, space)  # without "Quantities" in the middle above them
    words = [word.rect for line in (*header, *rows) for word in line]
    return [(around(words).left, around(words).right) if words else (box.left, box.right)]


def _is_level(cell: Rect, header: Rect) -> bool:
    """Whether a cell is a box of a header, and hardly higher than that."""
    within = header.top - SNAP <= cell.y <= header.bottom + SNAP and cell.height <= header.height + 4 * SNAP
    around_ = cell.top - SNAP <= header.top and header.bottom <= cell.bottom + SNAP  # names at the foot of high boxes
    within = within or (around_ and cell.height <= _HIGH * header.height)
    return within and cell.right > header.left and cell.left < header.right


def _lowest(boxes: Sequence[Rect]) -> list[Rect]:
    """The boxes that have none below them, from left to right: those of "CGST" over "Rate" and "Amount" are two."""
    return sorted((box for box in boxes if not any(_is_below(each, box) for each in boxes)), key=lambda box: box.left)


def _is_below(box: Rect, above: Rect) -> bool:
    return box.top >= above.bottom - SNAP and box.left < above.right - SNAP and box.right > above.left + SNAP


def _inside(box: Rect, line: Row) -> list[ReadWord]:
    return [word for word in line if box.left - SNAP <= word.rect.left and word.rect.right <= box.right + SNAP]
