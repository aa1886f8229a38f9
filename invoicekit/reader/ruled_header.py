"""Headers of ruled tables: which band names the columns, its cells by the rows and columns that they span."""

from __future__ import annotations

import re
from itertools import pairwise

from invoicekit.reader.cell_bands import SNAP, Band, inside, nearest, snap
from invoicekit.reader.grids import Column
from invoicekit.reader.lexicon import DECIMAL, header_score, is_total
from invoicekit.reader.lines import in_order, split
from invoicekit.reader.lines import rows as printed_rows
from invoicekit.reader.model import GridCell, ReadWord, Rect, around, text_of

_UNIT_BELOW = re.compile(r"\(\S+\)$")  # below a column's name: "Rate" over "(INR)"
_SIZE = re.compile(r"\d{1,3}|[2-9]?X{0,3}[SML]|FS")  # of garments: the names of columns below "Size"
_NUMBER = re.compile(r"\d{3}")  # of an invoice, of a postal code, of an amount: no column's name
_HEADER_SCORE = 3
_MERGED_SCORE = 5  # of the names of one column no more than three or four words are known
_LEAST_APART = 3  # known names with wide gaps between them in one cell
_HEADER_GAP = 1.5  # of the letters' height: between a header and the rows below it


def header_at(group: list[Band], words: list[ReadWord]) -> int | None:
    """The index of the first band that names columns; None where none does.

    Labels of the invoice's own with their values, "Bill No. 388", may stand in boxes right above it: they name less.
    """
    found: int | None = None
    best, numbered = 0, False  # the header's score; whether it, or a band since then, holds numbers
    for i, band in enumerate(group):
        held = inside(band.rect, words)
        if found is not None and any(DECIMAL.search(word.text) for word in held):
            break
        score = header_score([word.text for word in held])
        if (found is None or (numbered and score > best)) and is_header_band(band, words):
            found, best, numbered = i, score, False
        numbered = numbered or any(_NUMBER.search(word.text) for word in held)
    return found


def is_header_band(band: Band, words: list[ReadWord]) -> bool:
    found = inside(band.rect, words)
    amounts = sum(bool(DECIMAL.search(word.text)) for word in found)
    return len(band.cells) >= 3 and amounts == 0 and header_score([word.text for word in found]) >= _HEADER_SCORE


def names_run_together(header: Band, words: list[ReadWord], space: float) -> bool:
    """Whether a cell of a header holds the names of many columns: the rules between them did not come through, or end
    above the sums of sections."""
    held = [inside(cell, words) for cell in header.cells]
    texts = ([word.text for word in each] for each in held)
    if any(max(_MERGED_SCORE, len(each) / 2) <= header_score(each) for each in texts):
        return True
    names = (each for each in held if len(each) >= _LEAST_APART and not any(map(str.isdigit, text_of(each))))
    rows = (split(row, space) for each in names for row in printed_rows(each))
    known = ([header_score([word.text for word in name.words]) > 0 for name in row] for row in rows)
    return any(each.count(True) >= max(_LEAST_APART, len(each) - 1) for each in known)


def unruled_header(group: list[Band], words: list[ReadWord]) -> list[ReadWord]:
    """The words of a header that stands close above ruled rows, as on a dark ground that shows no rules; or none."""
    top = group[0].rect
    above = [word for word in words if word.rect.bottom <= top.top + SNAP]
    found: list[ReadWord] = []
    edge = top.top
    for row in reversed(printed_rows(above)):
        place = around(word.rect for word in row)
        texts = [word.text for word in row]
        below = all(map(_UNIT_BELOW.match, texts)) or (not found and all(map(_SIZE.fullmatch, texts)))
        names = header_score(texts) >= 1 or below
        labelled = any(":" in text or _NUMBER.search(text) for text in texts)
        if edge - place.bottom > _HEADER_GAP * place.height or not names or labelled or is_total(texts[:1]):
            break
        if place.left < top.left - SNAP or place.right > top.right + SNAP:
            return []  # the rules are those of some columns of a wider table
        found += row
        edge = place.top
    texts = [word.text for word in found]
    amounts = any(DECIMAL.search(text) for text in texts)
    several = any(len(band.cells) >= 3 for band in group[:2])  # below the row that heads a section, if one does
    return found if several and not amounts and header_score(texts) >= _HEADER_SCORE else []


def header_cells(bands: list[Band], columns: list[Column], words: list[ReadWord]) -> list[GridCell]:
    """The header's ruled cells by the rows and columns that they span: "CGST" over "Rate" and "Amount"."""
    rects = [part for band in bands for cell in band.cells for part in _by_columns(cell, band, columns, words)]
    edges = snap(edge for rect in rects for edge in (rect.top, rect.bottom))
    found = []
    for rect in rects:
        first, last = nearest(edges, rect.top), nearest(edges, rect.bottom)
        across = [
            i for i, (left, right) in enumerate(columns) if rect.left - SNAP < (left + right) / 2 < rect.right + SNAP
        ]
        if across and last > first:
            text = in_order(inside(rect, words))
            spans = max(1, last - first), len(across)
            found.append(GridCell(first + 1, across[0] + 1, rect, text, *spans, header=True))
    return _rows_closed_up(found)


def _by_columns(cell: Rect, band: Band, columns: list[Column], words: list[ReadWord]) -> list[Rect]:
    """A header's cell, or one for each column where it holds the names of several: the rules between were not seen.

    A name that heads columns together has other cells below it, or stands across the columns' edges.
    """
    edges = [left for left, _ in columns if cell.left + SNAP < left < cell.right - SNAP]
    below = any(
        other.top >= cell.bottom - SNAP for other in band.cells if other.left < cell.right and other.right > cell.left
    )
    held = inside(cell, words)
    if not edges or below or not held:
        return [cell]
    over, *under = printed_rows(held)
    groups, top = [], cell.top
    if under and _crosses(over, edges):  # the name of a group, whose rule was not seen either
        top = (around(word.rect for word in over).bottom + around(word.rect for word in under[0]).top) / 2
        groups, held = [Rect(cell.left, cell.top, cell.right, top)], [word for row in under for word in row]
    parts = [Rect(left, top, right, cell.bottom) for left, right in pairwise([cell.left, *edges, cell.right])]
    named = [part for part in parts if header_score([word.text for word in inside(part, held)])]
    return [cell] if _crosses(held, edges) or len(named) < len(parts) else [*groups, *parts]


def _crosses(words: list[ReadWord], edges: list[float]) -> bool:
    return any(word.rect.left < edge < word.rect.right for edge in edges for word in words)


def _rows_closed_up(cells: list[GridCell]) -> list[GridCell]:
    """The cells numbered from the first row on, without rows where no cell begins."""
    starts = sorted({cell.row for cell in cells})
    for cell in cells:
        end = cell.row + cell.row_span
        cell.row_span = max(1, sum(cell.row <= start < end for start in starts))
        cell.row = starts.index(cell.row) + 1
    return cells


def is_sub_header(band: Band, words: list[ReadWord]) -> bool:
    """A second header row, such as Rate and Amount below CGST."""
    found = inside(band.rect, words)
    return (
        bool(found)
        and not any(any(c.isdigit() for c in word.text) for word in found)
        and (header_score([word.text for word in found]) >= 1 and len(found) >= 2)
    )
