"""What a till prints below the total, and who it says served."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from understanding import table, understood, value

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
