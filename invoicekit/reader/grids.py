"""Words to table rows and cells, once the columns are known; shared by ruled and unruled tables."""

from __future__ import annotations

from itertools import pairwise

from invoicekit.reader.lexicon import is_number
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.lines import split
from invoicekit.reader.model import Grid, GridCell, ReadWord, Rect, around

Column = tuple[float, float]  # left and right
Row = list[ReadWord]


def columns_of(edges: list[float]) -> list[Column]:
    """The columns between vertical edges."""
    return list(pairwise(edges))


def column_at(columns: list[Column], rect: Rect) -> int:
    """The index of the column that a word shares most width with, the nearest where it shares none."""
    shares = [min(rect.right, right) - max(rect.left, left) for left, right in columns]
    return max(range(len(columns)), key=shares.__getitem__)


def rows_by_amount(words: list[ReadWord], columns: list[Column]) -> list[Row]:
    """The rows of a stretch of a table without rules across it.

    A row begins where the rightmost column that holds numbers has one; printed rows without one, such as a wrapped
    description or a second value, belong to the row above, or to the one below where they stand closer to that.
    """
    lines = printed_rows(words)
    if not lines:
        return []
    anchors = _anchors(lines, columns)
    if len(anchors) <= 1:
        return [words]
    found: list[Row] = [[] for _ in anchors]
    for i, line in enumerate(lines):
        found[_nearest(i, lines, anchors)] += line
    return found


def grid_of_rows(
    rows: list[Row], columns: list[Column], rect: Rect, space: float | None = None, *, header: bool = True
) -> Grid:
    """A table of rows of words, the first of them its header unless it has none; cells meet halfway between rows.

    Where columns are not ruled, ``space`` is the page's usual space between words, and words that stand together stay
    together, unless they reach through several columns.
    """
    filled = [row for row in rows if row]
    boxes = [around(word.rect for word in row) for row in filled]
    middles = [(a.bottom + b.top) / 2 for a, b in pairwise(boxes)]
    tops, bottoms = [rect.top, *middles], [*middles, rect.bottom]
    places = columns if space is None else _contiguous(columns)
    cells = []
    for number, row in enumerate(filled):
        by_column: dict[int, Row] = {}
        for part in _parts(row, columns, space):
            by_column.setdefault(column_at(columns, around(word.rect for word in part)), []).extend(part)
        for index, (left, right) in enumerate(places):
            words = [word for line in printed_rows(by_column.get(index, [])) for word in line]
            place = Rect(left, tops[number], right, max(bottoms[number], tops[number] + 1))
            cells.append(GridCell(number + 1, index + 1, place, words, header=header and number == 0))
    return Grid(rect, cells)


def _contiguous(columns: list[Column]) -> list[Column]:
    """Columns that meet halfway between their texts, where no rule parts them."""
    edges = [columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1]]
    return columns_of(edges)


def _parts(row: Row, columns: list[Column], space: float | None) -> list[Row]:
    """The words of a row that go into one cell together."""
    if space is None:
        return [[word] for word in row]
    parts: list[Row] = []
    for line in printed_rows(row):
        for segment in split(line, space):
            at = {column_at(columns, word.rect) for word in segment.words if _inside(columns, word.rect)}
            parts += [list(segment.words)] if len(at) <= 1 else [[word] for word in segment.words]
    return parts


def _inside(columns: list[Column], rect: Rect) -> bool:
    """Whether a word shares width with a column at all."""
    return any(min(rect.right, right) > max(rect.left, left) for left, right in columns)


def _anchors(lines: list[Row], columns: list[Column]) -> list[int]:
    """Which printed rows have a number in the rightmost column that usually has one."""
    numbers: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        for column in {column_at(columns, word.rect) for word in line if is_number(word.text)}:
            numbers.setdefault(column, []).append(i)
    most = max(map(len, numbers.values()), default=0)
    usual = [column for column, found in numbers.items() if 2 * len(found) >= most]
    return numbers[max(usual)] if usual else []


def _nearest(i: int, lines: list[Row], anchors: list[int]) -> int:
    """The index among the anchors of the row that a printed row belongs to."""
    above = [k for k, anchor in enumerate(anchors) if anchor <= i]
    if not above:
        return 0
    if anchors[above[-1]] == i or above[-1] + 1 == len(anchors):
        return above[-1]
    line, upper, lower = (around(w.rect for w in lines[k]) for k in (i, i - 1, i + 1))
    closer_below = anchors[above[-1] + 1] == i + 1 and lower.top - line.bottom < 0.4 * (line.top - upper.bottom)
    return above[-1] + 1 if closer_below else above[-1]
