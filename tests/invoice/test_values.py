"""Printed texts to values: every style that invoices use, and never a float."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from invoicekit.invoice.number_words import parse_number_words, spelled_amount
from invoicekit.invoice.values import (
    find_currency,
    find_gstin,
    find_vat_number,
    is_day_first,
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
        ("` 18,848.00", "", "18848.00"),  # the rupee sign of an old font
        ("₨1,250", "", "1250"),
        ("Rs. 35,641.00", "", "35641.00"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("0.125", "", "0.125"),
        ("18.301.68", "", "18301.68"),  # a comma misread as a point
        ("1, 39,416.04", "", "139416.04"),
        ("Rs. 1,234/-", "", "1234"),
        ("Rs.1234/=", "", "1234"),
        ("€ 1.234,-", "", "1234"),
        ("1.234,--", "", "1234"),
        ("CHF 1'234.–", "", "1234"),
        ("5.-", "", "5"),  # no cents, and not negative
        ("12.00–", "", "-12.00"),
        ("–5,00", "", "-5.00"),
        ("−5,00", "", "-5.00"),
        ("(-)12.00", "", "-12.00"),
        ("-€5.00", "", "-5.00"),
        ("($12.00)", "", "-12.00"),
        (".50", "", "0.50"),
        ("S$5.00", "", "5.00"),
        ("1\u00a0234,56", "", "1234.56"),
        ("1\u202f234,56 €", "", "1234.56"),
    ],
)
def test_amounts(text: str, mark: str, value: str):
    assert parse_amount(text, mark) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "12/10/2026", "198,00 198,00", "12 18", "NT-1", "1.2.x", "1,2,3", "12..5", "1,,000", "10%", "1.5E3"],
)
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
    assert parse_amount(western.replace(",", "'"), ".") == value
    assert parse_amount(german.replace(".", "\u202f"), ",") == value
    assert parse_amount(f"({western})", ".") == -value
    assert parse_amount(f"{western}-", ".") == -value
    assert parse_amount(f"-{german}", ",") == -value
    assert parse_amount(f"Rs. {indian(value)}", ".") == value
    assert parse_amount(f"{german} €", ",") == value


@given(st.integers(min_value=0, max_value=10**9))
def test_amounts_without_cents(value: int):
    grouped = f"{value:,}"
    assert parse_amount(f"Rs. {indian(Decimal(value)).partition('.')[0]}/-", ".") == value
    assert parse_amount(grouped.replace(",", ".") + ",--", ",") == value
    assert parse_amount(grouped.replace(",", "'") + ".–", ".") == value


@given(amounts)
def test_a_grouped_amount_needs_no_document_to_be_understood(value: Decimal):
    """From four digits on, two decimals tell the decimal mark by themselves."""
    western = f"{value:,.2f}"
    assert parse_amount(western) == value
    assert parse_amount(western.translate(str.maketrans(",.", ".,"))) == value


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
        ("1er mars 2026", True, date(2026, 3, 1)),
        ("15 août 2026", True, date(2026, 8, 15)),
        ("3 de febrero de 2026", True, date(2026, 2, 3)),
        ("21 de diciembre del 2026", True, date(2026, 12, 21)),
        ("1º de enero de 2026", True, date(2026, 1, 1)),
        ("3 sett. 2026", True, date(2026, 9, 3)),
        ("31 dicembre 2026", True, date(2026, 12, 31)),
        ("3. Jänner 2026", True, date(2026, 1, 3)),
        ("3 mrt 2026", True, date(2026, 3, 3)),
        ("3rd of February, 2026", True, date(2026, 2, 3)),
        ("the 3rd day of February 2026", True, date(2026, 2, 3)),
        ("Jul-01-2017", True, date(2017, 7, 1)),
        ("03 Feb'26", True, date(2026, 2, 3)),
        ("2026. 02. 03", True, date(2026, 2, 3)),
        ("Mon, 03 Feb 2026", True, date(2026, 2, 3)),
        ("3-Feb-98", True, date(1998, 2, 3)),
        ("TOTAL DUE ON August 3 , 2014", False, date(2014, 8, 3)),
        ("for July 1 - July 31 , 2014", False, date(2014, 7, 31)),
        ("01,07.2017", True, date(2017, 7, 1)),  # a misread separator
    ],
)
def test_dates(text: str, day_first: bool, value: date):
    assert parse_date(text, day_first=day_first) == value


@pytest.mark.parametrize(
    "text",
    ["", "32.13.2026", "1234", "Invoice 12", "99/99/9999", "29.02.2025", "July 2017", "1 @ 2.19 or 2/4.00"],
)
def test_what_is_no_date(text: str):
    assert parse_date(text) is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_survives_each_style(value: date):
    for style in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%Y-%m-%d"):
        assert parse_date(value.strftime(style)) == value
    assert parse_date(value.strftime("%m/%d/%Y"), day_first=False) == value


MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "en": "January February March April May June July August September October November December",
}


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(sorted(MONTHS)))
def test_every_date_survives_each_languages_months(value: date, language: str):
    month = MONTHS[language].split()[value.month - 1]
    styles = [f"{value.day} {month} {value.year}", f"{value.day}. {month.upper()} {value.year}"]
    styles += [f"{value.day} de {month} de {value.year}", f"{value.day}-{month}-{value.year}"]
    assert {parse_date(style) for style in styles} == {value}


@pytest.mark.parametrize(
    ("texts", "default", "first"),
    [
        (["03/02/2026"], True, True),
        (["03/02/2026"], False, False),
        (["03/02/2026", "due 25/02/2026"], False, True),  # the other date has only this order
        (["03/02/2026", "due 02/25/2026"], True, False),
        (["no date", "1,234.50"], True, True),
    ],
)
def test_the_other_dates_tell_whether_the_day_comes_first(texts: list[str], default: bool, first: bool):
    assert is_day_first(texts, default) is first


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rupees One Lakh Fifty Six Thousand One Hundred Forty Six and Fifty Paise Only", "156146.50"),
        ("INR Thirty Five Thousand Six Hundred Forty One Only", "35641"),
        ("Two Crore Three Lakh", "20300000"),
        ("one million two hundred thousand and five", "1200005"),
        ("RupeesThirteen thousand eighteen and Paise Sixty-six only", "13018.66"),
        ("INR One Lakh Fifty Six Thousand One Hundred Forty Slx Only", "156146"),  # a letter misread
        ("Paise Fifty", "0.50"),
        ("Twelve Dollars and Five Cents", "12.05"),
        ("One hundred eighty and 50/100 dollars", "180.50"),
        ("One Lakh Crore", "1000000000000"),
        ("Einhundertzweiundvierzig Euro und achtzig Cent", "142.80"),
        ("eine Million dreihunderttausend Euro", "1300000"),
        ("Arrêtée à la somme de cinq cent trente euros et soixante-quinze centimes TTC", "530.75"),
        ("duizend tweehonderd euro", "1200"),
        ("mil doscientos treinta y cuatro euros con cincuenta céntimos", "1234.50"),
        ("milleduecentotrentaquattro/50", "1234.50"),
        ("onze", "11"),
        ("once", "11"),
    ],
)
def test_numbers_in_words(text: str, value: str):
    assert parse_number_words(text) == Decimal(value)
    assert spelled_amount(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "Rupees Two Lakh Sixty Four Thousand and",  # cut off
        "Rupees Five Hundred Thirty Three Zwz Only",
        "mille duecentotrentvquattro euro",
        "Thank you",
        "",
    ],
)
def test_words_that_were_not_all_understood_are_no_amount(text: str):
    assert spelled_amount(text) is None


@given(st.integers(min_value=1, max_value=10**9 - 1), st.sampled_from(["en", "en_IN", "de", "fr", "nl", "es", "it"]))
@example(106, "fr")  # "cent six" and "six cent six" are English words too: a coin before or behind a number
@example(606, "fr")
@example(600, "fr")
def test_every_number_survives_being_spelled(value: int, language: str):
    words = num2words(value, lang=language)
    # num2words writes the Italian for 18 and the German for 1,000 after a hundred wrongly.
    words = words.replace("dicotto", "diciotto") if language == "it" else words
    words = words.replace("einstausend", "eintausend") if language == "de" else words
    assert spelled_amount(words) == value


@given(st.integers(min_value=0, max_value=10**7), st.integers(min_value=1, max_value=99))
def test_rupees_and_paise_survive_being_spelled(rupees: int, paise: int):
    whole, part = num2words(rupees, lang="en_IN"), num2words(paise, lang="en_IN")
    value = rupees + Decimal(paise) / 100
    assert spelled_amount(f"Rupees {whole} and Paise {part} Only") == value
    assert spelled_amount(f"{whole} rupees and {part} paise only".title()) == value


def test_percent_stays_within_its_bounds():
    assert parse_percent("19,0 %") == Decimal("19.0")
    assert parse_percent("@ 9 %") == Decimal(9)
    assert parse_percent("9.00% /") == Decimal("9.00")
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


@pytest.mark.parametrize("text", ["DIČ: CZ8590875682", "NIF: PT501442600", "TVA FR 604 219 388 61"])
def test_vat_numbers_of_more_countries_are_found(text):
    assert find_vat_number(text) == text.split(maxsplit=1)[1]


@pytest.mark.parametrize(("text", "code"), [("600.60,- Kč", "CZK"), ("12,00 zł", "PLN"), ("SEK 99.00", "SEK")])
def test_amounts_in_crowns_and_zlotys_are_read_with_their_currency(text, code):
    assert find_currency(text) == code
    assert parse_amount(text) is not None


@pytest.mark.parametrize(
    ("text", "value"), [(".985", "0.985"), (".9850", "0.9850"), (".41", "0.41"), ("(–) 0.26", "-0.26")]
)
def test_amounts_below_one_and_behind_a_sign_in_brackets(text: str, value: str):
    assert str(parse_amount(text)) == value


@pytest.mark.parametrize("read", ["GSTIN : 24AAGFV6620E 1ZD", "24 AAGFV 6620 E 1 Z D", "24AAGFV6620E1ŻD"])
def test_a_gstin_in_pieces_or_with_a_speck_is_one_by_its_check_digit(read: str):
    assert find_gstin(read) == "24AAGFV6620E1ZD"


def test_pieces_that_are_no_gstin_by_their_check_digit_are_none():
    assert find_gstin("24 AAGFV 6620 E 1ZX") is None
