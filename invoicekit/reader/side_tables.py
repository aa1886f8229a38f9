"""Item tables side by side, each under its own header in a box of its own, as a garage's parts beside its labour."""

from __future__ import annotations

from collections.abc import Sequence

from invoicekit.reader.cell_bands import SNAP, inside
from invoicekit.reader.header_rows import is_header
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.lines import split, usual_space
from invoicekit.reader.model import ReadWord, Rect, around

_LEAST_NAMES = 3  # of columns over each table
_LEAST_ROWS = 3  # printed below the names: the cell of a ruled table holds fewer


def side_tables(cells: Sequence[Rect], words: list[ReadWord]) -> list[Rect]:
    """The boxes of tables that stand side by side, at least two, each a cell of names over one of rows."""
    if not cells:
        return []
    space = usual_space(printed_rows(words))
    heads = [cell for cell in cells if _names_columns(inside(cell, words), space)]
    found = [
        around([head, body])
        for head in heads
        for body in cells
        if _stands_under(head, body) and len(printed_rows(inside(body, words))) >= _LEAST_ROWS
    ]
    return [box for box in found if any(_is_beside(box, other) for other in found)]


def _names_columns(held: list[ReadWord], space: float) -> bool:
    rows = printed_rows(held)
    return len(rows) == 1 and len(split(rows[0], space)) >= _LEAST_NAMES and is_header(rows[0], space)


def _stands_under(head: Rect, body: Rect) -> bool:
    sides = (head.left - body.left, head.right - body.right, head.bottom - body.top)
    return all(abs(apart) <= SNAP for apart in sides)


def _is_beside(box: Rect, other: Rect) -> bool:
    touch = min(abs(box.left - other.right), abs(other.left - box.right)) <= SNAP
    return touch and abs(box.top - other.top) <= SNAP and abs(box.bottom - other.bottom) <= SNAP
