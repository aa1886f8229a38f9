"""Form fields by where they stand: small print in boxes, blanks to be filled in, cells with their own labels."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader


def fields(draw: Callable[[Canvas], None]) -> list[tuple[str, str]]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.save()
    return [(each.key, each.value) for each in blocks.parse(reader.read(buffer.getvalue())).pages[0].form_fields]


def box(canvas: Canvas, left: float, bottom: float, label: str, value: str, *, size: float = 6) -> None:
    canvas.rect(left, bottom, 150, 34)
    canvas.setFont("Helvetica", size)
    canvas.drawString(left + 3, bottom + 25, label)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(left + 3, bottom + 7, value)


def test_small_print_at_the_top_of_a_box_names_what_stands_below():
    def draw(canvas: Canvas) -> None:
        box(canvas, 50, 700, "1 Wages, tips, other compensation", "52,418.77")
        box(canvas, 200, 700, "2 Federal income tax withheld", "6,204.15")

    assert fields(draw) == [
        ("1 Wages, tips, other compensation", "52,418.77"),
        ("2 Federal income tax withheld", "6,204.15"),
    ]


def test_boxes_of_a_form_are_read_alike_where_the_letters_differ_little():
    def draw(canvas: Canvas) -> None:
        for at, (label, value) in enumerate((("Make", "Subaru"), ("Model", "Outback"), ("Body", "Wagon"))):
            box(canvas, 50 + 150 * at, 700, label, value)
        box(canvas, 50, 600, "Owner", "Melissa Trent", size=10)

    assert ("Owner", "Melissa Trent") in fields(draw)


def test_an_address_in_a_box_without_small_print_is_no_field():
    def draw(canvas: Canvas) -> None:
        box(canvas, 50, 700, "Hartwell Lamps", "18 Quay Street", size=10)

    assert fields(draw) == []


def test_cells_that_hold_their_own_labels_do_not_name_each_other():
    def draw(canvas: Canvas) -> None:
        for at, (left, right) in enumerate((("Transport: Road", "Driver: Kumar"), ("Supply: Pune", "Route: East"))):
            for column, text in enumerate((left, right)):
                canvas.rect(50 + 200 * column, 700 - 22 * at, 200, 22)
                canvas.drawString(56 + 200 * column, 707 - 22 * at, text)

    assert set(fields(draw)) == {
        ("Transport:", "Road"),
        ("Driver:", "Kumar"),
        ("Supply:", "Pune"),
        ("Route:", "East"),
    }


def test_labels_before_blanks_with_and_without_something_written():
    def draw(canvas: Canvas) -> None:
        for left, label, value, start in ((50, "Patient Name", "Ada Byrne", 125), (300, "Cell Phone", "", 362)):
            canvas.drawString(left, 703, label)
            canvas.drawString(start + 6, 703, value)
            canvas.line(start, 700, start + 160, 700)

    assert set(fields(draw)) == {("Patient Name", "Ada Byrne"), ("Cell Phone", "")}


def test_an_underlined_word_is_no_blank():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 703, "See our")
        canvas.drawString(102, 703, "terms of sale")
        canvas.line(102, 700, 102 + canvas.stringWidth("terms of sale"), 700)

    assert fields(draw) == []


def test_a_line_for_a_signature_is_named_below():
    def draw(canvas: Canvas) -> None:
        canvas.line(50, 700, 250, 700)
        canvas.drawString(52, 688, "Authorized Signature")

    assert fields(draw) == [("Authorized Signature", "")]


def test_what_a_box_to_tick_is_for_is_no_value_of_the_label_before_it():
    def draw(canvas: Canvas) -> None:
        for at, (label, option) in enumerate((("Housing status:", "Own"), ("Marital status:", "Married"))):
            canvas.drawString(50, 700 - 30 * at, label)
            canvas.rect(145, 699 - 30 * at, 10, 10)
            canvas.drawString(160, 700 - 30 * at, option)

    assert not {("Housing status:", "Own"), ("Marital status:", "Married")} & set(fields(draw))


def test_boxes_of_labels_over_values_do_not_name_each_other():
    upper = ("Consignee", "Hearth Inc.", "Charlotte"), ("Country of Origin", "INDIA"), ("Destination", "USA")
    lower = ("Carrier", "Costa Line", "Savannah"), ("Delivery", "FOB"), ("Payment", "60 days")

    def draw(canvas: Canvas) -> None:
        for down, row in enumerate((upper, lower)):
            for across, texts in enumerate(row):
                canvas.rect(50 + 150 * across, 640 - 60 * down, 150, 60)
                for at, text in enumerate(texts):
                    canvas.drawString(55 + 150 * across, 684 - 60 * down - 16 * at, text)

    assert not any(key == "Country of Origin INDIA" for key, _ in fields(draw))


def test_a_text_that_wraps_in_its_cell_is_no_small_print():
    """A row without tall letters is lower than the one below it, in letters of the same size."""

    def draw(canvas: Canvas) -> None:
        wrapped = (
            ("on a screen across an ocean once", "superstructure (brick)"),
            ("sun on seven as a man can see now", "gypsums (fly)"),
        )
        for at, (first, second) in enumerate((*wrapped, *wrapped)):
            box(canvas, 50, 700 - 34 * at, first, second, size=10)

    assert fields(draw) == []


def cells(canvas: Canvas, *rows: tuple[tuple[float, ...], tuple[str, ...]], top: float = 700) -> None:
    """Ruled rows below each other, each with its vertical rules and its texts."""
    canvas.setFont("Helvetica", 9)
    for at, (edges, texts) in enumerate(rows):
        canvas.grid(list(edges), [top - 22 * at, top - 22 * (at + 1)])
        for x, text in zip(edges, texts, strict=False):
            canvas.drawString(x + 4, top - 22 * at - 14, text)


def test_labels_in_cells_over_the_cells_of_their_values():
    def draw(canvas: Canvas) -> None:
        wide, narrow = (50, 300, 540), (50, 160, 300, 400, 540)
        cells(
            canvas,
            (narrow, ("Certificate No.", "KXWTPQA", "Last updated on", "04-Jun-2024")),
            (narrow, ("PAN of the Deductor", "TAN of the Deductor", "Assessment Year", "Cost centre")),
            (narrow, ("AAECN7731L", "CMBN04418G", "2024-25", "Foundry")),
            (wide, ("Remarks follow on the next page of this certificate", "")),
        )

    found = fields(draw)
    assert ("PAN of the Deductor", "AAECN7731L") in found
    assert ("Assessment Year", "2024-25") in found
    assert ("Certificate No.", "KXWTPQA") in found


def test_a_header_over_values_names_no_fields():
    def draw(canvas: Canvas) -> None:
        edges = (50, 160, 300, 400, 540)
        cells(
            canvas,
            (edges, ("Name", "Relationship", "Date of birth", "Guardian")),
            (edges, ("Aditya", "Son", "02/11/2014", "Raghavendra")),
            (edges, ("Ananya", "Daughter", "09/04/2010", "Raghavendra")),
        )

    assert not fields(draw)


def test_a_box_to_tick_within_a_table_is_a_field_too():
    def draw(canvas: Canvas) -> None:
        edges = (50, 180, 360, 540)
        rows = ("Surname", "Van Wyngaardt", "18"), ("Title", "", ""), ("Town", "Bellville", "7530")
        cells(canvas, *((edges, row) for row in rows))
        for x, text in ((190, "Mrs"), (250, "Ms")):
            canvas.rect(x, 662, 9, 9)
            canvas.drawString(x + 14, 663, text)
        canvas.line(190, 662, 199, 671)
        canvas.line(190, 671, 199, 662)

    assert {("Mrs", "SELECTED"), ("Ms", "NOT_SELECTED")} <= set(fields(draw))


def test_an_empty_box_is_not_filled_from_the_box_below_it():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for at, text in enumerate(("PO Number", "Rep 7712", "Signature", "For office use only")):
            canvas.rect(50, 700 - 40 * at, 200, 40)
            canvas.drawString(55, 729 - 40 * at, text)

    assert not {("PO Number", "Rep 7712"), ("Signature", "For office use only")} & set(fields(draw))


def test_a_blank_form_in_three_columns():
    names = (
        ("Full name", "Date of birth", "Nationality"),
        ("Address", "Telephone", "E-mail"),
        ("Employer", "Designation", "Department"),
        ("Account No.", "Branch", "Signature"),
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        for down, row in enumerate(names):
            for across, text in enumerate(row):
                canvas.rect(50 + 160 * across, 700 - 40 * down, 160, 40)
                canvas.drawString(53 + 160 * across, 730 - 40 * down, text)

    assert {key for key, _ in fields(draw)} == {name for row in names for name in row}


def test_rows_of_a_register_are_no_fields():
    def draw(canvas: Canvas) -> None:
        edges = (50, 170, 290, 410, 540)
        rows = ("Owner", "Risk", "Date", "Notes"), ("Manager", "Fire", "", "checked"), ("Engineer", "Flood", "", "open")
        cells(canvas, *((edges, row) for row in rows))

    assert not {("Manager", "Fire"), ("Engineer", "Flood")} & set(fields(draw))


def test_a_box_behind_its_answer_is_not_for_the_question():
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 700, "Remise en service : oui")
        canvas.rect(166, 699, 9, 9)
        canvas.drawString(60, 600, "Les travaux sont garantis deux ans.")

    assert ("oui", "NOT_SELECTED") in fields(draw)
