"""Item tables without rules: columns stand under their header words, rows are told by their amounts."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import pairwise, takewhile

from invoicekit.reader.amount_rows import row_pitch, rows_by_amount
from invoicekit.reader.bands import parted
from invoicekit.reader.beside_sums import names_sum, without_beside
from invoicekit.reader.boxed_header import boxed_columns
from invoicekit.reader.column_finder import find_columns
from invoicekit.reader.grids import RIGHT_EDGE, Column, Row, column_at, grid_of_rows, overlap
from invoicekit.reader.header_rows import header_extent, is_header, repeats_header
from invoicekit.reader.lexicon import (
    DECIMAL,
    ends_in_number,
    is_number,
    is_tax,
    is_total,
)
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.lines import split, usual_space
from invoicekit.reader.model import Grid, ReadWord, Rect, around, text_of
from invoicekit.reader.row_measures import gap, letter_height
from invoicekit.reader.table_end import END_GAP, counts_on, end_of, ends_in_tax, ends_in_total

_WRAPPED = 0.8  # of the letters' height: a name goes on closer below
_ROW_GAP = 0.3  # of the letters' height: closer lines belong to one row
_SENTENCE_WORDS = 6
_MOST_BETWEEN = 5  # printed rows from a total or the taxes of an item to the next item
_MOST_LABELS = 8  # printed rows from what looks like a header down to the header
_LEAST_ALIKE = 3  # rows, each below a code
_LEAST_SUMS = 3  # rows of sums below the items that are a table of their own
_SUMS_APART = 1.5  # times as far from the items as those are from each other


def unruled_grids(
    words: list[ReadWord], open_table: Grid | None = None, rules: Sequence[Rect] = (), cells: Sequence[Rect] = ()
) -> list[Grid]:
    """The item tables among words that stand in no ruled table; ``rules`` are the page's horizontal ones, and ``cells``
    what its rules enclose.

    The last one tells its columns if no total closes it; given to the next page as ``open_table``, it goes on there.
    """
    lines = printed_rows(words)
    space = usual_space(lines)
    grids, next_line = [], 0
    if open_table and (rest := _continuation(lines, open_table.columns, space, rules)):
        grid, next_line = rest
        grids.append(grid)
    while next_line < len(lines):
        if not is_header(lines[next_line], space):
            next_line += 1
            continue
        next_line = _nearest_header(lines, next_line, space)
        lines, next_line = without_beside(lines, next_line, space)
        first, last = header_extent(lines, next_line, rules, space)
        end = end_of(lines, last + 1, space)
        sums = end > last + 2 and _are_sums(lines[last : end - 1], lines[end - 1 : end - 1 + _LEAST_SUMS], space)
        end -= sums
        known = open_table.columns if open_table and not grids else ()
        header = lines[first : last + 1]
        boxed = boxed_columns(header, lines[last + 1 : end], cells, space)
        grid = _grid(header, lines[last + 1 : end], space, rules, known, boxed)
        while grid and not sums and (item := _below_subtotal(lines, (last + 1, end), _columns_of(grid), space)):
            end = end_of(lines, item, space)
            grid = _grid(header, lines[last + 1 : end], space, rules, known, boxed)
        if grid and (details := _last_details(lines, (last + 1, end), space)):
            end += details
            grid = _grid(header, lines[last + 1 : end], space, rules, known, boxed)
        grids += [grid] if grid else []
        next_line = max(end, last + 1)
        # A section's total closes nothing if items follow.
        sums = [line for line in lines[last + 1 : next_line + 1] if any(DECIMAL.search(word.text) for word in line)]
        if grid and not any(map(_closes, sums[-1:])):
            grid.columns = _columns_of(grid)
    return grids


def _nearest_header(lines: list[Row], at: int, space: float) -> int:
    """The index of the header that names most of a table's columns, where another row looks like one above it: labels
    of the invoice's own, "Account No." beside "Nature of Service"."""
    amount = next((i for i in range(at + 1, len(lines)) if any(DECIMAL.search(w.text) for w in lines[i])), at + 1)
    heads = [i for i in range(at, min(amount, at + _MOST_LABELS)) if i == at or is_header(lines[i], space)]
    return max(heads, key=lambda i: (len(split(lines[i], space)), -i))


def _are_sums(table: list[Row], lines: list[Row], space: float) -> bool:
    """Whether a total, so far the last row of a table, opens a table of sums of its own: each row a name and an amount.

    The names stand in the right half of the table, or are known and further from the items than those are from each
    other.
    """
    first, *rest = [split(line, space) for line in lines]
    ends = [first, *(each[-2:] for each in rest)]
    close = all(gap(a, b) <= END_GAP * letter_height(b) for a, b in pairwise(lines))
    pairs = all(len(each) == 2 and not is_number(each[0].text) and is_number(each[1].text) for each in ends)
    if len(lines) < _LEAST_SUMS or not close or not pairs:
        return False
    names = [each[0] for each in ends]
    gaps = [gap(a, b) for a, b in pairwise([*table[-_LEAST_SUMS:], lines[0]])]
    apart = gaps[-1] > _SUMS_APART * max(1.0, statistics.median(gaps[:-1]))
    middle = around(word.rect for word in table[0]).x
    return all(each.rect.left > middle for each in names) or (apart and all(map(names_sum, names)))


def _below_subtotal(lines: list[Row], body: tuple[int, int], columns: list[Column], space: float) -> int:
    """The index of the next item close below a total that was only a section's or an item's; 0 where there is none.

    It has an amount, or fills the columns that the first row of the ``body`` fills, as where the prices of an item
    stand below what it is, or counts on, as the items of a second section do.
    """
    first, end = body
    usual = {column_at(columns, word.rect) for word in lines[first]}
    numbered = (line for line in reversed(lines[first:end]) if overlap(line[0].rect, columns[0]) > 0)
    last = next((line for line in numbered if line[0].text.isdigit()), None)
    for i in range(end, min(end + _MOST_BETWEEN, len(lines))):
        if gap(lines[i - 1], lines[i]) > END_GAP * letter_height(lines[i]) or is_header(lines[i], space):
            return 0
        starts = overlap(lines[i][0].rect, columns[0]) > 0
        filled = {column_at(columns, word.rect) for word in lines[i]}
        alike = filled == usual and lines[i][0].text[:1].isdigit() and len(filled) > 2
        goes_on = last is not None and counts_on(last, lines[i]) and ends_in_number([w.text for w in lines[i]])
        closes = _closes(lines[i]) or ends_in_total(lines[i], space) or ends_in_tax(lines[i], space)
        if starts and not closes and len(columns) > 3 and (alike or goes_on or _fits(lines[i], columns, space)):
            return i
    return 0


def _last_details(lines: list[Row], body: tuple[int, int], space: float) -> int:
    """How many printed rows below what looks like a total go with the last item: those of items above it are called the
    same, "Taxable value", "Integrated GST" and "Item total"."""
    first, end = body
    known = {name for line in lines[first:end] if (name := _name_of(line, space))}
    details = takewhile(lambda line: _name_of(line, space) in known, lines[end : end + _MOST_BETWEEN])
    return sum(1 for _ in details)


def _name_of(line: Row, space: float) -> str:
    """How a printed row of a name and numbers is called; empty where it has several texts."""
    name, *others = (text_of(each.words) for each in split(line, space))
    return name if others and all(map(is_number, others)) and not any(map(str.isdigit, name)) else ""


def _columns_of(grid: Grid) -> list[Column]:
    """The columns of a table without merged cells."""
    return [(cell.rect.left, cell.rect.right) for cell in grid.cells if cell.row == 1]


def _closes(line: Row) -> bool:
    texts = [word.text for word in line]
    return is_total(texts) or is_tax(texts)


def _continuation(
    lines: list[Row], columns: list[Column], space: float, rules: Sequence[Rect]
) -> tuple[Grid, int] | None:
    """The rows at the top of a page that fit the columns of the page before, and the line after them."""
    start = next((i for i, line in enumerate(lines) if _fits(line, columns, space)), None)
    if start is None or any(is_header(line, space) for line in lines[: start + 1]):
        return None
    if any(repeats_header(line, columns, space) for line in lines[start:]):
        return None  # what stands above the repeated header is the letterhead
    while start and gap(lines[start - 1], lines[start]) < _ROW_GAP * letter_height(lines[start]):
        start -= 1  # a description that begins above its amount
    end = end_of(lines, start, space)
    items = _without_paragraphs([line for line in lines[start:end] if not _closes(line)], columns, space)
    rows = _rows(items, columns, rules)
    totals = [line for line in lines[start:end] if _closes(line)]
    every = [*rows, *totals]
    grid = grid_of_rows(every, columns, around(word.rect for row in every for word in row), space, header=False)
    if not totals and end == len(lines):
        grid.columns = columns
    return grid, end


def _fits(line: Row, columns: list[Column], space: float) -> bool:
    """Whether a printed row fills most of some columns, the last of them with a number."""
    last = line[-1].rect
    in_last = columns[-1][0] <= last.x and abs(last.right - columns[-1][1]) <= RIGHT_EDGE * last.height
    filled = {column_at(columns, segment.rect) for segment in split(line, space)}
    return ends_in_number([word.text for word in line]) and in_last and 2 * len(filled) >= len(columns)


def _grid(
    header: list[Row],
    body: list[Row],
    space: float,
    rules: Sequence[Rect],
    known: Sequence[Column] = (),
    boxed: Sequence[Column] = (),
) -> Grid | None:
    """The table, None where nothing below the header looks like one; ``known`` are the columns of the page before, and
    ``boxed`` those of a ruled header."""
    items, totals = _without_totals(body)
    if not any(is_number(word.text) for line in items for word in line):
        return None
    columns = list(boxed) or find_columns(header, [line for line in items if not _closes(line)] or items, space)
    if len(columns) < len(known) and _stands_over(header, known):
        columns = list(known)  # the few rows of a last page show less of them
    if len(columns) < 3:
        return None
    items = _without_paragraphs(items, columns, space)
    rows = _rows(items, columns, rules)
    below = sorted([*rows, *totals], key=lambda row: min(word.rect.top for word in row))
    every = [[word for line in header for word in line], *below]
    return grid_of_rows(every, columns, around(word.rect for row in every for word in row), space)


def _without_totals(body: list[Row]) -> tuple[list[Row], list[Row]]:
    """The printed rows that are no totals, and the totals, each with the rest of its name on the row below."""
    items: list[Row] = []
    totals: list[Row] = []
    above: Row = []
    for line in body:
        named = is_total([word.text for word in line])
        goes_on = bool(above) and not any(is_number(word.text) for word in line) and _wraps(above, line)
        if named:
            totals.append(list(line))
        elif goes_on:
            totals[-1] += line
        else:
            items.append(line)
        above = line if named else []
    return items, totals


def _wraps(total: Row, line: Row) -> bool:
    """Whether a text stands right below the name of a total with its amount and begins where that does."""
    height = letter_height(line)
    summed = ends_in_number([word.text for word in total])
    return summed and gap(total, line) < _WRAPPED * height and abs(line[0].rect.left - total[0].rect.left) < height / 2


def _stands_over(header: list[Row], columns: Sequence[Column]) -> bool:
    """Whether a header has words over each of some columns and nowhere else, as where it is printed again."""
    over = [[i for i, column in enumerate(columns) if overlap(w.rect, column) > 0] for line in header for w in line]
    return all(over) and {i for each in over for i in each} == set(range(len(columns)))


def _rows(lines: list[Row], columns: list[Column], rules: Sequence[Rect]) -> list[Row]:
    """The rows of a table's body: those between rules, parted by their amounts."""
    bands = parted([word for line in lines for word in line], rules)
    pitch = row_pitch(lines, columns) if lines else 0.0
    return [row for band in bands for row in rows_by_amount(band, columns, pitch)]


def _without_paragraphs(lines: list[Row], columns: list[Column], space: float) -> list[Row]:
    """The lines that are no sentences; below the last amount a sentence ends them, since its last line may be short."""
    last = max((i for i, line in enumerate(lines) if any(DECIMAL.search(word.text) for word in line)), default=0)
    found: list[Row] = []
    described = _below_codes(lines, columns)
    for i, line in enumerate(lines):
        sentence = i not in described and _is_paragraph(line, columns, space)
        if not sentence or (found and _is_storey(line, found[-1], columns)):
            found.append(line)
        elif i > last:
            break
    return found


def _below_codes(lines: list[Row], columns: list[Column]) -> set[int]:
    """The rows that say what is sold below its code, where that begins the row of amounts: as many of them begin at one
    place, further right than the codes do."""
    found = [
        i
        for i in range(1, len(lines))
        if ends_in_number([word.text for word in lines[i - 1]])
        and gap(lines[i - 1], lines[i]) < letter_height(lines[i])
        and lines[i][0].rect.left > lines[i - 1][0].rect.left + letter_height(lines[i]) / 2
        and column_at(columns, lines[i][0].rect) == column_at(columns, lines[i - 1][0].rect) == 0
    ]
    lefts = [lines[i][0].rect.left for i in found]
    alike = max(lefts) - min(lefts) < letter_height(lines[found[0]]) / 2 if found else False
    return set(found) if alike and len(found) >= _LEAST_ALIKE else set()


def _is_storey(line: Row, above: Row, columns: list[Column]) -> bool:
    """Whether a text stands close below an item and begins where one of its values does, right of its position: SAP
    prints what is sold below its number."""
    column, height = column_at(columns, line[0].rect), letter_height(line)
    lefts = [word.rect.left for word in above if column_at(columns, word.rect) == column]
    aligned = column > 0 and len(lefts) == 1 and abs(lefts[0] - line[0].rect.left) < height / 2
    return aligned and gap(above, line) < height and ends_in_number([word.text for word in above])


def _is_paragraph(line: Row, columns: list[Column], space: float) -> bool:
    """Whether a printed row runs through columns as a sentence does, and does not end in a number as an item does."""
    if ends_in_number([word.text for word in line]) and overlap(line[-1].rect, columns[-1]) > 0:
        return False
    if is_number(line[0].text) and column_at(columns, line[0].rect) == 0 and len(split(line, space)) > 1:
        return False  # an item whose prices stand in the row below it
    for segment in split(line, space):
        rect = segment.rect
        crossed = sum(overlap(rect, column) > 0 for column in columns)
        if crossed >= 3 and len(segment.words) >= _SENTENCE_WORDS:
            return True
    return False
