"""Numbers and dates that stand without a label of their own, and countries in sentences."""

from __future__ import annotations

from datetime import date

import pytest
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


@pytest.mark.parametrize("said", ["WA-Order", "Verbal - Renee", "Phone", "Cde tél. M. Arnaud 28/09", "Week 47"])
def test_an_order_without_a_number_is_said_as_it_was_placed(said: str):
    texts = (60, 100, "Your Order No.:"), (200, 100, said)
    assert value(understood((60, 60, "Nandi Lamps"), *texts, *SOLD).po_number) == said


@pytest.mark.parametrize(
    "said", ["N/A", "Dispatch Doc No.", "State Code : 23", "12-Feb-26", "$ 45.00", "1184 NW Wall Street"]
)
def test_what_says_no_order_is_none(said: str):
    texts = (60, 100, "Your Order No.:"), (200, 100, said)
    assert value(understood((60, 60, "Nandi Lamps"), *texts, *SOLD).po_number) is None


def test_an_orders_number_goes_before_what_else_is_said_of_it():
    texts = (60, 100, "Your order"), (200, 100, "by Phone"), (60, 120, "PO Number"), (200, 120, "4500318")
    assert value(understood((60, 60, "Nandi Lamps"), *texts, *SOLD).po_number) == "4500318"


def test_an_orders_number_in_groups_before_its_date():
    texts = (60, 100, "Ihr Auftrag:"), (160, 100, "NU 26/31 vom 11.08.2026")
    assert value(understood((60, 60, "Lindner"), *texts, *SOLD).po_number) == "NU 26/31"


def test_a_french_order_among_references():
    texts = (60, 100, "Référence:"), (200, 100, "BC 2024-19")
    assert value(understood((60, 60, "La Table"), *texts, *SOLD).po_number) == "BC 2024-19"


def test_an_invoices_number_goes_before_a_carriers():
    texts = (60, 80, "PRO NO."), (60, 94, "0651947"), (300, 80, "INVOICE NO."), (300, 94, "OG-208815")
    assert value(understood((60, 40, "FREIGHT INVOICE"), *texts, *SOLD).invoice_number) == "OG-208815"


def test_a_number_at_the_foot_of_its_labels_box():
    texts = (400, 80, "Invoice Number"), (412, 107, "2284176"), (60, 140, "Pick Ticket No"), (60, 154, "3308125")
    assert value(understood((60, 40, "Keweenaw"), *texts, *SOLD).invoice_number) == "2284176"


@pytest.mark.parametrize(
    "sentences",
    [
        ("Zahlbar bis 22.07.2024 ohne Abzug. Ein Skontoabzug ist nicht vereinbart.",),
        ("Zahlbar bis 10.07.2024 mit 2,00 % Skonto (147,44 EUR)", "oder bis 22.07.2024 rein netto = 7.371,86 EUR."),
        ("Zahlungsbedingungen: bis 22.07.2024 ohne Abzug.",),
    ],
)
def test_the_day_until_which_the_whole_is_to_be_paid(sentences: tuple[str, ...]):
    rows = [(60, 500 + 14 * at, text) for at, text in enumerate(sentences)]
    assert value(understood((60, 60, "Pohlmann"), *SOLD, *rows).due_date) == date(2024, 7, 22)


def test_a_reference_number_of_a_document_that_is_titled_an_invoice():
    texts = (400, 60, "Invoice"), (400, 80, "Reference Nbr.:"), (500, 80, "AR0061374")
    assert value(understood((60, 40, "Acme Labels"), *texts, *SOLD).invoice_number) == "AR0061374"


def test_a_work_orders_number_behind_another_label():
    texts = ((60, 100, "Ref: Your W.O. No. MABL/WKS/2024/0417 dtd. 22.01.2025"),)
    assert value(understood((60, 40, "Antarjala"), *texts, *SOLD).po_number) == "MABL/WKS/2024/0417"


def test_an_invoices_number_with_spaces_around_its_strokes():
    texts = (60, 100, "BILL NO."), (160, 100, "NWP/ 216 /25-26")
    assert value(understood((60, 40, "Negi Wood"), *texts, *SOLD).invoice_number) == "NWP/ 216 /25-26"


def test_a_date_whose_ending_stands_apart():
    assert value(understood((60, 40, "Banerji"), (400, 80, "9 th April 2026"), *SOLD).invoice_date) == date(2026, 4, 9)


def test_a_place_of_supply_before_another_label_on_its_row():
    text = "Place of Supply : MADHYA PRADESH (23) Reverse Charge : No"
    assert value(understood((60, 40, "Kanthal"), (60, 100, text), *SOLD).place_of_supply) == "MADHYA PRADESH"


def test_an_invoices_number_with_an_and_in_it():
    texts = ((60, 100, "Invoice No.: T&R/ES/2025-26/031"),)
    assert value(understood((60, 40, "Thalaivan & Rowe"), *texts, *SOLD).invoice_number) == "T&R/ES/2025-26/031"


def test_an_orders_number_on_a_row_with_another_number():
    row = [(x, 100, text) for x, text in ((60, "CUSTOMER REF. NBR."), (200, "TERMS"), (320, "SO NBR."))]
    row += [(x, 114, text) for x, text in ((60, "PO 7751-R"), (200, "Net 30 Days"), (320, "018832"))]
    assert value(understood((60, 40, "Acme Dental"), *row, *SOLD).po_number) == "7751-R"


def test_when_a_document_was_signed_is_not_its_date():
    head = ((60, 40, "Acme Dental"), (280, 100, "Invoice Date"), (510, 100, "31 Oct 2025"))
    signed = ((380, 700, "Digitally signed by DS ACME 04"), (380, 714, "Date: 2025.11.02 03:14:55 +05:30"))
    assert value(understood(*head, *SOLD, *signed).invoice_date) == date(2025, 10, 31)


def test_cash_against_documents_is_no_currency_and_the_words_say_it():
    terms = ((330, 80, "Terms of Payment"), (330, 94, "20% Advance, Balance CAD"))
    words = (60, 600, "Amount Chargeable (in words): USD One Hundred Only")
    assert value(understood((60, 40, "Konkan Cashew"), *terms, *SOLD, words).currency) == "USD"


def test_a_release_orders_number_and_date_of_an_advertisement():
    order = ((330, 100, "R.O. No. & Date"), (420, 100, ": TP/1907 dt. 01/11/2025"))
    assert value(understood((60, 40, "Awadh Courier"), *order, *SOLD).po_number) == "TP/1907"


def test_a_hotels_room_is_no_amount_in_ringgit():
    guest = ((60, 100, "Guest: Harriet Tolland, Rm 214"), (60, 600, "VAT Reg No. GB 736 6118 28"))
    assert value(understood((60, 40, "The Weir House"), *guest, *SOLD).currency) == "GBP"
