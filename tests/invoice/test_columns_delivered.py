"""Columns that say the same of an item in different ways: ordered and shipped, subscription and description."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from understanding import table, understood, value


def test_what_was_shipped_is_charged_and_not_what_was_ordered():
    rows = (
        ("Qty Ordered", "Qty Shipped", "Item", "Unit Price", "Extended Price"),
        ("20", "20", "Boxes", "22.50", "450.00"),
        ("2", "2", "Tape", "79.00", "158.00"),
        ("1", "1", "Labels", "94.00", "94.00"),
        ("6", "6", "Bubble roll", "41.00", "246.00"),
        ("4", "3", "Pallet truck", "389.00", "1167.00"),
    )
    lines = understood(*table(*rows, places=(40, 130, 230, 340, 440))).lines
    assert [value(line.quantity) for line in lines] == [20, 2, 1, 6, 3]


def test_parcels_are_counted_and_not_weighed():
    rows = (
        ("Service", "Parcels", "Weight (kg)", "Net charge"),
        ("Next Day", "112", "864.5", "618.24"),
        ("Two Day", "34", "402.8", "158.10"),
        ("Total to be collected", "", "", "776.34"),
    )
    found = understood(*table(*rows))
    assert [value(line.quantity) for line in found.lines] == [112, 34]
    assert value(found.total_invoice_amount) == Decimal("776.34")


def test_a_description_that_says_the_same_of_most_is_no_title():
    rows = (
        ("Abo", "Beschreibung", "Menge", "Betrag"),
        ("Workspace Standard", "Nutzung", "34", "462,40"),
        ("Vault-Archivierung", "Nutzung", "34", "136,00"),
        ("Voice Deutschland", "Nutzung", "6", "108,00"),
        ("Voice Ausland", "Nutzung", "217", "9,77"),
    )
    lines = understood(*table(*rows)).lines
    assert [value(line.title) for line in lines][:2] == ["Workspace Standard", "Vault-Archivierung"]


def test_a_tax_return_is_an_item_and_no_tax():
    rows = (
        ("Tätigkeit", "Betrag"),
        ("Finanzbuchführung", "241,20"),
        ("Umsatzsteuer-Voranmeldung", "154,80"),
        ("Zwischensumme", "396,00"),
        ("Umsatzsteuer 19 %", "75,24"),
    )
    lines = understood(*table(*rows, places=(60, 400))).lines
    assert [value(line.total_amount) for line in lines] == [Decimal("241.20"), Decimal("154.80")]


def test_a_direct_debit_in_a_sentence_is_due():
    said = "Der Rechnungsbetrag wird vereinbarungsgemäß am 27.11.2026 von Ihrem Konto eingezogen."
    assert value(understood((60, 60, "Brandl PartG"), (60, 400, said)).due_date) == date(2026, 11, 27)


def test_the_buyers_purchase_number_before_the_shops_order():
    said = ((60, 60, "Snelblauw B.V."), (340, 120, "Bestelnummer"), (440, 120, "78022416"))
    found = understood(*said, (340, 134, "Jouw inkoopnummer INK-2026-3341"))
    assert value(found.po_number) == "INK-2026-3341"
