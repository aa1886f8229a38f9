"""The accountant's checks: what each finds wrong, what it lets pass, and when it does not apply."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from invoicekit.invoice.checks import check_duplicates, run_checks
from invoicekit.invoice.model import Check, Invoice, LineItem, Value


def value(found: str | Decimal | date) -> Value:
    return Value(str(found), found, 99.0, 1)


def amount(text: str) -> Value:
    return value(Decimal(text))


def invoice(**values: Value) -> Invoice:
    """A right invoice within one state, changed by ``values``."""
    right = {
        "seller_tax_id": value("29AAKFN4821M1ZR"),
        "invoice_date": value(date(2026, 8, 14)),
        "due_date": value(date(2026, 9, 13)),
        "taxable_amount": amount("1000.00"),
        "cgst_amount": amount("90.00"),
        "sgst_amount": amount("90.00"),
        "total_invoice_amount": amount("1180.00"),
        "amount_in_words": value("Rupees One Thousand One Hundred Eighty Only"),
    }
    line = LineItem(
        1,
        hsn=value("94054090"),
        quantity=amount("4"),
        unit_price=amount("250.00"),
        taxable_amount=amount("1000.00"),
        cgst_percent=amount("9"),
        cgst_amount=amount("90.00"),
        total_amount=amount("1000.00"),
    )
    return Invoice(lines=[line], **(right | values))


def result(found: Invoice, name: str) -> Check:
    return next(check for check in run_checks(found) if check.name == name)


def test_a_right_invoice_fails_nothing():
    assert [check for check in run_checks(invoice()) if check.result == "fail"] == []


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("Seller GSTIN", {"seller_tax_id": value("29AAKFN4821M1ZX")}),
        ("CGST equals SGST", {"sgst_amount": amount("91.00")}),
        ("IGST excludes CGST and SGST", {"igst_amount": amount("180.00")}),
        ("Amounts add up to the total", {"total_invoice_amount": amount("1190.00")}),
        ("Lines add up", {"taxable_amount": amount("900.00"), "total_invoice_amount": amount("1080.00")}),
        ("Amount in words", {"amount_in_words": value("Rupees One Thousand Only")}),
        ("Due date not before invoice date", {"due_date": value(date(2026, 8, 1))}),
        ("Invoice date not in the future", {"invoice_date": value(date(2999, 1, 1))}),
        ("State of the seller's GSTIN", {"seller_state": value("Kerala (32)")}),
        ("Tax agrees with place of supply", {"place_of_supply": value("Kerala")}),
        ("Lines add up (CGST Amount)", {"cgst_amount": amount("95.00"), "sgst_amount": amount("95.00")}),
        ("Lines add up (Quantity)", {"total_quantity": amount("5")}),
        ("Lines add up (Taxable Amount)", {"taxable_amount": amount("900.00")}),
        ("Taxes add up", {"total_tax_amount": amount("190.00")}),
    ],
)
def test_what_is_wrong_is_found(name: str, changed: dict[str, Value]):
    check = result(invoice(**changed), name)
    assert check.result == "fail"
    assert check.expected and check.found and check.where
    assert check.fields and check.line is None
    assert result(invoice(), name).result in ("pass", "not applicable")


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("Quantity times price", {"unit_price": amount("260.00")}),
        ("Tax is rate times taxable amount (CGST)", {"cgst_amount": amount("95.00")}),
        ("HSN length", {"hsn": value("94054")}),
        ("CGST equals SGST", {"sgst_amount": amount("80.00")}),
        ("Line total", {"total_amount": amount("1200.00"), "sgst_amount": amount("90.00")}),
    ],
)
def test_what_is_wrong_on_a_line_is_found_with_its_place(name: str, changed: dict[str, Value]):
    wrong = invoice()
    for field, each in changed.items():
        setattr(wrong.lines[0], field, each)
    check = next(check for check in run_checks(wrong) if check.name == name and check.line is not None)
    assert (check.result, check.where, check.line) == ("fail", "line 1, page 1", 0)
    assert check.fields


def test_a_discount_is_taken_off():
    line = LineItem(1, quantity=amount("4"), unit_price=amount("250.00"), total_amount=amount("900.00"))
    line.discount_percent = amount("10")
    assert result(Invoice(lines=[line]), "Quantity times price").result == "pass"


def test_rounding_is_no_mistake():
    line = LineItem(1, quantity=amount("3"), unit_price=amount("33.333"), total_amount=amount("100.00"))
    assert result(Invoice(lines=[line]), "Quantity times price").result == "pass"


def test_checks_of_what_is_not_printed_do_not_apply():
    assert {check.result for check in run_checks(Invoice())} == {"not applicable"}


def test_other_countries_tax_ids_are_no_gstin():
    check = result(invoice(seller_tax_id=value("DE136695976")), "Seller GSTIN")
    assert check.result == "not applicable"


def within(place: str, **taxes: Value) -> Invoice:
    """An invoice of a seller in Karnataka."""
    found = invoice(place_of_supply=value(place), cgst_amount=None, sgst_amount=None)
    for name, each in taxes.items():
        setattr(found, name, each)
    return found


@pytest.mark.parametrize(
    ("place", "taxes", "outcome"),
    [
        ("Karnataka", {"cgst_amount": amount("90"), "sgst_amount": amount("90")}, "pass"),
        ("29", {"cgst_amount": amount("90"), "sgst_amount": amount("90"), "igst_amount": amount("0")}, "pass"),
        ("Tamil Nadu", {"igst_amount": amount("180")}, "pass"),
        ("Karnataka", {"igst_amount": amount("180")}, "fail"),
        ("33-Tamil Nadu", {"cgst_amount": amount("90"), "sgst_amount": amount("90")}, "fail"),
        ("Hoskote Taluk", {"igst_amount": amount("180")}, "not applicable"),  # a place, but no state
        ("Karnataka", {}, "not applicable"),  # no tax is charged
        ("Karnataka SEZ unit", {"igst_amount": amount("180")}, "not applicable"),
    ],
)
def test_tax_by_place_of_supply(place: str, taxes: dict[str, Value], outcome: str):
    assert result(within(place, **taxes), "Tax agrees with place of supply").result == outcome


def test_a_supply_to_a_special_economic_zone_is_between_states():
    found = within("Karnataka", igst_amount=amount("180"))
    found.buyer_address = value("Plot 4, Cochin Special Economic Zone, Kakkanad")
    assert result(found, "Tax agrees with place of supply").result == "not applicable"


def test_a_malformed_gstin_tells_no_state():
    """The printed state counts then: its digits may be misread."""
    found = within("Karnataka", cgst_amount=amount("90"), sgst_amount=amount("90"))
    found.seller_tax_id = value("17ABCDEF123GXYZ")
    assert result(found, "Tax agrees with place of supply").result == "not applicable"
    found.seller_state = value("29 / Karnataka")
    assert result(found, "Tax agrees with place of supply").result == "pass"


def test_states_that_were_merged_are_the_same():
    """Daman and Diu (25) became 26 in 2020, Andhra Pradesh has 37 since its division."""
    assert result(invoice(seller_tax_id=value("37AAKFN4821M1ZU"), seller_state=value("28")), STATE).result == "pass"


STATE = "State of the seller's GSTIN"


def test_a_gstin_of_ladakh_is_valid():
    """Ladakh (38) is a union territory since 2019."""
    check = result(invoice(seller_tax_id=value("38AAKFN4821M1ZS")), "Seller GSTIN")
    assert check.result == "pass"


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        ("DE136695976", "pass"),
        ("DE 136 695 976", "pass"),
        ("DE136695977", "fail"),
        ("FR11999999998", "pass"),
        ("GB123456783", "fail"),
        ("GB 980 7806 84", "pass"),
        ("CHE-100.155.212", "pass"),
        ("NL00333599698", "fail"),
        ("29AAKFN4821M1ZR", "not applicable"),
        ("12-3456789", "not applicable"),  # an American employer's number
    ],
)
def test_vat_numbers(number: str, outcome: str):
    found = run_checks(invoice(seller_tax_id=value(number), buyer_tax_id=value(number)))
    assert {check.result for check in found if "VAT number" in check.name} == {outcome}


@pytest.mark.parametrize(
    ("pans", "outcome"),
    [
        (["AAKFN4821M"], "pass"),
        (["AAKFN4821X"], "fail"),
        (["AAKFN4821X", "AAPFU0939F"], "not applicable"),  # a transporter's too
        ([], "not applicable"),
    ],
)
def test_a_pan_is_that_within_the_gstin(pans: list[str], outcome: str):
    found = invoice()
    found.pans = [value(each) for each in pans]
    assert result(found, "PAN within the GSTIN").result == outcome


def bill(*lines: LineItem, **values: Value) -> Invoice:
    return Invoice(lines=list(lines), **values)


def item(**values: str) -> LineItem:
    return LineItem(1, **{name: amount(text) for name, text in values.items()})


def test_lines_with_only_a_rate_are_taxed_on_the_total():
    lines = (item(total_amount="100.00", tax_percent="19"), item(total_amount="50.00", tax_percent="7"))
    found = bill(*lines, taxable_amount=amount("150.00"), total_tax_amount=amount("22.50"))
    name = "Lines times rate are the tax (Total Tax)"
    assert result(found, name).result == "pass"
    found.total_tax_amount = amount("28.50")
    check = result(found, name)
    assert (check.result, check.expected, check.found) == ("fail", "22.50", "28.50")
    found.taxable_amount = amount("140.00")  # a discount on the whole: what it takes from either rate is not told
    assert result(found, name).result == "not applicable"


def test_prices_may_include_the_tax():
    lines = (item(total_amount="119.00", tax_percent="19"), item(total_amount="107.00", tax_percent="7"))
    found = bill(*lines, taxable_amount=amount("200.00"), total_tax_amount=amount("26.00"))
    assert result(found, "Lines times rate are the tax (Total Tax)").result == "pass"


@pytest.mark.parametrize(
    "values",
    [
        {"quantity": "2", "unit_price": "100", "discount_amount": "10", "total_amount": "190"},  # off the line
        {"quantity": "2", "unit_price": "100", "discount_amount": "10", "total_amount": "180"},  # off each piece
        {"quantity": "2", "unit_price": "90", "discount_percent": "10", "total_amount": "180"},  # off already
        {"quantity": "2", "unit_price": "59", "taxable_amount": "100", "total_amount": "118", "tax_percent": "18"},
        {"quantity": "1500", "unit_price": "1.23", "total_amount": "1851.75"},  # the price, 1.2345, was rounded
        {"quantity": "-2", "unit_price": "10.00", "total_amount": "-20.00"},  # a return
        {"quantity": "24", "unit_price": "128.57", "tax_amount": "154.28", "total_amount": "3239.96"},  # tax included
        {"quantity": "24", "unit_price": "128.57", "tax_percent": "5", "total_amount": "3239.96"},
    ],
)
def test_what_quantity_times_price_may_mean(values: dict[str, str]):
    assert result(bill(item(**values)), "Quantity times price").result == "pass"


def test_a_price_for_a_hundred():
    line = item(quantity="250", total_amount="30.00")
    line.unit_price = Value("12,00 / 100 Stk", Decimal("12.00"), 99.0, 1)
    assert result(bill(line), "Quantity times price").result == "pass"


def test_a_column_of_prices_that_holds_amounts_is_not_multiplied():
    lines = [item(quantity="50", unit_price=p, total_amount=p) for p in ("141981.49", "60787.74")]
    assert all(check.name != "Quantity times price" for check in run_checks(bill(*lines)))
    assert result(bill(lines[0]), "Quantity times price").result == "fail"


def test_charges_between_lines_and_total_are_counted():
    found = bill(
        item(total_amount="202.76"),
        taxable_amount=amount("193.83"),
        total_tax_amount=amount("21.31"),
        total_invoice_amount=amount("215.14"),
    )
    assert result(found, "Lines add up").result == "fail"
    found.charges = [amount("-14.73"), amount("5.80"), amount("-50.00")]
    assert result(found, "Lines add up").result == "pass"
    assert result(found, "Amounts add up to the total").result == "pass"


def test_lines_without_tax_make_the_total_with_it():
    """Where no taxable amount is printed."""
    found = bill(
        item(total_amount="7411.01"),
        cgst_amount=amount("419.64"),
        sgst_amount=amount("419.64"),
        round_off=amount("-0.29"),
        total_invoice_amount=amount("8250.00"),
    )
    assert result(found, "Lines add up").result == "pass"


def test_a_total_of_items_is_no_total_of_pieces():
    lines = [item(quantity="5", total_amount="1.00")] * 3
    assert result(bill(*lines, total_quantity=amount("3")), "Lines add up (Quantity)").result == "pass"


def test_two_digits_of_hsn_were_enough_until_march_2021():
    line = LineItem(1, hsn=value("94"))
    assert result(bill(line, invoice_date=value(date(2019, 5, 1))), "HSN length").result == "pass"
    assert result(bill(line, invoice_date=value(date(2021, 4, 1))), "HSN length").result == "fail"


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Rupees One Thousand One Hundred Eighty Only", "pass"),
        ("Eintausendeinhundertachtzig Euro", "pass"),
        ("Mille cent quatre-vingts euros", "pass"),
        ("Rupees One Thousand One Hundred Only", "fail"),
        ("Rupees One Thousand One Hundred and", "not applicable"),  # it goes on where it was not read
        ("Rupees One Thousand One Hundred Xyghqy Only", "not applicable"),  # a word that is not understood
    ],
)
def test_words(words: str, outcome: str):
    assert result(invoice(amount_in_words=value(words)), "Amount in words").result == outcome


def numbered(number: str, seller: str = "29AAKFN4821M1ZR", issued: date | None = date(2026, 8, 14)) -> Invoice:
    found = Invoice(seller_tax_id=value(seller), invoice_number=value(number))
    found.invoice_date = value(issued) if issued else None
    return found


def test_a_number_comes_once_in_a_sellers_year():
    invoices = {
        "a.pdf": numbered("INV 1"),
        "b.pdf": numbered("inv1"),
        "other seller.pdf": numbered("INV 1", "27AAPFU0939F1ZV"),
        "last year.pdf": numbered("INV 1", issued=date(2026, 3, 31)),
        "same year.pdf": numbered("INV 2", issued=date(2027, 3, 31)),
        "no number.pdf": Invoice(seller_tax_id=value("29AAKFN4821M1ZR")),
    }
    found = check_duplicates(invoices)
    assert {name for name, check in found.items() if check.result == "fail"} == {"a.pdf", "b.pdf"}
    assert (found["a.pdf"].expected, found["a.pdf"].found) == ("one document", "INV 1 also in b.pdf")
    assert found["no number.pdf"].result == "not applicable"


def test_a_number_comes_again_in_another_calendar_year_outside_india():
    invoices = {
        "2025.pdf": numbered("1", "DE136695976", date(2025, 12, 1)),
        "2026.pdf": numbered("1", "DE136695976", date(2026, 1, 5)),
    }
    assert {check.result for check in check_duplicates(invoices).values()} == {"pass"}
