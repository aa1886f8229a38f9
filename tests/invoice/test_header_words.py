"""Header values told by words: dates behind their labels, currencies by name, amounts spelled, taxes by their rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from understanding import table, understood, value

SOLD = table(
    ("Description", "Qty", "Rate", "Amount"), ("Lamp", "2", "50.00", "100.00"), ("Bulb", "4", "25.00", "100.00")
)
VENDU = table(
    ("Désignation", "Qté", "P.U. HT", "Total HT"),
    ("Carte RS485", "2", "50,00", "100,00"),
    ("Câble RS 232", "4", "25,00", "100,00"),
)


@pytest.mark.parametrize(
    ("text", "issued", "due"),
    [
        ("Issued on November 26, 2025", date(2025, 11, 26), None),
        ("Due December 11, 2025", None, date(2025, 12, 11)),
        ("Invoice date Nov 26 2025", date(2025, 11, 26), None),
        ("Payment due 11th December 2025", None, date(2025, 12, 11)),
        ("PDF created November 26, 2025", None, None),
        ("Service date December 4, 2025", None, None),
    ],
)
def test_a_date_that_is_written_out_behind_its_label(text, issued, due):
    others = (60, 560, "Report of March 1, 2025")  # so that none is the document's only one
    found = understood((60, 40, "Juniper Kitchen"), (60, 100, text), *SOLD, others)
    assert (value(found.invoice_date), value(found.due_date)) == (issued, due)


@pytest.mark.parametrize(
    "label",
    ["Bill date and tax point", "Invoice date / Date of issue", "Rechnungs- und Ausstellungsdatum", "Datum / Date"],
)
def test_a_label_whose_parts_mean_the_same(label):
    found = understood((60, 40, "Pennine"), (320, 80, label), (500, 80, "05.11.2025"), *SOLD, (60, 560, "05.09.2024"))
    assert value(found.invoice_date) == date(2025, 11, 5)


def test_a_label_whose_parts_differ_is_none_of_them_for_sure():
    found = understood((60, 40, "Pennine"), (320, 80, "Invoice date / Due date"), (500, 80, "05.11.2025"), *SOLD)
    assert value(found.due_date) in (None, date(2025, 11, 5))


@pytest.mark.parametrize(
    "sentence",
    [
        "Bis 21.09.2025 netto: EUR 200,00",
        "Bis zum 21.09.2025 ohne Abzug",
        "By 21 September 2025 net",
        "Avant le 21/09/2025 sans escompte",
    ],
)
def test_a_day_until_which_the_whole_is_to_be_paid(sentence):
    rows = (60, 520, "Bis 01.09.2025 mit 2 % Skonto: EUR 196,00"), (60, 534, sentence)
    assert value(understood((60, 40, "Huber"), *SOLD, *rows).due_date) == date(2025, 9, 21)


@pytest.mark.parametrize("label", ["PRO NUMBER", "PRO #", "Pro No.", "Freight Bill Number"])
def test_a_freight_bill_is_numbered_by_its_pro_number(label):
    rows = (60, 80, label), (60, 94, "418-220973-4"), (320, 80, "B/L NUMBER"), (320, 94, "HPV-77315")
    assert value(understood((60, 40, "FREIGHT BILL"), *rows, *SOLD).invoice_number) == "418-220973-4"


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("Montants exprimés en Euros",), "EUR"),
        (("TVA intracommunautaire FR40303265045",), "EUR"),
        (("All amounts in US dollars",), "USD"),
        (("Alle Preise in Schweizer Franken",), "CHF"),
        (("Euro Pallets and Cars", "Total Rs. 200.00"), "INR"),
    ],
)
def test_a_currency_by_its_name_and_not_by_what_looks_like_one(texts, code):
    rows = [(60, 540 + 14 * at, text) for at, text in enumerate(texts)]
    assert value(understood((60, 40, "Atelier Lorient"), *VENDU, *rows).currency) == code


@pytest.mark.parametrize(
    "words",
    [
        "One Thousand Two Hundred Fifty One Rupees",
        "Four Hundred Twelve Dollars",
        "Rupees Two Hundred Only",
        "Two Hundred Euros",
    ],
)
def test_an_amount_in_words_begins_or_ends_with_its_currency(words):
    assert value(understood((60, 40, "Bearings"), *SOLD, (60, 540, words)).amount_in_words) == words


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (
            ("Tax type", "Taxable amount", "Rate", "Tax amount"),
            (("SGST", "200.00", "9%", "18.00"), ("CGST", "200.00", "9%", "18.00")),
        ),
        (("Tax", "Rate", "Base", "Amount"), (("CGST", "9%", "200.00", "18.00"), ("SGST", "9%", "200.00", "18.00"))),
        (("Tax", "On", "Rate", "Rs."), (("CGST", "200.00", "9.00", "18.00"), ("SGST", "200.00", "9.00", "18.00"))),
    ],
)
def test_taxes_in_rows_with_what_they_are_on(head, rows):
    taxes = table(head, *rows, top=430, places=(60, 140, 220, 280))
    sums = table(("Sub Total", "236.00"), ("Round off", "0.00"), ("Total", "236.00"), top=430, places=(360, 480))
    found = understood((60, 40, "Colour World"), *SOLD, *taxes, *sums)
    got = found.taxable_amount, found.cgst_amount, found.sgst_amount, found.total_invoice_amount
    assert [value(each) for each in got] == [Decimal(200), Decimal(18), Decimal(18), Decimal(236)]


@pytest.mark.parametrize(
    ("dateline", "issued"),
    [("Brest, le 1er avril 2025", date(2025, 4, 1)), ("Madrid, a 3 de mayo de 2025", date(2025, 5, 3))],
)
def test_a_letters_date_with_an_ordinal_or_prepositions(dateline, issued):
    found = understood(
        (60, 40, "Ascenseurs du Ponant"), (400, 80, dateline), (60, 560, "Échéance : 30/04/2025"), *VENDU
    )
    assert value(found.invoice_date) == issued


def test_months_come_first_where_an_employer_number_is_printed():
    own = (
        "Red River Battery Supply, Inc.",
        "1840 Commerce Park Drive",
        "Wichita Falls, TX 76306",
        "Fed. ID 75-2840917",
    )
    texts = [(60, 40 + 14 * at, text) for at, text in enumerate(own)]
    found = understood(*texts, (400, 60, "Invoice date: 12/09/2025"), *SOLD, (60, 500, "Total $ 200.00"))
    assert value(found.invoice_date) == date(2025, 12, 9)


def test_a_customers_number_counts_less_than_an_order():
    texts = ((60, 100, "Référence client : 00731"), (60, 116, "Votre commande : OS-2025-057"))
    assert value(understood((60, 40, "Ascenseurs du Ponant"), *texts, *VENDU).po_number) == "OS-2025-057"


def test_hours_in_all_are_the_total_quantity():
    found = understood((60, 40, "Fairholme"), *SOLD, (60, 500, "Total hours: 200.75"))
    assert value(found.total_quantity) == Decimal("200.75")
