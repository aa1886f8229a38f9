"""Ruled tables that no item header names: bands as rows, cells that span several, and rows of a single cell."""

from __future__ import annotations

from itertools import pairwise

from invoicekit.reader.cell_bands import Band, agrees, follows, inside, nearest, snap
from invoicekit.reader.lexicon import is_number
from invoicekit.reader.lines import in_order
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.model import Grid, GridCell, ReadWord, Rect, around, text_of

_HEADED_COLUMNS = 3  # a ground with names above fewer may be a title and a note
_SINGLE = 0.5  # share of a table's cells that span neither rows nor columns; in a form most do


def whole_groups(groups: list[list[Band]], bands: list[Band], words: list[ReadWord]) -> list[list[Band]]:
    """Groups of bands with the single cells that belong to them: a row over the full width between two groups of the
    same columns, "Lunch break", and a dark ground above, whose header shows no rules."""
    alone = [band for band in bands if len(band.cells) == 1]
    found: list[list[Band]] = []
    for group in groups:
        above = next((band for band in alone if follows(band, group[0])), None)
        before = next((each for each in found if above and follows(each[-1], above)), None)
        if above and before and agrees(before[0], group[0]):
            before += [above, *group]
        elif above and (header := _header_on_ground(above, group, words)):
            found.append([header, *group])
        else:
            found.append(list(group))
    return found


def _header_on_ground(above: Band, group: list[Band], words: list[ReadWord]) -> Band | None:
    """A single cell as the cells of a header, where its words stand one name over each column of a table."""
    edges = snap(edge for band in group for edge in band.edges)
    place = above.rect
    held = inside(place, words)
    parts = [Rect(left, place.top, right, place.bottom) for left, right in pairwise(edges)]
    crossed = any(word.rect.left < edge < word.rect.right for edge in edges for word in held)
    names = [inside(part, held) for part in parts]
    if len(parts) < _HEADED_COLUMNS or crossed or not all(names):
        return None
    return Band(parts) if not any(is_number(word.text) for word in held) else None


def plain_grid(group: list[Band], words: list[ReadWord]) -> list[Grid]:
    """The bands as rows, where each is one; merged cells span."""
    if not all(band.is_plain for band in group):
        return next((grid for end in range(len(group), 0, -1) if (grid := _spanned_grid(group[:end], words))), [])
    if len(group) < 2 or _are_boxes(group, words):
        return []
    held = [word.text for band in group for word in inside(band.rect, words)]
    if held and not any(character.isalpha() for text in held for character in text):
        return []  # numbers that nothing names are a piece of a table whose other rules are too faint
    edges = snap(edge for band in group for edge in band.edges)
    cells = []
    rows = [part for band in group for part in _printed_bands(band, words)]
    for row, band in enumerate(rows, 1):
        for rect in sorted(band.cells, key=lambda each: each.left):
            first, last = nearest(edges, rect.left), nearest(edges, rect.right)
            cells.append(GridCell(row, first + 1, rect, in_order(inside(rect, words)), 1, max(1, last - first)))
    return [Grid(around(band.rect for band in group), cells)]


def _are_boxes(group: list[Band], words: list[ReadWord]) -> bool:
    """Whether two columns of cells are boxes side by side: most of their printed rows, several in each, are labels with
    colons and their values, "Invoice No.: 17" over "Date: 8/1/2024"."""
    held = [printed_rows(found) for band in group for cell in band.cells if (found := inside(cell, words))]
    labelled = [any(word.text.endswith(":") for word in row[:-1]) for rows in held for row in rows]
    tall = all(len(rows) > 1 for rows in held)
    return tall and all(len(band.cells) == 2 for band in group) and 2 * sum(labelled) > len(labelled)


def _printed_bands(band: Band, words: list[ReadWord]) -> list[Band]:
    """A band as one band a printed row, where all its cells that hold words hold as many rows, side by side."""
    rows = [printed_rows(inside(cell, words)) for cell in band.cells]
    counts = {len(each) for each in rows if each}
    if len(counts) != 1 or counts == {1} or sum(bool(each) for each in rows) < 2:
        return [band]
    extents = [around(word.rect for each in rows if each for word in each[i]) for i in range(counts.pop())]
    if any(above.bottom > below.top for above, below in pairwise(extents)):
        return [band]
    tops = [band.rect.top, *((a.bottom + b.top) / 2 for a, b in pairwise(extents)), band.rect.bottom]
    return [Band([Rect(cell.left, top, cell.right, bottom) for cell in band.cells]) for top, bottom in pairwise(tops)]


def _spanned_grid(group: list[Band], words: list[ReadWord]) -> list[Grid]:
    """Cells that leave no gap as a table, where most of them fill one row and column, and others span some."""
    rects = _without_note([cell for band in group for cell in band.cells], words)
    tops, lefts = _edges(rects)
    rows, columns = len(tops) - 1, len(lefts) - 1
    cells = []
    for rect in sorted(rects, key=lambda each: (each.top, each.left)):
        row, column = nearest(tops, rect.top), nearest(lefts, rect.left)
        spans = max(1, nearest(tops, rect.bottom) - row), max(1, nearest(lefts, rect.right) - column)
        cells.append(GridCell(row + 1, column + 1, rect, in_order(inside(rect, words)), *spans))
    single = sum(cell.row_span * cell.column_span == 1 for cell in cells)
    filled = sum(cell.row_span * cell.column_span for cell in cells)
    box = any(cell.row_span == rows for cell in cells)
    if min(rows, columns) < 2 or box or filled != rows * columns or single < _SINGLE * len(cells):
        return []
    if not any(character.isalpha() for cell in cells for word in cell.words for character in word.text):
        return []
    return [Grid(around(rects), cells)]


def _edges(rects: list[Rect]) -> tuple[list[float], list[float]]:
    """The horizontal and the vertical edges of some cells that meet."""
    tops = snap(edge for rect in rects for edge in (rect.top, rect.bottom))
    return tops, snap(edge for rect in rects for edge in (rect.left, rect.right))


def _without_note(rects: list[Rect], words: list[ReadWord]) -> list[Rect]:
    """The cells without those of a note on the left of sums, each beside several of their rows."""
    tops, lefts = _edges(rects)
    note = [rect for rect in rects if nearest(lefts, rect.left) == 0]
    rest = [rect for rect in rects if rect not in note]
    across = {nearest(lefts, edge) for rect in rest for edge in (rect.left, rect.right)}
    last = [inside(rect, words) for rect in rest if nearest(lefts, rect.right) == len(lefts) - 1]
    sums = len(across) == 3 and all(is_number(text_of(each)) for each in last if each)
    tall = all(nearest(tops, rect.bottom) - nearest(tops, rect.top) > 1 for rect in note)
    return rest if sums and tall and any(last) else rects
