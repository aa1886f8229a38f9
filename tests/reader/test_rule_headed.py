"""Tables whose header stands between two rules, and forms whose labels and values are of one size."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from invoicekit import blocks, reader
from invoicekit.blocks.model import Page

TESTS = [
    ("Test", "Method", "Specification", "Result"),
    ("Appearance", "Visual", "white powder", "conforms"),
    ("Freezing point", "Ph. Eur. 2.2.18", "min. fifty", "conforms"),
    ("Odour", "Sensory", "none", "conforms"),
]
COLUMNS = (60, 200, 320, 460)


def page(draw: Callable[[Canvas], None]) -> Page:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return blocks.parse(reader.read(buffer.getvalue())).pages[0]


def rows(canvas: Canvas, texts: list[tuple[str, ...]], top: float = 700) -> None:
    for at, row in enumerate(texts):
        for x, text in zip(COLUMNS, row, strict=True):
            canvas.drawString(x, top - 20 * at, text)


def ruled(canvas: Canvas, *heights: float) -> None:
    for y in heights:
        canvas.line(56, y, 540, y)


def test_a_header_between_rules_heads_a_table_whatever_its_names_are():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 714, 694)
        rows(canvas, TESTS)
        canvas.drawString(56, 560, "Released by the quality control laboratory after all tests had been made.")

    [found] = page(draw).tables
    assert found.rows == [list(row) for row in TESTS]
    assert {cell.row for cell in found.cells if cell.is_header} == {1}


def test_a_table_ends_at_the_rule_below_its_last_row():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 714, 694, 634)
        rows(canvas, TESTS)
        canvas.drawString(60, 620, "Tested without deviation")

    [found] = page(draw).tables
    assert len(found.rows) == len(TESTS)


def test_a_row_of_values_between_rules_is_no_header():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 714, 694)
        rows(canvas, [("Ticket", "07:50", "AB 12", "CD 34"), *TESTS[1:]])

    assert not any(cell.is_header for table in page(draw).tables for cell in table.cells)


def boxes(canvas: Canvas, texts: list[tuple[str, str]], size: float = 10, *, right: bool = False) -> None:
    for at, (label, value) in enumerate(texts):
        left, bottom = 50 + 160 * (at % 3), 700 - 34 * (at // 3)
        canvas.rect(left, bottom, 160, 34)
        canvas.setFont("Helvetica", size)
        canvas.drawString(left + 3, bottom + 22, label)
        canvas.setFont("Helvetica-Bold", 10)
        place = canvas.drawRightString if right else canvas.drawString
        place(left + (157 if right else 3), bottom + 7, value)


def fields(draw: Callable[[Canvas], None]) -> list[tuple[str, str]]:
    return [(each.key, each.value) for each in page(draw).form_fields]


def test_known_labels_over_values_of_one_size_make_a_form_and_no_table():
    texts = [
        ("Invoice No.", "KAE/24-25/0817"),
        ("Dated", "19-Nov-2024"),
        ("Delivery Note", "DN/1143"),
        ("Dispatched through", "Own Vehicle"),
        ("Destination", "Narasipuram"),
        ("Mode/Terms of Payment", "30 Days"),
    ]
    found = page(lambda canvas: boxes(canvas, texts))
    assert sorted((each.key, each.value) for each in found.form_fields) == sorted(texts)
    assert found.tables == []


def test_an_amount_at_the_right_edge_of_its_box_belongs_to_the_small_label_there():
    texts = [("Totale merce", "1.529,16"), ("Spese trasporto", "18,00"), ("TOTALE FATTURA", "1.891,81")]
    assert fields(lambda canvas: boxes(canvas, texts, 6, right=True)) == texts


def test_a_second_label_behind_a_comma_has_its_own_value():
    found = fields(lambda canvas: canvas.drawString(60, 700, "State Name : Tamil Nadu, Code : 33"))
    assert found == [("State Name :", "Tamil Nadu,"), ("Code :", "33")]


def test_a_town_with_its_postal_code_is_no_field():
    assert fields(lambda canvas: canvas.drawString(60, 700, "Coimbatore - 641004")) == []


def test_what_is_wrapped_between_two_rules_is_one_row():
    texts = [TESTS[0], *TESTS[1:], ("Ash", "Ph. Eur. 2.4.14", "low", "conforms")]

    def draw(canvas: Canvas) -> None:
        ruled(canvas, 714, 694, *(690 - 28 * at for at in range(1, 5)))
        rows(canvas, texts[:1])
        for at, row in enumerate(texts[1:]):
            rows(canvas, [row], top=680 - 28 * at)
        canvas.drawString(COLUMNS[2], 669, "as delivered")

    found = page(draw).tables
    assert [(table.row_count, table.column_count) for table in found] == [(5, 4)]
    assert (
        next(cell.text for cell in found[0].cells if (cell.row, cell.column) == (2, 3)) == "white powder as delivered"
    )


def test_sums_below_the_last_rule_stay_rows():
    items = [("Report", "Lee", "two", "800.00"), ("Model", "Orr", "six", "2,400.00"), ("Visit", "Lee", "one", "300.00")]
    sums = [("", "", "Subtotal", "3,500.00"), ("", "", "VAT", "700.00"), ("", "", "Total", "4,200.00")]

    def draw(canvas: Canvas) -> None:
        ruled(canvas, 714, 694, 674, 654, 634)
        rows(canvas, [("Task", "Consultant", "Effort", "Charge"), *items, *sums])

    last = page(draw).tables[0]
    amounts = [cell.text for cell in last.cells if cell.column == last.column_count]
    assert amounts[-3:] == ["3,500.00", "700.00", "4,200.00"]
