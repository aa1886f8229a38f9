"""Bands: the ruled cells that stand side by side, and how bands go with each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from invoicekit.reader.lexicon import is_number
from invoicekit.reader.model import ReadWord, Rect, around

SNAP = 10  # pixels by which edges that are one may differ
_INSIDE = 0.25  # of a word's height to either side of its middle: what runs there runs through it


@dataclass
class Band:
    """Cells side by side: a row of a table, or several in one, where only some columns are ruled across."""

    cells: list[Rect]

    @property
    def rect(self) -> Rect:
        return around(self.cells)

    @property
    def edges(self) -> list[float]:
        return snap(edge for cell in self.cells for edge in (cell.left, cell.right))

    @property
    def is_plain(self) -> bool:
        """Whether no cell stands above another: one row."""
        top, bottom = max(cell.top for cell in self.cells), min(cell.bottom for cell in self.cells)
        return bottom > top


def snap(values: Iterable[float]) -> list[float]:
    """Values that differ by little as one, in order."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= SNAP:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(each) / len(each) for each in found]


def inside(rect: Rect, words: list[ReadWord]) -> list[ReadWord]:
    """The words whose middle lies in a box."""
    return [word for word in words if rect.holds(word.rect.x, word.rect.y)]


def without_missed_rules(cells: list[Rect], words: list[ReadWord]) -> list[Rect]:
    """The cells, those that reach from the name of a column into the row below as two: the rule between was missed."""
    return [part for cell in cells for part in _name_and_figure(cell, cells, words)]


def _name_and_figure(cell: Rect, cells: list[Rect], words: list[ReadWord]) -> list[Rect]:
    """A cell parted where the cells on both sides are, between its name, "Charges", and a figure below, "6,800.00"."""
    sides = [
        {each.bottom for each in cells if abs(gap(each)) <= SNAP and cell.top + SNAP < each.bottom < cell.bottom - SNAP}
        for gap in (lambda each: each.right - cell.left, lambda each: each.left - cell.right)
    ]
    for edge in sides[0]:
        if not any(abs(edge - other) <= SNAP for other in sides[1]):
            continue
        held = inside(cell, words)
        above = [word for word in held if word.rect.y < edge]
        below = [word for word in held if word not in above]
        crossed = any(abs(word.rect.y - edge) < _INSIDE * word.rect.height for word in held)
        if above and below and not crossed and _names(above) and all(is_number(word.text) for word in below):
            return [Rect(cell.left, cell.top, cell.right, edge), Rect(cell.left, edge, cell.right, cell.bottom)]
    return [cell]


def _names(words: list[ReadWord]) -> bool:
    return any(word.text.isalpha() for word in words) and not any(is_number(word.text) for word in words)


def follows(above: Band, below: Band) -> bool:
    """Whether a band stands right below another, between the same sides."""
    a, b = above.rect, below.rect
    same_sides = abs(a.left - b.left) <= 2 * SNAP and abs(a.right - b.right) <= 2 * SNAP
    return same_sides and abs(b.top - a.bottom) <= 2 * SNAP


def agrees(above: Band, below: Band) -> bool:
    """Whether the edges of the band with fewer cells are among the other's."""
    few, many = sorted((above.edges, below.edges), key=len)
    return all(any(abs(x - y) <= SNAP for y in many) for x in few)


def nearest(edges: list[float], value: float) -> int:
    """The index of the edge nearest to a place."""
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
