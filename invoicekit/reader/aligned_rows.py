"""The rows of a table without rules, once its columns of values are known: texts beside them, sections, headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from invoicekit.reader.grids import Column, column_at, overlap
from invoicekit.reader.lexicon import is_number, is_total
from invoicekit.reader.model import Grid, GridCell, Rect, Segment, around

LEAST_NAMED = 0.6  # share of the rows that have a name to their left
_LEAST_ROWS = 3
_LEAST_FILLED = 0.5  # share of the rows in which a column of texts is filled
_MOST_BEHIND = 10.0  # of the letters' height: the width of texts in a column behind the values
_HEADER_GAP = 2.4  # of the letters' height, between the header and the first row
_STUB_GAP = 0.6  # of the letters' height, between a name in the middle of a header's height and its lower row
_MOST_HEADER_ROWS = 3
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|^Q[1-4]\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? \d|"
    r"[^\W\d_].*\d ?%",
    re.I,
)  # figures that a header may hold: a date's, a rate's
_CONFIDENCE = 70.0

_Lines = Sequence[Sequence[Segment]]


@dataclass(frozen=True, slots=True)
class Block:
    """Columns of values that share rows.

    ``numbers`` are the indices of their printed rows; other tables end at ``before`` and have their values from
    ``behind`` on.
    """

    values: list[list[Segment]]
    numbers: list[int]
    before: float
    behind: float


def grid_of_block(block: Block, lines: _Lines) -> Grid | None:
    """The table around some columns of values, or none where too few rows have a name."""
    values = [around(each.rect for each in column) for column in block.values]
    last = max(each.left for each in values)
    rows = {
        i: [each for each in lines[i] if block.before < each.rect.right and each.rect.left < block.behind]
        for i in block.numbers
    }
    named = [row for row in rows.values() if any(each.rect.left < last and not is_number(each.text) for each in row)]
    texts = _text_columns(block, rows, values)
    columns = sorted((each.left, each.right) for each in _apart(texts, values))
    header, sections = header_above(lines, block.numbers[0], (columns[0][0], columns[-1][1]))
    enough = len(rows) >= _LEAST_ROWS or (len(rows) == _LEAST_ROWS - 1 and header and len(values) > 1)
    if not enough or len(columns) < 2 or len(named) < LEAST_NAMED * len(rows):
        return None
    columns = _headed(columns, header)
    header = [*_names_above(lines, block.numbers[0] - len(sections), header, columns), *header]
    body = [*sections, *_body(rows, lines, columns)]
    return _grid([*header, *body], columns, len(header))


def _names_above(lines: _Lines, first: int, header: list[list[Segment]], columns: list[Column]) -> list[list[Segment]]:
    """The row above a table and its header that has a text over each column, among them numbers, of trains or years."""
    above = _row_above(lines, first - len(header), (columns[0][0], columns[-1][1]))
    over = [[i for i, column in enumerate(columns) if overlap(each.rect, column) > 0] for each in above]
    one_each = [found[0] for found in over if len(found) == 1] == list(range(len(columns)))
    named = one_each and len(over) == len(columns) > 2 and not is_number(above[0].text)
    return [above] if named else []


def _headed(columns: list[Column], header: list[list[Segment]]) -> list[Column]:
    """The columns as wide as the names over them."""
    for segment in (each for row in header for each in row):
        over = [i for i, column in enumerate(columns) if overlap(segment.rect, column) > 0]
        if len(over) == 1:
            left, right = columns[over[0]]
            columns[over[0]] = min(left, segment.rect.left), max(right, segment.rect.right)
    return columns


def _grid(rows: list[list[Segment]], columns: list[Column], headers: int) -> Grid:
    """The table of some rows, the first ``headers`` of which name its columns; columns and rows meet halfway."""
    boxes = [around(each.rect for each in row) for row in rows]
    edges = [
        min(box.left for box in boxes),
        *((a[1] + b[0]) / 2 for a, b in pairwise(columns)),
        max(box.right for box in boxes),
    ]
    ends = [boxes[0].top, *((a.bottom + b.top) / 2 for a, b in pairwise(boxes)), boxes[-1].bottom]
    cells = []
    for number, row in enumerate(rows):
        top, bottom = ends[number], max(ends[number + 1], ends[number] + 1)
        at: dict[int, list[Segment]] = {}
        parts = row if number < headers else [part for each in row for part in _parted(each, columns)]
        for segment in parts:
            at.setdefault(_first_column(segment, columns), []).append(segment)
        column = 0
        while column < len(columns):
            segments = at.get(column, [])
            following = min((each for each in at if each > column), default=len(columns))
            end = max([column + 1, *(_last_column(each, columns) + 1 for each in segments)])
            span = min(end, following) - column
            place = Rect(edges[column], top, edges[column + span], bottom)
            words = [word for each in segments for word in each.words]
            cells.append(GridCell(number + 1, column + 1, place, words, 1, span, header=number < headers))
            column += span
    return Grid(Rect(edges[0], ends[0], edges[-1], ends[-1]), cells, _CONFIDENCE)


def _parted(segment: Segment, columns: list[Column]) -> list[Segment]:
    """A name and its value as two, where they are so long that hardly a space parts them."""
    *name, value = segment.words
    if name and is_number(value.text) and column_at(columns, value.rect) > column_at(columns, name[-1].rect):
        return [Segment(tuple(name)), Segment((value,))]
    return [segment]


def _first_column(segment: Segment, columns: list[Column]) -> int:
    """The column where a text begins, the one that an amount shares most width with; a text between two, such as the
    name of a sum, goes on with what is to its left."""
    if is_number(segment.text):
        return column_at(columns, segment.rect)
    over = [i for i, column in enumerate(columns) if overlap(segment.rect, column) > 0]
    before = [i for i, (left, _) in enumerate(columns) if left <= segment.rect.left]
    return over[0] if over else max(before, default=0)


def _last_column(segment: Segment, columns: list[Column]) -> int:
    over = [i for i, column in enumerate(columns) if overlap(segment.rect, column) > 0]
    return _first_column(segment, columns) if not over or is_number(segment.text) else over[-1]


def _text_columns(block: Block, rows: dict[int, list[Segment]], values: list[Rect]) -> list[Rect]:
    """The columns of texts before, between and behind the values.

    Rows with most texts show them; a text across several of them, such as the name of a sum, shows none, nor does such
    a name before its amount.
    """
    taken = {id(each) for column in block.values for each in column}
    found: list[list[Segment]] = []
    for row in sorted(rows.values(), key=len, reverse=True):
        for segment in row:
            if id(segment) in taken or any(overlap(segment.rect, (each.left, each.right)) > 0 for each in values):
                continue
            over = [each for each in found if overlap(segment.rect, _extent(each)) > 0]
            if not over:
                found.append([segment])
            elif len(over) == 1:
                over[0].append(segment)
    places = [around(each.rect for each in column) for column in found]
    first, last = min(each.left for each in values), max(each.right for each in values)
    names = [each for each in places if each.right <= first]
    name = max(names, key=lambda each: each.right, default=None)
    whole = [each for each, column in zip(places, found, strict=True) if each in names and len(column) == len(rows)]
    if name not in whole:
        name = max(whole, key=lambda each: each.right, default=name)  # what stands nearer is a column of remarks
    kept = []
    for place, column in zip(places, found, strict=True):
        filled = len(column) >= _LEAST_FILLED * len(rows)
        if place.left >= last:
            keep = filled and place.width <= _MOST_BEHIND * column[0].rect.height and block.behind == float("inf")
        elif place.right <= first:
            keep = place is name or (filled and (len(values) > 1 or (name is not None and place.left > name.right)))
        else:
            keep = not all(is_total([word.text for word in each.words]) for each in column)
        kept += [place] if keep else []
    return kept


def _extent(segments: list[Segment]) -> Column:
    return min(each.rect.left for each in segments), max(each.rect.right for each in segments)


def _apart(texts: list[Rect], values: list[Rect]) -> list[Rect]:
    """Columns that do not overlap: those of texts end where values begin."""
    found = list(values)
    for text in texts:
        right = min([text.right, *(each.left - 1 for each in values if each.left > text.left)])
        found.append(Rect(text.left, text.top, max(text.left + 1, right), text.bottom))
    return found


def _body(rows: dict[int, list[Segment]], lines: _Lines, columns: list[Column]) -> list[list[Segment]]:
    """The rows with values, without what stands beside the table, and the headings of sections between them."""
    left, right = columns[0][0], columns[-1][1]
    found = []
    for i in range(min(rows), max(rows) + 1):
        row = [each for each in rows.get(i, lines[i]) if each.rect.right > left and each.rect.left < right]
        if i in rows or (row and row[0].rect.left < columns[0][1]):
            found.append(row)
    return found


def header_above(lines: _Lines, first: int, extent: Column) -> tuple[list[list[Segment]], list[list[Segment]]]:
    """The rows of names above a table's first row, and the heading of its first section, which may stand between.

    Args:
        first: the index of the table's first row.
        extent: from where to where the table reaches.
    """
    above = _row_above(lines, first, extent)
    sections = [above] if len(above) == 1 and all(map(_heads, above)) else []
    at = first - len(sections)
    found: list[list[Segment]] = []
    while len(found) < _MOST_HEADER_ROWS and (over := _row_above(lines, at, extent)) and all(map(_heads, over)):
        if len(over) > 1:
            found.insert(0, over)
        elif found and _is_stub(over[0], found[0]):
            found[0] = [*over, *found[0]]
        else:
            break
        at -= 1
    if not found:
        return [], []
    return (found if any(len(row) != len(found[0]) for row in found) else [_one_row(found)]), sections


def _is_stub(name: Segment, row: Sequence[Segment]) -> bool:
    """Whether a name left of a header's row heads the column of names, printed in the middle of the header's height."""
    gap = min(each.rect.top for each in row) - name.rect.bottom
    return gap < _STUB_GAP * name.rect.height and name.rect.right < min(each.rect.left for each in row)


def _row_above(lines: _Lines, at: int, extent: Column) -> list[Segment]:
    """The printed row close above another, as far as it stands over a table."""
    if at < 1 or not lines[at]:
        return []
    top = min(segment.rect.top for segment in lines[at])
    return [
        each
        for each in lines[at - 1]
        if overlap(each.rect, extent) > 0 and top - each.rect.bottom <= _HEADER_GAP * each.rect.height
    ]


def _one_row(rows: list[list[Segment]]) -> list[Segment]:
    """Rows of wrapped names as one."""
    return [segment for row in rows for segment in row]


def _heads(segment: Segment) -> bool:
    text = segment.text
    dated = bool(_DATED.search(text))
    return ":" not in text and (dated or not any(c.isdigit() for c in text)) and (dated or not is_number(text))
