"""Item tables without rules: columns stand under their header words, rows are told by their amounts."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import pairwise

from invoicekit.reader.bands import last_header_row, parted
from invoicekit.reader.column_finder import find_columns
from invoicekit.reader.grids import RIGHT_EDGE, Column, Row, column_at, grid_of_rows, overlap, row_pitch, rows_by_amount
from invoicekit.reader.lexicon import (
    DECIMAL,
    LABELS,
    ends_in_number,
    header_score,
    is_count,
    is_number,
    is_tax,
    is_total,
)
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.lines import split, usual_space
from invoicekit.reader.model import Grid, ReadWord, Rect, Segment, around

_HEADER_SCORE = 3
_MOST_HEADER_ROWS = 4
_ROW_GAP = 0.3  # of the letters' height: closer lines belong to one row
_SENTENCE_WORDS = 6
_MOST_TOTAL_WORDS = 3
_MOST_BETWEEN = 5  # printed rows from a total or the taxes of an item to the next item
_LEAST_SUMS = 3  # rows of sums below the items that are a table of their own
_SUMS_APART = 1.5  # times as far from the items as those are from each other
_MOST_DETAILS = 6  # printed rows from an item that stands alone to the next
_EVENLY = 0.2  # share by which the distances of such items differ
_END_GAP = 5.0  # of the letters' height: a wider gap below a row ends the table


def unruled_grids(words: list[ReadWord], open_table: Grid | None = None, rules: Sequence[Rect] = ()) -> list[Grid]:
    """The item tables among words that stand in no ruled table; ``rules`` are the page's horizontal ones.

    The last one tells its columns if no total closes it; given to the next page as ``open_table``, it goes on there.
    """
    lines = printed_rows(words)
    space = usual_space(lines)
    grids, next_line = [], 0
    if open_table and (rest := _continuation(lines, open_table.columns, space, rules)):
        grid, next_line = rest
        grids.append(grid)
    while next_line < len(lines):
        if not _is_header(lines[next_line], space):
            next_line += 1
            continue
        first, last = _header_extent(lines, next_line, rules)
        end = _end(lines, last + 1, space)
        sums = end > last + 2 and _are_sums(lines[last : end - 1], lines[end - 1 : end - 1 + _LEAST_SUMS], space)
        end -= sums
        grid = _grid(lines[first : last + 1], lines[last + 1 : end], space, rules)
        while grid and not sums and (item := _below_subtotal(lines, end, _columns_of(grid), space)):
            end = _end(lines, item, space)
            grid = _grid(lines[first : last + 1], lines[last + 1 : end], space, rules)
        grids += [grid] if grid else []
        next_line = max(end, last + 1)
        if grid and not any(_closes(line) for line in lines[last + 1 : next_line + 1]):
            grid.columns = _columns_of(grid)
    return grids


def _are_sums(table: list[Row], lines: list[Row], space: float) -> bool:
    """Whether a total, so far the last row of a table, opens a table of sums of its own: each row a name and an amount.

    The names stand in the right half of the table, or are known and further from the items than those are from each
    other.
    """
    first, *rest = [split(line, space) for line in lines]
    ends = [first, *(each[-2:] for each in rest)]
    close = all(_gap(a, b) <= _END_GAP * _letter_height(b) for a, b in pairwise(lines))
    pairs = all(len(each) == 2 and not is_number(each[0].text) and is_number(each[1].text) for each in ends)
    if len(lines) < _LEAST_SUMS or not close or not pairs:
        return False
    names = [each[0] for each in ends]
    gaps = [_gap(a, b) for a, b in pairwise([*table[-_LEAST_SUMS:], lines[0]])]
    apart = gaps[-1] > _SUMS_APART * max(1.0, statistics.median(gaps[:-1]))
    middle = around(word.rect for word in table[0]).x
    return all(each.rect.left > middle for each in names) or (apart and all(map(_names_sum, names)))


def _names_sum(segment: Segment) -> bool:
    texts = [word.text for word in segment.words]
    return is_total(texts) or is_tax(texts) or bool(LABELS.match(segment.text))


def _below_subtotal(lines: list[Row], end: int, columns: list[Column], space: float) -> int:
    """The index of the next item close below a total that was only a section's or an item's; 0 where there is none."""
    for i in range(end, min(end + _MOST_BETWEEN, len(lines))):
        if _gap(lines[i - 1], lines[i]) > _END_GAP * _letter_height(lines[i]) or _is_header(lines[i], space):
            return 0
        starts = overlap(lines[i][0].rect, columns[0]) > 0
        if starts and not _closes(lines[i]) and len(columns) > 3 and _fits(lines[i], columns, space):
            return i
    return 0


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
    if start is None or any(_is_header(line, space) for line in lines[: start + 1]):
        return None
    if any(_repeats_header(line, columns, space) for line in lines[start:]):
        return None  # what stands above the repeated header is the letterhead
    while start and _gap(lines[start - 1], lines[start]) < _ROW_GAP * _letter_height(lines[start]):
        start -= 1  # a description that begins above its amount
    end = _end(lines, start, space)
    items = _without_paragraphs([line for line in lines[start:end] if not _closes(line)], columns, space)
    rows = _rows(items, columns, rules)
    totals = [line for line in lines[start:end] if _closes(line)]
    every = [*rows, *totals]
    grid = grid_of_rows(every, columns, around(word.rect for row in every for word in row), space, header=False)
    if not totals and end == len(lines):
        grid.columns = columns
    return grid, end


def _gap(above: Row, below: Row) -> float:
    return min(word.rect.top for word in below) - max(word.rect.bottom for word in above)


def _fits(line: Row, columns: list[Column], space: float) -> bool:
    """Whether a printed row fills most of some columns, the last of them with a number."""
    last = line[-1].rect
    in_last = columns[-1][0] <= last.x and abs(last.right - columns[-1][1]) <= RIGHT_EDGE * last.height
    filled = {column_at(columns, segment.rect) for segment in split(line, space)}
    return ends_in_number([word.text for word in line]) and in_last and 2 * len(filled) >= len(columns)


def _repeats_header(line: Row, columns: list[Column], space: float) -> bool:
    """Whether a printed row is a header that stands over nearly all of some columns, with a text for each."""
    heads = split(line, space)
    over = {column_at(columns, each.rect) for each in heads if any(overlap(each.rect, c) > 0 for c in columns)}
    return _is_header(line, space) and len(over) == len(heads) >= len(columns) - 1


def _is_header(line: Row, space: float) -> bool:
    texts = [word.text for word in line]
    score = header_score(texts)
    # Names close together are few texts, but most of their words are known.
    return (
        score >= _HEADER_SCORE
        and len(split(line, space)) >= (2 if 2 * score >= len(texts) else 3)
        # A number beside the header, such as a total on the same printed row, does not make it a row.
        and 4 * sum(bool(DECIMAL.search(text)) for text in texts) <= score
        and sum(":" in text for text in texts) < 2  # that is a row of labels
        and not is_total(texts[:1])
    )


def _header_extent(lines: list[Row], at: int, rules: Sequence[Rect]) -> tuple[int, int]:
    """The first and last printed row of a header, since its words may be wrapped; a rule below tells for sure."""
    height = _letter_height(lines[at])
    first = last = at
    while first > 0 and last - first < _MOST_HEADER_ROWS - 1 and _wraps(lines[first - 1], lines[first], height):
        first -= 1
    if ruled := last_header_row(lines, at, rules):
        return first, ruled
    while (
        last + 1 < len(lines) and last - first < _MOST_HEADER_ROWS - 1 and _wraps(lines[last + 1], lines[last], height)
    ):
        last += 1
    return first, last


def _wraps(line: Row, neighbour: Row, height: float) -> bool:
    a, b = around(w.rect for w in line), around(w.rect for w in neighbour)
    gap = max(a.top, b.top) - min(a.bottom, b.bottom)
    texts = [word.text for word in line]
    digits = any(any(c.isdigit() for c in text) and not text.isalpha() and is_number(text) for text in texts)
    return gap < 0.9 * height and not digits and header_score(texts) >= 1 and not any(":" in text for text in texts)


def _end(lines: list[Row], start: int, space: float) -> int:
    """The index after a table's last row: a total, the number of items, a wide gap, or another header."""
    if start >= len(lines):
        return start
    height = statistics.median(_letter_height(line) for line in lines[start : start + 20])
    item: Row | None = None  # the first row with an amount
    for i in range(start, len(lines)):
        texts = [word.text for word in lines[i]]
        amount = any(DECIMAL.search(text) for text in texts)
        if item:
            wide = _gap(lines[i - 1], lines[i]) > _END_GAP * height and not _is_spaced(lines, start, i, item, space)
            if wide or _is_header(lines[i], space) or is_count(texts):
                return i
        if is_total(texts):
            return i + 1 if amount else i
        if item and amount and (_ends_in_total(lines[i], space) or is_tax(texts)):
            return i
        item = item or (lines[i] if amount else None)
    return len(lines)


def _is_spaced(lines: list[Row], start: int, at: int, item: Row, space: float) -> bool:
    """Whether a printed row far below the one before is an item all the same: the items stand so far apart."""
    alike = [i for i in range(start, min(at + _MOST_DETAILS, len(lines))) if _is_alike(lines[i], item, space)]
    if at not in alike:
        return False
    if (before := alike[: alike.index(at)]) and _counts_on(lines[before[-1]], lines[at]):
        return True
    steps = [_step(lines[a], lines[b]) for a, b in pairwise(alike)]
    here = alike.index(at)
    own, near = steps[here - 1 : here], [*steps[max(here - 2, 0) : max(here - 1, 0)], *steps[here : here + 1]]
    return any(abs(each - own[0]) < _EVENLY * own[0] for each in near) if own else False


def _counts_on(above: Row, below: Row) -> bool:
    """Whether two rows begin with a number and the next one."""
    a, b = above[0].text, below[0].text
    return a.isdigit() and b.isdigit() and int(a) + 1 == int(b)


def _is_alike(line: Row, item: Row, space: float) -> bool:
    """Whether a printed row has as many texts as an item and reaches from where that begins to where it ends."""
    reach = RIGHT_EDGE * _letter_height(item)
    begins = abs(line[0].rect.left - item[0].rect.left) <= reach
    ends = ends_in_number([word.text for word in line]) and abs(line[-1].rect.right - item[-1].rect.right) <= reach
    return begins and ends and len(split(line, space)) >= max(3, len(split(item, space)) - 1)


def _step(above: Row, below: Row) -> float:
    return around(word.rect for word in below).y - around(word.rect for word in above).y


def _ends_in_total(line: Row, space: float) -> bool:
    """Whether the last text of a row names the total behind it, beside a note that stands to the left of the sums."""
    *before, last = split(line, space)
    named = before[-1].words if before and is_number(last.text) else ()
    return 0 < len(named) <= _MOST_TOTAL_WORDS and is_total([word.text for word in named])


def _grid(header: list[Row], body: list[Row], space: float, rules: Sequence[Rect]) -> Grid | None:
    """The table, None where nothing below the header looks like one."""
    items = [line for line in body if not is_total([word.text for word in line])]
    if not any(is_number(word.text) for line in items for word in line):
        return None
    columns = find_columns(header, [line for line in items if not _closes(line)] or items, space)
    if len(columns) < 3:
        return None
    items = _without_paragraphs(items, columns, space)
    totals = [line for line in body if is_total([word.text for word in line])]
    rows = _rows(items, columns, rules)
    below = sorted([*rows, *totals], key=lambda row: min(word.rect.top for word in row))
    every = [[word for line in header for word in line], *below]
    return grid_of_rows(every, columns, around(word.rect for row in every for word in row), space)


def _rows(lines: list[Row], columns: list[Column], rules: Sequence[Rect]) -> list[Row]:
    """The rows of a table's body: those between rules, parted by their amounts."""
    bands = parted([word for line in lines for word in line], rules)
    pitch = row_pitch(lines, columns) if lines else 0.0
    return [row for band in bands for row in rows_by_amount(band, columns, pitch)]


def _without_paragraphs(lines: list[Row], columns: list[Column], space: float) -> list[Row]:
    """The lines that are no sentences; below the last amount a sentence ends them, since its last line may be short."""
    last = max((i for i, line in enumerate(lines) if any(DECIMAL.search(word.text) for word in line)), default=0)
    found = []
    for i, line in enumerate(lines):
        if not _is_paragraph(line, columns, space):
            found.append(line)
        elif i > last:
            break
    return found


def _is_paragraph(line: Row, columns: list[Column], space: float) -> bool:
    """Whether a printed row runs through columns as a sentence does, and does not end in a number as an item does."""
    if ends_in_number([word.text for word in line]) and overlap(line[-1].rect, columns[-1]) > 0:
        return False
    for segment in split(line, space):
        rect = segment.rect
        crossed = sum(overlap(rect, column) > 0 for column in columns)
        if crossed >= 3 and len(segment.words) >= _SENTENCE_WORDS:
            return True
    return False


def _letter_height(line: Row) -> float:
    return statistics.median(word.rect.height for word in line)
