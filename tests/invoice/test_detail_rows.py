"""Rows below an item that say its tax and its HSN code, as SAP prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from making import table_pdf
from understanding import table, understood, value

from invoicekit import blocks, invoice, reader

NAMES = ("title", "hsn", "cgst_percent", "cgst_amount", "sgst_amount", "igst_percent", "igst_amount", "total_amount")


def details(found: invoice.Invoice) -> list[list[object]]:
    return [[value(getattr(line, name)) for name in NAMES] for line in found.lines]


def test_an_items_tax_and_its_code_in_a_row_below_it():
    rows = (
        ("Description", "Qty", "Rate", "Amount"),
        ("Steel plate", "2", "50.00", "100.00"),
        ("HSN 72085110", "IGST 18.00 %", "", "18.00"),
        ("Steel angle", "4", "50.00", "200.00"),
        ("HSN 72163100", "IGST 18.00 %", "", "36.00"),
    )
    found = understood((60, 60, "Malabar Steels"), *table(*rows, places=(60, 200, 320, 400)))
    assert details(found) == [
        ["Steel plate", "72085110", None, None, None, Decimal(18), Decimal(18), Decimal(100)],
        ["Steel angle", "72163100", None, None, None, Decimal(18), Decimal(36), Decimal(200)],
    ]


def test_both_halves_of_an_items_tax_in_rows_below_it():
    rows = (
        ("No", "Description", "Qty", "Rate", "Amount"),
        ("1", "Steel plate", "2", "50.00", "100.00"),
        ("", "HSN 72085110, Central GST 9 %", "", "", "9.00"),
        ("", "State GST 9 %", "", "", "9.00"),
    )
    found = invoice.extract(blocks.parse(reader.read(table_pdf(rows))))
    assert details(found) == [["Steel plate", "72085110", Decimal(9), Decimal(9), Decimal(9), None, None, Decimal(100)]]


def test_a_discount_below_an_item_and_what_is_left_of_its_amount():
    rows = (
        ("Pos.", "Bezeichnung", "Menge", "Preis", "Betrag"),
        ("10", "Weizenmehl Sack", "20 SAK", "16,85", "337,00"),
        ("", "Kundenrabatt", "5,00- %", "", "16,85-"),
        ("", "Nettowert", "", "", "320,15"),
        ("20", "Passierte Tomaten", "8 KAR", "24,90", "199,20"),
    )
    first, second = understood(*table(*rows, places=(60, 110, 300, 380, 460))).lines
    assert [value(each) for each in (first.discount_percent, first.discount_amount, first.total_amount)] == [
        Decimal("5.00"),
        Decimal("16.85"),
        Decimal("320.15"),
    ]
    assert value(second.total_amount) == Decimal("199.20")


def test_a_customs_code_in_a_row_of_its_own_is_the_items_above():
    header = ("Pos.", "Material / Bezeichnung", "Menge", "Preis", "Betrag EUR")
    rows = (
        ("10", "6205-2RSR", "240 ST", "4,86", "1.166,40"),
        ("", "Stat. Warennr. 84821010", "Ursprungsland DE", "", ""),
        ("20", "6308-2Z", "36 ST", "14,92", "537,12"),
        ("", "Stat. Warennr. 84825000", "Ursprungsland AT", "", ""),
    )
    lines = understood((60, 60, "Lagerwerk GmbH"), *table(header, *rows, places=(60, 100, 260, 370, 450))).lines
    assert [value(line.hsn) for line in lines] == ["84821010", "84825000"]


@pytest.mark.parametrize(
    ("said", "rate"),
    [
        ("abzgl. 15 % Rabatt", 15),
        ("Korting: 15%", 15),
        ("Less 15% discount", 15),
        ("Rabatt 10 %", None),
        ("15 % Wolle", None),
    ],
)
def test_a_discount_said_below_what_is_sold_is_the_lines_where_with_it_the_price_makes_the_amount(said, rate):
    rows = (("Leistung", "Menge", "Preis", "Betrag"), (f"Stimmung\n{said}", "7", "100,00", "595,00"))
    found = blocks.parse(
        reader.read(table_pdf([["Pos", *row] if row[0] == "Leistung" else ["1", *row] for row in rows]))
    )
    [line] = invoice.extract(found).lines
    assert value(line.discount_percent) == rate


def test_of_pieces_and_their_weight_the_one_is_the_quantity_that_makes_the_amount():
    rows = (
        ("Code", "Désignation", "Pièces", "Poids kg", "UF", "P.U. HT", "Montant HT"),
        ("10214", "Jambon sec", "8", "43,260", "K", "11,850", "512,63"),
        ("11052", "Saucisson", "180", "45,000", "P", "3,120", "561,60"),
    )
    found = understood((60, 60, "Salaisons Brun"), *table(*rows, places=(60, 110, 220, 290, 350, 400, 480))).lines
    assert [(value(line.quantity), value(line.unit)) for line in found] == [(Decimal("43.260"), "K"), (180, "P")]


def test_one_thing_hired_for_some_days_is_one():
    rows = (
        ("Description", "Qty", "Days", "Rate", "Amount"),
        ("Scaffold tower", "1", "12.00", "30.00", "360.00"),
        ("Ladder", "2", "3.00", "10.00", "60.00"),
    )
    found = understood((60, 60, "Brook Hire"), *table(*rows)).lines
    assert [value(line.quantity) for line in found] == [1, 2]
