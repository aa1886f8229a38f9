"""Tables that go on over pages are one, where the caller wants that."""

from __future__ import annotations

import io
from itertools import pairwise

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader

EDGES = (50, 100, 300, 400, 540)
HEAD = ("No", "Item", "Qty", "Amount")


def document(*pages: list[tuple[str, ...]], edges: tuple[tuple[float, ...], ...] = (EDGES, EDGES)) -> blocks.Document:
    """A document of pages with one ruled table each."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for rows, places in zip(pages, edges, strict=True):
        for at, row in enumerate(rows):
            for text, (left, right) in zip(row, pairwise(places), strict=True):
                canvas.rect(left, 700 - 24 * at, right - left, 24)
                canvas.drawString(left + 5, 708 - 24 * at, text)
        canvas.showPage()
    canvas.save()
    return blocks.parse(reader.read(buffer.getvalue()))


def test_a_table_goes_on_over_the_page_and_its_header_counts_once():
    first = [HEAD, ("1", "Lamp", "2", "50.00"), ("2", "Shade", "1", "20.00")]
    found = document(first, [HEAD, ("3", "Plug", "4", "8.00"), ("4", "Cord", "2", "6.00")])
    assert [table.row_count for table in found.tables] == [3, 3]
    (table,) = blocks.joined_tables(found.tables)
    assert table.rows == [list(row) for row in (*first, ("3", "Plug", "4", "8.00"), ("4", "Cord", "2", "6.00"))]
    assert [cell.page for cell in table.cells if cell.column == 1] == [1, 1, 1, 2, 2]
    assert [each.row_count for each in found.tables] == [3, 3]  # the parts stay as they were


def test_tables_of_other_columns_stay_apart():
    rows = [HEAD, ("1", "Lamp", "2", "50.00"), ("2", "Shade", "1", "20.00")]
    found = document(rows, rows, edges=(EDGES, (50, 240, 300, 360, 540)))
    assert len(blocks.joined_tables(found.tables)) == len(found.tables) == 2
