"""Finds what is printed right above a table as its title."""

from __future__ import annotations

from collections.abc import Sequence

from invoicekit.reader.model import Grid, Segment

_NEAR = 1.6  # of the title's height: how far above the table it stands
_ALONE = 1.3  # times as far from the text above it as from the table
_MOST_WORDS = 8


def add_titles(grids: Sequence[Grid], lines: Sequence[Segment]) -> None:
    """Give each table the line right above it, where that is plainly its title: short, without a value, and alone."""
    for grid in grids:
        if title := _title(grid, lines):
            grid.title = list(title.words)


def _title(grid: Grid, lines: Sequence[Segment]) -> Segment | None:
    above = [line for line in lines if line.rect.y < grid.rect.top and _over(line, grid)]
    if not above:
        return None
    nearest = max(above, key=lambda line: line.rect.bottom)
    height, gap = nearest.rect.height, grid.rect.top - nearest.rect.bottom
    others = [line for line in above if line is not nearest]
    distance = min((nearest.rect.top - line.rect.bottom for line in others), default=float("inf"))
    plain = len(nearest.words) <= _MOST_WORDS and ":" not in nearest.text and any(c.isalpha() for c in nearest.text)
    return nearest if plain and gap <= _NEAR * height and distance >= max(_ALONE * gap, 0.5 * height) else None


def _over(line: Segment, grid: Grid) -> bool:
    return line.rect.left < grid.rect.right and line.rect.right > grid.rect.left
