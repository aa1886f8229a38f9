"""Takes a column of the invoice's references out of a table of items beside which it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from invoicekit.blocks.model import Cell, Document, Line, Page, Table
from invoicekit.invoice.columns import read_header
from invoicekit.invoice.model import REFERENCE_FIELDS
from invoicekit.invoice.printed import holds, union
from invoicekit.invoice.vocabulary import named_label, named_party

_FEWEST_COLUMNS = 3  # of which two are of items
_FEWEST = 2  # labels that only a sidebar has below each other


def without_sidebars(document: Document) -> Document:
    """A document whose tables of items hold no sidebar: "Billed To", "Invoice Number" and "Due Date", each over its
    value, left or right of the items and level with them."""
    return replace(document, pages=[_without(page) for page in document.pages])


def _without(page: Page) -> Page:
    tables = [_beside_sidebar(table, page.lines) for table in page.tables]
    return page if all(a is b for a, b in zip(tables, page.tables, strict=True)) else replace(page, tables=tables)


def _beside_sidebar(table: Table, lines: Sequence[Line]) -> Table:
    """A table without its first or last column where that is a sidebar, and without the rows of that alone."""
    if table.column_count < _FEWEST_COLUMNS:
        return table
    for column in {1, table.column_count}:
        # A sum's name may reach from there over other columns.
        cells = [cell for cell in table.cells if cell.words and cell.column == column and cell.column_span == 1]
        rest = [cell for cell in table.cells if not cell.column <= column < cell.column + cell.column_span]
        if _is_sidebar(cells, lines) and any(cell.words for cell in rest) and _heads_items(table, column):
            return _of_cells(table, rest)
    return table


def _is_sidebar(cells: Sequence[Cell], lines: Sequence[Line]) -> bool:
    """Whether cells hold lines that are nothing but labels of the invoice's references or headings of its parties."""
    if sum(map(_may_be_label, cells)) < _FEWEST:
        return False
    box = union([cell.box for cell in cells])
    # "FSN:" below each item is the same label over and over.
    return len({line.text for line in lines if holds(box, line.box) and _is_label(line.text)}) >= _FEWEST


def _may_be_label(cell: Cell) -> bool:
    return any(character.isalpha() for character in cell.text)


def _is_label(text: str) -> bool:
    if any(map(str.isdigit, text)):
        return False
    return named_label(text) in (*REFERENCE_FIELDS, "other") or bool(named_party(text))


def _heads_items(table: Table, sidebar: int) -> bool:
    """Whether a table's other columns are named as those of items are, and the sidebar is not."""
    header = read_header(table)
    return header is not None and header.is_of_items and sidebar not in header.columns


def _of_cells(table: Table, cells: Sequence[Cell]) -> Table:
    """A table of some of its cells, its rows and columns counted anew."""
    rows = {number: at for at, number in enumerate(sorted({cell.row for cell in cells if cell.words}), 1)}
    columns = {number: at for at, number in enumerate(sorted({cell.column for cell in cells}), 1)}
    kept = [replace(c, row=rows[c.row], column=columns[c.column]) for c in cells if c.row in rows]
    return replace(table, cells=kept, box=union([cell.box for cell in kept]))
