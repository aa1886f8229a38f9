"""Tables without rules and known headers: amounts that end below each other, with the names to their left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from invoicekit.reader.grids import grid_of_rows
from invoicekit.reader.lexicon import is_number
from invoicekit.reader.lines import rows, split, usual_space
from invoicekit.reader.model import Grid, ReadWord, Rect, Segment, around

_ALIGNED = 0.6  # of the letters' height, by which the right edges of one column differ, or the left ones
_MOST_APART = 4.0  # of the letters' height, between two amounts of one column
_LEAST_ROWS = 3
_LEAST_NAMED = 0.6  # share of the rows that have a name to their left
_SHARED = 0.5  # share of a column's rows that its neighbour in the table has too
_HEADER_GAP = 2.0  # of the letters' height, between the header and the first row
_MARK = re.compile(r"\s[A-Z]$|\*+$")  # behind an amount: a receipt's tax code, a footnote
_CONFIDENCE = 70.0


@dataclass(frozen=True, slots=True)
class _Amount:
    line: int
    segment: Segment

    @property
    def rect(self) -> Rect:
        return self.segment.rect


_Column = list[_Amount]


def aligned_grids(words: Sequence[ReadWord]) -> list[Grid]:
    """The tables among words that stand in no other table and in no ruled cell."""
    printed = rows(words)
    space = usual_space(printed)
    lines = [split(row, space) for row in printed]
    columns = _columns(_Amount(i, each) for i, line in enumerate(lines) for each in line if _is_amount(each.text))
    blocks = _blocks(columns, lines)
    return [grid for block in blocks if (grid := _grid(block, blocks, lines, space))]


def _is_amount(text: str) -> bool:
    return is_number(_MARK.sub("", text))


def _columns(amounts: Iterable[_Amount]) -> list[_Column]:
    """Amounts that end at the same place, one below the other; from left to right."""
    found: list[_Column] = []
    for amount in amounts:
        height = amount.rect.height
        column = next((each for each in found if _goes_on(each[-1].rect, amount.rect, height)), None)
        if column is None:
            found.append([amount])
        else:
            column.append(amount)
    return sorted(found, key=lambda each: each[0].rect.right)


def _goes_on(above: Rect, rect: Rect, height: float) -> bool:
    off = min(abs(above.right - rect.right), abs(above.left - rect.left))
    return off <= _ALIGNED * height and rect.top - above.bottom <= _MOST_APART * height


def _blocks(columns: list[_Column], lines: list[list[Segment]]) -> list[list[_Column]]:
    """Columns side by side that share their rows and have no text between them: those of one table."""
    found: list[list[_Column]] = []
    for column in columns:
        block = next((each for each in found if _beside(each[-1], column, lines)), None)
        if block is None:
            found.append([column])
        else:
            block.append(column)
    return [block for block in found if max(map(len, block)) >= _LEAST_ROWS]


def _beside(left: _Column, right: _Column, lines: list[list[Segment]]) -> bool:
    shared = {each.line for each in left} & {each.line for each in right}
    if len(shared) < _SHARED * min(len(left), len(right)):
        return False
    start, end = left[0].rect.right, min(each.rect.left for each in right)
    return not any(start < segment.rect.x < end for line in shared for segment in lines[line])


def _grid(block: list[_Column], blocks: list[list[_Column]], lines: list[list[Segment]], space: float) -> Grid | None:
    numbers = sorted({amount.line for column in block for amount in column})
    first = min(amount.rect.left for column in block for amount in column)
    before = max((each[-1][0].rect.right for each in blocks if each[-1][0].rect.right < first), default=0.0)
    amounts = {line: [each.segment for column in block for each in column if each.line == line] for line in numbers}
    names = {line: _name(lines[line], amounts[line][0].rect.left, before) for line in numbers}
    named = [name for name in names.values() if name]
    if len(numbers) < _LEAST_ROWS or len(named) < _LEAST_NAMED * len(numbers):
        return None
    wide = around(name.rect for name in named)
    # The name of a sum may stand further right, among the amounts.
    narrow = Rect(wide.left, wide.top, max(wide.left + 1, min(wide.right, first - 1)), wide.bottom)
    across = [narrow, *(around(amount.rect for amount in column) for column in block)]
    taken = {line: [names[line], *amounts[line]] if names[line] else amounts[line] for line in numbers}
    header = _header(lines, numbers[0], across)
    body = [[word for segment in taken[line] for word in segment.words] for line in numbers]
    every = [header, *body] if header else body
    rect = around(word.rect for row in every for word in row)
    grid = grid_of_rows(every, [(each.left, each.right) for each in across], rect, space, header=bool(header))
    grid.confidence = _CONFIDENCE
    return grid


def _name(line: list[Segment], right: float, left: float) -> Segment | None:
    """The text before a row's first amount, right of the table beside."""
    return next((each for each in reversed(line) if each.rect.right <= right and each.rect.left >= left), None)


def _header(lines: list[list[Segment]], first: int, columns: list[Rect]) -> list[ReadWord]:
    """The words of the row above that head some of the columns, none where there are figures among them."""
    if not first:
        return []
    top = min(segment.rect.top for segment in lines[first])
    over = [
        each
        for each in lines[first - 1]
        if any(min(each.rect.right, column.right) > max(each.rect.left, column.left) for column in columns)
        and top - each.rect.bottom <= _HEADER_GAP * each.rect.height
    ]
    if len(over) < 2 or any(c.isdigit() for each in over for c in each.text):
        return []
    return [word for segment in over for word in segment.words]
