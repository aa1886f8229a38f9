"""Bands: the ruled cells that stand side by side, and how bands go with each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from invoicekit.reader.model import ReadWord, Rect, around

SNAP = 10  # pixels by which edges that are one may differ


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
