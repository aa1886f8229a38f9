"""How printed lines stand to each other: on one row, beside, below."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from invoicekit.blocks.model import Box, Line

_SAME_ROW = 0.6  # of the letters' height, by which the middles of what stands side by side differ
_LARGE, _LARGE_GAP = 1.5, 1.7  # times as high as a label is a value in large letters; of the label's height above it
_ALIGNED = 0.02  # of the page's width
BOX = 4.0  # of the letters' height, from a label in small letters to the value in the box below it
FAR = 0.35  # of the page's width: a value further right belongs to something else


def with_neighbours(lines: Sequence[Line], reach: float) -> Iterator[tuple[Line, list[Line]]]:
    """Each line with those, itself among them and in their order, that stand no further up or down than some times its
    height: to ask all of a page about each other takes long."""
    ordered = sorted((middle_of(line), at) for at, line in enumerate(lines))
    for line in lines:
        y, far = middle_of(line), reach * line.box.height
        near = ordered[bisect(ordered, (y - far,)) : bisect(ordered, (y + far,))]
        yield line, [lines[at] for at in sorted(at for _, at in near)]


def line_beside(line: Line, lines: Sequence[Line]) -> Line | None:
    """The nearest line to the right on the same printed row."""
    end = line.box.right
    right = [
        each
        for each in lines
        if end - 0.002 <= each.box.left < end + FAR
        and side_by_side(line, each)
        and any(character.isalnum() for character in each.text)
    ]
    # A label of two printed rows has its value between them: it is beside only where nothing is beside more truly.
    return min(right, key=lambda each: (not same_row(line, each), each.box.left), default=None)


def only_other_on_row(line: Line, lines: Sequence[Line]) -> Line | None:
    """The value at the far end of a row that holds a label and a value and nothing else."""
    row = [each for each in lines if each is not line and same_row(line, each)]
    behind = row[0] if len(row) == 1 and row[0].box.left > line.box.right else None
    return behind if behind and any(character.isdigit() for character in behind.text) else None


def same_row(a: Line, b: Line) -> bool:
    """Whether the middles of two lines are level; asked so often that it is worked out without a call."""
    one, other = a.box, b.box
    apart = one.top + one.height / 2 - other.top - other.height / 2
    return abs(apart) < _SAME_ROW * (one.height if one.height > other.height else other.height)


def middle_of(line: Line) -> float:
    """The height at which a line stands on its page: its box's middle without the half across, which is asked often."""
    return line.box.top + line.box.height / 2


def side_by_side(a: Line, b: Line) -> bool:
    """Whether two lines share some of their height, as a label of two rows and the value between them do."""
    return same_row(a, b) or min(a.box.bottom, b.box.bottom) > max(a.box.top, b.box.top)


def line_below(line: Line, lines: Sequence[Line], reach: float = 2.5) -> Line | None:
    """The line that begins below, aligned and within some heights of the letters."""
    y, farthest, bottom = middle_of(line), reach * line.box.height, line.box.bottom + _LARGE_GAP * line.box.height
    under = [
        each
        for each in lines
        if (step := each.box.top + each.box.height / 2 - y) > 0
        # The middle of a value in large letters is further down.
        and (step < farthest or (each.box.height > _LARGE * line.box.height and each.box.top < bottom))
        and _is_aligned(line.box, each.box)
    ]
    return min(under, key=lambda each: each.box.top, default=None)


def _is_aligned(box: Box, below: Box) -> bool:
    """Whether two boxes begin, have their middles, or end at one place, as lines are set below each other."""
    left = box.left - below.left
    right = left + box.width - below.width
    return abs(left) < _ALIGNED or abs(right) < _ALIGNED or abs(left + right) / 2 < _ALIGNED
