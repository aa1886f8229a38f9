"""Rows of words to a table's cells, once the columns are known; shared by ruled and unruled tables."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from invoicekit.reader.lexicon import DECIMAL, is_number, is_tax, is_total
from invoicekit.reader.lines import in_order, one_word, split, whole_numbers
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.model import Grid, GridCell, ReadWord, Rect, Segment, around
from invoicekit.reader.row_measures import Row

Column = tuple[float, float]  # left and right
RIGHT_EDGE = 2.0  # of the letters' height: how far amounts end from the table's right edge
REACHES = 0.25  # of a word's width: with less of it in a column it does not reach there
_MARGIN = 0.35  # of the letters' height: paper that belongs to a table around its words
_WIDE_GAP = 1.5  # times as wide as a table's gaps usually are
_MORE = 2.5  # of the letters' height: a word that hardly fits may be wrapped
_PAPER = 0.8  # of the letters' height, between a text and the edge of its cell
_WORD_GAP = 0.9  # of the letters' height, the most between two words of a text


def columns_of(edges: list[float]) -> list[Column]:
    """The columns between vertical edges."""
    return list(pairwise(edges))


def column_at(columns: list[Column], rect: Rect) -> int:
    """The index of the column that a word shares most width with, the nearest where it shares none."""
    return max(range(len(columns)), key=lambda i: overlap(rect, columns[i]))


def overlap(rect: Rect, column: Column) -> float:
    """The width in pixels that a rect shares with a column, below 0 where they are apart."""
    return min(rect.right, column[1]) - max(rect.left, column[0])


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
    placed = [_by_column(row, columns, space) for row in filled]
    if space is not None:  # a column that is not ruled and holds nothing is none
        used = sorted({index for by_column in placed for index in by_column})
        placed = [{used.index(index): words for index, words in by_column.items()} for by_column in placed]
        columns = _contiguous([columns[index] for index in used], placed)
    cells = []
    for number, by_column in enumerate(placed):
        named = _spanned_by_name(by_column) if space is not None and (number or not header) else 0
        for index, (left, right) in enumerate(columns):
            words = in_order(by_column.get(index, []))
            place = Rect(left, tops[number], right, max(bottoms[number], tops[number] + 1))
            cells.append(GridCell(number + 1, index + 1, place, words, header=header and number == 0))
        if named:
            first, *rest = cells[-len(columns) :][:named]
            del cells[len(cells) - len(columns) + 1 : len(cells) - len(columns) + named]
            first.rect = around([first.rect, *(cell.rect for cell in rest)])
            first.words = in_order([word for cell in (first, *rest) for word in cell.words])
            first.column_span = named
    return Grid(rect, cells)


def _spanned_by_name(by_column: dict[int, Row]) -> int:
    """Over how many columns from the first a name reaches: that of a sum left of its amount ("Subtotal Tear-off and
    Preparation" ends below the prices and begins below the counts), or a heading alone in its row; 0 for one column."""
    *names, last = sorted(by_column)
    alone = not any(is_number(word.text) for row in by_column.values() for word in row)
    spanned = [*names, last] if alone else names
    words = in_order([word for index in spanned for word in by_column[index]])
    texts = [word.text for word in words]
    close = all(b.rect.left - a.rect.right < _WORD_GAP * a.rect.height for a, b in pairwise(words))
    if len(spanned) < 2 or (alone and spanned[0]) or not close:
        return 0
    sums = (is_total(texts) or is_tax(texts)) and all(is_number(each.text) for each in by_column[last])
    figures = [text for text in texts if is_number(text) and not text.rstrip(")").endswith("%")]
    # "Subtotal costs (sections 3, 4 and 9)"
    if figures and not (sums and not is_number(texts[-1]) and not any(map(DECIMAL.search, figures))):
        return 0
    return spanned[-1] + 1 if alone or sums else 0


def with_margin(grid: Grid) -> Grid:
    """A table with a little paper around its words, as rules would stand off them, and its outer cells as far."""
    words = [word.rect for cell in grid.cells for word in cell.words]
    if not words:
        return grid
    margin = _MARGIN * statistics.median(rect.height for rect in words)
    ink, old = around(words), grid.rect
    left, top = min(old.left, ink.left - margin), min(old.top, ink.top - margin)
    right, bottom = max(old.right, ink.right + margin), max(old.bottom, ink.bottom + margin)
    cells = [
        replace(
            cell,
            rect=Rect(
                left if cell.rect.left <= old.left else cell.rect.left,
                top if cell.rect.top <= old.top else cell.rect.top,
                right if cell.rect.right >= old.right else cell.rect.right,
                bottom if cell.rect.bottom >= old.bottom else cell.rect.bottom,
            ),
        )
        for cell in grid.cells
    ]
    return replace(grid, rect=Rect(left, top, right, bottom), cells=cells)


def _by_column(row: Row, columns: list[Column], space: float | None) -> dict[int, Row]:
    """The words of a row by the index of their column."""
    found: dict[int, Row] = {}
    for part in _parts(row, columns, space):
        found.setdefault(column_at(columns, around(word.rect for word in part)), []).extend(part)
    return found


def _contiguous(columns: list[Column], placed: Sequence[dict[int, Row]]) -> list[Column]:
    """Columns that meet between their texts, where no rule parts them, as a table's cells would with some paper around
    their texts: right before the next one's where both columns' texts begin alike, right behind the last one's where
    both have numbers that end alike. Between words and numbers the words have the paper that is more than usual.

    Texts that may be wrapped end halfway: what reads them tells by where their column ends which rows go on.
    """
    held = [[row[index] for row in placed if index in row] for index in range(len(columns))]
    begin = [_begin_alike(rows) for rows in held]
    paper = _PAPER * statistics.median(word.rect.height for rows in held for row in rows for word in row)
    inks = [around(word.rect for row in rows for word in row) for rows in held]
    gaps = [b.left - a.right for a, b in pairwise(inks)]
    halfway = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    usual = statistics.median(gaps) if len(gaps) > 1 else math.inf
    edges = [columns[0][0]]
    for at, gap in enumerate(gaps):
        end, start = inks[at].right, inks[at + 1].left
        near = min(gap / 2, paper)
        wrapped = begin[at] and _may_be_wrapped(held[at][1:], end, start - gap / 2)  # not the column's name
        if wrapped or gap <= 0:
            edges.append(halfway[at])
        elif begin[at] and begin[at + 1]:
            edges.append(start - near)
        elif not begin[at] and not begin[at + 1]:
            edges.append(end + near)
        elif begin[at] and gap > _WIDE_GAP * usual:
            edges.append(start - max(usual, 0.0) / 2)
        else:
            edges.append((end + start) / 2)
    edges.append(columns[-1][1])
    if any(a >= b for a, b in pairwise(edges)):  # a text reaches over others
        edges[1:-1] = halfway
    return columns_of(edges)


def _may_be_wrapped(texts: Sequence[Row], longest: float, edge: float) -> bool:
    """Whether texts of several rows may be wrapped: at an edge, above which the first word of one row would not have
    fitted, or all of them where the longest row ends."""
    breaks = [both for text in texts for both in pairwise(printed_rows(text))]
    ends = [(above[-1].rect.right + below[0].rect.width, above[-1].rect.height) for above, below in breaks]
    at_edge = any(end > edge - _MORE * height for end, height in ends)
    return at_edge or (bool(ends) and all(end > longest for end, _ in ends))


def _begin_alike(rows: Sequence[Row]) -> bool:
    """Whether the texts of a column begin at one place, as words do, and do not end at one, as numbers do."""
    boxes = [around(word.rect for word in row) for row in rows]
    lefts, rights = [box.left for box in boxes], [box.right for box in boxes]
    return max(lefts) - min(lefts) < max(rights) - min(rights)


def _parts(row: Row, columns: list[Column], space: float | None) -> list[Row]:
    """The words of a row that go into one cell together."""
    if space is None:
        return [[word] for word in row]
    parts: list[Row] = []
    first, *below = (split(line, space) for line in printed_rows(row))
    for segments in (first, *below):
        if segments is not first and _runs_on(segments, first):
            parts.append([word for segment in segments for word in segment.words])
            continue
        for segment in segments:
            at = {column_at(columns, word.rect) for word in segment.words if _reaches(word, columns)}
            numbers = {id(whole := one_word(each)): (whole, each) for each in whole_numbers(segment.words)}
            apart = _by_reach([whole for whole, _ in numbers.values()], columns)
            words = [[word for whole in part for word in numbers[id(whole)][1]] for part in apart]
            parts += [list(segment.words)] if len(at) <= 1 else words
    return parts


def _runs_on(texts: Sequence[Segment], first: Sequence[Segment]) -> bool:
    """Whether a printed row below an item's first is one text that runs on below several columns: one that stands alone
    and begins with a word, or details with labels of their own, "Cust. Part: RV40317" and "Order/Line: 118842", none of
    which stands below a column's value."""
    if any(map(str.isdigit, texts[0].words[0].text)):
        return False
    if len(texts) == 1:
        return not is_number(texts[0].words[-1].text)
    below = any(_stands_below(each.rect, [value.rect for value in first]) for each in texts[1:])
    return not below and all(any(word.text.endswith(":") for word in each.words[:-1]) for each in texts)


def _stands_below(text: Rect, values: Sequence[Rect]) -> bool:
    """Whether a text begins or ends where a value above it does, and stands below no other."""
    over = [each for each in values if each.left < text.right and each.right > text.left]
    ends = [each for each in over if min(abs(text.left - each.left), abs(text.right - each.right)) < text.height / 2]
    return len(over) == len(ends) > 0


def _by_reach(words: Sequence[ReadWord], columns: list[Column]) -> list[Row]:
    """Words side by side, each for itself; one that hardly reaches a column goes with its nearer neighbour."""
    parts: list[Row] = []
    joins_next = False
    for at, word in enumerate(words):
        if joins_next:
            parts[-1].append(word)
        else:
            parts.append([word])
        joins_next = False
        if not _reaches(word, columns):
            before = word.rect.left - words[at - 1].rect.right if at else math.inf
            behind = words[at + 1].rect.left - word.rect.right if at + 1 < len(words) else math.inf
            joins_next = behind <= before
            if not joins_next and len(parts) > 1 and parts[-1] == [word]:
                parts[-2:] = [[*parts[-2], word]]
    return parts


def _reaches(word: ReadWord, columns: list[Column]) -> bool:
    return any(overlap(word.rect, each) > REACHES * word.rect.width for each in columns)
