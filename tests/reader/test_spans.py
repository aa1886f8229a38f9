"""Ruled tables whose cells span rows and columns, boxes beside and below items, and forms that are no tables."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import reader
from invoicekit.blocks import parse
from invoicekit.blocks.model import Document

Cell = tuple[int, int, int, int, str]  # left, top (rows from 0), right, bottom, text
EDGES = (50, 150, 230, 310, 390, 470)
HEIGHT = 22


def read(draw: Callable[[Canvas], None]) -> list[dict]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.save()
    return reader.read(buffer.getvalue())["Blocks"]


def parsed(draw: Callable[[Canvas], None]) -> Document:
    return parse({"Blocks": read(draw)})


def box(canvas: Canvas, cell: Cell, top: float = 700) -> None:
    left, above, right, below, text = cell
    canvas.rect(EDGES[left], top - HEIGHT * below, EDGES[right] - EDGES[left], HEIGHT * (below - above))
    canvas.drawString(EDGES[left] + 5, top - HEIGHT * (above + below) / 2 - 4, text)


def spans(blocks: list[dict]) -> list[tuple[int, int, int, int]]:
    merged = [block for block in blocks if block["BlockType"] == "MERGED_CELL"]
    return [(b["RowIndex"], b["ColumnIndex"], b["RowSpan"], b["ColumnSpan"]) for b in merged]


def sizes(blocks: list[dict]) -> list[tuple[int, int]]:
    """The rows and columns of each table."""
    by_id = {block["Id"]: block for block in blocks}
    tables = [block for block in blocks if block["BlockType"] == "TABLE"]
    cells = [[by_id[i] for i in table["Relationships"][0]["Ids"]] for table in tables]
    return [(max(c["RowIndex"] for c in each), max(c["ColumnIndex"] for c in each)) for each in cells]


def row(at: int, *texts: str) -> list[Cell]:
    return [(i, at, i + 1, at + 1, text) for i, text in enumerate(texts)]


def test_a_header_of_two_levels_spans_rows_and_columns():
    cells = [(0, 0, 1, 2, "Region"), (1, 0, 3, 1, "Orders"), (3, 0, 5, 1, "Backlog")]
    cells += [(i, 1, i + 1, 2, f"Q{i} last") for i in range(1, 5)]
    cells += [*row(2, "Europe", "402.9", "377.2", "811.4", "790.6"), *row(3, "Asia", "2.9", "3.2", "1.4", "0.6")]
    blocks = read(lambda canvas: [box(canvas, cell) for cell in cells])
    assert sizes(blocks) == [(4, 5)]
    assert spans(blocks) == [(1, 1, 2, 1), (1, 2, 1, 2), (1, 4, 1, 2)]


def test_a_row_of_one_cell_goes_with_the_rows_on_both_sides():
    cells = [*row(0, "8:30", "Music", "French", "Art", "History"), (0, 1, 5, 2, "Lunch break")]
    cells += row(2, "12:00", "English", "Sport", "Physics", "Music")
    blocks = read(lambda canvas: [box(canvas, cell) for cell in cells])
    assert sizes(blocks) == [(3, 5)]
    assert spans(blocks) == [(2, 1, 1, 5)]


def test_sums_beside_a_note_are_a_table_without_it():
    cells = [(0, 0, 3, 3, "Payment within a month"), (3, 0, 4, 1, "Freight"), (4, 0, 5, 1, "12.00")]
    cells += [(3, 1, 4, 2, "Sales tax"), (4, 1, 5, 2, "8.00"), (3, 2, 4, 3, "Total due"), (4, 2, 5, 3, "120.00")]
    assert sizes(read(lambda canvas: [box(canvas, cell) for cell in cells])) == [(3, 2)]


def test_an_empty_row_below_the_items_is_not_the_last_ones():
    cells = [*row(0, "Qty", "Item", "Unit", "Price", "Amount"), *row(1, "2", "Tap", "EA", "5.00", "10.00")]
    cells += [*row(2, "3", "Pipe", "EA", "2.00", "6.00"), *row(3, "", "", "", "", "")]
    blocks = read(lambda canvas: [box(canvas, cell) for cell in cells])
    heights = [
        b["Geometry"]["BoundingBox"]["Height"] for b in blocks if b["BlockType"] == "CELL" and b["RowIndex"] == 3
    ]
    assert all(abs(height * A4[1] - HEIGHT) < 4 for height in heights)


def test_the_boxes_of_a_form_are_no_table():
    labels = ("No. of item", "Unit price", "Total amount", "Description", "Quantity")

    def draw(canvas: Canvas) -> None:
        for at, label in enumerate(labels):
            canvas.rect(EDGES[at], 660, EDGES[at + 1] - EDGES[at], 40)
            canvas.setFontSize(7)
            canvas.drawString(EDGES[at] + 4, 690, label)
            canvas.setFontSize(11)
            canvas.drawString(EDGES[at] + 4, 668, f"{at + 1}4.50")

    blocks = read(draw)
    assert sizes(blocks) == []
    assert sum("KEY" in block.get("EntityTypes", ()) for block in blocks) == len(labels)


def test_boxes_of_a_form_that_are_not_filled_in_are_no_table_either():
    labels = ("Licence No.", "Certificate No.", "Invoice No.", "Permit No.", "Office of origin")

    def draw(canvas: Canvas) -> None:
        for at, label in enumerate(labels * 2):
            left, bottom = EDGES[at % 5], 660 - 40 * (at // 5)
            canvas.rect(left, bottom, EDGES[at % 5 + 1] - left, 40)
            canvas.setFontSize(7)
            canvas.drawString(left + 4, bottom + 30, label)
            canvas.setFontSize(11)
            canvas.drawString(left + 4, bottom + 8, "14.50" if at in (0, 1, 9) else "")

    assert sizes(read(draw)) == []


def test_boxes_of_labels_side_by_side_are_no_table():
    fields = (
        ("Invoice No.: 17", "Invoice Date: 18-11-2022", "State: Kerala"),
        ("Vehicle: KL 15", "By: Road", "To: Aluva"),
    )

    def draw(canvas: Canvas) -> None:
        for top in (700, 640):
            for left, texts in zip((50, 300), fields, strict=True):
                canvas.rect(left, top - 60, 250, 60)
                for at, text in enumerate(texts):
                    canvas.drawString(left + 5, top - 16 - 16 * at, text)

    assert sizes(read(draw)) == []


def test_the_name_of_a_group_over_columns_whose_rules_are_not_seen():
    cells = [(0, 0, 1, 2, "HSN"), (1, 0, 3, 2, ""), (3, 0, 4, 2, "Taxable"), (4, 0, 5, 2, "Total")]
    cells += [
        *row(2, "2201", "9", "1,499.11", "16,656.80", "18,155.91"),
        *row(3, "2202", "6", "334.95", "5,582.50", "5,917.45"),
    ]

    def draw(canvas: Canvas) -> None:
        for cell in cells:
            box(canvas, cell)
        canvas.drawCentredString(EDGES[2], 685, "CGST")
        canvas.drawString(EDGES[1] + 5, 663, "Rate (%)")
        canvas.drawString(EDGES[2] + 5, 663, "Amount")

    [table] = parsed(draw).tables
    assert table.rows[1][1:3] == ["Rate (%)", "Amount"]
    assert [cell.column_span for cell in table.cells if cell.text == "CGST"] == [2]


def test_a_wide_cell_of_a_header_may_hold_nothing():
    cells = [(0, 0, 1, 2, "HSN"), (1, 0, 3, 2, ""), (3, 0, 4, 2, "Taxable"), (4, 0, 5, 2, "Amount")]
    cells += [
        *row(2, "2201", "9", "1,499.11", "16,656.80", "18,155.91"),
        *row(3, "2202", "6", "334.95", "5,582.50", "5,917.45"),
    ]
    [table] = parsed(lambda canvas: [box(canvas, cell) for cell in cells]).tables
    assert table.rows[-1][-1] == "5,917.45"


def test_a_text_over_several_columns_may_end_in_brackets():
    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(("Description", "LR No.", "Qty", "Rate", "Amount")):
            box(canvas, (at, 0, at + 1, 1, text))
        for at, text in enumerate(("Coils", "4471", "24.86", "2,150.00", "53,449.00")):
            box(canvas, (at, 1, at + 1, 2, text))
        box(canvas, (0, 2, 4, 3, "Detention charges at Halol, two days (LR 4490)"))
        box(canvas, (4, 2, 5, 3, "3,000.00"))

    assert spans(read(draw)) == [(3, 1, 1, 4)]
