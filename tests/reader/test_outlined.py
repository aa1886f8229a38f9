"""Forms whose values stand in outlined boxes, below headings on a ground, or on blanks in a column."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader
from invoicekit.blocks.model import Page


def page(draw: Callable[[Canvas], None]) -> Page:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return blocks.parse(reader.read(buffer.getvalue())).pages[0]


def fields(draw: Callable[[Canvas], None]) -> list[tuple[str, str]]:
    return [(each.key, each.value) for each in page(draw).form_fields]


def outlined(canvas: Canvas, bottom: float, label: str, value: str, *, above: bool = False) -> None:
    canvas.rect(160, bottom, 180, 22)
    canvas.drawString(160 if above else 50, bottom + (26 if above else 7), label)
    canvas.drawString(168, bottom + 7, value)


def test_a_label_left_of_an_outlined_box_has_its_value_there():
    def draw(canvas: Canvas) -> None:
        outlined(canvas, 700, "Registration mark", "CN19 KVT")
        outlined(canvas, 660, "Make and model", "FORD TRANSIT")
        outlined(canvas, 620, "Occupation", "")
        outlined(canvas, 580, "Driver's licence", "PRYDD 806214")

    assert fields(draw) == [
        ("Registration mark", "CN19 KVT"),
        ("Make and model", "FORD TRANSIT"),
        ("Occupation", ""),
        ("Driver's licence", "PRYDD 806214"),
    ]


def test_a_label_above_an_outlined_box_has_its_value_there():
    def draw(canvas: Canvas) -> None:
        for at, (label, value) in enumerate(
            (("Signature of owner", "G. Prydderch"), ("Witnessed", ""), ("Town", "Rhyl"))
        ):
            outlined(canvas, 700 - 60 * at, label, value, above=True)

    assert fields(draw) == [("Signature of owner", "G. Prydderch"), ("Witnessed", ""), ("Town", "Rhyl")]


def test_an_outlined_box_alone_makes_no_form():
    def draw(canvas: Canvas) -> None:
        outlined(canvas, 700, "Hartwell Lamps", "18 Quay Street")

    assert fields(draw) == []


def test_the_rows_of_outlined_boxes_are_no_table():
    def draw(canvas: Canvas) -> None:
        for at, (label, value) in enumerate(
            (("Policy number", "HMP/77"), ("Full name", "A. Rao"), ("Mileage", "71,340"))
        ):
            outlined(canvas, 700 - 40 * at, label, value)

    assert page(draw).tables == []


def test_a_known_heading_on_a_ground_names_the_text_in_the_box_below_it():
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 600, 250, 100)
        canvas.setFillColorRGB(0.4, 0.1, 0.1)
        canvas.rect(50, 676, 250, 24, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(58, 684, "SHIP TO")
        canvas.setFillColorRGB(0, 0, 0)
        for at, text in enumerate(("Fairmount Conveyor", "Plant 2, Dock C", "Dayton, OH 45414")):
            canvas.drawString(58, 655 - 16 * at, text)

    assert ("SHIP TO", "Fairmount Conveyor Plant 2, Dock C Dayton, OH 45414") in fields(draw)


def test_labels_in_a_column_before_blanks_may_stand_far_from_them():
    def draw(canvas: Canvas) -> None:
        rows = (("Employee", "Priya Raghunathan"), ("Business purpose", "On-site rollout"), ("Destination", "Columbus"))
        for at, (label, value) in enumerate(rows):
            canvas.drawString(50, 700 - 24 * at, label)
            canvas.drawString(154, 702 - 24 * at, value)
            canvas.line(150, 698 - 24 * at, 330, 698 - 24 * at)

    assert fields(draw) == [
        ("Employee", "Priya Raghunathan"),
        ("Business purpose", "On-site rollout"),
        ("Destination", "Columbus"),
    ]


def test_the_rules_below_a_dark_bar_close_a_tables_cells():
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 700, 500, 14, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(130, 703, "CUSTOMER ORDER INFORMATION OF ALL CONSIGNMENTS TOGETHER")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setLineWidth(1)
        for y in (700, 680, 660, 640):
            canvas.line(50, y, 550, y)
        for x in (50, 200, 260, 320, 550):
            canvas.line(x, 640, x, 700)
        rows = (("Order number", "Packages", "Weight", "More"), ("DF-20771", "240", "12,000", "Dept 14, complete"))
        for at, row in enumerate(rows):
            for x, text in zip((56, 206, 266, 326), row, strict=True):
                canvas.drawString(x, 686 - 20 * at, text)

    (table,) = page(draw).tables
    assert table.rows == [
        ["Order number", "Packages", "Weight", "More"],
        ["DF-20771", "240", "12,000", "Dept 14, complete"],
        ["", "", "", ""],
    ]


def test_boxes_with_labels_of_their_own_do_not_name_each_other():
    def draw(canvas: Canvas) -> None:
        rows = (("Vendor", ""), ("Invoice Date", "12/05/2025"), ("P.O. Number", ""), ("Delivery Note No.", "DN-881"))
        for at, (label, text) in enumerate(rows):
            canvas.rect(300, 700 - 40 * at, 200, 40)
            canvas.drawString(305, 725 - 40 * at, label)
            canvas.drawString(305, 707 - 40 * at, text)

    found = fields(draw)
    assert ("Invoice Date", "12/05/2025") in found
    assert ("Delivery Note No.", "DN-881") in found
    assert not any("12/05/2025" in text for label, text in found if label != "Invoice Date")


def test_a_label_with_its_value_beside_it_does_not_name_the_box_below():
    def draw(canvas: Canvas) -> None:
        for at in range(3):
            canvas.drawString(50, 700 - 70 * at, "Invoice date")
            canvas.drawString(150, 700 - 70 * at, f"{at + 1} May 2025")
            canvas.rect(50, 670 - 70 * at, 250, 24)
            canvas.drawString(55, 678 - 70 * at, "Due in June 2025")

    assert not any("Due" in text for _, text in fields(draw))


def test_a_line_that_slants_over_the_page_hides_nothing():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Invoice No: 4711")
        canvas.setLineWidth(1.5)
        canvas.line(560, 820, 572, 300)

    assert fields(draw) == [("Invoice No:", "4711")]
