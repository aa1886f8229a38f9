"""Tables without rules and known headers: values below each other, with the texts beside them.

Values in one column, aligned at an edge or in the middle, are the anchors: amounts, dates, times, counts with units.
Columns of values that share their rows make a table, with the columns of texts before, between and behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from invoicekit.reader.aligned_rows import LEAST_NAMED, Block, grid_of_block, header_above
from invoicekit.reader.lexicon import is_number, is_total
from invoicekit.reader.lines import rows, split, usual_space
from invoicekit.reader.model import Grid, ReadWord, Rect, Segment

_ALIGNED = 0.6  # of the letters' height, by which the edges of one column differ, or the middles
_MOST_APART = 4.0  # of the letters' height, between two values of one column
_MOST_BRIDGED = 8.0  # the same, where rows between them, such as a section's heading, leave the column empty
_SHARED = 0.5  # share of a column's rows that its neighbour in the table has too
_MOST_PARTED = 0.25  # share of the rows that have a text between two columns of values side by side
_MOST_MARK = 3.0  # of the letters' height: a text that is no wider is a mark, such as a grade or a flag
_CURRENCY_GAP = 14.0  # of the letters' height, between a currency at a column's left edge and its amount
_MARK = re.compile(r"\s[A-Z]$|\*+$")  # behind an amount: a receipt's tax code, a footnote
_YEAR = re.compile(r"(?:19|20)\d\d")
_CURRENCY = re.compile(r"[$€£₹]|[A-Z]{3}")
_VALUE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}:\d\d|\d[\d.,]*\s?[a-zµ]{1,3}|\([\d.,]+\)\s?%|[\d.,]+\s*[–-]\s*[\d.,]+|[–-]"
)


@dataclass(frozen=True, slots=True)
class _Value:
    line: int
    segment: Segment

    @property
    def rect(self) -> Rect:
        return self.segment.rect


_Column = list[_Value]
_Lines = Sequence[Sequence[Segment]]


def aligned_grids(words: Sequence[ReadWord]) -> list[Grid]:
    """The tables among words that stand in no other table and in no ruled cell."""
    printed = rows(words)
    space = usual_space(printed)
    lines = [_with_currency(split(row, space)) for row in printed]
    columns = _columns((_Value(i, each) for i, line in enumerate(lines) for each in line if _is_value(each)), lines)
    blocks = [part for block in _blocks(columns, lines) for part in _before_sums(block, lines)]
    found = []
    for block in blocks:
        others = [each for each in blocks if each is not block and _lines_of(each) & _lines_of(block)]
        before = max((_right(each) for each in others if _right(each) < _left(block)), default=0.0)
        behind = min((_left(each) for each in others if _left(each) > _right(block)), default=float("inf"))
        numbers = sorted(_lines_of(block))
        given = Block([[value.segment for value in column] for column in block], numbers, before, behind)
        if grid := grid_of_block(given, lines):
            found.append(grid)
    return found


def _before_sums(block: list[_Column], lines: _Lines) -> list[list[_Column]]:
    """A table parted above its sums, where a column that its items have, such as their number, ends there."""
    numbers = sorted(_lines_of(block))
    ends = {column[-1].line for column in block}
    for above, at in pairwise(numbers):
        if above in ends and at - numbers[0] > 1 and numbers[-1] > at and is_total([each.text for each in lines[at]]):
            parts = (
                ([v for v in column if v.line <= above] for column in block),
                ([v for v in column if v.line > above] for column in block),
            )
            return [[column for column in part if column] for part in parts]
    return [block]


def _with_currency(line: Sequence[Segment]) -> list[Segment]:
    """A row whose amounts have their currency, also where that stands at the left edge of their column."""
    found: list[Segment] = []
    for segment in line:
        before = found[-1] if found else None
        near = before and segment.rect.left - before.rect.right < _CURRENCY_GAP * segment.rect.height
        if before and near and _CURRENCY.fullmatch(before.text) and is_number(segment.text):
            found[-1] = Segment((*before.words, *segment.words))
        else:
            found.append(segment)
    return found


def _is_value(segment: Segment) -> bool:
    text = _MARK.sub("", segment.text)
    return is_number(text) or bool(_VALUE.fullmatch(text))


def _columns(values: Iterable[_Value], lines: _Lines) -> list[_Column]:
    """Values that are aligned, one below the other; from left to right."""
    found: list[_Column] = []
    for value in values:
        column = next((each for each in found if _goes_on(each[-1], value, lines)), None)
        if column is None:
            found.append([value])
        else:
            column.append(value)
    return sorted(map(_without_year, found), key=lambda each: each[0].rect.right)


def _without_year(column: _Column) -> _Column:
    """A column without the year that heads it."""
    years = [bool(_YEAR.fullmatch(each.segment.text)) for each in column]
    return column[1:] if years[0] and len(years) > 1 and not years[1] else column


def _goes_on(above: _Value, value: _Value, lines: _Lines) -> bool:
    a, b = above.rect, value.rect
    off = min(abs(a.right - b.right), abs(a.left - b.left), abs(a.x - b.x))
    gap = (b.top - a.bottom) / b.height
    if off > _ALIGNED * b.height or gap > _MOST_BRIDGED:
        return False
    if gap <= _MOST_APART:
        return True
    between = [
        [each for each in line if each.rect.left < max(a.right, b.right)] for line in lines[above.line + 1 : value.line]
    ]
    heading = all(len(line) == 1 and line[0].rect.right < min(a.left, b.left) for line in between)
    # What names the rows of one table begins at one edge, above a heading and below it.
    starts = [lines[each.line][0].rect.left for each in (above, value)]
    return bool(between) and heading and abs(starts[0] - starts[1]) <= _MOST_APART * b.height


def _blocks(columns: list[_Column], lines: _Lines) -> list[list[_Column]]:
    """Columns side by side that share their rows: those of one table."""
    found: list[list[_Column]] = []
    for column in columns:
        block = next((each for each in reversed(found) if _beside(each, column, found, lines)), None)
        if block is None:
            found.append([column])
        else:
            block.append(column)
    return _merged(found)


def _merged(blocks: list[list[_Column]]) -> list[list[_Column]]:
    """Blocks that stand in one another as one: their columns are pieces of the same, with empty rows between."""
    found: list[list[_Column]] = []
    for block in blocks:
        other = next((each for each in found if _interlocked(each, block)), None)
        if other is None:
            found.append(block)
        else:
            other[:] = _whole_columns([*other, *block])
    return found


def _interlocked(a: list[_Column], b: list[_Column]) -> bool:
    shared = _lines_of(a) & _lines_of(b)
    across = _left(a) <= _right(b) and _left(b) <= _right(a)
    return across and len(shared) >= _SHARED * min(len(_lines_of(a)), len(_lines_of(b)))


def _whole_columns(columns: list[_Column]) -> list[_Column]:
    """Columns from left to right, pieces of one below each other put together."""
    found: list[_Column] = []
    for column in sorted(columns, key=lambda each: _left([each])):
        if found and _left([column]) < _right([found[-1]]):
            found[-1] = sorted([*found[-1], *column], key=lambda each: each.line)
        else:
            found.append(column)
    return found


def _beside(block: list[_Column], column: _Column, blocks: list[list[_Column]], lines: _Lines) -> bool:
    """Whether a column goes on with a table to its left: nothing but marks stands between them, or what stands there
    names the rows of both."""
    shared = _lines_of(block) & {each.line for each in column}
    least = min(len(_lines_of(block)), len(column))
    if len(shared) < _SHARED * least or _right(block) > min(each.rect.left for each in column):
        return False
    parted = 0
    for value in (each for each in column if each.line in shared):
        start = max(each.rect.right for one in block for each in one if each.line == value.line)
        between = [each for each in lines[value.line] if start <= each.rect.left and each.rect.right <= value.rect.left]
        parted += any(each.rect.width > _MOST_MARK * each.rect.height for each in between)
    if parted <= _MOST_PARTED * len(shared):
        return True
    beside = [each for each in blocks if each is not block and _lines_of(each) & shared]
    before = max((_right(each) for each in beside if _right(each) < _left(block)), default=0.0)
    named = sum(any(before <= each.rect.left and each.rect.right <= _left(block) for each in lines[i]) for i in shared)
    return named < LEAST_NAMED * len(shared) or _one_header(block, column, before, lines)


def _one_header(block: list[_Column], column: _Column, before: float, lines: _Lines) -> bool:
    """Whether one header stands over a table and a column to its right: it names each column, and none twice."""
    right = max(each.rect.right for each in column)
    rows_, _ = header_above(lines, min(_lines_of(block)), (before, right))
    over = rows_[-1] if rows_ else []
    texts = [each.text for each in over]
    headed = all(
        any(each.rect.left < value.rect.right and each.rect.right > value.rect.left for each in over for value in one)
        for one in (*block, column)
    )
    return headed and len(texts) > len(block) + 1 and len(set(texts)) == len(texts)


def _lines_of(block: list[_Column]) -> set[int]:
    return {value.line for column in block for value in column}


def _left(block: list[_Column]) -> float:
    return min(value.rect.left for column in block for value in column)


def _right(block: list[_Column]) -> float:
    return max(value.rect.right for column in block for value in column)
