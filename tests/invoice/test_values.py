"""Printed texts to values: every style that invoices use, and never a float."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invoicekit.invoice.number_words import parse_number_words
from invoicekit.invoice.values import (
    find_currency,
    find_gstin,
    find_vat_number,
    parse_amount,
    parse_date,
    parse_percent,
    parse_quantity,
)


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1,39,416.04", "", "139416.04"),
        ("1.234,56", "", "1234.56"),
        ("1 234,56", "", "1234.56"),
        ("1'234.50", "", "1234.50"),
        ("(12.00)", "", "-12.00"),
        ("12.00-", "", "-12.00"),
        ("-0.20", "", "-0.20"),
        ("₹ 5", "", "5"),
        ("Rs. 35,641.00", "", "35641.00"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("0.125", "", "0.125"),
        ("18.301.68", "", "18301.68"),  # a comma misread as a point
        ("1, 39,416.04", "", "139416.04"),
    ],
)
def test_amounts(text: str, mark: str, value: str):
    assert parse_amount(text, mark) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "12/10/2026", "198,00 198,00", "12 18", "NT-1", "1.2.x"])
def test_what_is_no_amount(text: str):
    assert parse_amount(text) is None


def indian(value: Decimal) -> str:
    whole, _, cents = f"{value:.2f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*groups, tail]) + "." + cents


amounts = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@given(amounts)
def test_every_amount_survives_each_grouping(value: Decimal):
    western = f"{value:,.2f}"
    german = western.translate(str.maketrans(",.", ".,"))
    assert parse_amount(western, ".") == value
    assert parse_amount(german, ",") == value
    assert parse_amount(german.replace(".", " "), ",") == value
    assert parse_amount(indian(value), ".") == value
    assert parse_amount(f"({western})", ".") == -value


@given(st.text(max_size=30))
def test_no_text_crashes_a_parser(text: str):
    for parse in (parse_amount, parse_percent, parse_quantity, parse_date, parse_number_words, find_gstin):
        parse(text)


@pytest.mark.parametrize(
    ("text", "day_first", "value"),
    [
        ("01.07.2017", True, date(2017, 7, 1)),
        ("03/02/2026", True, date(2026, 2, 3)),
        ("03/02/2026", False, date(2026, 3, 2)),
        ("25/12/2025", False, date(2025, 12, 25)),  # the other order is no date
        ("14-Aug-2026", True, date(2026, 8, 14)),
        ("27 July 2026", True, date(2026, 7, 27)),
        ("January 23, 2026", True, date(2026, 1, 23)),
        ("2026-04-07", True, date(2026, 4, 7)),
        ("7. März 2026", True, date(2026, 3, 7)),
        ("5 février 2026", True, date(2026, 2, 5)),
        ("1/2/26", True, date(2026, 2, 1)),
        ("TOTAL DUE ON August 3 , 2014", False, date(2014, 8, 3)),
        ("for July 1 - July 31 , 2014", False, date(2014, 7, 31)),
        ("01,07.2017", True, date(2017, 7, 1)),  # a misread separator
    ],
)
def test_dates(text: str, day_first: bool, value: date):
    assert parse_date(text, day_first=day_first) == value


@pytest.mark.parametrize("text", ["", "32.13.2026", "1234", "Invoice 12", "99/99/9999", "1 @ 2.19 or 2/4.00"])
def test_what_is_no_date(text: str):
    assert parse_date(text) is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_survives_each_style(value: date):
    for style in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%Y-%m-%d"):
        assert parse_date(value.strftime(style)) == value
    assert parse_date(value.strftime("%m/%d/%Y"), day_first=False) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rupees One Lakh Fifty Six Thousand One Hundred Forty Six and Fifty Paise Only", "156146.50"),
        ("INR Thirty Five Thousand Six Hundred Forty One Only", "35641"),
        ("Two Crore Three Lakh", "20300000"),
        ("one million two hundred thousand and five", "1200005"),
    ],
)
def test_numbers_in_words(text: str, value: str):
    assert parse_number_words(text) == Decimal(value)


def test_percent_stays_within_its_bounds():
    assert parse_percent("19,0 %") == Decimal("19.0")
    assert parse_percent("@ 9 %") == Decimal(9)
    assert parse_percent("230.00") is None


def test_quantities_keep_their_unit():
    assert parse_quantity("74 PCS") == (Decimal(74), "PCS")
    assert parse_quantity("3,00 m²", ",") == (Decimal("3.00"), "m²")
    assert parse_quantity("none") is None


def test_tax_ids():
    assert find_gstin("GSTIN: 29AAKFN4821M1ZR of us") == "29AAKFN4821M1ZR"
    assert find_gstin("GSTIN: 29AAKFN4821M1Z") == "29AAKFN4821M1Z"  # malformed, kept as printed
    assert find_gstin("Account 12345678901234") is None
    assert find_vat_number("VAT No: GB123456782") == "GB123456782"
    assert find_vat_number("Order DE12") is None


def test_currencies():
    assert [find_currency(text) for text in ("₹ 5", "Rs. 5", "EUR 5", "$5", "5 GBP", "5")] == [
        "INR",
        "INR",
        "EUR",
        "USD",
        "GBP",
        None,
    ]
