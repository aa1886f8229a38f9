"""Who signs an invoice, what its words say of its total, and orders that only a sentence names."""

from decimal import Decimal

import pytest
from understanding import table, understood, value

SIGNATURE = "Authorised Signatory"
ITEM = table(("Item", "Qty", "Rate", "Amount"), ("Steel pipe", "4", "250.00", "1,000.00"))


@pytest.mark.parametrize(
    ("logo", "signed", "name"),
    [
        ("tara & tide", "For Tara & Tide Studios LLP", "Tara & Tide Studios LLP"),
        ("TARA STUDIOS LLP", "for Tara Studios LLP", "TARA STUDIOS LLP"),
        ("Tara Studios", "For enquiries call us", "Tara Studios"),
    ],
)
def test_a_logo_is_named_in_full_by_who_signs(logo: str, signed: str, name: str):
    invoice = understood(
        (60, 60, logo), (60, 80, "14 Mill Road, Pune 411001"), *ITEM, (380, 600, signed), (380, 650, SIGNATURE)
    )
    assert value(invoice.seller_name) == name


def test_the_firm_that_signs_is_the_seller_below_a_platforms_name():
    invoice = understood(
        (60, 40, "QUICKBILLER ONLINE"),
        (60, 120, "Tara Pipes"),
        (60, 135, "14 Mill Road"),
        (60, 150, "Pune 411001"),
        *ITEM,
        (380, 600, "For Tara Pipes"),
        (380, 650, SIGNATURE),
    )
    assert value(invoice.seller_name) == "Tara Pipes"
    assert value(invoice.seller_address) == "14 Mill Road, Pune 411001"


def test_a_form_that_labels_what_stands_below_an_address():
    invoice = understood(
        (60, 60, "Tara Pipes"),
        (60, 75, "14 Mill Road, Pune 411001"),
        (60, 120, "Party Details :"),
        (60, 135, "Gupta Stores"),
        (60, 150, "B-1, Main Road"),
        (60, 165, "Delhi - 110053"),
        (60, 180, "Party Hotline"),
        (140, 180, ": ask for Ravi"),
        *ITEM,
    )
    assert value(invoice.buyer_address) == "B-1, Main Road, Delhi - 110053"


def test_a_heading_over_the_middle_of_a_form():
    invoice = understood(
        (60, 60, "Tara Pipes"),
        (130, 120, "Customer"),
        (60, 135, "Code"),
        (120, 135, ":"),
        (60, 150, "Name"),
        (120, 150, ": Gupta Stores"),
        (60, 165, "Address"),
        (120, 165, ": B-1, Main Road, Delhi 110053"),
        *ITEM,
    )
    assert (value(invoice.buyer_name), value(invoice.buyer_address)) == ("Gupta Stores", "B-1, Main Road, Delhi 110053")


def test_the_total_in_words_is_the_one_after_rounding():
    invoice = understood(
        *table(("Item", "Qty", "Rate", "Amount"), ("Steel pipe", "4", "250.10", "1,000.40")),
        (60, 400, "Taxable Value"),
        (480, 400, "1,000.40"),
        (60, 420, "IGST 18%"),
        (480, 420, "180.07"),
        (60, 440, "Total"),
        (480, 440, "1,180.47"),
        (60, 460, "Amount payable"),
        (480, 460, "1,180.00"),
        (60, 480, "(Rupees One Thousand One Hundred Eighty Only)"),
    )
    assert value(invoice.total_invoice_amount) == Decimal("1180.00")
    assert value(invoice.igst_amount) == Decimal("180.07")
    assert value(invoice.amount_in_words) == "Rupees One Thousand One Hundred Eighty Only"


def test_sums_below_each_other_beside_a_table_of_taxes():
    rows = table(
        ("Tax type", "Taxable amount", "Rate", "Tax amount", "Amounts"),
        ("IGST", "1,000.40", "18%", "180.07", "Sub Total 1,180.47"),
        top=400,
    )
    invoice = understood(*ITEM, *rows, (480, 430, "Round off - Rs. 0.47"), (480, 460, "Total 1,180.00"))
    assert value(invoice.round_off) == Decimal("-0.47")


def test_a_sentence_names_the_order():
    invoice = understood((60, 60, "Ref: your work order TR/PRJ/2025/11 dated 14 July 2025. Fee agreed."), *ITEM)
    assert value(invoice.po_number) == "TR/PRJ/2025/11"


@pytest.mark.parametrize(
    ("printed", "amount"), [("64;800.00", Decimal("64800.00")), ("64,8OO.O0", None)], ids=["comma", "letters"]
)
def test_an_item_whose_amount_is_misread_is_no_less_an_item(printed: str, amount: Decimal | None):
    rows = table(
        ("No.", "Particulars", "Freight", "Total"),
        ("1", "Pune to Hosur, steering columns", "44,500.00", "44,500.00"),
        ("2", "Pune to Bawal, steering columns", "64,800.00", printed),
        ("3", "Pune to Sanand, wiring", "36,400.00", "36,400.00"),
        places=(60, 90, 340, 440),
    )
    lines = understood(*rows).lines
    assert [value(line.serial_number) for line in lines] == ["1", "2", "3"]
    assert value(lines[1].total_amount) == amount
