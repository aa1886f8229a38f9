"""Tables of which only the header is ruled: their columns are as wide as its boxes."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader

Box = tuple[float, float, float, float, str]  # left, top in rows, right, bottom in rows, text
# As Prophet 21 prints it: names in the middle of wide boxes, and an empty narrow column beside what is sold.
HEADER: tuple[Box, ...] = (
    (40, 0, 200, 1, "Quantities"),
    (40, 1, 100, 2, "Ordered"),
    (100, 1, 160, 2, "Shipped"),
    (160, 1, 200, 2, "Disp."),
    (200, 0, 420, 2, "Item ID"),
    (420, 0, 480, 2, "Price"),
    (480, 0, 560, 2, "Amount"),
)
ROWS = (
    ("4.00", "4.00", "AR336", "78.40", "313.60"),
    ("", "", "ARGON, COMPRESSED, 336 CF CYL", "", ""),
    ("2.00", "1.00", "OX281", "96.25", "96.25"),
    ("", "", "OXYGEN, INDUSTRIAL 281 CF", "", ""),
)


def read(header: tuple[Box, ...], rows: tuple[tuple[str, ...], ...], places: tuple[float, ...]) -> list[list[str]]:
    """The rows of the first table of a page that has a ruled header and rows without rules."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 9)
    for left, top, right, bottom, text in header:
        canvas.rect(left, 700 - 14 * bottom, right - left, 14 * (bottom - top))
        canvas.drawCentredString((left + right) / 2, 700 - 7 * (top + bottom) - 3, text)
    for at, row in enumerate(rows):
        for x, text in zip(places, row, strict=True):
            canvas.drawString(x, 655 - 12 * at, text)
    canvas.save()
    return next(table.rows for table in blocks.parse(reader.read(buffer.getvalue())).tables)


def test_a_text_left_of_its_name_stands_in_its_box():
    found = read(HEADER, ROWS, (50, 110, 204, 440, 510))
    assert [row[3] for row in found[-2:]] == ["AR336 ARGON, COMPRESSED, 336 CF CYL", "OX281 OXYGEN, INDUSTRIAL 281 CF"]


def test_several_names_in_one_box_head_columns_of_their_own():
    header = ((40, 0, 200, 2, "Ordered    Shipped"), *HEADER[4:])
    found = read(header, ROWS, (66, 118, 204, 440, 510))
    assert found[1][:3] == ["4.00", "4.00", "AR336 ARGON, COMPRESSED, 336 CF CYL"]


def test_a_sum_may_cross_the_boxes_sides():
    rows = (*ROWS, ("Total lines in this invoice: 2", "", "", "SUB-TOTAL:", "409.85"))
    assert read(HEADER, rows, (50, 110, 204, 430, 510))[-2][3] == "OX281 OXYGEN, INDUSTRIAL 281 CF"
