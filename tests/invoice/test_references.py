"""Numbers and dates that stand without a label of their own, and countries in sentences."""

from __future__ import annotations

from datetime import date

from understanding import table, understood, value

SOLD = table(("Description", "Qty", "Rate", "Amount"), ("Lamp shade", "2", "50.00", "100.00"))


def test_an_orders_number_behind_a_comma_in_a_row_above_the_items():
    header = ("Bezeichnung", "Menge", "Preis", "Betrag")
    note = "Lieferschein 80045512 vom 12.10.2026, Ihre Bestellung 4500318827"
    rows = table(header, (note,), ("Lampe", "2", "50,00", "100,00"), ("Kabel", "4", "25,00", "100,00"))
    assert value(understood((60, 60, "Lindner"), *rows).po_number) == "4500318827"


def test_the_only_reference_of_a_letter_is_its_number():
    found = understood((60, 60, "Rao & Nair, Advocates"), (60, 100, "Ref: RN/2026/114"), *SOLD)
    assert value(found.invoice_number) == "RN/2026/114"


def test_an_invoices_number_goes_before_a_reference():
    texts = (60, 100, "Our Ref: RN/2026/114"), (60, 114, "Fee Note No: 77/26")
    assert value(understood((60, 60, "Rao & Nair, Advocates"), *texts, *SOLD).invoice_number) == "77/26"


def test_the_date_on_the_row_below_the_number():
    texts = (60, 100, "Fattura n. 114/2026"), (60, 114, "del 14/10/2026"), (60, 500, "DDT 03/10/2026")
    assert value(understood((60, 60, "Alberghi del Lago"), *texts, *SOLD).invoice_date) == date(2026, 10, 14)


def test_the_only_instalment_below_its_heading_is_when_to_pay():
    texts = (60, 500, "Scadenze e pagamenti"), (60, 514, "30/11/2026: 122,00 EUR")
    found = understood((60, 60, "Alberghi del Lago"), (60, 100, "Fattura n. 114/2026"), *SOLD, *texts)
    assert value(found.due_date) == date(2026, 11, 30)


def test_a_country_of_origin_ends_with_its_sentence():
    text = "Country of Origin: Germany. The goods remain ours until they are paid."
    assert value(understood((60, 60, "Lindner"), *SOLD, (60, 500, text)).country_of_origin) == "Germany"


def test_a_number_left_of_a_colon_that_leads_it_is_the_invoices():
    texts = (60, 100, "No."), (130, 100, ": KM/2219"), (60, 114, "Station"), (130, 114, ": Aluva")
    assert value(understood((60, 60, "Malabar Transport"), *texts, *SOLD).invoice_number) == "KM/2219"


def test_a_month_whose_letters_are_misread():
    texts = (60, 100, "Invoice date: 12 0ct 2026"), (60, 500, "Printed 14/10/2026")
    assert value(understood((60, 60, "Lindner"), *texts, *SOLD).invoice_date) == date(2026, 10, 12)


def test_what_the_only_item_says_below_a_columns_name_is_no_reference():
    header = ("Ref", "Description", "Qty", "Rate", "Amount")
    rows = table(header, ("LS-2210", "Lamp shade", "2", "50.00", "100.00"), places=(60, 140, 300, 360, 440))
    assert understood((60, 60, "Lindner"), *rows).invoice_number is None
