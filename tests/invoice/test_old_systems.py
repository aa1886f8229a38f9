"""What mainframes, SAP and the building trades print: conditions of items, codes of rates, bills of part of a job."""

from __future__ import annotations

from decimal import Decimal

import pytest
from understanding import lines_of, table, understood, value

from invoicekit.blocks.model import Box
from invoicekit.invoice.fields import find_fields
from invoicekit.invoice.labels import Evidence
from invoicekit.invoice.printed import Printed
from invoicekit.invoice.row_evidence import Items
from invoicekit.invoice.vocabulary import column_meaning, label_meaning

BOX = Box(0.1, 0.1, 0.1, 0.01)
PLACES = (40, 80, 140, 260, 330, 390, 490)


def test_conditions_below_an_item_with_what_is_added_to_its_price():
    rows = (
        ("Item", "Material", "Description / Condition", "HSN", "Quantity", "Rate", "Value (INR)"),
        ("10", "70048812", "Castor wheel", "83022000", "10 EA", "", ""),
        ("", "", "Gross price", "", "", "100.00", "1,000.00"),
        ("", "", "Dealer discount", "", "", "10.000- %", "100.00-"),
        ("", "", "Packing", "", "", "2.000 %", "18.00"),
        ("", "", "Taxable value", "", "", "", "918.00"),
        ("", "", "JOIG IN: Integrated GST", "", "", "18.000 %", "165.24"),
        ("", "", "Item total", "", "", "", "1,083.24"),
        ("20", "70048830", "Levelling foot", "73181500", "5 EA", "", ""),
        ("", "", "Gross price", "", "", "100.00", "500.00"),
        ("", "", "Dealer discount", "", "", "10.000- %", "50.00-"),
        ("", "", "Packing", "", "", "2.000 %", "9.00"),
        ("", "", "Taxable value", "", "", "", "459.00"),
        ("", "", "JOIG IN: Integrated GST", "", "", "18.000 %", "82.62"),
        ("", "", "Item total", "", "", "", "541.62"),
    )
    found = understood((60, 60, "Rolmatic Ltd"), *table(*rows, places=PLACES))
    names = ("serial_number", "title", "unit_price", "taxable_amount", "igst_amount", "total_amount")
    assert [[str(value(getattr(line, name))) for name in names] for line in found.lines] == [
        ["10", "Castor wheel", "100.00", "918.00", "165.24", "1083.24"],
        ["20", "Levelling foot", "100.00", "459.00", "82.62", "541.62"],
    ]


def test_a_surcharge_of_its_own_position_is_no_condition_of_the_item_above():
    rows = (
        ("Omschrijving", "Aantal", "Prijs", "Bedrag"),
        ("Vracht", "2", "50,00", "100,00"),
        ("Dieseltoeslag 10%", "", "", "10,00"),
    )
    found = understood((60, 60, "Van Dam BV"), *table(*rows, places=(60, 260, 340, 430)))
    assert [str(value(line.total_amount)) for line in found.lines] == ["100.00", "10.00"]


def test_rates_that_lines_say_by_codes_are_those_of_the_summary():
    items = (
        ("Product", "Description", "Qty", "Price", "Net", "VAT"),
        ("PB125", "Board", "4", "5.00", "20.00", "1"),
        ("JT150", "Tape", "2", "5.00", "10.00", "2"),
    )
    codes = (("VAT code", "Rate %", "Goods", "VAT"), ("1", "20.00", "20.00", "4.00"), ("2", "5.00", "10.00", "0.50"))
    found = understood(
        (60, 60, "Drylining Ltd"),
        *table(*items, places=(60, 130, 260, 320, 380, 450)),
        *table(*codes, top=420, places=(60, 160, 240, 320)),
    )
    assert [value(line.tax_percent) for line in found.lines] == [Decimal("20.00"), Decimal("5.00")]


def test_rates_that_lines_say_by_codes_in_a_row_of_text():
    items = (
        ("Pos", "Bezeichnung", "Artikel", "Menge", "Preis", "Code", "Betrag"),
        ("1", "Bohnen", "BO-1", "4", "5.00", "2", "20.00"),
        ("2", "Maschine", "MA-2", "2", "50.00", "1", "100.00"),
    )
    sums = ((60, 400, "MWST Code 1 8.1 % von 100.00"), (60, 414, "MWST Code 2 2.6 % von 20.00"))
    found = understood((60, 60, "Seerose AG"), *table(*items, places=(60, 110, 200, 280, 340, 400, 450)), *sums)
    assert [str(value(line.tax_percent)) for line in found.lines] == ["2.6", "8.1"]


def test_this_bills_part_of_a_contract_is_a_lines_quantity_and_amount():
    rows = (
        (
            "Item",
            "Description of work",
            "Unit",
            "Rate",
            "Previous Qty",
            "This bill Qty",
            "Previous Amount",
            "This bill Amount",
        ),
        ("1.1", "Gypsum partition", "sqm", "10.00", "5", "2", "50.00", "20.00"),
        ("1.2", "Glass partition", "sqm", "20.00", "0", "3", "0.00", "60.00"),
        ("2.1", "Vinyl floor", "sqm", "5.00", "8", "0", "40.00", "0.00"),
        ("2.2", "Skirting", "rmt", "2.00", "4", "0", "8.00", "0.00"),
        ("2.3", "Edging", "rmt", "3.00", "1", "0", "3.00", "0.00"),
    )
    found = lines_of(*rows)
    assert [(value(line.serial_number), value(line.title), str(value(line.total_amount))) for line in found] == [
        ("1.1", "Gypsum partition", "20.00"),
        ("1.2", "Glass partition", "60.00"),
        ("2.1", "Vinyl floor", "0.00"),
        ("2.2", "Skirting", "0.00"),
        ("2.3", "Edging", "0.00"),
    ]


def test_positions_below_item_leave_the_name_to_the_description():
    found = lines_of(
        ("Item", "Description / Condition", "Qty", "Rate", "Value"),
        ("10", "Lamp shade", "2", "50.00", "100.00"),
        ("20", "Cord", "4", "10.00", "40.00"),
    )
    assert [(value(line.serial_number), value(line.title)) for line in found] == [
        ("10", "Lamp shade"),
        ("20", "Cord"),
    ]


def test_a_rows_paper_among_the_items_leaves_their_codes():
    rows = (
        ("Product", "Description", "Qty", "Unit", "Price", "Net"),
        ("Advice note", "014/338206 of 03/02/25", "", "", "", ""),
        ("PBTE125", "Plasterboard", "4", "SH", "5.00", "20.00"),
        ("MRTE125", "Moisture board", "2", "SH", "5.00", "10.00"),
    )
    assert [value(line.product_id) for line in lines_of(*rows)] == ["PBTE125", "MRTE125"]


def test_of_two_columns_of_units_the_one_of_words_is_taken():
    rows = (
        ("Code", "Description", "Pack", "Qty", "UOM", "Cost", "Value"),
        ("100417", "Nougat bar", "48X45G", "3", "CS", "2.00", "6.00"),
        ("100522", "Buttons", "20X90G", "4", "CS", "1.00", "4.00"),
    )
    assert [value(line.unit) for line in lines_of(*rows)] == ["CS", "CS"]


def test_a_price_less_its_discount_times_the_weight_is_the_amount():
    rows = (
        ("Sl", "Grade", "Nos", "Net MT", "Basic Rate", "Discount", "Taxable", "Value"),
        ("1", "Rebar 8 mm", "9", "5.100", "52,650.00", "900.00", "51,750.00", "2,63,925.00"),
        ("2", "Rebar 10 mm", "6", "3.400", "51,800.00", "800.00", "51,000.00", "1,73,400.00"),
    )
    assert [(str(value(line.quantity)), str(value(line.total_amount))) for line in lines_of(*rows)] == [
        ("5.100", "263925.00"),
        ("3.400", "173400.00"),
    ]


def test_a_discount_that_is_counted_and_priced_is_an_item():
    rows = (
        ("Description", "Qty", "Each", "Total"),
        ("Line rental", "1", "32.50", "32.50"),
        ("Discount 15%", "1", "-4.88", "-4.88"),
    )
    found = understood((60, 60, "Corrib Ltd"), *table(*rows, places=(60, 260, 340, 430)))
    assert [str(value(line.total_amount)) for line in found.lines] == ["32.50", "-4.88"]


def test_the_sum_of_a_section_is_no_item_whatever_it_is_called():
    rows = (
        ("CODE", "DESIGNATION", "QTE", "PRIX", "MONTANT"),
        ("00412", "PILS", "2", "5.00", "10.00"),
        ("00419", "TRIPLE", "2", "10.00", "20.00"),
        ("", "TOTAL MARCHANDISES", "", "", "30.00"),
        ("V0024", "CONSIGNE CASIER", "2", "4.50", "9.00"),
        ("V0012", "CONSIGNE FUT", "1", "30.00", "30.00"),
        ("", "** SOLDE VIDANGES **", "", "", "39.00"),
    )
    assert [value(line.title) for line in lines_of(*rows)] == ["PILS", "TRIPLE", "CONSIGNE CASIER", "CONSIGNE FUT"]


def test_what_a_tax_is_on_is_told_by_the_rate_in_its_name():
    rows = (
        ("#", "Service", "Fare", "Service Fee", "IGST 18%", "Total"),
        ("1", "Air ticket", "1,000.00", "100.00", "18.00", "1,118.00"),
        ("2", "Hotel voucher", "2,000.00", "200.00", "36.00", "2,236.00"),
    )
    found = lines_of(*rows)
    assert [(str(value(line.taxable_amount)), str(value(line.igst_amount))) for line in found] == [
        ("100.00", "18.00"),
        ("200.00", "36.00"),
    ]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("EP in EUR", "unit_price"),
        ("GP in EUR", "total_amount"),
        ("राशि / Amt", "total_amount"),
    ],
)
def test_columns_are_called_so(name, field):
    assert column_meaning(name).name == field


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Gesamt EUR ohne USt.", "taxable_amount"),
        ("Total charges ex VAT", "taxable_amount"),
        ("Summe der Entgelte netto", "taxable_amount"),
        ("Totale servizi IVA esclusa", "taxable_amount"),
        ("Total prestations TTC", "total_invoice_amount"),
        ("Our VAT number", "tax_id"),
        ("कुल देय राशि / Bill Total", "total_invoice_amount"),
    ],
)
def test_labels_mean(label, field):
    assert label_meaning(label).name == field


@pytest.mark.parametrize(
    "label",
    ["Total remise HT", "Summe Rabatt netto", "Totale peso netto", "Total savings inc VAT", "Total fournitures HT"],
)
def test_what_is_taken_off_is_no_total_before_taxes(label):
    meaning = label_meaning(label)
    assert meaning is None or meaning.score < 0.7


def test_the_tax_is_told_from_what_it_is_on():
    sums = (("Charges ex VAT", "96.95"), ("VAT at 23%", "21.38"), ("Total for this bill", "118.33"))
    texts = [
        text
        for at, (label, amount) in enumerate(sums)
        for text in ((320, 400 + 16 * at, label), (480, 400 + 16 * at, amount))
    ]
    found = understood((60, 60, "Corrib Ltd"), *texts)
    assert str(value(found.total_tax_amount)) == "21.38"


def test_of_several_taxes_the_one_that_its_rates_add_up_to_is_all():
    strip = (
        ("BASE 21 %", "TVA 21 %", "BASE 6 %", "TVA 6 %", "TOTAL TVA", "VIDANGES", "A PAYER EUR"),
        ("831,44", "174,60", "196,99", "11,82", "186,42", "23,40-", "1.191,45"),
    )
    texts = table(*strip, top=400, places=(40, 110, 180, 250, 320, 400, 470))
    assert str(value(understood((60, 60, "Boissons SRL"), *texts).total_tax_amount)) == "186.42"


def test_an_amount_in_words_is_not_cut_to_its_first_word():
    said = (("Rupees", "Eighty", 0.7), ("", "Rupees Eighty Thousand Twenty Five Only", 0.5))
    sums = (("Gross bill amount", "82,524.50", 0.9), ("Net bill amount", "80,025.00", 0.9))
    evidence = [
        Evidence(label, Printed(text, 99, 1, BOX), BOX, trust, field)
        for field, group in (("amount_in_words", said), ("total_invoice_amount", sums))
        for label, text, trust in group
    ]
    found = find_fields(evidence, Items(), day_first=True, decimal_mark=".", tax_ids=())
    assert str(value(found["total_invoice_amount"])) == "80025.00"


def test_a_number_with_a_single_letter_before_it():
    assert (
        value(understood((60, 60, "Pennyroyal Ltd"), (320, 60, "INVOICE NO."), (430, 60, "K 604471")).invoice_number)
        == "K 604471"
    )


def test_freight_below_the_only_item_is_no_condition_of_it():
    rows = (
        ("Description", "Qty", "Rate", "Amount"),
        ("Pump", "2", "500.00", "1,000.00"),
        ("Freight", "", "", "50.00"),
        ("Sub total", "", "", "1,050.00"),
    )
    assert [str(value(line.total_amount)) for line in lines_of(*rows)] == ["1000.00", "50.00"]


def test_a_class_of_work_and_its_rate_an_hour_are_no_code_of_a_tax():
    rows = (("Work", "Class", "Rate", "Hours", "Amount"), ("Labour", "A", "12.50", "40", "500.00"))
    assert [line.tax_percent for line in lines_of(*rows)] == [None]


def test_a_discount_in_rupees_is_no_rate():
    assert column_meaning("Disc Rs").name == "discount_amount"


def test_a_discount_with_what_is_left_below_it_is_no_item():
    rows = (
        ("Pos", "Bezeichnung", "Menge", "Preis", "Betrag"),
        ("10", "Pumpe", "2 ST", "500.00", "1000.00"),
        ("", "Rabatt 10.00- %", "2 ST", "50.00-", "100.00-"),
        ("", "Nettowert", "2 ST", "450.00", "900.00"),
        ("20", "Ventil", "1 ST", "80.00", "80.00"),
    )
    assert [str(value(line.total_amount)) for line in lines_of(*rows)] == ["900.00", "80.00"]


def test_a_small_raised_figure_below_a_total_is_no_position():
    rows = (
        ("Description", "Qty", "Rate", "Amount"),
        ("1", "2", "50.00", "100.00"),
        ("Total", "", "", "100.00"),
        ("²", "3", "4.00", "12.00"),
    )
    assert understood((60, 60, "Corrib Ltd"), *table(*rows, places=(60, 240, 320, 400))).lines
