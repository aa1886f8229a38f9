"""What a till prints below the total, and who it says served."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from understanding import table, understood, value

from invoicekit.invoice.values import parse_amount

PLACES = (60, 240, 320, 400)
ITEMS = (
    ("Item", "Qty", "Rate", "Amount"),
    ("Nasi lemak", "2", "12.90", "25.80"),
    ("Mee goreng", "1", "9.50", "9.50"),
)


def test_what_was_paid_and_given_back_is_no_total():
    charged = (("Extra 10%", "", "", "3.53"), ("Net total", "", "", "38.83"))
    rows = (*ITEMS, *charged, ("CASH", "", "", "50.00"), ("CHANGE", "", "", "11.17"))
    assert value(understood(*table(*rows, places=PLACES)).total_invoice_amount) == Decimal("38.83")


def test_a_total_at_list_prices_is_not_what_is_to_be_paid():
    rows = (*ITEMS, ("MRP Total", "", "", "35.30"), ("You Saved", "", "", "-5.30"), ("Net Amount", "", "", "30.00"))
    assert value(understood(*table(*rows, places=PLACES)).total_invoice_amount) == Decimal("30.00")


def test_the_total_is_the_one_that_was_rounded():
    rows = (
        ("Sub Total", "105.80"),
        ("Service Charge 10%", "10.58"),
        ("SST 6%", "6.35"),
        ("Total (Incl. SST)", "122.73"),
        ("Rounding Adj", "0.02"),
        ("NET TOTAL", "122.75"),
    )
    assert value(understood(*table(*rows, places=(60, 320))).total_invoice_amount) == Decimal("122.75")


def test_a_bare_amount_below_the_tax_is_the_total():
    rows = (("Subtotal", "99.40"), ("Tax 8%", "7.95"), ("Amount:", "107.35"), ("+ Tip:", ""), ("= Total:", ""))
    assert value(understood(*table(*rows, places=(60, 320))).total_invoice_amount) == Decimal("107.35")


def test_a_bare_amount_alone_is_no_total():
    rows = (("Amount:", "107.35"), ("Thank you", ""))
    assert understood(*table(*rows, places=(60, 320))).total_invoice_amount is None


def test_how_it_was_paid_is_no_buyer():
    shop = ((200, 30, "MEGA BIGBOX", 20), (200, 60, "CHICAGO, IL"))
    items = ((60, 90, "FLATSCREEN 65"), (330, 90, "$899.99"), (60, 105, "HDMI CABLE"), (330, 105, "$19.99"))
    sums = ((200, 130, "SUBTOTAL", "$919.98"), (200, 145, "TOTAL", "$919.98"), (200, 160, "TEND", "$919.98"))
    rows = tuple(each for x, y, name, sum_ in sums for each in ((x, y, name), (330, y, sum_)))
    card = ((60, 186, "ACCOUNT #"), (200, 186, "**** **** **** VISA 3433"))
    card += ((60, 200, "APPROVAL #"), (225, 200, "114801"))
    found = understood(*shop, *items, *rows, *card)
    assert value(found.total_invoice_amount) == Decimal("919.98")
    assert found.buyer_name is None and found.buyer_address is None


def test_who_served_is_not_the_seller():
    texts = (
        (60, 40, "Au Four de Margot"),
        (60, 60, "9, rue des Petites Ecuries"),
        (60, 75, "69003 LYON"),
        (60, 120, "Vendeur: Ines"),
    )
    assert value(understood(*texts).seller_name) == "Au Four de Margot"


def test_an_american_taxi_writes_the_month_first():
    texts = (
        (60, 40, "BAYLINE CAB CO."),
        (60, 55, "SAN FRANCISCO, CA"),
        (60, 70, "DIAL 415-555-0176"),
        (60, 100, "DATE 11/07/2025"),
    )
    assert value(understood(*texts).invoice_date) == date(2025, 11, 7)


def test_a_state_without_a_telephone_number_of_its_country_is_none():
    texts = ((60, 40, "SUNRISE TRADERS"), (60, 55, "VASCO DA GAMA, GA"), (60, 70, "Date 11/07/2025"))
    assert value(understood(*texts).invoice_date) == date(2025, 7, 11)


def test_of_several_dates_the_one_with_the_time_of_day_is_the_receipts():
    texts = (
        "Holloways Fresh Market",
        "01/09/26 05:41 PM 0417",
        "TELL US HOW WE DID BY 01/16/26",
        "POINTS EXPIRE 02/28/26",
    )
    found = understood(*((60, 60 + 16 * at, text) for at, text in enumerate(texts)), (60, 140, "TOTAL $101.14"))
    assert value(found.invoice_date) == date(2026, 1, 9)


def test_until_when_a_card_is_good_is_no_due_date():
    texts = (
        "Au Pain Dore",
        "Le 10/01/2026 08:14",
        "TOTAL A PAYER 14,35 EUR",
        "ESPECES 20,00",
        "Carte de fidelite",
        "valable jusqu'au 30/06/2026",
    )
    found = understood(*((60, 60 + 16 * at, text) for at, text in enumerate(texts)))
    assert (value(found.invoice_date), found.due_date) == (date(2026, 1, 10), None)


def test_dots_group_thousands_where_a_date_has_them_too():
    texts = ("Kopi Senja", "2026.01.09 19:42", "ROTI BAKAR 32.000", "TOTAL 153.800", "TUNAI 200.000")
    found = understood(*((60, 60 + 16 * at, text) for at, text in enumerate(texts)))
    assert value(found.total_invoice_amount) == Decimal(153800)


def test_in_spain_too_who_served_is_not_the_seller():
    texts = ((60, 60, "Alba Moda"), (60, 110, "Atendido por: Rocio"), (60, 130, "TOTAL 85,81"))
    assert value(understood(*texts).seller_name) == "Alba Moda"


@pytest.mark.parametrize("text", ["04.02.2026", "2026.01.09"])
def test_a_date_is_no_amount(text):
    assert parse_amount(text) is None
