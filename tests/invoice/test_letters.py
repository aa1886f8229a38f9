"""Invoices that are written as letters and bills that list charges in several tables, each on a page made for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from understanding import table, understood, value

from invoicekit.blocks.model import Box, Cell, Document, Page, Table, Word
from invoicekit.invoice.leaders import without_leaders
from invoicekit.invoice.lines import find_lines

NAMES = "Rédaction des conclusions (9 h à 210,00 €)", "Audience de plaidoirie", "Correspondances, forfait"


def led(name: str, amount: str, leader: str = ".") -> str:
    """A name and an amount with as many dots between them as make a line of some width."""
    while stringWidth(name + amount, "Helvetica", 10) < 360:
        name += leader
    return name + amount


@pytest.mark.parametrize(("leader", "gap"), [(".", ""), (".", " "), (" .", " "), ("…", "")])
def test_lines_whose_amounts_leaders_lead_to(leader, gap):
    amounts = "1 995,00 €", "650,00 €", "840,00 €"
    rows = [
        (60, 300 + 15 * at, led(name + gap, gap + amount, leader))
        for at, (name, amount) in enumerate(zip(NAMES, amounts, strict=True))
    ]
    sums = table(("Total honoraires HT", "3 485,00 €"), ("TVA 20 %", "697,00 €"), top=360, places=(60, 420))
    total = table(("Total TTC à régler", "4 182,00 €"), top=420, places=(60, 420))
    found = understood((60, 60, "Note d'honoraires n° 2025-218"), *rows, *sums, *total)
    expected = [Decimal("1995.00"), Decimal("650.00"), Decimal("840.00")]
    assert [value(line.total_amount) for line in found.lines] == expected
    assert [value(line.title) for line in found.lines][1:] == list(NAMES[1:])
    assert value(found.taxable_amount) == Decimal("3485.00")


def test_a_sum_behind_a_leader():
    listed = ("Drafting of the claim", "60.00"), ("Filing fee", "40.00")
    sums = ("Subtotal", "100.00"), ("Sales tax", "8.00"), ("Total", "108.00")
    rows = [(60, 300 + 16 * at, led(*each)) for at, each in enumerate([*listed, *sums])]
    found = understood((60, 60, "INVOICE"), *rows)
    assert [(value(line.title), str(value(line.total_amount))) for line in found.lines] == list(listed)
    assert (value(found.total_tax_amount), value(found.total_invoice_amount)) == (Decimal("8.00"), Decimal("108.00"))


def test_dots_that_lead_nowhere_stay():
    assert without_leaders(document := Document([])) is document
    found = understood(
        (60, 60, "INVOICE"), *table(("Item", "Qty", "Price", "Amount"), ("Cable ...", "2", "4.00", "8.00"))
    )
    assert [value(line.title) for line in found.lines] == ["Cable ..."]


def test_a_count_beside_an_amount_is_no_part_of_its_thousands():
    rows = [(60, 300, "Lamp"), (300, 300, "2"), (340, 300, "123,45 €"), (60, 316, "Bulb"), (340, 316, "50,00 €")]
    found = understood((60, 60, "RECHNUNG"), *rows, (60, 340, "Summe"), (340, 340, "173,45 €"))
    assert [value(line.total_amount) for line in found.lines] == [Decimal("123.45"), Decimal("50.00")]


def grid(top: float, *rows: tuple[str, ...]) -> Table:
    """A table of texts, whose first row is its header."""
    cells = [
        Cell(row, column, text, 99, Box(column / 10, top, 0.1, 0.01), 1, words=words_of(text, column / 10, top))
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    ]
    for cell in cells:
        cell.entity_types = ("COLUMN_HEADER",) if cell.row == 1 else ()
    return Table(1, Box(0.1, top, 0.8, 0.1), 99, cells)


def words_of(text: str, left: float, top: float) -> list[Word]:
    return [Word(each, 99, Box(left + at / 50, top, 0.01, 0.01), 1) for at, each in enumerate(text.split())]


@pytest.mark.parametrize("name", ["Call type", "Description", "Verbindungsart"])
@pytest.mark.parametrize("calls_first", [True, False])
@pytest.mark.parametrize(("total", "counted"), [("94.77", 4), ("95.00", 2)])
def test_charges_without_quantities_are_items_where_they_make_a_sum_with_the_others(name, calls_first, total, counted):
    calls = (name, "Duration", "Charge"), ("UK mobiles", "9:12:40", "27.64"), ("International", "0:12:33", "1.88")
    lines = ("Service", "Number", "Price", "Charge"), ("Fibre", "1", "44.95", "44.95"), ("Phone", "7", "2.90", "20.30")
    tables = [grid(0.3, *calls), grid(0.6, *lines)]
    page = Page(1, words=words_of(total, 0.8, 0.9), tables=tables if calls_first else tables[::-1])
    found = find_lines(Document([page]), ".").lines
    assert [str(value(line.total_amount)) for line in found] == ["44.95", "20.30", "27.64", "1.88"][:counted]
